"""The date-time group "091447Z JUN 08" (ACP 121), and whether the other dates of the header bear it out."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Located, Notice, Span

__all__ = ["MONTHS", "century", "check_julian", "check_order", "read_group"]

MONTHS = {name: number for number, name in enumerate(("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), 1)}
_FIRST_YEAR = 1940


def read_group(text: str, start: int, end: int) -> Located[datetime] | None:
    """The first date-time group between ``start`` and ``end`` that is a possible time; UTC."""
    for m in _group().finditer(text, start, end):
        month = MONTHS.get(m["month"].upper()[:3])
        try:
            when = datetime(century(int(m["year"])), month or 0, int(m["day"]), int(m["hour"]), int(m["minute"]), tzinfo=UTC)
        except ValueError:
            continue
        return Located(when, Span(m.start("day"), m.end()))
    return None


def century(year: int) -> int:
    """A year of two digits in full: 40-99 are of the twentieth century (State telegrams with such groups begin in the 1940s)."""
    return year if year > 99 else year + (1900 if year >= _FIRST_YEAR - 1900 else 2000)


def check_julian(group: Located[datetime], julian: str, span: Span) -> Notice | None:
    """A notice when the day of the DE line ("1611447": day of the year, hour, minute) is more than two days from the date-time group."""
    days = int(julian[:3])
    if not 1 <= days <= 366:
        return Notice("julian-day", "the day in the DE line is no day of a year", span)
    years = [group.value.year + step for step in (-1, 0, 1)]
    if min(abs((date(year, 1, 1) + timedelta(days=days - 1) - group.value.date()).days) for year in years) > 2:
        return Notice("julian-day", "the day in the DE line and the date-time group are more than two days apart", span)
    return None


def check_order(group: Located[datetime], order: Located[str], lexicon: Lexicon) -> Notice | None:
    """A notice when the executive order that the telegram cites was not in force on its day."""
    terms = lexicon.once(_in_force).get(order.value)
    if not terms:
        return Notice("unknown-order", "the telegram cites an executive order that is not known", order.span)
    day = group.value.date()
    if any(first <= day and (last is None or day <= last) for first, last in terms):
        return None
    return Notice("order-not-in-force", "the executive order that the telegram cites was not in force on the day of its date-time group", order.span)


def _in_force(lexicon: Lexicon) -> dict[str, list[tuple[date, date | None]]]:
    """Order → its first and its last day, None where it is in force."""
    found: dict[str, list[tuple[date, date | None]]] = {}
    for row in lexicon.rows("executive_orders"):
        found.setdefault(row["order"], []).append((date.fromisoformat(row["from"]), date.fromisoformat(row["to"]) if row["to"] else None))
    return found


@cache
def _group() -> re.Pattern[str]:
    return re.compile(r"\b(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s?Z\s{1,3}(?P<month>[A-Za-z]{3})[a-z]{0,6}\s{1,2}(?P<year>(?:19|20)?\d\d)\b")
