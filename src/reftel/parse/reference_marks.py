"""Where the text speaks of its references: "(ref A)", "refs B and C", "reftel", each with the sentence that does."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reftel.model import Located, Portion, PortionKind, Span

__all__ = ["reference_marks"]

_FARTHEST = 300
_SPEAKING = frozenset({PortionKind.PARAGRAPH, PortionKind.HEADING})
_ENDS = (". ", ".\n", "? ", "\n\n")


def reference_marks(text: str, portions: Iterable[Portion]) -> tuple[Located[str], ...]:
    """The letter of each reference that a sentence of ``portions`` names, empty for "reftel" alone, at that sentence."""
    places = sorted(m.start() - 2 for pattern in _f() for m in pattern.finditer(text))
    return tuple(mark for portion in portions if portion.kind in _SPEAKING for mark in _in(text, portion.body, places)) if places else ()


def _in(text: str, body: Span, places: Sequence[int]) -> Iterator[Located[str]]:
    for at in places[bisect_left(places, body.start) : bisect_left(places, body.end)]:
        m = _named().match(text, at, body.end)
        if m is None:
            continue
        if text[max(body.start, m.start() - 1) : m.start()].isalnum():
            continue
        said = _sentence(text, body, Span(*m.span()))
        for letter in dict.fromkeys(_letters().findall(m["letters"] or "")) or ("",):
            yield Located(letter.upper(), said)


def _sentence(text: str, body: Span, mark: Span) -> Span:
    """What stands around ``mark`` up to the ends of sentences, at most 300 characters each way."""
    floor, roof = max(body.start, mark.start - _FARTHEST), min(body.end, mark.end + _FARTHEST)
    start = max((at + len(end) for end in _ENDS if (at := text.rfind(end, floor, mark.start)) >= 0), default=floor)
    stop = min((at + 1 for end in _ENDS if (at := text.find(end, mark.end, roof)) >= 0), default=roof)
    return Span(start, stop).trim(text)


@cache
def _f() -> tuple[re.Pattern[str], ...]:
    # the third letter is the rarest, for which the search is quick; the rest of the word is looked at afterwards
    return re.compile(r"F(?<=[Rr]EF)"), re.compile(r"f(?<=[Rr]ef)")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"[Rr](?:EFTELS?|eftels?|EFS?|efs?)\b\.?(?P<letters>\s{0,2}\(?[A-Z]\b\)?(?:\s{0,2}(?:,|AND|and|&|-|/)\s{0,2}\(?[A-Z]\b\)?){0,12})?")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"\b[A-Z]\b")
