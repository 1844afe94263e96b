"""The fields that a query may name, and how what stands in them is read."""

from calendar import monthrange
from datetime import date

from reftel.errors import QueryError, UsageError
from reftel.model import Clearance, Level, Span
from reftel.search.query import wrong

__all__ = ["EXTRACTED", "FIELDS", "TEXTS", "days", "level", "unknown"]

TEXTS = {"text": "text", "fm": "fm", "from": "fm", "to": "to", "subject": "subject", "title": "subject", "by": "by"}
"""Fields of words: the name in a query → the name in the index."""
FIELDS = (*TEXTS, "tags", "class", "portion", "para", "ref", "date", "year", "id", "only", "caption", "file", "translit")
EXTRACTED = ("who", "says", "about", "status")
"""Fields that need to know who and what a text speaks of."""
_ONLY = {"telegram": "telegram", "telegrams": "telegram", "article": "article", "articles": "article"}


def unknown(query: str, name: str, span: Span) -> QueryError:
    """What to say of a field that there is none of, or not yet."""
    place = Span(span.start, span.start + len(name))
    if name.casefold() in EXTRACTED:
        problem = f"{name}: asks what a text speaks of, which the index of an archive does not hold; look for the words, then `reftel compare` what was found"
    else:
        problem = f"there is no field {name!r}; the fields are {', '.join(FIELDS)}. A colon in a word needs quotation marks"
    return wrong(query, place, problem)


def days(query: str, text: str, span: Span) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day ("2008", "2008-05", "2008-05-09")."""
    try:
        numbers = [int(part) for part in text.split("-")]
        match numbers:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except ValueError:
        pass
    raise wrong(query, span, f"{text!r} is no date; write 2008, 2008-05, 2008-05-09 or [2008-05 TO 2008-06]")


def level(query: str, text: str, span: Span) -> Level:
    """A level by its letters or its words."""
    try:
        return Clearance.named(text).level
    except UsageError:
        raise wrong(query, span, f"{text!r} is no classification; use U, SBU, R, C, S or TS, or the words") from None


def only(query: str, text: str, span: Span) -> str:
    """A kind of document."""
    found = _ONLY.get(text.casefold())
    if found is None:
        raise wrong(query, span, f"only: takes telegram or article, not {text!r}")
    return found
