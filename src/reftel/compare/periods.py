"""Stretches of days that ISO dates name: a partial date ("2008-05") is the whole of its month, "begin/end" runs to the end of the latter."""

import calendar
from datetime import date

__all__ = ["meets", "period"]

_LAST_MONTH = 12


def period(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 date, both included; None for what names no day of a known year ("XXXX-05-22", "PRESENT_REF")."""
    begin, _, end = value.partition("/")
    first, last = _days(begin), _days(end or begin)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def meets(value: str, begin: date | None, end: date | None) -> bool:
    """Whether ``value`` has a day from ``begin`` to ``end``, both included and open where None; no day is known of it: False, unless both are open."""
    if begin is None and end is None:
        return True
    days = period(value)
    return days is not None and (begin is None or days[1] >= begin) and (end is None or days[0] <= end)


def _days(value: str) -> tuple[date, date] | None:
    parts = value.partition("T")[0].split("-")
    if len(parts[0]) == 3 and parts[0].isdecimal() and len(parts) == 1:  # a decade: "199"
        return date(int(parts[0]) * 10, 1, 1), date(int(parts[0]) * 10 + 9, 12, 31)
    if not (len(parts[0]) == 4 and all(p.isdecimal() for p in parts)):
        return _quarter(parts)
    try:
        year, month, day = (*map(int, parts), 0, 0)[:3]
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        return date(year, month, day or 1), date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, IndexError):
        return None


def _quarter(parts: list[str]) -> tuple[date, date] | None:
    """Weeks, quarters and halves of a known year; None for anything else."""
    if len(parts) != 2 or not (len(parts[0]) == 4 and parts[0].isdecimal()) or not parts[1][1:].isdecimal():
        return None
    year, kind, number = int(parts[0]), parts[1][0], int(parts[1][1:])
    try:
        if kind == "W":
            return date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7)
        months = {"Q": 3, "H": 6}.get(kind, 0)
        last = months * number
        if not (months and 0 < last <= _LAST_MONTH):
            return None
        return date(year, last - months + 1, 1), date(year, last, calendar.monthrange(year, last)[1])
    except ValueError:
        return None
