"""A stretch of text: two offsets, nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Span"]

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
        start, end, few = self.start, self.end, _FEW
        if end > len(text):
            return self._cut(text)
        # character by character: to cut the stretch out of the text takes longer, unless there is much white space
        while start < end and text[end - 1].isspace():
            end -= 1
            few -= 1
            if not few:
                return self._cut(text)
        while start < end and text[start].isspace():
            start += 1
            few -= 1
            if not few:
                return self._cut(text)
        return self if start == self.start and end == self.end else Span(start, end)

    def _cut(self, text: str) -> "Span":
        """The same for a stretch with much white space at its ends, or one that leaves the text."""
        piece = text[self.start : self.end].rstrip()
        end = self.start + len(piece)
        start = end - len(piece.lstrip()) if piece else end
        return Span(start, end)


_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__
