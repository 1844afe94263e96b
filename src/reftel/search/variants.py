"""Other spellings of a name that this view holds: words that sound alike, whoever romanised them.

The words of the view are gone through by their first letter; a word counts if it is the same by its sounds. What the sounds are is not decided here: the
conductor brings the function.
"""

import re
from collections.abc import Callable

import tantivy

__all__ = ["MOST", "spellings"]

MOST = 12
"""How many spellings are looked for: the most frequent ones."""
_FIRST = {
    "S": "sx", "C": "ct", "Z": "zj", "T": "tc", "j": "jdg", "h": "hkx", "k": "kcqg", "g": "gh", "v": "vw", "f": "fp", "z": "zd", "s": "sc", "i": "iyej",
    "e": "eiy", "u": "uow", "o": "o", "a": "a",
}  # fmt: skip
_STABLE = "bdlmnpr"
"""Consonants that every romanisation writes by themselves."""


def spellings(word: str, searcher: tantivy.Searcher, fold: Callable[[str], str], *, field: str = "text") -> tuple[tuple[str, int], ...]:
    """The other words of ``field`` that sound like ``word``, with the number of documents that have each; the most frequent first."""
    sounds = fold(word)
    if len(sounds) < 3:
        return ()
    between = f"[^{_STABLE}]*"
    alike = re.compile(between + between.join(f"{c}+" for c in sounds if c in _STABLE) + between)
    found = []
    for letter in _FIRST.get(sounds[0], sounds[0]):
        for term, count in searcher.terms_with_prefix(field, letter):
            if alike.fullmatch(term) and term != word and abs(len(term) - len(word)) <= 4 and fold(term) == sounds:
                found.append((term, count))
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST])
