"""Cyrillic into Latin letters by scheme. The schemes are rows of the table ``romanisation``; here is only how rows are read.

A row's ``context`` says when its ``cyrillic`` becomes ``latin``: ``letter`` (one letter anywhere), ``start`` (a letter that opens a word),
``after`` (two letters, the second is replaced), ``before`` (two letters, the first is replaced), ``ending`` (the last two letters of a word of
three or more). A narrower context wins: ending, then start and after, then before, then letter.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from reftel.errors import UsageError
from reftel.lexicon import Lexicon

__all__ = ["romanise", "schemes"]

_Rules = Mapping[tuple[str, str], str]


def romanise(text: str, *, scheme: str, lexicon: Lexicon) -> str:
    """``text`` with its Cyrillic letters in Latin ones, everything else as it is.

    A word in capitals stays in capitals. UsageError for an unknown scheme.
    """
    rules = lexicon.once(_schemes).get(scheme)
    if rules is None:
        msg = f"unknown scheme {scheme!r}; the schemes are {', '.join(schemes(lexicon=lexicon))}"
        raise UsageError(msg)
    return _words().sub(lambda word: _word(word.group(), rules), text)


def schemes(*, lexicon: Lexicon) -> tuple[str, ...]:
    """The names of the schemes in the table, sorted."""
    return tuple(sorted(lexicon.once(_schemes)))


def _schemes(lexicon: Lexicon) -> Mapping[str, _Rules]:
    found: dict[str, dict[tuple[str, str], str]] = {}
    for row in lexicon.rows("romanisation"):
        found.setdefault(row["scheme"], {})[row["context"], row["cyrillic"]] = row["latin"]
    return MappingProxyType(found)


@cache
def _words() -> re.Pattern[str]:
    return re.compile("[\u0400-\u052f]+")


def _word(word: str, rules: _Rules) -> str:
    low = word.lower()
    ending = rules.get(("ending", low[-2:])) if len(low) > 2 else None
    stem = low if ending is None else low[:-2]
    pieces = [_cased(_letter(low, at, rules), word[at]) for at in range(len(stem))]
    latin = "".join(pieces) + (ending or "")
    return latin.upper() if len(word) > 1 and word.isupper() else latin


def _letter(word: str, at: int, rules: _Rules) -> str:
    letter = word[at]
    pair = rules.get(("after", word[at - 1 : at + 1])) if at else rules.get(("start", letter))
    if pair is None:
        pair = rules.get(("before", word[at : at + 2]))
    return rules.get(("letter", letter), letter) if pair is None else pair


def _cased(latin: str, letter: str) -> str:
    return latin[:1].upper() + latin[1:] if letter.isupper() else latin
