"""An account's released text, laid out: blocks in the order of the text, each cut into pieces where something begins or ends to be lit."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reftel.web.evidence import Lights

__all__ = ["Block", "Piece", "lay_out"]

_HEADER = frozenset({"header", "tags", "subject", "references", "classified by"})
# The order in which relations colour a piece that several things light: a difference is what a reader must not overlook.
_STRENGTH = ("divergent", "complementary", "corroborated", "single-source", "")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same things light: ``of`` their ids, most important first; ``relation`` the strongest of theirs. ``at`` is its
    place in the released text; a line of a list begins with a ``breaks``.
    """

    text: str
    at: int
    of: tuple[str, ...] = ()
    relation: str = ""
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One portion, or what stands between portions (``kind`` "outside"). ``anchor`` is what its number links to; a withheld one has no pieces."""

    kind: str
    pieces: tuple[Piece, ...]
    anchor: str = ""
    number: str = ""
    mark: str = ""
    marking: str = ""
    register: str = "body"
    withheld: bool = False


def lay_out(account: Mapping[str, Any], lit: Sequence[Lights], strength: Sequence[str] = _STRENGTH) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """``account``, as `json_inspection` dumps it, in two parts: the header of a telegram as it was sent, and everything else. ``strength`` is the order in which
    relations colour a piece.
    """
    every = tuple(_blocks(account, lit, strength))
    return tuple(b for b in every if b.kind in _HEADER), tuple(b for b in every if b.kind not in _HEADER)


def _blocks(account: Mapping[str, Any], lit: Sequence[Lights], strength: Sequence[str]) -> Iterator[Block]:
    """The blocks in the order of the text; nothing is printed twice. A further part of a paragraph has no number of its own."""
    text: str = account["text"]
    parts = sorted([*account["portions"], *(p for p in account["paragraphs"] if p.get("withheld"))], key=lambda p: (p["start"], p["end"]))
    cutter = _Cutter(text, lit, strength)
    at = counted = 0
    numbered: set[str] = set()
    # a text without any number is cited by counting, as an article is
    bare = not any(p["number"] or p.get("withheld") for p in parts)
    for part in parts:
        if text[at : part["start"]].strip():
            yield Block("outside", cutter.pieces(at, part["start"]))
        start, at = max(at, part["start"]), max(at, part["end"])
        if part.get("withheld"):
            number = _own(part["number"], numbered)
            yield Block("paragraph", (), _anchor(account, number), number, part["mark"] or "", withheld=True)
            continue
        paragraph = part["kind"] == "paragraph"
        counted += paragraph
        number = _own(counted if paragraph and bare else part["number"], numbered)
        yield Block(
            part["kind"],
            cutter.pieces(_opening(text, start, part), at),
            anchor=_anchor(account, number),
            number=number,
            mark=part["mark"] or "",
            marking=part["marking"],
            register=part["register"],
        )
    if text[at:].strip():
        yield Block("outside", cutter.pieces(at, len(text)))


def _own(number: int | None, numbered: set[str]) -> str:
    """``number`` as text, for the first block that has it; the others would be places of one name."""
    text = "" if number is None or str(number) in numbered else str(number)
    numbered.add(text)
    return text


def _anchor(account: Mapping[str, Any], number: str) -> str:
    return f"{account['label']}-p{number}" if number else ""


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    numbered = re.compile(r"\s*(?:¶\s*)?\d{1,4}\s*[.)]?\s*(?:\([^()\n]{1,40}\)\s*)?")
    listed = re.compile(r"\n(?=[ \t]*(?:[-–—•*]{1,2}|[a-z]\.|\([a-z]\))[ \t]+\S)")
    return numbered, listed


def _opening(text: str, start: int, part: Mapping[str, Any]) -> int:
    """Where the words to print begin: number and portion mark have places of their own on the page, "Summary:" stays with the words."""
    body: int = part["body"]["start"]
    if part["number"] is None or body <= start:
        return start
    label = _labels()[0].match(text, start, body)
    return label.end() if label else start


class _Cutter:
    """Cuts stretches of one text where lights begin and end, and at the lines of lists."""

    def __init__(self, text: str, lit: Sequence[Lights], strength: Sequence[str]) -> None:
        self._text, self._strength = text, strength
        self._lit = sorted(enumerate(lit), key=lambda pair: pair[1].start)
        self._starts = [each.start for _, each in self._lit]
        # the longest light bounds how far back one that reaches into a stretch can begin
        self._reach = max((each.end - each.start for each in lit), default=0)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """``text[start:end]`` without the white space around it, in pieces."""
        words = self._text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
        if start >= end:
            return ()
        near = [self._lit[i] for i in range(bisect_left(self._starts, start - self._reach), bisect_left(self._starts, end)) if self._lit[i][1].end > start]
        breaks = {m.end() for m in _labels()[1].finditer(self._text, start, end)}
        bounds = sorted({start, end, *breaks, *(b for _, each in near for b in (each.start, each.end) if start < b < end)})
        outcome: list[list[tuple[int, Lights]]] = [[] for _ in bounds[1:]]
        for rank, each in near:
            for i in range(bisect_right(bounds, max(each.start, start)) - 1, bisect_left(bounds, min(each.end, end))):
                outcome[i].append((rank, each))
        return tuple(self._piece(a, b, sorted(over, key=lambda pair: pair[0]), breaks) for a, b, over in zip(bounds, bounds[1:], outcome, strict=False))

    def _piece(self, start: int, end: int, over: list[tuple[int, Lights]], breaks: set[int]) -> Piece:
        of = tuple(dict.fromkeys(each.item for _, each in over))
        relation = min((each.relation for _, each in over), key=self._strength.index, default="")
        return Piece(self._text[start:end], start, of, relation, start in breaks)
