"""Lettered items whose numbered paragraph may be lost: they must not inherit the mark of the one above it.

A number left out, and letters that begin anew or in the middle, show that a paragraph between is missing.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from reftel.parse.blocks import Piece, PieceKind

__all__ = ["orphans"]


def orphans(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Which of ``pieces``, by their place in the list, are lettered items that may belong to a paragraph that is lost."""
    if not any(piece.kind is PieceKind.LETTERED for piece in pieces):
        return frozenset()
    found: set[int] = set()
    for first, stop in _groups(pieces):
        numbered = pieces[first].kind is PieceKind.NUMBERED
        gap = numbered and stop < len(pieces) and (pieces[stop].number or 0) > (pieces[first].number or 0) + 1
        items = [n for n in range(first, stop) if pieces[n].kind is PieceKind.LETTERED]
        found.update(items if gap else _broken(text, pieces, first, items))
    return frozenset(found)


def _groups(pieces: Sequence[Piece]) -> Iterable[tuple[int, int]]:
    """Each numbered paragraph with all that follows up to the next number."""
    starts = [n for n, piece in enumerate(pieces) if piece.kind is PieceKind.NUMBERED]
    edges = [*([] if starts[:1] == [0] else [0]), *starts, len(pieces)]
    return pairwise(edges)


def _broken(text: str, pieces: Sequence[Piece], above: int, items: Sequence[int]) -> Iterable[int]:
    """The items from the first one whose letter or number does not go on from the one before, or from one inside the paragraph ``above``. Signs tell nothing."""
    last: dict[str, int] = {}
    for at, n in enumerate(items):
        m = _label().match(text, pieces[n].span.start, pieces[n].span.end)
        if m is None:
            continue
        kind = "digit" if m[1].isdecimal() else "upper" if m[1].isupper() else "lower"
        value = int(m[1]) if m[1].isdecimal() else ord(m[1].lower()) - ord("a") + 1
        begins = value == 1 and kind not in last
        if not begins and value != last.get(kind, -1) + 1 and (last or not _says(pieces[above].span.of(text), m[1], value - 1)):
            return items[at:]
        last[kind] = value
    return ()


def _says(words: str, label: str, value: int) -> bool:
    """Whether ``words`` hold the label of ``value``, in the manner of ``label``."""
    before = str(value) if label.isdecimal() else chr(ord("A" if label.isupper() else "a") + value - 1) if value > 0 else ""
    return bool(before) and any(f"{sign}{before}{end}" in words for sign in (" ", "\n", "(") for end in (".", ")"))


@cache
def _label() -> re.Pattern[str]:
    # one letter or a number; "ii" and "iv" count as signs
    return re.compile(r"[ \t]{0,80}\(?([A-Za-z]|\d{1,2})[.)]")
