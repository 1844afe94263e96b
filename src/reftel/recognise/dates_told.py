"""Dates that hang on a day which the text told before: the following year, two days later, a year earlier, the same day.

They are counted from the last date before them in the same portion, at the grain of their unit. Where none stands there, "a year earlier" (which
compares with now) is counted from the account's own day, and of the others nothing is known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from reftel.recognise.calendar_words import CalendarWords, back_months, week
from reftel.recognise.date_frame import Frame, Reading, Rule, needing, rule

__all__ = ["resolved", "rules"]

_UNITS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
_BEFORE = ("previous", "preceding", "prior", "before", "earlier")
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


def rules(words: CalendarWords) -> tuple[Rule, ...]:
    """The rules of this module, for one calendar."""
    number = rf"(?P<n>{words.numbers.words}|\d{{1,3}}|an?)"
    unit = r"(?P<u>day|week|month|quarter|year)"
    part = rf"(?:\s+(?P<p>{words.daypart}))?"
    parts = needing(
        "daypart",
        rule(rf"the\s+(?P<w>previous|preceding|following|next|same)\s+(?P<p>{words.daypart})", _part_beside),
        rule(rf"the\s+(?P<p>{words.daypart})\s+(?P<w>before|after)(?=[^\w\s]|\s*$)", _part_beside),
        rule(rf"(?P<w>that)\s+(?:same\s+|very\s+)?(?P<p>{words.daypart})", _part_beside),
    )
    units = needing(
        "unit",
        rule(rf"the\s+(?P<w>previous|preceding|prior|following|same|very\s+same)\s+{unit}{part}", _beside),
        rule(
            r"(?:the\s+)?(?:latest|(?:most\s+)?recent|just-ended)\s+(?P<u>quarter)|(?<=\bin\s)the\s+(?P<u2>quarter)|(?<=\bfor\s)the\s+(?P<u3>quarter|year)|the\s+(?P<u4>quarter)(?=\s+end(?:ed|ing)\b)",
            _running,
        ),
        rule(rf"the\s+(?P<w>next)\s+(?P<u>day){part}", _beside),
        rule(r"(?P<ago>(?:a\s+)?year-(?:ago|earlier))", _year_ago),
        rule(r"(?P<w>earlier|later)\s+in\s+the\s+day", _in_the_day),
        rule(rf"(?P<w>that)\s+(?:same\s+|very\s+)?{unit}", _beside),
        rule(rf"the\s+{unit}\s+(?P<w>before|earlier|after|later)(?!\s+\w+ing)", _beside),
        rule(rf"{number}[\s-]{unit}s?\s+(?P<w>earlier|later)", _counted),
    )
    return (*units, *parts)


def _side(word: str) -> int:
    low = word.lower()
    return -1 if low in _BEFORE else 0 if low.endswith("same") or low == "that" else 1


def _beside(m: re.Match[str], frame: Frame) -> Reading | None:
    part = m.groupdict().get("p")
    tail = f"T{frame.words.dayparts[part.lower()]}" if part else ""
    if m["w"].lower() == "that" and _clause().match(frame.text, m.end()):
        return None
    return _hanging(m, _side(m["w"]), _UNITS[m["u"].lower()], tail)


def _part_beside(m: re.Match[str], frame: Frame) -> Reading:
    return _hanging(m, _side(m["w"]), "D", f"T{frame.words.dayparts[m['p'].lower()]}")


def _year_ago(m: re.Match[str], _: Frame) -> Reading:
    """Read "the year-ago quarter" as the year before, counted as "a year earlier" is."""
    return _hanging(m, -1, "Y", "")


@cache
def _plain_end() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[.,;:)]|$)|\s+(?:the|it|its|he|she|they|was|were|is|are|has|had|rose|fell|grew|ended|ending|to|from|and|but|as|after|because)\b", re.IGNORECASE
    )


def _running(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "the latest quarter", "in the quarter", "for the year": the one that the text speaks of."""
    word = next(m[g] for g in ("u", "u2", "u3", "u4") if m[g]).lower()
    if not m["u"] and not _plain_end().match(frame.text, m.end()):
        return None
    found = _hanging(m, 0, _UNITS[word], "")
    if not frame.dated or frame.prose.telegram:
        return found
    if word == "year":
        return replace(found, value=f"{frame.dated.year:04}", basis=frame.counted)
    return replace(found, value=moved(f"{frame.dated:%Y-%m}", -1, "Q") or found.value, basis=frame.counted)


def _in_the_day(m: re.Match[str], frame: Frame) -> Reading:
    """Read "earlier in the day" as the day told; in a report that told none it is the account's own."""
    found = _hanging(m, 0, "D", "")
    return replace(found, value=frame.dated.isoformat(), basis=frame.counted) if frame.dated and not frame.prose.telegram else found


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r"(?:['’-]|\s+(?:care|trip|old|long|round)\b)")


