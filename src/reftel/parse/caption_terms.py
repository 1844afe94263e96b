"""What publishers and archives print around a classification: levels, precedences and captions in words, and the marking that follows from them.

Fails closed: a caption that no table knows limits the readers to those who hold it, which is nobody but the holder of the files.
"""

import re

from reftel.lexicon import Lexicon
from reftel.model import Level, Located, Marking, Span
from reftel.parse.classification import with_captions

__all__ = ["UNDISCLOSED", "Term", "levels", "marking", "terms"]

UNDISCLOSED = "UNDISCLOSED"
"""The distribution group of what a publisher does not name: nobody but the holder of the files belongs to it."""

Term = tuple[str, Located[str]]
"""(kind, value): kind is "level", "precedence" or "caption", the value as the lexicon writes it."""


def terms(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[list[Term], int]:
    """The known terms one after the other from ``start`` on, and where the last one ends."""
    known = lexicon.once(_known)
    found: list[Term] = []
    at = start
    while m := lexicon.once(_term).match(text, at, end):
        kind, value = known[" ".join(m[1].upper().split())]
        found.append((kind, Located(value, Span(*m.span(1)))))
        at = m.end()
    return found, at


def levels(lexicon: Lexicon) -> dict[str, Level]:
    """Printed level in capitals → level."""
    own = {row["printed"].upper(): Level[row["value"]] for row in lexicon.rows("source_note_terms") if row["kind"] == "level"}
    return {row["name"]: Level[row["level"]] for row in lexicon.rows("classification_levels")} | own


def marking(level: Level, captions: tuple[Located[str], ...], unknown: frozenset[str], lexicon: Lexicon) -> Marking:
    """The marking of ``level`` with ``captions``; what is ``unknown`` limits the readers."""
    said = {c.value for c in captions}
    own = {value: effect for value, effect in lexicon.once(_own_effects) if value in said}
    controls = frozenset(value for value, effect in own.items() if effect == "control")
    readers = unknown | frozenset(value for value, effect in own.items() if effect == "readers")
    banner = with_captions(level, captions, lexicon)
    return banner.join(Marking(banner.level, controls, readers=readers))


def _own_effects(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Captions that only publishers' notes have, and what they do."""
    return tuple((row["value"], row["effect"]) for row in lexicon.rows("source_note_terms") if row["effect"])


def _known(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Printed term in capitals → (kind, value)."""
    ranks = {row["name"]: ("precedence", row["name"]) for row in lexicon.rows("precedence")}
    captions = {row["caption"]: ("caption", row["caption"]) for row in lexicon.rows("captions")}
    own = {row["printed"].upper(): (row["kind"], row["value"]) for row in lexicon.rows("source_note_terms") if row["kind"] != "level"}
    return captions | ranks | own | {name: ("level", name) for name in lexicon.once(levels)}


def _term(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(r"\s{1,3}".join(map(re.escape, w.split())) for w in sorted(lexicon.once(_known), key=len, reverse=True))
    return re.compile(rf"[\s,/().·–-]{{0,6}}(?:and\s{{1,3}})?({words})(?![A-Za-z])", re.IGNORECASE)
