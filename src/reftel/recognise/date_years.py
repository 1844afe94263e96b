"""The year of a date: as it is printed, or as the account's day gives it."""

import re
from functools import cache

from reftel.recognise.date_frame import Frame

__all__ = ["full_year", "year_or"]


def full_year(year: str) -> str:
    """Four figures: "'98" and "08" are of the century that ends at "49"."""
    figures = year.strip("'’")
    if len(figures) == 4:
        return figures
    return ("20" if int(figures) < 50 else "19") + figures


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(r"\b(?:by|until|till|before)\s+$", re.IGNORECASE)


def year_or(m: re.Match[str], frame: Frame, month: str, day: int) -> tuple[str, str]:
    """The printed year, or the one that the account's day gives, or XXXX; with its basis."""
    printed = m.groupdict().get("y") or m.groupdict().get("y2")
    if printed:
        return full_year(printed), ""
    ahead = _ahead().search(frame.text, max(0, m.start() - 12), m.start())
    found = frame.year_for(int(month), min(day, 28), direction=1 if ahead else frame.direction(m.start(), m.end(), coming=False))
    return (f"{found[0]:04}", found[1]) if found else ("XXXX", "no year printed; the account prints no date")
