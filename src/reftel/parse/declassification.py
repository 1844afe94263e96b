"""The executive order line: "E.O. 12958: DECL: 06/05/2018" and its kin."""

import re
from datetime import date
from functools import cache

from reftel.model import Declassification, Located, Span
from reftel.parse.datetime_group import MONTHS

__all__ = ["find_order", "is_plain", "read_declassification"]

_PLAIN = frozenset(
    [
        "E",
        "O",
        "EO",
        "A",
        "AS",
        "AMENDED",
        "AND",
        "ADS",
        "BY",
        "CLASSIFICATION",
        "D",
        "DATE",
        "DECL",
        "DECLAS",
        "DECLASS",
        "DECLASSIFIED",
        "DECLASSIFICATION",
        "DECLASSIFY",
        "DECLL",
        "EXEMPT",
        "EXEMPTION",
        "FROM",
        "FOR",
        "GDS",
        "IN",
        "INDEFINITE",
        "MR",
        "N",
        "NA",
        "NGDS",
        "NONE",
        "NOT",
        "APPLICABLE",
        "OADR",
        "OF",
        "ON",
        "RDS",
        "REVIEW",
        "SECTION",
        "SEC",
        "TO",
        "UNDER",
        "UNTIL",
        "X",
        "XDS",
        "XGDS",
        "YEARS",
    ]
)


def find_order(text: str, start: int, end: int) -> tuple[Located[str], Span] | None:
    """The order's number and the whole instruction (to the end of the line or to the next label on it); None where none is cited."""
    if not (m := _order().search(text, start, end)):
        return None
    stop = min((n for n in (text.find("\n", m.end(), end), _next_label(text, m.end(), end)) if n >= 0), default=end)
    return Located(m[1], Span(m.start(), m.end(1))), Span(m.start(), stop).trim(text)


def is_plain(line: str) -> bool:
    """Whether an order's ``line`` says when to declassify and nothing else: one that names an event, or that other lines ran into, may tell something."""
    return all(word in _PLAIN or any(map(str.isdigit, word)) or word[:3] in MONTHS for word in _words().findall(line.upper()))


def read_declassification(text: str, span: Span, *, year: int | None = None) -> Located[Declassification]:
    """What the instruction in ``span`` says. A two-digit year is put after ``year`` (of the telegram), or in this century.

    Kinds: date, event, exemption, OADR, schedule, declassified, none. Only a printed date sets ``on``; schedules are for the gate to work out.
    """
    m = _order().search(text, span.start, span.end)
    rest = Span(m.end() if m else span.start, span.end)
    body = " ".join(rest.of(text).split()).lstrip(":;,. ").rstrip(" .;,")
    words = body.upper()
    printed = _date(words, year)
    if "DECLASSIFIED" in words:
        kind = "declassified"
    elif printed and not _review().search(words):
        kind = "date"
    else:
        printed = printed if _exempt().search(words) and printed else None
        kind = _kind(words)
    where = rest.trim(text) if rest.of(text).strip() else span
    return Located(Declassification(kind=kind, text=body, on=printed), where)


def _kind(words: str) -> str:
    if "OADR" in words:
        return "OADR"
    if _exempt().search(words):
        return "exemption"
    if re.search(r"\b(?:ADS|GDS|NGDS|RDS)\b|&\$", words):
        return "schedule"
    detail = re.sub(r"^DECLL?\b[:;. ]*", "", words)
    return "none" if not detail or re.fullmatch(r"N ?/ ?A|NA|NONE|MR", detail) else "event"


def _date(words: str, year: int | None) -> date | None:
    if m := re.search(r"\b((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})\b", words):
        return _day(int(m[1]), int(m[2]), int(m[3]))
    if m := re.search(r"\b(\d{1,2})[-/](\d{1,2})[-/]((?:19|20)?\d\d)\b", words):
        return _day(_future(int(m[3]), year), int(m[1]), int(m[2]))
    if m := re.search(r"\b([A-Z]{3})[A-Z]*\.? (\d{1,2}), ?((?:19|20)\d\d)\b", words):
        return _day(int(m[3]), MONTHS.get(m[1], 0), int(m[2]))
    return None


def _future(printed: int, year: int | None) -> int:
    """Two digits as the first such year that is not before the telegram (2000 where its year is not known)."""
    if printed > 99:
        return printed
    base = year if year is not None else 2000
    return next(y for y in range(base, base + 100) if y % 100 == printed)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_label(text: str, start: int, end: int) -> int:
    m = _label().search(text, start, end)
    return m.start() if m else -1


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]{1,40}")


@cache
def _order() -> re.Pattern[str]:
    return re.compile(r"\bE\.? ?O\.? ?:? ?(1\d{4})(?!\d)", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"(?<=\s)(?:TAG[ES]{0,2}|AGS|SUBJECT|SUBJ|REF[A-Z]{0,4})\b[:;, ]", re.IGNORECASE)


@cache
def _exempt() -> re.Pattern[str]:
    return re.compile(r"\bX[1-8]\b|1\.6|\b(?:25|50|75)X|\bXGDS|\bXDS")


@cache
def _review() -> re.Pattern[str]:
    return re.compile(r"\bRDS|\bX[1-8]\b|1\.6|\b(?:25|50|75)X")
