"""Footnotes that stand inside a sentence of a TEI text are read below their paragraph, as they are printed.

FRUS puts a note's element where its number stands, in the middle of what it is a note to. Left there it would cut the sentence in two.
"""

from bisect import bisect_right

from reftel.model import Slice
from reftel.read.markup import Token
from reftel.read.tei_flow import BREAKS
from reftel.read.xml import CDATA, Element

__all__ = ["notes_below"]


def notes_below(source: str, page: list[Token], notes: list[Element]) -> tuple[str, tuple[Slice, ...]]:
    """``source`` with each of ``notes`` that text of the same block follows moved to the end of that block, and where its parts stood.

    ``source`` itself and no slices where no note has to move. A note that never ends, or whose block never does, stays where it is.
    """
    moves = _moves(source, page, notes)
    if not moves:
        return source, ()
    # what stands where in the new order: the text up to a note, past it, and the notes of a block before its end tag
    cuts: list[tuple[int, int]] = []
    at = 0
    waiting: list[tuple[int, Element]] = []
    for note, behind in [*moves, (None, len(source) + 1)]:
        while waiting and (note is None or waiting[0][0] <= note.start):
            to = waiting[0][0]
            cuts.append((at, to))
            cuts += [(n.start, n.end) for there, n in waiting if there == to]
            waiting = [(there, n) for there, n in waiting if there != to]
            at = to
        if note is not None:
            cuts.append((at, note.start))
            at = note.end
            waiting = sorted([*waiting, (behind, note)], key=lambda w: (w[0], w[1].start))
    cuts = [(a, b) for a, b in [*cuts, (at, len(source))] if a < b]
    slices, length = [], 0
    for a, b in cuts:
        slices.append(Slice(length, a))
        length += b - a
    return "".join(source[a:b] for a, b in cuts), tuple(slices)


def _moves(source: str, page: list[Token], notes: list[Element]) -> list[tuple[Element, int]]:
    """The notes that move, in order, each with the end of its block."""
    blocks = _blocks(source, page)
    starts = [first for first, _ in blocks]
    found: list[tuple[Element, int]] = []
    until = -1
    for note in notes:
        if note.first <= until or note.first == note.last:
            continue
        until = note.last
        around = next((b for b in reversed(blocks[: bisect_right(starts, note.first)]) if b[1] > note.last and b[0] < note.first), None)
        if around and _goes_on(source, page, note.last + 1, around[1]):
            found.append((note, page[around[1]].start))
    return found


def _blocks(source: str, page: list[Token]) -> list[tuple[int, int]]:
    """The elements that stand apart from what is around them, those of no end and notes apart: numbers of their first and last tokens, in order."""
    open_: dict[str, list[int]] = {}
    found: list[tuple[int, int]] = []
    for at, token in enumerate(page):
        if token.name not in BREAKS or token.name == "note":
            continue
        if token.kind == "start" and not source.startswith("/>", token.end - 2):
            open_.setdefault(token.name, []).append(at)
        elif token.kind == "end" and open_.get(token.name):
            found.append((open_[token.name].pop(), at))
    return sorted(found)


def _goes_on(source: str, page: list[Token], first: int, last: int) -> bool:
    """Whether running text stands between two tokens before a block begins or ends and outside of further notes."""
    depth = 0
    for token in page[first:last]:
        if token.name == "note":
            depth += 1 if token.kind == "start" else -1
        elif not depth and token.name in BREAKS and token.name != "lb":
            return False
        elif not depth and token.kind in {"text", CDATA} and any(c.isalnum() for c in source[token.start : token.end]):
            return True
    return False
