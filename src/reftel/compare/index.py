"""Which of many things have a key in common, without setting every one beside every other."""

from bisect import bisect_right
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import TypeVar

__all__ = ["meeting", "near", "telling"]

K = TypeVar("K", bound=Hashable)
_BUSIEST = 200
"""A key that more things have than this tells nothing of any two, and would cost too many pairs."""


def meeting(keys: Iterable[Iterable[Hashable]], *, busiest: int = _BUSIEST, first: int | None = None) -> Iterator[tuple[int, int]]:
    """All (i, j), i < j, of things with a key in common, in order; keys that more than ``busiest`` have are passed over. One thing at a time: the pairs of
    thousands are too many to hold. With ``first`` i is one of the first so many.
    """
    held = [frozenset(k) for k in keys]
    by_key = _by_key(held)
    for i, mine in enumerate(held[:first]):
        for j in sorted({j for key in mine if len(others := by_key[key]) <= busiest for j in others[bisect_right(others, i) :]}):
            yield i, j


def _by_key(held: Sequence[Collection[K]]) -> dict[K, list[int]]:
    found: dict[K, list[int]] = {}
    for n, keys in enumerate(held):
        for key in keys:
            found.setdefault(key, []).append(n)
    return found


def near(
    keys: Sequence[Collection[K]], masses: Sequence[float], square: Mapping[K, float], *, least: float, busiest: int = _BUSIEST, first: int | None = None
) -> Iterator[tuple[int, int]]:
    """Of ``meeting(keys)`` the pairs whose cosine may reach ``least``, in order.

    ``masses`` are the sums of the squares of all the weights of each thing, ``keys`` all or the ``telling`` ones of its keys, ``square`` the squares of their weights. What
    two things have in common weighs at most what the rare keys do that both have, the smaller part of their busy ones, and all that does not tell.
    """
    by_key = _by_key(keys)
    rare = [[key for key in mine if len(by_key[key]) <= busiest] for mine in keys]
    shown, kept = ([sum(square[key] for key in mine) for mine in side] for side in (keys, rare))
    busy, tail = ([a - b for a, b in zip(*sides, strict=True)] for sides in ((shown, kept), (masses, shown)))
    for i, mine in enumerate(rare[:first]):
        common: dict[int, float] = {}
        for key in mine:
            others, weight = by_key[key], square[key]
            for j in others[bisect_right(others, i) :]:
                common[j] = common.get(j, 0.0) + weight
        bound = least * (1 - 1e-6)
        for j in sorted(common):
            if common[j] + min(busy[i], busy[j]) + tail[i] + tail[j] >= bound * sqrt(masses[i] * masses[j]):
                yield i, j


def telling(keys: Iterable[K], weights: Mapping[K, float], least: float) -> Sequence[K]:
    """The rarest of ``keys``, as many as it takes for two things that share none of theirs to have a cosine under ``least``: what is left out has too little weight to reach it
    (prefix filtering; Bayardo, Ma and Srikant 2007).
    """
    ordered = sorted(keys, key=lambda k: (-weights[k], str(k)))
    left = sum(weights[k] ** 2 for k in ordered)
    bound = left * least**2 * (1 - 1e-9)
    for n, key in enumerate(ordered):
        if left < bound:
            return ordered[:n]
        left -= weights[key] ** 2
    return ordered
