"""Where in a text what was sought stands.

One search looks through hundreds of paragraphs to print a few of them. So ``most`` tells quickly how many different matches a text can have at most, and
``of`` is asked about those that can be among the best.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reftel.model import Span
from reftel.search.form import analyser
from reftel.search.meaning import Sought
from reftel.search.words import plain

__all__ = ["Places"]


class Places:
    """Finds what ``sought`` names, in one text after the other. What was told of a word holds for the next text as well."""

    def __init__(self, sought: Sought) -> None:
        self._sought = sought
        self._known: set[str] = set()
        self._wanted: set[str] = set()
        self._single = tuple(w for w in sought.words if not w[0].isdigit())
        # further signs may stand in front of a number and between the words of a sequence, so that each place may be printed otherwise
        self._first = [w for w in sought.words if w[0].isdigit()] + [words[0] for words in sought.phrases] + [_letters(p) for p in sought.opened]
        self._one_by_one = bool(sought.patterns or sought.fuzzy)
        self._plainly = None if self._one_by_one else _plainly(sought)
        self.anything = bool(sought.words or sought.phrases or sought.opened or sought.patterns or sought.fuzzy)

    def most(self, text: str) -> int:
        """How many different matches ``text`` has at most; 0 only where it has none."""
        if _has_foreign(text):
            return len(text)
        low = text.lower()
        if not self._one_by_one:
            return sum([w in low for w in self._single]) + sum([low.count(w) for w in self._first])
        return len(self._wanted_of(_words().findall(low))) + sum(low.count(words[0]) * len(words) for words in self._sought.phrases)

    def of(self, text: str) -> list[Span]:
        """Every word and every sequence of words of ``text`` that is sought, in order."""
        if not self._one_by_one and not _has_foreign(text):
            # one sign for another: no place moves
            return [Span(*m.span()) for m in self._plainly.finditer(text.lower().replace("_", " "))] if self._plainly else []
        printed = [m.span() for m in _words().finditer(text)]
        words = [text[start:end] for start, end in printed]
        wanted = self._wanted_of(words)
        hit = [word in wanted for word in words]
        if self._sought.phrases:
            read = [_read(word) for word in words]
            for phrase in self._sought.phrases:
                for at in _sequences(read, phrase):
                    hit[at : at + len(phrase)] = [True] * len(phrase)
        return [Span(*span) for span, is_hit in zip(printed, hit, strict=True) if is_hit]

    def _wanted_of(self, printed: Iterable[str]) -> set[str]:
        """Those of these words, as they are printed, that are sought by themselves."""
        every = set(printed)
        self._wanted |= {word for word in every - self._known if (read := _read(word)) and _wanted(read, self._sought)}
        self._known |= every
        return every & self._wanted


def _has_foreign(text: str) -> bool:
    """Whether ``text`` has letters or digits beyond the plain ones: quotation marks and dashes do not matter."""
    return not text.isascii() and _foreign().search(text) is not None


def _sequences(read: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    for at, word in enumerate(read):
        if word == phrase[0] and tuple(read[at : at + len(phrase)]) == phrase:
            yield at


def _plainly(sought: Sought) -> re.Pattern[str] | None:
    """What finds the words and sequences of ``sought`` in small plain letters, longest first. No word may have a low line."""
    every = sorted({*((word,) for word in sought.words), *sought.phrases}, key=lambda words: (-len(words), words))
    if not every and not sought.opened:
        return None
    one = "|".join(r"\W+".join(f"0*{re.escape(w)}" if w[0].isdigit() else re.escape(w) for w in words) for words in every)
    left_open = (pattern.replace(".", r"\w") for pattern in sorted(sought.opened))
    one = "|".join(filter(None, [one, *left_open]))
    return re.compile(rf"\b(?:{one})\b", re.ASCII)


def _letters(pattern: str) -> str:
    """The most letters in a row that whatever fits ``pattern``, a word with letters left open, has."""
    return max(pattern.replace("*", ".").split("."), key=len)


def _read(word: str) -> str:
    if word.isascii() and not word.startswith("0"):
        return word.lower()
    found = analyser().analyze(plain(word))
    return found[0] if found else ""


def _wanted(word: str, sought: Sought) -> bool:
    return (
        word in sought.words
        or any(re.fullmatch(pattern, word) for pattern in sought.opened)
        or any(pattern.fullmatch(word) for pattern in sought.patterns)
        or any(_near(word, other, most) for other, most in sought.fuzzy)
    )


def _near(word: str, other: str, most: int) -> bool:
    """Whether at most so many letters must be put in, taken out, changed or swapped with their neighbours to make one of the other."""
    if abs(len(word) - len(other)) > most:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # only where a word may differ: an answer should be there before one has looked up

    return OSA.distance(word, other, score_cutoff=most) <= most


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(r"[^\W\x00-\x7f]")
