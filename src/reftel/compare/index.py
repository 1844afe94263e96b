"""Which of many things have a key in common, without setting every one beside every other."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

__all__ = ["Index", "meeting", "telling"]

K = TypeVar("K", bound=Hashable)
_BUSIEST = 200
"""A key that more things have than this tells nothing of any two, and would cost too many pairs."""


class Index:
    """Things by their keys."""

    def __init__(self, keys: Iterable[Iterable[Hashable]]) -> None:
        self._by_key: dict[Hashable, list[int]] = {}
        for n, held in enumerate(keys):
            for key in held:
                self._by_key.setdefault(key, []).append(n)

    def sharing(self, keys: Iterable[Hashable]) -> list[int]:
        """The numbers of the things that have one of ``keys``, in order; keys that very many have are passed over."""
        return sorted({n for key in keys if len(held := self._by_key.get(key, ())) <= _BUSIEST for n in held})

    def pairs(self) -> list[tuple[int, int]]:
        """All (i, j), i < j, that have a key in common, in order; keys that very many have are passed over."""
        return sorted({pair for held in self._by_key.values() if len(held) <= _BUSIEST for pair in combinations(held, 2)})


def meeting(keys: Iterable[Iterable[Hashable]]) -> list[tuple[int, int]]:
    """All (i, j), i < j, of things with a key in common, in order."""
    return Index(frozenset(held) for held in keys).pairs()


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
