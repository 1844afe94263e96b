"""Forms of names into groups of one: candidates from an index of keys, scores for pairs, and no group with a conflict in it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from reftel.resolve.pairing import Match

__all__ = ["MERGE", "Group", "group"]

T = TypeVar("T", bound=Hashable)
MERGE = 0.85
_CLOSE = 0.9
_COMPATIBLE = 0.7
_GUESS = "nearly the same spelling"
# A key that so many forms share tells nothing; such a block is left to the other keys of its members.
_CROWDED = 200


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """Members that are one, in the order given, and the ``because`` of each join in words."""

    members: tuple[T, ...]
    because: tuple[str, ...] = ()


def group(
    items: Sequence[T],
    *,
    keys: Callable[[T], Iterable[str]],
    match: Callable[[T, T], Match],
    apart: Callable[[T, T], bool],
    label: Callable[[T], str],
) -> list[Group[T]]:
    """``items`` in groups. Two groups join at a pair that scores from ``MERGE`` (a mere likeness of spelling: more), if no member of the one is
    ``apart`` from a member of the other or scores under 0.7 with it. The surest pairs join first; the order of ``items`` decides between equals.
    """
    scores: dict[tuple[int, int], Match] = {}

    def score(i: int, j: int) -> Match:
        pair = (min(i, j), max(i, j))
        if pair not in scores:
            scores[pair] = match(items[pair[0]], items[pair[1]])
        return scores[pair]

    root = {i: [i] for i in range(len(items))}
    reasons: dict[int, list[str]] = {i: [] for i in range(len(items))}
    where = {i: i for i in range(len(items))}
    edges = [(score(i, j), i, j) for i, j in _candidates(items, keys)]
    for found, i, j in sorted(edges, key=lambda e: (-e[0].score, e[1], e[2])):
        if found.score < (_CLOSE if _GUESS in found.because else MERGE):
            continue
        a, b = sorted((where[i], where[j]))
        if a == b or any(score(x, y).score < _COMPATIBLE or apart(items[x], items[y]) for x in root[a] for y in root[b]):
            continue
        first, second = sorted((label(items[i]), label(items[j])))
        why = f"“{first}” and “{second}”: {', '.join(found.because)}"
        root[a] = sorted(root[a] + root[b])
        reasons[a] += [*reasons.pop(b), why]
        for moved in root.pop(b):
            where[moved] = a
    return [Group(tuple(items[i] for i in members), tuple(sorted(reasons[a]))) for a, members in sorted(root.items())]


def _candidates(items: Sequence[T], keys: Callable[[T], Iterable[str]]) -> list[tuple[int, int]]:
    blocks: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        for key in set(keys(item)):
            blocks.setdefault(key, []).append(at)
    return sorted({pair for block in blocks.values() if len(block) <= _CROWDED for pair in combinations(block, 2)})
