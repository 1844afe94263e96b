"""Beginnings: where in a text a pattern may begin, read off the pattern itself.

Nearly all patterns of dates and sums begin with one of a few words or with a figure. To try them only where such a word stands is many times cheaper than to try
each at every character. What a pattern may begin with is worked out from its parsed form, so that it can never be forgotten when a pattern changes; in doubt a
pattern is tried everywhere.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]  # the only parser of Python's own patterns
from typing import Any

from reftel.recognise.prose import Prose

__all__ = ["Patterns", "Text", "beginnings", "text_of"]

_LONGEST = 7  # characters that are told of a beginning
_MOST = 200  # beginnings that are told on
_CLASS = 6  # characters of a class that are told apart
_FIGURE, _FOREIGN = "\\d", "\\W"
_ANY = frozenset({_FIGURE, _FOREIGN})  # any figure, any character beyond ASCII
# What ignoring case lets stand for an ASCII letter that lower() does not turn into it.
_ODD = re.compile("[\u0130\u0131\u017f\u212a]")
_SPACES = re.compile(r"\s+")
_BORDER = re.compile(r"(?<!\w)\S")
_GROUPS = frozenset({_constants.SUBPATTERN, _constants.ATOMIC_GROUP})
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})
_NOTHING: tuple[re.Match[str], ...] = ()
_KEPT = 1 << 16


class Text:
    """A text with where its words and signs begin."""

    __slots__ = ("borders", "odd", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        low = text.lower()
        self.odd = _ODD.search(text) is not None
        """Whether it has letters that no lower case tells."""
        self.borders = [(at, low[at : at + _LONGEST]) for match in _BORDER.finditer(text) for at in [match.start()]]
        """Where a word or a sign begins, and how it goes on, in lower case."""


def text_of(prose: Prose) -> Text:
    """The text of a portion, for ``prose.once``."""
    return Text(prose.text)


class Patterns:
    """Several patterns that are looked for in one text after another, each only where it may begin."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        self._begin = tuple(map(beginnings, self._patterns))
        self._by: dict[str, list[int]] = {}
        for n, begin in enumerate(self._begin):
            for each in begin or ():
                self._by.setdefault(each, []).append(n)
        self._known: dict[str, tuple[int, ...]] = {}

    def within(self, text: Text) -> Callable[[int], Iterable[re.Match[str]]]:
        """What tells by the number of a pattern what ``finditer`` finds with it in ``text``."""
        starts: defaultdict[int, list[int]] = defaultdict(list)
        known, begin, odd = self._known, self._begin, text.odd
        for at, opening in text.borders:
            numbers = known.get(opening)
            for number in self._opened(opening) if numbers is None else numbers:
                starts[number].append(at)
        return lambda number: self._matches(number, text, starts) if number in starts or odd or begin[number] is None else _NOTHING

    def _opened(self, opening: str) -> tuple[int, ...]:
        """The numbers of the patterns that begin with ``opening``."""
        plain = _plain(opening)
        forms = [plain[:n] for n in range(1, len(plain) + 1)]
        forms += ([_FIGURE] if plain[0].isdecimal() else []) + ([_FOREIGN] if not plain[0].isascii() else [])
        if len(plain) < len(opening):  # more white space than is told of: whatever goes on as the text does
            forms += [begin for begin in self._by if begin.startswith(plain)]
        if len(self._known) >= _KEPT:
            self._known.clear()
        found = self._known[opening] = tuple(sorted({n for form in forms for n in self._by.get(form, ())}))
        return found

    def _matches(self, number: int, text: Text, starts: dict[int, list[int]]) -> Iterator[re.Match[str]]:
        pattern = self._patterns[number]
        if self._begin[number] is None or text.odd:
            yield from pattern.finditer(text.text)
            return
        end = 0
        for at in starts.get(number, ()):
            if at >= end and (match := pattern.match(text.text, at)) is not None:
                yield match
                end = match.end()


def beginnings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Strings in lower case of which whatever a pattern matches begins with one, white space closed up; None where it may begin with anything, or within a word."""
    parsed = list(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    if not parsed or not _at_border(*parsed[0]):
        return None
    told, whole = _opening(parsed)
    found = told | whole
    return None if any(not each.strip() for each in found) else frozenset(found)


def _plain(opening: str) -> str:
    """``opening`` with one space for any white space."""
    return _SPACES.sub(" ", opening)


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
        if len(whole) * (len(begun) + len(ended)) > _MOST:  # too many: those that begin already are told no further
            told, whole = told | (whole - {""}), whole & {""}
        told |= {before if before and each in _ANY else _plain(before + each) for before in whole for each in begun}
        whole = {_plain(before + each) for before in whole for each in ended}
        told |= {each for each in whole if len(each) >= _LONGEST}
        whole = {each for each in whole if len(each) < _LONGEST}
    return {each if each in _ANY else each[:_LONGEST] for each in told}, whole


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
        if value[1] != 1 and (told or whole != {" "}):  # another may follow; however much white space is one space
            told, whole = told | whole, set()
        return told, whole | ({""} if value[0] == 0 else set())
    return {""}, set()


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


def _figures(kind: Any, value: Any) -> bool:
    return (kind is _constants.CATEGORY and value is _constants.CATEGORY_DIGIT) or (
        (kind is _constants.RANGE and ord("0") <= value[0] <= value[1] <= ord("9")) or (kind is _constants.LITERAL and ord("0") <= value <= ord("9"))
    )
