"""Figures in a question about time, by their shape: dates, months, times of the day, years, decades, ordinals, plain numbers."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache

from reftel.recognise.cascade import Clock, Node, Sense
from reftel.recognise.timex_writing import clock_text

__all__ = ["figures", "read"]

# One reader for each shape: the match, a function from a part's name to its text, and the whole text, in small letters.
Part = Callable[[str], str | None]
Reader = Callable[[re.Match[str], Part, str], Node]
Shape = tuple[str, str, Reader]

_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_HOUR = r"(?:2[0-4]|[01]?\d)"
_HALF = r"(?:\s?[ap]\.\s?m\.|\s?[ap]\.?\s?m(?:pm)?(?!\w)|(?<=\d)[ap](?![\w.]\w))"
_FRACTION = r"(?:\.\d{1,7})?"


def _shapes() -> tuple[Shape, ...]:
    """The shapes in the order in which they are tried. A part's group is named after the shape and the part."""
    return (
        ("ymd", rf"(?P<ymd_y>{_YEAR})(?P<ymd_s>[-/.])(?P<ymd_m>{_MONTH})(?P=ymd_s)(?P<ymd_d>{_DAY})(?!\d)", _ymd),
        (
            "dmy",
            r"(?P<dmy_a>\d{1,2})(?P<dmy_s>[-/.])(?P<dmy_b>\d{1,2})(?:(?P=dmy_s)|(?<=/\d),|(?<=/\d\d),)(?P<dmy_y>" + _YEAR + r"|\d\d)(?![\d:])(?!\.\d)",
            _dmy,
        ),
        ("compact", r"(?P<compact_y>(?:19|20)\d\d)(?P<compact_m>0[1-9]|1[0-2])(?P<compact_d>0[1-9]|[12]\d|3[01])(?!\d)", _ymd),
        ("ym", rf"(?P<ym_y>(?:19|20)\d\d)[-/](?P<ym_m>{_MONTH})(?![\d/-])", _month),
        ("my", rf"(?P<my_m>{_MONTH})\s?(?:[-/]|-\s)\s?(?P<my_y>(?:19|20)\d\d)(?![\d/])(?!-\d)", _month),
        ("md", r"(?P<md_a>\d{1,2})/(?P<md_b>\d{1,2})(?![\d/])", _md),
        ("minutes", rf"(?P<minutes_h>{_HOUR})[:.](?P<minutes_m>[0-5]\d)(?:[:.](?P<minutes_s>[0-5]\d){_FRACTION})?(?P<minutes_ap>{_HALF})", _clock),
        ("clock", rf"(?P<clock_h>{_HOUR}):(?P<clock_m>[0-5]\d)(?::(?P<clock_s>[0-5]\d){_FRACTION})?(?!:?\d)(?!\s?-?ish)", _clock),
        ("hour", rf"(?P<hour_h>1[0-2]|0?[1-9])(?P<hour_ap>{_HALF})", _clock),
        ("joined", rf"(?P<joined_h>1[0-2]|0?[1-9])(?P<joined_m>[0-5]\d)(?P<joined_ap>{_HALF})", _clock),
        (
            "military",
            r"(?P<military_h>[01]\d|2[0-3])(?P<military_m>[0-5]\d)(?:\s?(?:hours|hrs|h)\b|(?<=0\d{3})(?=\s?-\s?[0-2]\d[0-5]\d(?!\d))|(?<=0\d{3}-\d{4})(?!\d))",
            _military,
        ),
        ("ish", r"(?P<ish_h>1[0-2]|[1-9])(?::(?P<ish_m>[0-5]\d))?\s?-?ish\b", _military),
        ("ord", r"(?P<ord_n>\d{1,2})\s?(?:st|nd|rd|th)(?!\w)", _ordinal),
        ("number", r"(?P<number_n>\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,30}(?:\.\d{1,9})?)", _number),
    )


@cache
def _readers() -> dict[str, Reader]:
    return {name: reader for name, _, reader in _shapes()}


@cache
def figures() -> str:
    """A pattern for any of the shapes, each in a group of its name."""
    return r"(?<!\d)(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _shapes()) + ")"


def read(match: re.Match[str], name: str, low: str) -> Node:
    """The node of one match of :func:`figures`; ``name`` is the shape."""
    parts = match.groupdict()
    return _readers()[name](match, lambda part: parts.get(f"{name}_{part}"), low)


