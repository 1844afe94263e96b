"""Dates, times, durations and repeated times, as TIMEX3 (TimeML 1.2.1), resolved from the account's own day."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Annotation, Timex
from reftel.recognise import clock, dates_periods, dates_relative, dates_told, dates_written, durations
from reftel.recognise.beginnings import Patterns, text_of
from reftel.recognise.calendar_words import calendar_words
from reftel.recognise.date_anchors import anchored
from reftel.recognise.date_frame import Frame, Reading, Rule
from reftel.recognise.prose import Prose

__all__ = ["find", "timexes"]

FINDER = "dates"


def find(prose: Prose, found: Sequence[Annotation]) -> Iterable[Timex]:  # noqa: ARG001  # every recogniser takes what was found before
    """Every date, time, length of time and repeated time of the portion, in order.

    Vague words ("now", "recently") and words that only repeat a day told before ("the same day") are left out.
    """
    readings = _readings(prose, told="", apart=False)
    return anchored(prose, (_timex(prose, r) for r in readings if not r.value.endswith("_REF") and not r.offset.startswith("0")))


def timexes(prose: Prose, *, told: str = "", apart: bool = False) -> Iterator[Timex]:
    """As :func:`find`, with everything that TimeML marks: vague words as PRESENT_REF, PAST_REF and FUTURE_REF, and days told before.

    ``told`` is a value told before the portion, from which "the next day" may be counted. With ``apart`` the two ends of a period that words
    join ("from 1998 to 2002") are expressions of their own, as TimeML has it.
    """
    return anchored(prose, (_timex(prose, r) for r in _readings(prose, told=told, apart=apart)))


def _readings(prose: Prose, *, told: str, apart: bool) -> Iterator[Reading]:
    frame = Frame(prose, calendar_words(prose.lexicon))
    found = _longest(_candidates(frame))
    chosen = clock.with_days(found if apart else _periods(found, prose.text), prose.text)
    for reading in clock.on_days(list(dates_told.resolved(chosen, frame, told)), frame):
        yield _with_prefix(_without_stop(reading, prose.text), prose.text)


def _timex(prose: Prose, reading: Reading) -> Timex:
    inferred = "XX" in reading.value or reading.basis.startswith(("year", "counted", "century"))
    return Timex(
        span=prose.span(reading.start, reading.end),
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        basis=reading.basis if inferred else "",
        finder=FINDER,
        because=reading.because,
    )


def _rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    words = calendar_words(lexicon)
    return (
        *dates_written.rules(words),
        *dates_periods.rules(words),
        *dates_relative.rules(words),
        *dates_told.rules(words),
        *durations.rules(words),
        *clock.rules(words),
    )


def _patterns(lexicon: Lexicon) -> Patterns:
    return Patterns(pattern for pattern, _, _ in lexicon.once(_rules))


def _candidates(frame: Frame) -> Iterator[Reading]:
    lexicon, present = frame.prose.lexicon, frame.words.kinds_in(frame.text)
    matches = lexicon.once(_patterns).within(frame.prose.once(text_of))
    for n, (_, resolve, kind) in enumerate(lexicon.once(_rules)):
        if kind and kind not in present:
            continue
        for match in matches(n):
            reading = resolve(match, frame)
            if reading is not None:
                yield reading


def _longest(readings: Iterable[Reading]) -> list[Reading]:
    """Longest first, no overlaps; of equal length the earlier rule wins. In the order of the text."""
    taken: list[Reading] = []
    starts: list[int] = []
    for reading in sorted(readings, key=lambda r: r.start - r.end):
        at = bisect_left(starts, reading.start)
        if (at and taken[at - 1].end > reading.start) or (at < len(taken) and taken[at].start < reading.end):
            continue
        taken.insert(at, reading)
        starts.insert(at, reading.start)
    return taken


@cache
def _to() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}(?:-|–|—|--|to|through|thru|until|till)\s{0,3}(?:the\s)?", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    return re.compile(r"\s{1,3}and\s{1,3}(?:the\s)?", re.IGNORECASE)


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?P<w>from|between)\s{1,3}(?:the\s)?$", re.IGNORECASE)


def _periods(readings: list[Reading], text: str) -> list[Reading]:
    """Two dates or two times of the same grain with "to" or a dash between them, or after "between", are one period."""
    done: list[Reading] = []
    for reading in readings:
        last = done[-1] if done else None
        if last is not None and last.type == reading.type and last.value < reading.value and _same_grain(last.value, reading.value):
            lead = _from().search(text, max(0, last.start - 14), last.start)
            between = lead is not None and lead["w"].lower() == "between"
            if (_and() if between else _to()).fullmatch(text, last.end, reading.end if reading.start == last.end else reading.start) and (
                lead or not text[last.end : reading.start].isspace()
            ):
                because = f"{last.because} and {reading.because} as a period"
                done[-1] = replace(last, end=reading.end, value=f"{last.value}/{reading.value}", because=because, basis=last.basis or reading.basis)
                continue
        done.append(reading)
    return done


def _same_grain(a: str, b: str) -> bool:
    return len(a) == len(b) and "/" not in a + b and a[0] != "P" and not a.endswith("REF") and not b.endswith("REF") and ("X" in a) == ("X" in b)


def _without_stop(reading: Reading, text: str) -> Reading:
    """Without a full stop at its end, which ends the sentence or an abbreviation that is understood without it ("p.m." keeps its own)."""
    if text[reading.end - 1] == "." and text[reading.end - 2].lower() != "m":
        return replace(reading, end=reading.end - 1)
    return reading


# Patterns of at most a few words; searched in the forty characters before a reading.


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:the\s+)?(?:(?P<START>early|(?:beginning|start|opening)\s+of|earlier\s+in)|(?P<MID>mid|middle\s+of|the\s+middle\s+of)|(?P<END>late|(?:end|close)\s+of|later\s+in))(?:\s+in)?(?:\s+the)?[\s-]{1,2}$",
        re.IGNORECASE,
    )


@cache
def _sizes() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:(?P<APPROX>about|around|approximately|roughly|some|nearly|almost|an\s+estimated)|(?P<MORE_THAN>more\s+than|over|longer\s+than)|(?P<LESS_THAN>less\s+than|fewer\s+than|under)"
        r"|(?P<EQUAL_OR_MORE>at\s+least|no\s+less\s+than)|(?P<EQUAL_OR_LESS>at\s+most|up\s+to|no\s+more\s+than))\s+(?:the\s+)?$",
        re.IGNORECASE,
    )


@cache
def _sides() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:(?P<AFTER>after|since|following)|(?P<BEFORE>before|prior\s+to|until|till)|(?P<ON_OR_BEFORE>by|no\s+later\s+than))\s+(?:the\s+)?$",
        re.IGNORECASE,
    )


def _with_prefix(reading: Reading, text: str) -> Reading:
    """With the words that say part ("early June") or size ("about two hours"), which belong to the expression; "after" and "before" only say the side."""
    before, at = text[max(0, reading.start - 40) : reading.start], max(0, reading.start - 40)
    if reading.value.endswith("_REF") or reading.mod:
        return reading
    if reading.type == "DATE" and "/" not in reading.value and (part := _parts().search(before)):
        return replace(reading, start=at + part.start(), mod=part.lastgroup)
    if reading.type == "DURATION" and (size := _sizes().search(before)) and not reading.because.endswith("account's day"):
        return replace(reading, start=at + size.start(), mod=size.lastgroup)
    if reading.type in ("DATE", "TIME") and (side := _sides().search(before)):
        return replace(reading, mod=side.lastgroup)
    return reading
