"""How far two spellings of one word lie apart: sounds instead of letters, and a distance that knows which differences romanisation makes.

``fold`` writes a word by its sounds, so that the usual romanisations of one word fall together (-iy, -ii, -y; kh, h; yev, ev; ou, u). ``cost``
counts what still differs: a vowel inside a word or a pair of neighbouring sounds (s and z, j and ch) is cheap, a changed ending is dear.
"""

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


@lru_cache(maxsize=131072)
def cost(first: str, second: str) -> float:
    """The weighted number of changes from one folded word to the other (0 = same sounds)."""
    if first == second:
        return 0.0
    before: list[float] = []
    row = [0.0]
    for c in second:
        row.append(row[-1] + _lone(c))
    for i, a in enumerate(first, 1):
        older, before = before, row
        row = [before[0] + _lone(a)]
        for j, b in enumerate(second, 1):
            last = i == len(first) and j == len(second)
            best = min(before[j - 1] + _changed(a, b, last=last), before[j] + _lone(a), row[j - 1] + _lone(b))
            if i > 1 and j > 1 and a == second[j - 2] and b == first[i - 2]:
                best = min(best, older[j - 2] + 0.8)
            row.append(best)
    return row[-1]


def _lone(c: str) -> float:
    return {"h": 0.4, "i": 0.5}.get(c, 0.7 if c in _VOWELS else 1.0)


def _changed(a: str, b: str, *, last: bool) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return 1.0 if last else 0.5
    return _NEIGHBOURS.get(frozenset((a, b)), 1.0)


def likeness(first: str, second: str) -> float:
    """1.0 for words of the same sounds, falling with the share of what differs; 0.0 for words that have little in common."""
    a, b = fold(first), fold(second)
    longest = max(len(a), len(b))
    return max(0.0, 1 - cost(a, b) / longest) if longest else 0.0
