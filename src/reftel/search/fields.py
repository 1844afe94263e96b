"""The fields that a query may name, and how what stands in them is read."""

from calendar import monthrange
from datetime import date

from reftel.errors import QueryError, UsageError
from reftel.model import Clearance, Level, Span, Status
from reftel.search.query import wrong

__all__ = ["FIELDS", "READ", "READ_TEXTS", "TEXTS", "days", "level", "only", "status", "unknown", "unread"]

READ_TEXTS = {"who": "who", "says": "says", "about": "about", "place": "where"}
TEXTS = {"text": "text", "fm": "fm", "from": "fm", "to": "to", "subject": "subject", "title": "subject", "by": "by", **READ_TEXTS}
"""Fields of words: the name in a query → the name in the index."""
READ = (*READ_TEXTS, "status")
"""Fields that ask what a text speaks of, which is known of the documents that were read for it."""
FIELDS = (*TEXTS, "status", "tags", "class", "portion", "para", "ref", "date", "year", "id", "only", "caption", "file", "translit")
_ONLY = {"telegram": "telegram", "telegrams": "telegram", "article": "article", "articles": "article"}


def unknown(query: str, name: str, span: Span) -> QueryError:
    """What to say of a field that there is none of."""
    place = Span(span.start, span.start + len(name))
    return wrong(query, place, f"there is no field {name!r}; the fields are {', '.join(FIELDS)}. A colon in a word needs quotation marks")


def unread(query: str, name: str, span: Span) -> QueryError:
    """What to say of a field that asks what texts speak of, where none was read for it."""
    place = Span(span.start, span.start + len(name))
    return wrong(query, place, f"{name}: asks what a text speaks of, and no document of this view was read for that yet; `reftel extract` does")


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


def status(query: str, text: str, span: Span) -> str:
    """How far a matter has come, in the words of the ledger."""
    wanted = " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    found = {"not agreed": Status.NOT_AGREED.value}.get(wanted, wanted)
    if found not in set(Status):
        raise wrong(query, span, f"status: takes {', '.join(Status)}, not {text!r}; two words need quotation marks")
    return found


def only(query: str, text: str, span: Span) -> str:
    """A kind of document."""
    found = _ONLY.get(text.casefold())
    if found is None:
        raise wrong(query, span, f"only: takes telegram or article, not {text!r}")
    return found
