"""The analysis of the fast mode: words, sentences, guessed parts of speech and heads, by rules and the lexicon; no language pipeline is loaded.

It has the form of the pipeline's, a spaCy Doc, so that every recogniser reads both. There is no vote on names: names rest on rules and dictionaries alone.
"""

from functools import cache
from typing import TYPE_CHECKING

from reftel.lexicon import Lexicon
from reftel.recognise.light_heads import heads
from reftel.recognise.light_tags import tags
from reftel.recognise.openings import openings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["light"]

_ENDS = frozenset({".", "?", "!", ";"})
_CLOSING = frozenset({'"', "”", "»", ")", "’", "'", "]"})
_LONGEST = 400


@cache
def _blank() -> "Language":
    import spacy  # noqa: PLC0415  # never at start-up

    return spacy.blank("en")


def light(text: str, lexicon: Lexicon) -> "Doc":
    """The analysis of ``text`` by rules; offsets are those of ``text``."""
    from spacy.tokens import Doc  # noqa: PLC0415  # never at start-up

    cut = _blank().tokenizer(text)
    words = [token.text for token in cut]
    if not words:
        return cut
    starts = openings(text)
    opens = [opens or token.idx in starts for opens, token in zip(_opens(words), cut, strict=True)]
    tagged = tags(words, opens, lexicon)
    above: list[int] = []
    relations: list[str] = []
    firsts = [n for n, first in enumerate(opens) if first]
    for start, end in zip(firsts, [*firsts[1:], len(words)], strict=True):
        over, relation = heads(tagged, start, end)
        above += over
        relations += relation
    return Doc(
        cut.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in cut],
        pos=[t[0] for t in tagged],
        tags=[t[1] for t in tagged],
        lemmas=[t[2] for t in tagged],
        heads=above,
        deps=relations,
    )


def _opens(words: list[str]) -> list[bool]:
    """Which words open a sentence: behind a full stop and what closes, before a capital, a figure or what opens; a sentence has 400 words at most."""
    opens = [True]
    ended, since = False, 1
    for word in words[1:]:
        starts = (ended and (word[0].isupper() or word[0].isdigit() or word[0] in '"“«([')) or since >= _LONGEST
        opens.append(starts)
        since = 1 if starts else since + 1
        ended = word in _ENDS or (ended and not starts and (word in _CLOSING or word.isspace()))
    return opens