def _node(match: re.Match[str], kind: str, sense: Sense | None = None) -> Node:
    return Node(kind, match.start(), match.end(), match[0], sense or Sense())


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)  # noqa: DTZ001  # a day of a calendar, in no zone
    except ValueError:
        return None


def _ymd(match: re.Match[str], part: Part, _: str) -> Node:
    """Year, month and day; a day that the calendar lacks (30 February) is written and names no moment."""
    year, month, day = int(part("y") or 0), int(part("m") or 0), int(part("d") or 0)
    return _node(match, "DATE", Sense(f"{year:04}-{month:02}-{day:02}", _day(year, month, day)))


def _dmy(match: re.Match[str], part: Part, _: str) -> Node:
    """Month, day and year; day first where the first is no month. A year of two figures is of 1940 to 2029, from 30 to 39 of no known century."""
    month, day, printed = int(part("a") or 0), int(part("b") or 0), part("y") or ""
    if month > 12:
        month, day = day, month
    year = int(printed) if len(printed) == 4 else int(printed) + (2000 if int(printed) < 30 else 1900)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return _node(match, "x")
    shown = f"XX{printed}" if len(printed) == 2 and printed[0] == "3" else f"{year}"
    return _node(match, "DATE", Sense(f"{shown}-{month:02}-{day:02}", _day(year, month, day)))


def _month(match: re.Match[str], part: Part, _: str) -> Node:
    begin = datetime(int(part("y") or 0), int(part("m") or 0), 1)  # noqa: DTZ001
    return _node(match, "MONTHP", Sense(f"{begin:%Y-%m}", begin, unit="M"))


def _md(match: re.Match[str], part: Part, _: str) -> Node:
    month, day = int(part("a") or 0), int(part("b") or 0)
    if month > 12:
        month, day = day, month
    return _node(match, "md", Sense(number=Decimal(month * 100 + day))) if 1 <= month <= 12 and _day(2000, month, day) else _node(match, "x")


def _clock(match: re.Match[str], part: Part, _: str) -> Node:
    """A time of the day; ``half`` is "x" where the figures themselves say which half is meant."""
    hour, printed = int(part("h") or 0), part("h") or ""
    said = (part("ap") or "").strip()
    half = said[:1] if said and not said.startswith("ampm") and hour <= 12 else ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hour > 12 or (printed.startswith("0") and not said):
        half = "x"
    return _timed(match, (hour, _whole(part("m")), _whole(part("s"))), half)


def _whole(figure: str | None) -> int | None:
    return int(figure) if figure else None


def _military(match: re.Match[str], part: Part, _: str) -> Node:
    return _timed(match, (int(part("h") or 0), _whole(part("m")), None), "" if match[0].endswith("ish") else "x")


def _timed(match: re.Match[str], clock: Clock, half: str) -> Node:
    return _node(match, "TIME", Sense(clock_text(clock), clock=clock, half=half))


def _ordinal(match: re.Match[str], part: Part, _: str) -> Node:
    return _node(match, "ORD", Sense(number=Decimal(part("n") or 0)))


@cache
def _decade_end() -> re.Pattern[str]:
    return re.compile(r"['’ ]?s(?!\w)")


def _number(match: re.Match[str], part: Part, low: str) -> Node:
    """A decade, a year, a number of two figures, one with a fraction (which may be a day or a time), or any other; sums of money are none."""
    figure, end = part("n") or "", match.end()
    sense = Sense(number=Decimal(figure.replace(",", "")))
    whole, _, rest = figure.partition(".")
    if low[: match.start()].rstrip()[-1:] in ("$", "€", "£", "#"):
        return _node(match, "x")
    if not rest and figure.endswith("0") and len(figure) in (2, 4) and (plural := _decade_end().match(low, end)):
        return Node("decade_short" if len(figure) == 2 else "decade_long", match.start(), plural.end(), figure, sense)
    if not rest and len(figure) == 4 and "1500" <= figure < "2100":
        return _node(match, "YEAR", Sense(figure, datetime(int(figure), 1, 1), number=Decimal(figure), unit="Y"))  # noqa: DTZ001
    if not rest and len(figure) <= 2:
        return _node(match, "n", sense)
    return _node(match, "dec" if len(rest) in (1, 2) and len(whole) < 3 and low[end : end + 1] != "%" else "big", sense)
