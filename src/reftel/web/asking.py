"""What a page is asked for besides its address: a stretch of days, a word, one of a few choices. What cannot be understood is said, and not obeyed."""

import calendar
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

__all__ = ["Days", "chosen", "days", "words"]

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Days:
    """From ``begin`` to ``end``, both included, ISO dates that may be partial ("2008-05"); empty where open. ``wrong`` is what was written and is no date."""

    begin: str = ""
    end: str = ""
    wrong: str = ""

    def __bool__(self) -> bool:
        return bool(self.begin or self.end)

    def meet(self, begin: str | None, end: str | None) -> bool:
        """Whether the stretch ``begin`` to ``end`` (whole days) has a day of these."""
        if begin is None or end is None:
            return not self
        return (not self.begin or end >= self.begin) and (not self.end or begin <= f"{self.end}~")

    @property
    def whole(self) -> tuple[date | None, date | None]:
        """The first day and the last, of a month or a year that is named in part as well; None where open."""
        return _day(self.begin, last=False), _day(self.end, last=True)


def _day(partial: str, *, last: bool) -> date | None:
    """The first or last day of what is named; None of nothing, and of what no calendar has."""
    year, month, day = (*map(int, partial.split("-")), 0, 0)[:3] if partial else (0, 0, 0)
    try:
        month = month or (12 if last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1)) if partial else None
    except (ValueError, calendar.IllegalMonthError):
        return None


def days(request: Request) -> Days:
    """``?from=2008-05&to=2008-06-09``."""
    begin, end = (" ".join(request.query_params.get(name, "").split())[:_LONGEST] for name in ("from", "to"))
    wrong = next((each for each in (begin, end) if each and not (re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", each, re.ASCII) and _day(each, last=False))), "")
    if not wrong and begin and end and f"{end}~" < begin:
        wrong = f"{begin} to {end}"
    return Days("", "", wrong) if wrong else Days(begin, end)


def words(request: Request, name: str) -> str:
    """The words given under ``name``, on one line and not too many."""
    return " ".join(request.query_params.get(name, "").split())[:_LONGEST]


def chosen(request: Request, name: str, choices: Collection[str]) -> str:
    """What is given under ``name``, where that is one of ``choices``; else empty."""
    found = request.query_params.get(name, "")
    return found if found in choices else ""
