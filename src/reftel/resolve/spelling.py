"""How far two spellings of one word lie apart: sounds instead of letters, and a distance that knows which differences romanisation makes.

``fold`` writes a word by its sounds, so that the usual romanisations of one word fall together (-iy, -ii, -y; kh, h; yev, ev; ou, u). ``cost``
counts what still differs: a vowel inside a word or a pair of neighbouring sounds (s and z, j and ch) is cheap, a changed ending is dear.
"""

import math
import re
from functools import cache, lru_cache

from anyascii import anyascii

__all__ = ["cost", "fold", "letters", "likeness", "skeleton"]

# Longest first. Capital letters stand for sounds that take several Latin letters: S sh, C ch, Z zh, T ts.
_SOUNDS = (
    ("shch", "S"),
    ("dzh", "j"),
    ("tch", "C"),
    ("sch", "S"),
    ("kh", "h"),
    ("zh", "Z"),
    ("sh", "S"),
    ("ch", "C"),
    ("dj", "j"),
    ("ts", "T"),
    ("tz", "T"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "z"),
    ("gh", "g"),
    ("ck", "k"),
    ("qu", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
)
_VOWELS = frozenset("aeiou")
_NEIGHBOURS = {
    frozenset(pair): weight
    for weight, pairs in {
        0.3: ("sz", "CS", "Zj", "ij", "jC", "ZC", "sT", "zT"),
        0.4: ("gh", "kh", "vf", "Ss", "CT", "ST", "Zz", "jZ", "gj", "jz"),
        0.6: ("bp", "dt", "gk", "vb", "ks", "kT"),
    }.items()
    for pair in pairs
}


@lru_cache(maxsize=65536)
def letters(word: str) -> str:
    """``word`` in lower-case ASCII letters and digits, marks and apostrophes gone."""
    return "".join(c for c in anyascii(word).lower() if c.isalnum())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """``word`` by its sounds; empty for a word without letters or digits."""
    text = letters(word)
    if text.startswith("x"):
        text = "sh" + text[1:]
    for spelling, sound in _SOUNDS:
        text = text.replace(spelling, sound)
    text = _soft_c().sub("s", text).replace("c", "k").replace("q", "k").replace("x", "ks").replace("w", "v").replace("y", "i")
    text = _late_j().sub("i", text)
    text = _doubled().sub(r"\1", text)
    return _doubled().sub(r"\1", text.replace("ie", "e"))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of ``word``, as scripts that write no vowels keep them; b and p, v and f fall together."""
    return "".join(c for c in fold(word) if c not in "aeiouvjih").replace("p", "b").replace("f", "b")


@cache
def _soft_c() -> re.Pattern[str]:
    return re.compile("c(?=[eiy])")


@cache
def _late_j() -> re.Pattern[str]:
    return re.compile(r"(?<=[aeiou])j|(?<=[a-zA-Z])j(?=[aeiou])|j$")


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile(r"([a-zA-Z])\1+")


class _Lone(dict[str, float]):
    """What it costs that a sound stands in one word alone."""

    def __missing__(self, c: str) -> float:
        return self.setdefault(c, 0.7 if c in _VOWELS else 1.0)


class _Changed(dict[tuple[str, str], float]):
    """What it costs that one sound stands for another."""

    def __missing__(self, pair: tuple[str, str]) -> float:
        a, b = pair
        known = 0.0 if a == b else 0.5 if a in _VOWELS and b in _VOWELS else _NEIGHBOURS.get(frozenset(pair), 1.0)
        return self.setdefault(pair, known)


_LONE, _CHANGED = _Lone(h=0.4, i=0.5), _Changed()


@lru_cache(maxsize=131072)
def cost(first: str, second: str, most: float = math.inf) -> float:
    """The weighted number of changes from one folded word to the other (0 = same sounds); infinite as soon as it must be more than ``most``."""
    if first == second:
        return 0.0
    lone = [_LONE[c] for c in second]
    before: list[float] = []
    row = [0.0]
    for each in lone:
        row.append(row[-1] + each)
    length = len(second)
    for i, a in enumerate(first, 1):
        older, before = before, row
        alone = _LONE[a]
        left = before[0] + alone
        row = [left]
        ends = i == len(first)
        for j, b in enumerate(second, 1):
            changed = _CHANGED[a, b]
            if ends and j == length and changed == 0.5 and a in _VOWELS and b in _VOWELS:  # a changed ending is dear
                changed = 1.0
            best = before[j - 1] + changed
            if (dropped := before[j] + alone) < best:
                best = dropped
            if (added := left + lone[j - 1]) < best:
                best = added
            if i > 1 and j > 1 and a == second[j - 2] and b == first[i - 2] and (turned := older[j - 2] + 0.8) < best:
                best = turned
            row.append(best)
            left = best
        if min(row) > most and (not before or min(before) > most):  # two rows: a pair of sounds may change places
            return math.inf
    return row[-1]


def likeness(first: str, second: str, *, least: float = 0.0) -> float:
    """1.0 for words of the same sounds, falling with the share of what differs; 0.0 for words that have little in common, surely less than ``least``."""
    a, b = fold(first), fold(second)
    longest = max(len(a), len(b))
    return max(0.0, 1 - cost(a, b, (1 - least + 1e-9) * longest) / longest) if longest else 0.0
