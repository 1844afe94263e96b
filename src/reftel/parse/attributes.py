"""What the archive says of a telegram under "Message Attributes": keys and values, whose forms are as the archive printed them.

The catalogue was made by machine out of the texts, so it is evidence and no truth. The first of January 1960 stands for no date.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Level, Located, Marking, Span
from reftel.parse.datetime_group import MONTHS

__all__ = ["Attributes", "read_attribute_date", "read_attributes", "read_level", "read_restrictions"]

_NULL = date(1960, 1, 1)


@dataclass(frozen=True, slots=True)
class Attributes:
    """``span`` from the first line of the block to its end; ``values`` by key, those that are empty or "n/a" left out."""

    span: Span
    values: dict[str, Located[str]]


def read_attributes(text: str, lexicon: Lexicon) -> Attributes | None:
    """The block at the end of ``text``, with the lines of current restrictions above it; None where there is none."""
    head = _heading().search(text)
    current = _above(text, head.start() if head else len(text))
    if head is None and not current:
        return None
    start = min(m.start() for m in (head, *current) if m)
    values: dict[str, Located[str]] = {}
    for m in current:
        _put(text, values, f"Current {m[1].title()}", Span(*m.span(2)))
    keys = list(lexicon.once(_keys).finditer(text, head.end())) if head else []
    for i, m in enumerate(keys):
        end = keys[i + 1].start() if i + 1 < len(keys) else len(text)
        _put(text, values, lexicon.once(_printed)[_folded(m[1])], Span(m.end(), end))
    return Attributes(Span(start, len(text)).trim(text), values)


def _above(text: str, end: int) -> list[re.Match[str]]:
    """The lines of current restrictions with nothing but each other between them and ``end``, in order."""
    found: list[re.Match[str]] = []
    for m in reversed(list(_current().finditer(text, 0, end))):
        if text[m.end() : end].strip():
            break
        found.append(m)
        end = m.start()
    return found[::-1]


def read_attribute_date(value: Located[str] | None) -> Located[date] | None:
    """The day of ``01 JAN 1994`` or ``01-Jan-1994 12:00:00 am``; None for the null date and for what is no date."""
    m = _day().match(value.value) if value else None
    if not m or not value:
        return None
    try:
        day = date(int(m[3]), MONTHS.get(m[2].upper(), 0), int(m[1]))
    except ValueError:
        return None
    return None if day == _NULL else Located(day, value.span)


def read_level(value: Located[str] | None, lexicon: Lexicon) -> Level | None:
    """The level that a value names, UNKNOWN for any word that is none ("SECRETARY"); None where nothing is said."""
    if value is None:
        return None
    return {row["name"]: Level[row["level"]] for row in lexicon.rows("classification_levels")}.get(value.value.upper(), Level.UNKNOWN)


def read_restrictions(value: Located[str] | None, lexicon: Lexicon) -> Marking:
    """What handling restrictions add to a banner, however they are joined: "EXDIS, ONLY", "NODISEXDIS"."""
    marking = Marking(Level.UNCLASSIFIED)
    rest = value.value.upper() if value else ""
    for row in lexicon.rows("captions"):
        if row["caption"] in rest and row["effect"] == "control":
            marking = marking.join(Marking(Level.UNCLASSIFIED, frozenset({row["caption"]})))
        elif row["caption"] in rest and row["effect"] == "readers":
            marking = marking.join(Marking(Level.UNCLASSIFIED, readers=frozenset({row["caption"]})))
    return marking


def _put(text: str, values: dict[str, Located[str]], key: str, span: Span) -> None:
    span = span.trim(text)
    words = " ".join(span.of(text).split())
    if words and words.lower() not in ("n/a", "na", "none") and key not in values:
        values[key] = Located(words, span)


def _folded(key: str) -> str:
    return " ".join(key.lower().split())


def _printed(lexicon: Lexicon) -> dict[str, str]:
    return {_folded(row["key"]): row["key"] for row in lexicon.rows("archive_attributes")}


def _keys(lexicon: Lexicon) -> re.Pattern[str]:
    names = "|".join(" ".join(map(re.escape, row["key"].split())) for row in sorted(lexicon.rows("archive_attributes"), key=lambda row: -len(row["key"])))
    return re.compile(rf"^[ \t]{{0,8}}({names})[ \t]{{0,8}}:", re.MULTILINE | re.IGNORECASE)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}Message Attributes[ \t]{0,8}$", re.MULTILINE | re.IGNORECASE)


@cache
def _current() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}\*{3} ?Current (Handling Restrictions|Classification) ?\*{3}[ \t]{0,8}([^\n]{0,80})$", re.MULTILINE | re.IGNORECASE)


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4})\b")
