"""Times of the day: 8 a.m., 14:30, 0900Z, noon; with the day beside them they are one expression."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from reftel.recognise.calendar_words import CalendarWords
from reftel.recognise.date_frame import Frame, Reading, Rule, needing, rule

__all__ = ["on_days", "rules", "with_days"]


def rules(words: CalendarWords) -> tuple[Rule, ...]:
    """The rules of this module, for one calendar."""
    zone = r"(?P<z>\s?(?:GMT|UTC|Z(?:ulu)?))?"
    half = r"(?P<ap>[ap]\.?\s?m\b\.?|[ap]\.m\.)"
    return (
        *needing(
            "figure",
            rule(rf"(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?\s?{half}{zone}", _clock),
            rule(rf"(?P<h>1[0-2]|0?[1-9])\s?{half}{zone}", _clock),
            rule(rf"(?P<h>1[0-2]|0[1-9])(?P<m>[0-5]\d)\s?{half}{zone}", _clock),
            rule(rf"(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?{zone}", _clock),
            rule(r"(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)\s?(?P<z>hours|hrs|Z|GMT|UTC|local)", _clock),
        ),
        rule(rf"(?P<h>{words.numbers.words}|\d\d?)\s?o['’]?clock", _oclock),
        rule(r"(?:12\s+)?(?P<w>noon|midnight)", _word),
        rule(r"overnight", _overnight),
        *needing(
            "daypart",
            rule(rf"(?:in\s+|during\s+)?(?:the\s+)?(?P<e>early\s+|late\s+|mid-?)?(?P<p>{words.daypart})", _daypart),
        ),
    )


def _clock(m: re.Match[str], _: Frame) -> Reading | None:
    fields = m.groupdict()
    hour, minute, second = int(fields["h"]), fields.get("m"), fields.get("s")
    half = (fields.get("ap") or "").lower()[:1]
    if half and hour > 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = "Z" if re.match(r"\s*(?:gmt|utc|z)", fields.get("z") or "", re.IGNORECASE) else ""
    value = f"T{hour:02}:{minute or '00'}" + (f":{second}" if second else "") + zone
    return Reading(m.start(), m.end(), "TIME", value, "time of the day, half printed" if half else "time of the day")


def _oclock(m: re.Match[str], frame: Frame) -> Reading | None:
    hour = frame.words.numbers.value(m["h"])
    return Reading(m.start(), m.end(), "TIME", f"T{int(hour):02}:00", "time of the day") if hour is not None and hour <= 24 else None


def _word(m: re.Match[str], _: Frame) -> Reading:
    return Reading(m.start(), m.end(), "TIME", "T12:00" if m["w"].lower() == "noon" else "T24:00", "time of the day")


_EARLY = {"early": "START", "late": "END", "mid": "MID"}


def _daypart(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "in the evening" only with an article or "in", so that "night" in a compound is left alone."""
    words = m.group().lower()
    if not re.match(r"(?:in|during|early|late|mid)\b|the\s(?:morning|afternoon|evening|night)", words):
        return None
    start = m.start() + len(words) - len(re.sub(r"^(?:in|during)\s+", "", words))
    mod = _EARLY.get((m["e"] or "").strip().lower().rstrip("-"))
    return Reading(start, m.end(), "TIME", f"T{frame.words.dayparts[m['p'].lower()]}", "part of the day", mod=mod)


def _overnight(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "overnight" as an adverb: it is the night of the account's day."""
    words = frame.prose.analysis.char_span(m.start(), m.end(), alignment_mode="expand")
    adverb = words is not None and len(words) > 0 and words[0].pos_ == "ADV"
    return Reading(m.start(), m.end(), "TIME", "TNI", "part of the day") if adverb else None


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}(?:,\s{0,2})?(?:on\s+|at\s+|@\s*|in\s+|of\s+|around\s+|about\s+|by\s+|from\s+|for\s+)?(?:the\s+)?$", re.IGNORECASE)


def with_days(readings: list[Reading], text: str) -> list[Reading]:
    """Readings in order, a time of the day joined with the day that stands beside it ("Friday at 8 a.m.", "8 a.m. Friday")."""
    done: list[Reading] = []
    for reading in readings:
        last = done[-1] if done else None
        if last is not None and reading.start - last.end < 14 and _between().fullmatch(text, last.end, reading.start):
            joined = _join(last, reading) or _join(reading, last)
            if joined is not None:
                done[-1] = joined
                continue
        done.append(reading)
    return done


def _join(day: Reading, time: Reading) -> Reading | None:
    if not (day.type in ("DATE", "TIME", "SET") and time.type == "TIME" and time.value.startswith("T") and "/" not in day.value):
        return None
    base, _, part = day.value.partition("T") if not day.value.endswith("_REF") else (day.value, "", "")
    if len(base) != 10 or (part and part not in ("MO", "AF", "EV", "NI")):
        return None
    value = time.value
    if part in ("AF", "EV", "NI") and "half" not in time.because and value[1:3].isdigit() and int(value[1:3]) < 12:
        value = f"T{int(value[1:3]) + 12:02}{value[3:]}"
    start, end = min(day.start, time.start), max(day.end, time.end)
    return Reading(start, end, "SET" if day.type == "SET" else "TIME", base + value, f"{day.because} and {time.because}", basis=day.basis)


def on_days(readings: list[Reading], frame: Frame) -> list[Reading]:
    """Readings in order; a time of the day without a day is of the day that its sentence names, in a report else of the account's own day."""
    return [_dayed(r, readings, frame) if r.type == "TIME" and r.value.startswith("T") and "/" not in r.value else r for r in readings]


def _dayed(time: Reading, readings: list[Reading], frame: Frame) -> Reading:
    words = frame.prose.analysis.char_span(time.start, time.end, alignment_mode="expand")
    sentence = words.sent if words is not None and len(words) else None
    first, last = (sentence.start_char, sentence.end_char) if sentence is not None else (time.start, time.end)
    told = [r for r in readings if r.start < last and r.type in ("DATE", "TIME") and _full_day().match(r.value)]
    days = [r for r in told if first <= r.start]
    if days:
        near = min(days, key=lambda r: abs(r.start - time.start))
        return replace(time, value=near.value[:10] + time.value, because=f"{time.because}, on the day that the sentence names", basis=near.basis)
    if frame.dated is None or frame.prose.telegram:
        return time
    if told and _shortly_before(told[-1].value, frame.dated) and frame.direction(time.start, time.end) < 0:
        return replace(time, value=told[-1].value[:10] + time.value, because=f"{time.because}, on the day told before", basis=told[-1].basis)
    return replace(time, value=frame.dated.isoformat() + time.value, basis=frame.counted)


def _shortly_before(value: str, dated: date) -> bool:
    """Whether a day told lies in the week before the account's: a report goes on telling of it."""
    return timedelta() <= dated - date.fromisoformat(value[:10]) < timedelta(days=7)


@cache
def _full_day() -> re.Pattern[str]:
    return re.compile(r"\d{4}-\d\d-\d\d(?!/)(?!.*/)")
