"""Gates: what must stand in a text for a pattern to match at all, and where it may begin, read off the pattern itself.

Most patterns of dates ask for a word that most paragraphs do not have ("quarter", "o'clock", the name of a month), and nearly all begin with one of a few words or
with a figure. To look for such a word is a hundred times cheaper than to try the pattern at each character. What a pattern asks for is worked out from its parsed
form, so that a gate can never be forgotten when a pattern changes; in doubt a gate is open.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from re import _constants, _parser  # type: ignore[attr-defined]  # the only parser of Python's own patterns
from typing import Any

from reftel.recognise.prose import Prose

__all__ = ["Gate", "Patterns", "Text", "beginnings", "gate", "words_of"]

_MOST = 120  # strings of one set
_CLASS = 6  # characters
_SETS = 3  # of one gate: the rarest
# What ignoring case lets stand for an ASCII letter that lower() does not turn into it.
_ODD = re.compile("[\u0130\u0131\u017f\u212a]")
_WORTH = 4.0  # how much rarer a string is for each letter more; for each figure, ten times
_FIGURE = "\\d"
_ANY_FIGURE = re.compile(r"\d")
_FOREIGN = "\\W"
_ANY = frozenset({_FIGURE, _FOREIGN})  # any figure, any character beyond ASCII
_BEGIN = 3  # characters that are told of a beginning
_KEPT = 1 << 16
_BORDER = re.compile(r"(?<!\w)\S")
_GROUPS = frozenset({_constants.SUBPATTERN, _constants.ATOMIC_GROUP})
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})


class Text:
    """A text that is asked for strings: in lower case, and what was found there before."""

    __slots__ = ("_asked", "_figures", "borders", "low", "odd", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = text.lower()
        self.odd = _ODD.search(text) is not None
        """Whether it has letters that no lower case tells."""
        self.borders = [match.start() for match in _BORDER.finditer(text)]
        """Where a word or a sign begins."""
        self._figures = _ANY_FIGURE.search(text) is not None
        self._asked: dict[frozenset[str], bool] = {}

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of ``words`` stands in the text, or it has letters that no lower case tells."""
        if (known := self._asked.get(words)) is None:
            known = self._asked[words] = self.odd or (self._figures and _FIGURE in words) or any(map(self.low.__contains__, words))
        return known


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


class Patterns:
    """Several patterns that are looked for in one text after another, each only where it may begin."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        self._gates = tuple(map(gate, self._patterns))
        self._begin = tuple(map(beginnings, self._patterns))
        self._known: dict[str, tuple[int, ...]] = {}

    def within(self, text: Text) -> Callable[[int], Iterator[re.Match[str]]]:
        """What tells by the number of a pattern what ``finditer`` finds with it in ``text``."""
        starts: dict[int, list[int]] = {}
        low, known = text.low, self._known
        for at in text.borders:
            opening = low[at : at + _BEGIN]
            numbers = known.get(opening)
            for number in self._opened(opening) if numbers is None else numbers:
                starts.setdefault(number, []).append(at)
        return lambda number: self._matches(number, text, starts)

    def _opened(self, opening: str) -> tuple[int, ...]:
        """The numbers of the patterns that begin with ``opening``."""
        plain = "".join(" " if character.isspace() else character for character in opening)
        forms = {plain[:n] for n in range(1, _BEGIN + 1)} | ({_FIGURE} if plain[0].isdecimal() else set()) | (set() if plain[0].isascii() else {_FOREIGN})
        if len(self._known) >= _KEPT:
            self._known.clear()
        found = self._known[opening] = tuple(n for n, begin in enumerate(self._begin) if begin is not None and not forms.isdisjoint(begin))
        return found

    def _matches(self, number: int, text: Text, starts: dict[int, list[int]]) -> Iterator[re.Match[str]]:
        pattern = self._patterns[number]
        if self._begin[number] is None or text.odd:
            yield from pattern.finditer(text.text) if self._gates[number].open(text) else ()
            return
        places = starts.get(number)
        if not places or not self._gates[number].open(text):
            return
        end = 0
        for at in places:
            if at >= end and (match := pattern.match(text.text, at)) is not None:
                yield match
                end = match.end()


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


def beginnings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """The first characters in lower case, three at most, of which whatever a pattern matches has one row; None where it may begin with anything, or within a word."""
    parsed = list(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    if not parsed or not _at_border(*parsed[0]):
        return None
    told, whole = _opening(parsed)
    found = told | whole
    return None if any(not each or each.isspace() for each in found) else frozenset(found)


def _at_border(kind: Any, value: Any) -> bool:
    """Whether a pattern that opens so matches only where no letter stands before."""
    if kind is not _constants.ASSERT_NOT or value[0] >= 0 or len(value[1]) != 1:
        return False
    inner, among = value[1][0]
    return inner is _constants.IN and (_constants.NEGATE, None) not in among and (_constants.CATEGORY, _constants.CATEGORY_WORD) in among


def _opening(seq: Any) -> tuple[set[str], set[str]]:
    """What ``seq`` may begin with: strings behind which anything may follow, and strings that it may be the whole of."""
    told: set[str] = set()
    whole = {""}
    for kind, value in seq:
        if not whole:
            break
        begun, ended = _opening_one(kind, value)
        told |= {before if before and each in _ANY else before + each for before in whole for each in begun}
        whole = {before + each for before in whole for each in ended}
        told |= {each[:_BEGIN] for each in whole if len(each) >= _BEGIN}
        whole = {each for each in whole if len(each) < _BEGIN}
    return {each if each in _ANY else each[:_BEGIN] for each in told}, whole


def _opening_one(kind: Any, value: Any) -> tuple[set[str], set[str]]:  # noqa: PLR0911  # one answer for each kind
    if kind is _constants.LITERAL and not _ODD.match(chr(value)):
        return (set(), {chr(value).lower()}) if _told(value) else ({_FOREIGN}, set())
    if kind in _GROUPS:
        return _opening(value[-1] if kind is _constants.SUBPATTERN else value)
    if kind is _constants.IN and (letters := _letters(value)) is not None:
        return set(), set(letters)
    if kind is _constants.IN and all(_figures(*each) for each in value):
        return {_FIGURE}, set()
    if kind is _constants.IN and list(value) == [(_constants.CATEGORY, _constants.CATEGORY_SPACE)]:
        return set(), {" "}
    if kind is _constants.BRANCH:
        every = [_opening(branch) for branch in value[1]]
        return set().union(*(told for told, _ in every)), set().union(*(whole for _, whole in every))
    if kind in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
        return set(), {""}
    if kind in _REPEATS:
        told, whole = _opening(value[2])
        if value[1] != 1:  # another may follow
            told, whole = told | whole, set()
        return told, whole | ({""} if value[0] == 0 else set())
    return {""}, set()
