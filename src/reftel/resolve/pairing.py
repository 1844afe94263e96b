"""The words of two names set against one another: which go together and how well, and which stay alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reftel.resolve.spelling import fold

__all__ = ["Match", "Pair", "Pairing", "pair"]

_LONGEST_JOIN = 3
_JOIN_FLOOR = 0.85


@dataclass(frozen=True, slots=True)
class Match:
    """``score`` 0..1 (from 0.7: worth checking as one; from 0.85: one in running text); ``because`` the reasons in words."""

    score: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """One word (or some in a row) of each name; ``first`` and ``second`` are positions, ``score`` 0..1, ``reason`` empty for equal words."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The ``pairs``, in the order of the first name, and the positions without a partner on each side."""

    pairs: tuple[Pair, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


def pair(first: Sequence[str], second: Sequence[str], *, alike: Callable[[str, str], tuple[float, str]], floor: float) -> Pairing:
    """The best pairs first, each word once, none below ``floor``.

    A word that is alone may go with two or three neighbours that are alone, written together ("Chengdu", "Cheng-tu").
    """
    every = [Pair((i,), (j,), *alike(a, b)) for i, a in enumerate(first) for j, b in enumerate(second)]
    if len(first) != len(second):
        every += _joined(first, second, alike)
    pairs: list[Pair] = []
    used_first: set[int] = set()
    used_second: set[int] = set()
    # Among equals, words in the same place go first; several words count for as many.
    for found in sorted(every, key=lambda p: (-p.score, -len(p.first) - len(p.second), abs(p.first[0] - p.second[0]), p.first, p.second)):
        if found.score >= floor and used_first.isdisjoint(found.first) and used_second.isdisjoint(found.second):
            pairs.append(found)
            used_first.update(found.first)
            used_second.update(found.second)
    left = tuple(i for i in range(len(first)) if i not in used_first)
    right = tuple(j for j in range(len(second)) if j not in used_second)
    return Pairing(tuple(sorted(pairs, key=lambda p: p.first)), left, right)


def _joined(first: Sequence[str], second: Sequence[str], alike: Callable[[str, str], tuple[float, str]]) -> list[Pair]:
    """The pairs of one word and two or three neighbours."""
    found = [Pair((i,), run, score, "written together") for i, run, score in _runs(first, second, alike)]
    return found + [Pair(run, (j,), score, "written together") for j, run, score in _runs(second, first, alike)]


def _runs(single: Sequence[str], several: Sequence[str], alike: Callable[[str, str], tuple[float, str]]) -> Iterator[tuple[int, tuple[int, ...], float]]:
    for size in range(2, _LONGEST_JOIN + 1):
        for at, word in enumerate(single):
            if len(word) <= size:
                continue
            for start in range(len(several) - size + 1):
                run = "".join(several[start : start + size])
                if not len(fold(word)) <= 2 * len(fold(run)) <= 4 * len(fold(word)):
                    continue  # nothing is so much shorter written together
                score = alike(word, run)[0]
                if score > _JOIN_FLOOR:
                    yield at, tuple(range(start, start + size)), score - 0.01
