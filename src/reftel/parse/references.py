"""References: "REF: A. MOSCOW 1425 B. 07 ASTANA 1628 (NOTAL) C. SMITH-JONES E-MAIL", typed and, where they are telegrams, resolved to ids."""

import re
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Located, Reference, Span
from reftel.parse.cited_numbers import Cited, Citing, Number, read_number
from reftel.parse.cited_others import read_others
from reftel.parse.posts import full_id

__all__ = ["Citing", "read_references"]

_NO_TITLES = frozenset(("NOTAL", "EXDIS", "NODIS", "LIMDIS", "STADIS", "SECRET", "CONFIDENTIAL"))
_NO_YEAR = "no year is printed, and the citing telegram shows none"
_TRAVELLING = ("SECTO", "TOSEC")


def read_references(text: str, span: Span, lexicon: Lexicon, citing: Citing) -> tuple[Located[Reference], ...]:
    """Everything that the field in ``span`` (label excluded) cites, in order.

    A year that is not printed is the citing telegram's; but a post cannot cite a number of its own that it has not reached, nor any that nobody has
    reached by that day of the year, so that is last year's. A bare number is of the citing post. Never the citing telegram itself. What names no
    telegram, or none that can be made out, is kept too and says why.
    """
    found: list[Located[Reference]] = []
    at = span.start
    bullet = letter = last_post = None
    for m in _numbers().finditer(text, span.start, span.end):
        if m.start() < at:
            continue
        item = read_number(text, Number(m), at, span, lexicon, citing, last_post)
        if item is None:
            continue
        between = text[at : item.start]
        _take(found, text, Span(at, item.start), letter, lexicon, opens=at == span.start)
        bullet = _bullet(between + " ") or (bullet if not found else None)
        letter = bullet or letter
        if found and _same_telegram(found[-1].value, item, between):
            # "STATE 255577/TOSEC 140323": one telegram, and the Department's number is its name
            bullet = found[-1].value.bullet
            if item.post == "STATE":
                found[-1:] = _telegrams(text, item, span, bullet, citing)
        else:
            found += _telegrams(text, item, span, bullet, citing)
        last_post = item.post
        at = item.end
    _take(found, text, Span(at, span.end), letter, lexicon, opens=at == span.start)
    return tuple(found)


def _telegrams(text: str, item: Cited, span: Span, bullet: str | None, citing: Citing) -> list[Located[Reference]]:
    """The telegrams of one item."""
    title = _title(text, item.end, span.end)
    previous = _previous().match(text, item.end, span.end) is not None
    found: list[Located[Reference]] = []
    for number, (year, serial, place) in enumerate(item.numbers, start=1):
        id_ = None if year is None else full_id(year, item.post, serial)
        if citing.serial is not None and citing.year is not None and id_ == full_id(citing.year, citing.post or "", citing.serial):
            continue
        reference = Reference(
            text=" ".join(place.of(text).split()),
            canonical_id=id_,
            kind="Secretary's telegram" if item.post in _TRAVELLING else "telegram",
            bullet=bullet,
            title=title,
            because=_NO_YEAR if id_ is None else None,
            previous=previous and number == len(item.numbers),
        )
        found.append(Located(reference, place))
    return found


def _same_telegram(before: Reference, item: Cited, between: str) -> bool:
    pair = {item.post, *(post for post in ("STATE", "TOSEC") if post in (before.canonical_id or ""))}
    return pair == {"STATE", "TOSEC"} and between.strip() in {"/", "(", ""}


def _take(found: list[Located[Reference]], text: str, span: Span, bullet: str | None, lexicon: Lexicon, *, opens: bool) -> None:
    """Add to ``found`` what else is cited in ``span``, and to its last entry the title and the "and previous" that ``span`` begins with."""
    rest = read_others(text, span, bullet, lexicon, opens=opens)
    if found and (rest.title or rest.previous):
        last = found[-1]
        more = replace(last.value, title=last.value.title or rest.title, previous=last.value.previous or rest.previous)
        found[-1] = Located(more, last.span)
    found += rest.references


def _bullet(between: str) -> str | None:
    """The letter an item is cited by: "A.", "(B)", "¶C.", "D)", "REF E", or a bare capital before the name."""
    every = _bullets().findall(between)
    return "".join(every[-1]).upper() if every else None


def _title(text: str, at: int, end: int) -> str | None:
    m = _bracket().match(text, at, end)
    if not m:
        return None
    title = " ".join(m[1].split()).strip('"“” ')
    return title if title.upper() not in _NO_TITLES and len(title) > 5 and not _number_too().search(title) else None


@cache
def _numbers() -> re.Pattern[str]:
    # a serial of up to seven digits (an O for a 0 happens, at any place), or post and serial or year, post and serial in one word; no times, no page footers
    return re.compile(
        r"(?<![\w/.-])(?:(?P<glued_year>(?:19|20)?\d\d)?(?P<glued>[A-Z]{4,20})(?![0O]\b))?(?P<serial>O?\d(?:\d|O(?=\d)){0,6})(?![\d.:]*\dZ?\b)(?!Z\b)(?=\b|[A-Z]\b)",
        re.IGNORECASE,
    )


@cache
def _bullets() -> re.Pattern[str]:
    # "A." "(B)" "c)" "D:" anywhere, a bare "E" only as a capital
    return re.compile(r"(?<![A-Za-z'’&/.-])(?:\(?([A-Z])(?:[).:]|(?=\s)|-(?=[A-Z]{3}|\s?$))|\(?([a-z])[).])(?![A-Za-z]\.)")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}\(([^()\n]{3,120}(?:\n[^()\n]{1,80})?)\)")


@cache
def _number_too() -> re.Pattern[str]:
    # in brackets may stand another number of the telegram, or its date-time group
    return re.compile(r"\d{6}Z|\bNOTAL\b|(?:^|^[A-Z]{2,12} )\d{3,}$")


@cache
def _previous() -> re.Pattern[str]:
    return re.compile(r"\s{0,80}(?:\([A-Z]{4,8}\)\s{0,80})?,?\s{0,80}(?:AND|&)\s{1,80}PREV(?:IOUS)?\b", re.IGNORECASE)
