"""Datelines: a place, a day, perhaps an hour, and nothing else. A line that says more is no dateline, since a dateline counts as transmission header."""

import re
from functools import cache

from reftel.model import Span

__all__ = ["is_dateline", "place_before"]


def is_dateline(text: str, span: Span, day: Span) -> bool:
    """Whether ``span``, in which a ``day`` is printed, holds a place before and an hour behind it and nothing else."""
    return _before().fullmatch(text, span.start, day.start) is not None and _behind().fullmatch(text, day.end, span.end) is not None


def place_before(text: str, start: int, day: int) -> Span | None:
    """The place that stands before a day, without a weekday; None where there is none."""
    m = _before().fullmatch(text, start, day)
    span = Span(*m.span("place")).trim(text) if m and m["place"] else None
    return span if span and len(span) else None


@cache
def _before() -> re.Pattern[str]:
    # names of places have capitals; small words join them
    day = r"(?i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    word = rf"(?!{day})\(?[^\W\d_a-z][^\W\d_]{{0,20}}[.'’]?(?:[-'’/][^\W\d_]{{1,20}}){{0,3}}\.?\)?"
    return re.compile(
        rf"[\s(\[]{{0,3}}(?P<place>{word}(?:,?\s{{1,3}}(?:(?:de|del|la|of|on|the|and|en|route|at)\s{{1,3}}){{0,2}}{word}){{0,5}})?[\s,:;.–—-]{{0,4}}(?:{day}[\s,]{{0,4}})?"
    )


@cache
def _behind() -> re.Pattern[str]:
    hour = r"\d{1,2}(?:[.:]\d{2})?\s{0,2}(?:[ap]\.?\s?m\.?)?|noon|midnight|\d{3,4}\s{0,2}(?:hours|hrs|Z|GMT)?"
    word = rf"(?:{hour}|undated|local\stime|GMT|EST|EDT|[\[(](?:Received|Extract|Sent)[^\[\]()]{{0,40}}[\])]|\[\d{{1,2}}\])"
    return re.compile(rf"(?:[\s,;.–—-]{{0,4}}(?:and\s|to\s)?{word}){{0,4}}[\s.,\])]{{0,4}}", re.IGNORECASE)