def _counted(m: re.Match[str], frame: Frame) -> Reading | None:
    number = frame.words.numbers.value(m["n"])
    if number is None or number != int(number):
        return None
    return _hanging(m, _side(m["w"]) * int(number), _UNITS[m["u"].lower()], "")


def _hanging(m: re.Match[str], count: int, unit: str, tail: str) -> Reading:
    because = "counted from what the text speaks of"
    kind = "TIME" if tail else "DATE"
    return Reading(m.start(), m.end(), kind, _UNKNOWN[unit] + tail, because, basis="no day to count from", offset=f"{count}{unit}")


def resolved(readings: Iterable[Reading], frame: Frame, told: str) -> Iterator[Reading]:
    """The readings in order, each that hangs on a day told before it with its value; ``told`` is a value told before the first of them."""
    days = [told] if told else []
    for reading in readings:
        found = reading
        if reading.offset:
            count, unit = int(reading.offset[:-1]), reading.offset[-1]
            value = None if _other_grain(reading, days[-1] if days else "") else _counted_from(days, reading, frame)
            basis = "counted from the date before it"
            if value is None and frame.dated and count < 0 and unit in _MONTHS and _compared().search(frame.text, reading.start, reading.end):
                value, basis = moved(frame.dated.isoformat(), count, unit), frame.counted
            if value:
                found = replace(reading, value=value + reading.value.partition("T")[1] + reading.value.partition("T")[2], basis=basis)
        if found.type in ("DATE", "TIME") and found.value[:4].isdigit() and "/" not in found.value:
            days.append(found.value.partition("T")[0])
        yield found


def _counted_from(days: list[str], reading: Reading, frame: Frame) -> str | None:
    """The value counted from the last of the ``days`` told that is fine enough; what the verb puts into the past is counted from no day ahead."""
    past = bool(days) and _ahead(days[-1], frame) and frame.direction(reading.start, reading.end) < 0
    counted = (moved(told, int(reading.offset[:-1]), reading.offset[-1]) for told in reversed(days) if not (past and _ahead(told, frame)))
    return next((value for value in counted if value), None)


def _ahead(told: str, frame: Frame) -> bool:
    """Whether the day told lies after the account's own: what the text says of the past is not counted from it."""
    if frame.dated is None:
        return False
    return told[:4] > f"{frame.dated.year:04}" or (told[5:7].isdigit() and told > frame.dated.isoformat()[: len(told)])


def _other_grain(reading: Reading, told: str) -> bool:
    """Whether a reading that has a value of its own meets a day told that is longer or shorter: "in the quarter" is not that of any day."""
    return reading.value[:4].isdigit() and (len(reading.value), "Q" in reading.value) != (len(told), "Q" in told)


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(r"(?:earlier|-ago)$|^the\s+(?:previous|preceding|prior)\b", re.IGNORECASE)


def moved(told: str, count: int, unit: str) -> str | None:
    """``told``, a TIMEX3 value, so many units on, at the grain of the unit; a year of a quarter or a month keeps that. None where it is too coarse.

    >>> moved("2012-Q3", -1, "Y"), moved("2008-05-22", 2, "D"), moved("2008", 1, "D")
    ('2011-Q3', '2008-05-24', None)
    """
    year, _, rest = told.partition("-")
    if not (year.isdigit() and len(year) == 4):
        return None
    try:
        if unit == "Y":
            return f"{int(year) + count:04}" + (f"-{rest}" if rest[:1] == "Q" else "")
        return _within_year(int(year), rest, count, unit)
    except (ValueError, OverflowError):
        return None


def _within_year(year: int, rest: str, count: int, unit: str) -> str | None:
    """As :func:`moved`, of a unit shorter than the year; ``rest`` is what stands behind the year."""
    if rest[:1] == "Q" and unit == "Q":
        index = year * 4 + int(rest[1:]) - 1 + count
        return f"{index // 4:04}-Q{index % 4 + 1}"
    if unit in _MONTHS and rest[:2].isdigit():
        month = back_months(date(year, int(rest[:2]), 1), -count * _MONTHS[unit])
        return f"{month:%Y-%m}" if unit == "M" else f"{month.year:04}-Q{(month.month + 2) // 3}"
    if unit in _MONTHS or len(rest) < 5 or not rest[:2].isdigit():
        return None
    day = date.fromisoformat(f"{year:04}-{rest[:5]}") + timedelta(days=count * (7 if unit == "W" else 1))
    return week(day) if unit == "W" else day.isoformat()
