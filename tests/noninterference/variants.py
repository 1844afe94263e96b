"""The same specimen with other hidden text: filler and prose of the same length, words of the visible text, words that fields are made of, parts run together, and
nothing at all but number and mark.
"""

import random
from collections.abc import Iterator
from dataclasses import replace

from noninterference.specimens import HIGH, LOW, RANKS, Part, Specimen, canary, wrapped

SAME_LENGTH = ("filler", "prose", "shouting", "twin", "fields", "reshaped")
EVERY = (*SAME_LENGTH, "deleted")
_SHOUT = (
    "CANCELLED",
    "SECRET",
    "TORVANOV",
    "HARASK",
    "END",
    "SUMMARY",
    "USD",
    "2007",
    "Velm",
    "Dam",
    "agreement",
    "signed",
    "REFTEL",
    "14",
    "October",
    '"No,"',
    "said",
)
_FIELDS = (
    "(SANDRAVA 398)",
    "06SANDRAVA412",
    "reftel",
    "October",
    "2006,",
    "2031,",
    "President",
    "Andrey",
    "Torvanov-Orlik,",
    "Milena",
    "(known",
    "as",
    "Harask)",
    "USD",
    "million",
    "billion",
    "tomorrow",
    "yesterday",
    "NOFORN",
    "EXDIS",
    "signed",
    "denied",
    "not",
    "said",
    '"mud"',
    "12958:",
    "Tarvesk",
    "Foreign",
    "Minister",
)
"""What numbers, names, dates and fields are made of, in no form that is one; no line of it begins with a label or a mark."""
_POOLS = {"shouting": _SHOUT, "fields": _FIELDS}


def varied(specimen: Specimen, clearance: str, kind: str, *, seed: int = 0) -> Specimen:
    """``specimen`` with everything that ``clearance`` hides replaced; what it shows is untouched."""
    chance = random.Random(seed)
    raising = RANKS[specimen.banner] <= RANKS[clearance.split("//", maxsplit=1)[0]]
    parts = tuple(_changed(p, kind, chance, raising=raising) if specimen.hides(p, clearance) else p for p in specimen.parts)
    return replace(specimen, parts=tuple(_reshaped(specimen, parts, clearance)) if kind == "reshaped" else parts)


def _changed(part: Part, kind: str, chance: random.Random, *, raising: bool) -> Part:
    if kind == "deleted":
        # A numbered paragraph is known by its number and mark; of any other part nothing may show, so nothing is left. A mark above the banner of
        # a document that the reader may see stays: it raises the unmarked parts, which is known to show (docs/clearance.md).
        return replace(part, words="") if part.number is not None else replace(part, words="", label="", mark=part.mark if raising else None)
    if kind == "filler" or part.kind in {"tags", "references", "signature"}:
        return replace(part, words="".join(c if c.isspace() else "x" for c in part.words))
    if kind == "twin":
        pool: tuple[str, ...] | list[str] = [" ".join((*LOW, canary(chance)))[chance.randrange(200) :]]
    elif kind in _POOLS:
        pool = _POOLS[kind]
    else:
        pool = [w for line in (*LOW, *HIGH) for w in line.replace("{canary}", canary(chance)).split()]
    title = part.kind in {"heading", "subject"}
    if title:
        # "15." and "It." would begin an item, which belongs to the paragraph above it
        pool = [word for words in pool for word in words.split() if word.isalpha()]
    words = _of_length(len(part.words), pool, chance, title=title)
    return replace(part, words=wrapped(words) if part.kind in {"paragraph", "lettered"} else words)


def _reshaped(specimen: Specimen, parts: tuple[Part, ...], clearance: str) -> Iterator[Part]:
    """``parts`` with every unmarked hidden one that follows a hidden numbered paragraph run into it, character for character."""
    held: Part | None = None
    for part in parts:
        hidden = specimen.hides(part, clearance)
        if held is not None and hidden and part.number is None and part.mark is None and part.kind != "signature":
            held = replace(held, words=f"{held.words}, {part.text}")
            continue
        if held is not None:
            yield held
        held = part if hidden and part.number is not None else None
        if held is None:
            yield part
    if held is not None:
        yield held


def _of_length(length: int, pool: "list[str] | tuple[str, ...]", chance: random.Random, *, title: bool) -> str:
    """Exactly ``length`` characters of words from ``pool``; no line of it could be taken for a number or a mark."""
    words = ""
    while len(words) < length:
        word = chance.choice(pool)
        words += (word.capitalize() if title else word) + " "
    cut = words[:length]
    return cut[:-1] + ("e" if title else ".") if length else ""
