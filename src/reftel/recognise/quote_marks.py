"""Stretches between quotation marks: curly, straight, mixed, angled, typewriter and telegram marks (QUOTE … UNQUOTE).

One pass over the marks with a stack, so the work grows with the text and nothing else. A mark without its partner is left alone: it must
not swallow the portion. A closing mark also drops whatever was opened inside and never closed.
"""

import re
from dataclasses import dataclass
from functools import cache

from reftel.recognise.prose import Prose

__all__ = ["Quoted", "marked", "quoted"]

_ELIDED = ("tis", "twas", "em ", "til ", "till ", "cause ", "n ", "n' ", "n’ ", "bout ")
_LONGEST_SINGLE = 2000


@dataclass(frozen=True, slots=True)
class Quoted:
    """``start`` to ``end`` inside the marks, ``outer_start`` to ``outer_end`` with them; ``depth`` 0 for a quotation that lies in no other."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    single: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool
    closes: bool


@cache
def _marks_pattern() -> re.Pattern[str]:
    return re.compile(r"[“”„\"«»‘’']|``|(?<![A-Za-z])(?:UNQUOTE|UNQTE|QUOTE|QTE)(?![A-Za-z])")


@cache
def _signs_pattern() -> re.Pattern[str]:
    """The same for a text that has none of the words, as most have not: one class of characters is looked for a hundred times faster."""
    return re.compile(r"[“”„\"«»‘’'`]")


def marked(prose: Prose) -> tuple[Quoted, ...]:
    """Every outermost quotation of a portion, for ``prose.once``."""
    return tuple(q for q in quoted(prose.text) if q.depth == 0)


def quoted(text: str) -> tuple[Quoted, ...]:
    """Every balanced quotation, in the order of its start. Never raises; every span lies inside ``text``."""
    stack: list[_Mark] = []
    pairs: list[tuple[_Mark, _Mark]] = []
    for mark in _marks(text):
        opener = next((i for i in range(len(stack) - 1, max(-1, len(stack) - 5), -1) if stack[i].family == mark.family), None)
        if mark.closes and opener is not None and (mark.family != "single" or mark.start - stack[opener].end <= _LONGEST_SINGLE):
            if stack[opener].end < mark.start:
                pairs.append((stack[opener], mark))
            del stack[opener:]
        elif mark.opens:
            if opener is not None and mark.family != "single":
                del stack[opener:]  # the earlier mark was never closed
            stack.append(mark)
    return _nested(pairs)


def _nested(pairs: list[tuple[_Mark, _Mark]]) -> tuple[Quoted, ...]:
    done: list[Quoted] = []
    ends: list[int] = []
    for first, last in sorted(pairs, key=lambda p: (p[0].start, -p[1].end)):
        while ends and ends[-1] <= first.start:
            ends.pop()
        done.append(Quoted(first.end, last.start, first.start, last.end, len(ends), first.family == "single"))
        ends.append(last.end)
    return tuple(done)


def _marks(text: str) -> "list[_Mark]":
    found: list[_Mark] = []
    skip = -1
    pattern = _marks_pattern() if "QUOTE" in text or "QTE" in text else _signs_pattern()
    for match in pattern.finditer(text):
        start, end, sign = match.start(), match.end(), match.group()
        if start < skip:
            continue
        if sign == "`":
            if text[end : end + 1] != "`":
                continue
            end, sign, skip = end + 1, "``", end + 1
        if sign == "'" and text[end : end + 1] == "'":
            end, sign, skip = end + 1, "''", end + 1
        if (mark := _read(text, start, end, sign)) is not None:
            found.append(mark)
    return found


def _read(text: str, start: int, end: int, sign: str) -> _Mark | None:
    """What a mark can be, from its form and from what stands beside it; None for an apostrophe."""
    before, after = text[start - 1 : start], text[end : end + 1]
    free_before = not before or before.isspace() or before in "([{-–—/“‘\"'«„"
    free_after = not after or after.isspace() or after in ".,;:!?)]}-–—/”’\"'»…"
    looks_open = free_before and bool(after) and not after.isspace()
    looks_close = bool(before) and not before.isspace() and free_after
    if sign in ("QUOTE", "QTE", "UNQUOTE", "UNQTE"):
        return _Mark(start, end, "word", not sign.startswith("UN"), sign.startswith("UN"))
    if sign in ("‘", "’", "'"):
        return _single(text, start, end, sign, looks_open=looks_open, looks_close=looks_close)
    if sign in ("“", "„", "«", "``"):
        return _Mark(start, end, "double", opens=True, closes=looks_close and not looks_open)
    if sign in ("”", "»", "''"):
        return _Mark(start, end, "double", opens=looks_open and not looks_close, closes=True)
    # A straight mark that could be either closes what is open, else opens.
    return _Mark(start, end, "double", opens=not (looks_close and not looks_open), closes=looks_close or not looks_open)


def _single(text: str, start: int, end: int, sign: str, *, looks_open: bool, looks_close: bool) -> _Mark | None:
    rest = text[end : end + 6].lower()
    opens = looks_open and sign != "’" and not rest[:1].isdigit() and not rest.startswith(_ELIDED)
    closes = looks_close and sign != "‘"
    if closes and text[start - 1 : start].lower() == "s" and text[end : end + 1].isspace() and text[end + 1 : end + 2].islower():
        # "the leaders' visit": a possessive, unless nothing else closes soon after.
        closes = re.search(r"[^s\s]['’](?![A-Za-z])", text[end : end + 160]) is None
    return _Mark(start, end, "single", opens, closes) if opens or closes else None
