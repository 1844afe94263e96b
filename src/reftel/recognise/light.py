"""The analysis of the fast mode: words, sentences, guessed parts of speech and heads, by rules and the lexicon; no language pipeline is loaded.

It has the form of the pipeline's, so that every recogniser reads both. There is no vote on names: names rest on rules and dictionaries alone.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reftel.lexicon import Lexicon
from reftel.recognise.analysis import Analysis
from reftel.recognise.light_heads import heads
from reftel.recognise.light_tags import tags
from reftel.recognise.openings import openings

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

__all__ = ["light"]

_ENDS = frozenset({".", "?", "!", ";"})
_CLOSING = frozenset({'"', "”", "»", ")", "’", "'", "]"})
_LONGEST = 400


@cache
def _tokenizer() -> "Tokenizer":
    import spacy  # noqa: PLC0415  # never at start-up

    return spacy.blank("en").tokenizer


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(r"(\S+)(\s*)|(\s+)")


@lru_cache(maxsize=1 << 16)
def _cut(piece: str) -> tuple[str, ...]:
    """The words that the tokenizer cuts what stands between white space into; most pieces stand in a text again and again."""
    return tuple(token.text for token in _tokenizer()(piece))


def _words(text: str) -> tuple[list[str], list[str]]:
    """The words of ``text`` and the space behind each. One space is no word; any other white space is one."""
    words: list[str] = []
    spaces: list[str] = []
    for piece, space, lead in _pieces().findall(text):
        if piece:
            cut = _cut(piece)
            words += cut
            spaces += [""] * len(cut)
        if space == " ":
            spaces[-1] = " "
        elif space or lead:
            apart = space.startswith(" ")
            if apart:
                spaces[-1] = " "
            if rest := lead or space[apart:]:
                words.append(rest)
                spaces.append("")
    return words, spaces


def light(text: str, lexicon: Lexicon) -> Analysis:
    """The analysis of ``text`` by rules; offsets are those of ``text``."""
    words, spaces = _words(text)
    if not words:
        return Analysis((), (), (), ())
    opens = _opens(words)
    if kept := openings(text):
        at = 0
        for n, (word, space) in enumerate(zip(words, spaces, strict=True)):
            opens[n] = opens[n] or at in kept
            at += len(word) + len(space)
    tagged = tags(words, opens, lexicon)
    above: list[int] = []
    relations: list[str] = []
    starts = [n for n, first in enumerate(opens) if first]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        over, relation = heads(tagged, start, end)
        above += over
        relations += relation
    known = ((word, word.lower(), *tag, relation, "") for word, tag, relation in zip(words, tagged, relations, strict=True))
    return Analysis(known, spaces, above, starts)


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
