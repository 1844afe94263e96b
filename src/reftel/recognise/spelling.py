"""What English writes in lower case: its words, the words of telegrams cut short, words made of words, and slips of the typist."""

from dataclasses import dataclass, field

from reftel.lexicon import Lexicon
from reftel.recognise import listed

__all__ = ["Spelling", "spelling"]

_KEPT = 1 << 16
_LETTERS = "etaoinsrhldcumfpgwybvk"


@dataclass(frozen=True, slots=True)
class Spelling:
    """``english``: words in lower case; ``beginnings`` and ``endings`` that make English words of English words; ``asked`` is what was told before."""

    english: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    asked: dict[str, bool] = field(default_factory=dict, compare=False)

    def known(self, key: str) -> bool:
        """Whether English has the word, a word made like it, or one that it is a slip of."""
        return key in self.english or self.derived(key) or self.misspelt(key)

    def misspelt(self, key: str) -> bool:
        """Whether a word is one slip away from an English word: a letter too many, too few, wrong (long words only), or two exchanged."""
        if not 6 <= len(key) <= 24:
            return False
        if (known := self.asked.get(key)) is None:
            if len(self.asked) >= _KEPT:
                self.asked.clear()
            known = self.asked[key] = self._misspelt(key)
        return known

    def _misspelt(self, key: str) -> bool:
        halves = [(key[:i], key[i:]) for i in range(len(key) + 1)]
        if any(a + b[1:] in self.english for a, b in halves if b) or any(a + b[1] + b[0] + b[2:] in self.english for a, b in halves if len(b) > 1):
            return True
        if any(a + c + b in self.english for a, b in halves for c in _LETTERS):
            return True
        return len(key) > 6 and any(a + c + b[1:] in self.english for a, b in halves if b for c in _LETTERS)

    def derived(self, key: str) -> bool:
        """Whether a word is made of English words: "definitional", "nonmilitary", "onlylatter"."""
        if not 7 <= len(key) <= 32:
            return False
        for ending in self.endings:
            stem = key.removesuffix(ending)
            if stem != key and len(stem) > 2 and any(stem + more in self.english for more in ("", "e", "y", "ion")):
                return True
        if any(key.startswith(b) and key[len(b) :] in self.english for b in self.beginnings):
            return True
        return len(key) > 8 and any(key[:i] in self.english and key[i:] in self.english for i in range(4, len(key) - 3))


def spelling(lexicon: Lexicon) -> Spelling:
    """What the lexicon knows of English spelling, for ``lexicon.once``."""
    return Spelling(
        lexicon.once(listed.english),
        tuple(sorted(lexicon.once(listed.words_of("name_cues", "english beginning")))),
        tuple(sorted(lexicon.once(listed.words_of("name_cues", "english ending")))),
    )
