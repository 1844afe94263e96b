"""Gates: what must stand in a text for a pattern to match at all, read off the pattern itself.

Most patterns of dates ask for a word that most paragraphs do not have ("quarter", "o'clock", the name of a month). To look for such a word is a hundred times
cheaper than to try the pattern at each character. What a pattern asks for is worked out from its parsed form, so that a gate can never be forgotten when a pattern
changes; in doubt a gate is open.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from re import _constants, _parser  # type: ignore[attr-defined]  # the only parser of Python's own patterns
from typing import Any

from reftel.recognise.prose import Prose

__all__ = ["Gate", "Gates", "Text", "gate", "words_of"]

_MOST = 120  # strings of one set
_CLASS = 6  # characters
_SETS = 3  # of one gate: the rarest
# What ignoring case lets stand for an ASCII letter that lower() does not turn into it.
_ODD = re.compile("[\u0130\u0131\u017f\u212a]")
_WORTH = 4.0  # how much rarer a string is for each letter more; for each figure, ten times
_FIGURE = "\\d"
_ANY_FIGURE = re.compile(r"\d")
_GROUPS = frozenset({_constants.SUBPATTERN, _constants.ATOMIC_GROUP})
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})


class Text:
    """A text that is asked for strings: in lower case, and what was found there before."""

    __slots__ = ("_asked", "_figures", "_low", "_odd")

    def __init__(self, text: str) -> None:
        self._low = text.lower()
        self._odd = _ODD.search(text) is not None
        self._figures = _ANY_FIGURE.search(text) is not None
        self._asked: dict[frozenset[str], bool] = {}

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of ``words`` stands in the text, or it has letters that no lower case tells."""
        if (known := self._asked.get(words)) is None:
            known = self._asked[words] = self._odd or (self._figures and _FIGURE in words) or any(map(self._low.__contains__, words))
        return known

    def held(self, words: Sequence[str]) -> frozenset[str]:
        """Those of ``words`` that stand in the text; all where it has letters that no lower case tells."""
        if self._odd:
            return frozenset(words)
        held = frozenset(filter(self._low.__contains__, words))
        return held | {_FIGURE} if self._figures else held


def words_of(prose: Prose) -> Text:
    """The text of a portion, to be asked; made once."""
    kept = prose.analysis.kept
    if Text not in kept:
        kept[Text] = Text(prose.text)
    return kept[Text]  # type: ignore[no-any-return]  # what was kept under this key is what was made


@dataclass(frozen=True, slots=True)
class Gate:
    """Sets of strings in lower case: whatever matches holds one of each."""

    sets: tuple[frozenset[str], ...]

    def open(self, text: Text) -> bool:
        """Whether the pattern may match in ``text``."""
        return all(map(text.has, self.sets))


class Gates:
    """The gates of many patterns, asked at once: each string is looked for once in a text, however many patterns ask for it."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        each = [gate(pattern).sets for pattern in patterns]
        every = list(dict.fromkeys(words for sets in each for words in sets))
        self._words = tuple(sorted(frozenset().union(*every)))
        self._sets = every
        self._needed = [tuple(map(every.index, sets)) for sets in each]

    def open(self, text: Text) -> list[bool]:
        """For each pattern whether it may match in ``text``."""
        held = text.held(self._words)
        shut = {n for n, words in enumerate(self._sets) if held.isdisjoint(words)}
        return [shut.isdisjoint(needed) for needed in self._needed]


@cache
def gate(pattern: re.Pattern[str]) -> Gate:
    """The gate of a pattern."""
    found = _needed(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    best = sorted(dict.fromkeys(found), key=lambda words: (_common(words), sorted(words)))[:_SETS]
    return Gate(tuple(words for words in best if _common(words) < 1))


def _common(words: frozenset[str]) -> float:
    """How common a set is: below 1 it is worth asking for."""
    return sum(map(_share, words))


def _share(word: str) -> float:
    """A guess at the share of texts that a string stands in: figures and signs are rarer than letters, long strings than short ones."""
    if word == _FIGURE:
        return 0.5
    share = 1.0 if word[0].isalpha() else 0.5
    for character in word[1:]:
        share /= 10 if character.isdigit() else _WORTH
    return share


def _exact(seq: Any) -> frozenset[str] | None:
    """Every string that ``seq`` matches, in lower case; None where these are too many or no plain letters."""
    done: frozenset[str] = frozenset({""})
    for kind, value in seq:
        each = _exact_one(kind, value)
        if each is None or len(done) * len(each) > _MOST:
            return None
        done = frozenset(a + b for a in done for b in each)
    return done


def _exact_one(kind: Any, value: Any) -> frozenset[str] | None:  # noqa: PLR0911  # one answer for each kind
    if kind is _constants.LITERAL:
        return frozenset({chr(value).lower()}) if _told(value) else None
    if kind in _GROUPS:
        return _exact(value[-1] if kind is _constants.SUBPATTERN else value)
    if kind is _constants.IN:
        return _letters(value)
    if kind is _constants.BRANCH:
        every = [_exact(branch) for branch in value[1]]
        return frozenset().union(*(e for e in every if e)) if all(e is not None for e in every) else None
    if kind in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
        return frozenset({""})
    if kind in _REPEATS and value[0] == 0 and value[1] == 1:
        inner = _exact(value[2])
        return inner | {""} if inner is not None else None
    return None


def _told(character: int) -> bool:
    """Whether lower case tells a character of a pattern: ASCII, or no letter at all."""
    return character < 128 or not chr(character).isalpha()


def _letters(among: Any) -> frozenset[str] | None:
    """The characters of a small class, in lower case; None for any other."""
    found: set[str] = set()
    for kind, value in among:
        if kind is _constants.LITERAL and _told(value):
            found.add(chr(value).lower())
        elif kind is _constants.RANGE and value[1] - value[0] < _CLASS and _told(value[1]):
            found.update(chr(n).lower() for n in range(value[0], value[1] + 1))
        else:
            return None
    return frozenset(found) if len(found) <= _CLASS else None


def _needed(seq: Any) -> list[frozenset[str]]:
    """Sets of strings of which whatever ``seq`` matches holds one each."""
    found: list[frozenset[str]] = []
    run: frozenset[str] = frozenset({""})
    for kind, value in seq:
        each = _exact_one(kind, value)
        if each is not None and len(run) * len(each) <= _MOST:
            run = frozenset(a + b for a in run for b in each)
            continue
        found.append(run)
        run = each if each is not None else frozenset({""})
        if each is None:
            found += _needed_one(kind, value)
    found.append(run)
    return [words for words in found if "" not in words and words]


def _needed_one(kind: Any, value: Any) -> list[frozenset[str]]:
    if kind in _GROUPS:
        return _needed(value[-1] if kind is _constants.SUBPATTERN else value)
    if kind in _REPEATS and value[0] > 0:
        return _needed(value[2])
    if kind is _constants.IN and all(_figures(*each) for each in value):
        return [frozenset({_FIGURE})]
    if kind is _constants.BRANCH:
        every = [min(_needed(branch), key=_common, default=None) for branch in value[1]]
        if all(e is not None for e in every):
            return [frozenset().union(*(e for e in every if e is not None))]
    return []


def _figures(kind: Any, value: Any) -> bool:
    return (kind is _constants.CATEGORY and value is _constants.CATEGORY_DIGIT) or (
        (kind is _constants.RANGE and ord("0") <= value[0] <= value[1] <= ord("9")) or (kind is _constants.LITERAL and ord("0") <= value <= ord("9"))
    )
