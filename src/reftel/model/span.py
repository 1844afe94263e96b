"""A stretch of text: two offsets, nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Span", "trimmed"]

_FEW = 40


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Code points ``start`` (included) to ``end`` (excluded) of one text. ``0 <= start <= end``, else ValueError."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            msg = f"not a span: {start}..{end}"
            raise ValueError(msg)
        # there are hundreds in a telegram: the slots are set directly, which takes a third less than what a frozen dataclass does
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside (an equal span counts)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """The same stretch ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    @staticmethod
    def hull(spans: Iterable["Span"]) -> "Span":
        """The smallest span around all of ``spans``; ValueError when there is none."""
        every = list(spans)
        return Span(min(s.start for s in every), max(s.end for s in every))

    def trim(self, text: str) -> "Span":
        """Without the white space at both ends (empty at its start when there is nothing else)."""
        return trimmed(text, self.start, self.end)


def trimmed(text: str, start: int, end: int) -> Span:
    """What stands from ``start`` to ``end`` of ``text``, without the white space at both ends (empty at ``start`` when there is nothing else)."""
    first, last, few = start, end, _FEW if end <= len(text) else 0
    # character by character: to cut the stretch out of the text takes longer, unless there is much white space
    while few and first < last and text[last - 1].isspace():
        last -= 1
        few -= 1
    while few and first < last and text[first].isspace():
        first += 1
        few -= 1
    if few:
        return Span(first, last)
    piece = text[start:end].rstrip()
    last = start + len(piece)
    return Span(last - len(piece.lstrip()) if piece else last, last)


_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__
