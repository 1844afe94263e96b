"""What kind of event a word tells of: lexicon table ``event_words``. "Acquired", "the takeover" and "buying" are one kind; words of speech and words that
tell nothing by themselves ("it", "make") are kinds apart.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from reftel.lexicon import Lexicon

__all__ = ["LIGHT", "SPEECH", "event_of", "fold", "longest"]

SPEECH = "speech"
LIGHT = "light"
LONGEST = 4
"""The words of the longest entry."""

_STEM = 6
"""Words that begin with as many letters alike count as one ("stability", "stabilise"); measured on news of one event, where it does better than lemmas."""

_ENDINGS = (("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_DOUBLED = (("ed", 2), ("ing", 3))


def _events(lexicon: Lexicon) -> Mapping[str, str]:
    return {row["word"]: row["event"] if row["kind"] == "event" else row["kind"] for row in lexicon.rows("event_words")}


@lru_cache(maxsize=65536)  # every word of every passage is asked for, and most words stand in many
def event_of(word: str, lexicon: Lexicon) -> str | None:
    """The kind of event that ``word`` (any form, lower case) tells of; None for a word that the table lacks."""
    known = lexicon.once(_events)
    return next((known[form] for form in _forms(word) if form in known), None)


def longest(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """The kind of the longest run of two or more ``words`` that is an entry ("take over"); the first of them."""
    known = lexicon.once(_events)
    for length in range(min(LONGEST, len(words)), 1, -1):
        for at in range(len(words) - length + 1):
            if (kind := known.get(" ".join(words[at : at + length]))) is not None:
                return kind
    return None


def fold(word: str, lexicon: Lexicon) -> str:
    """What stands for ``word`` when texts are set side by side: its kind of event, else its first letters."""
    return event_of(word, lexicon) or f"{word[:_STEM]}-"


def _forms(word: str) -> Iterator[str]:
    """``word`` and what it may be a form of, likeliest first."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            yield word[: -len(ending)] + instead
    for ending, length in _DOUBLED:
        if word.endswith(ending) and len(word) > length + 2 and word[-length - 1] == word[-length - 2]:
            yield word[: -length - 1]
