"""Text that is never cleaned: a source, the edits through which it is read, and the way back.

Markup, page furniture, lost pilcrows and quoting are all removed or repaired by :class:`Edit`; so there is one mechanism for offsets,
and every character of the transcript leads back to the source.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from reftel.model.span import Span

__all__ = ["Edit", "Transcript"]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``span`` of the source is read as ``replacement``; ``reason`` says why, in words. An empty span inserts."""

    span: Span
    replacement: str
    reason: str


class _Segment(NamedTuple):
    """``text[start:end]`` stands for ``source``; ``edited`` when it is a replacement and not a copy."""

    start: int
    end: int
    source: Span
    edited: bool


@dataclass(frozen=True, slots=True)
class Transcript:
    """``source`` read through ``edits`` (in order, not overlapping, inside the source; ValueError else).

    ``text`` is the outcome. Offsets are Unicode code points, end-exclusive, on both sides.
    """

    source: str = field(repr=False)
    edits: tuple[Edit, ...] = ()
    text: str = field(init=False, repr=False, compare=False)
    _laid_out: tuple[tuple[_Segment, ...], tuple[int, ...]] | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        source = self.source
        pieces: list[str] = []
        at = 0
        for edit in self.edits:
            span = edit.span
            if span.start < at or span.end > len(source):
                msg = f"edits overlap, are out of order or leave the source at {span.start}"
                raise ValueError(msg)
            pieces += (source[at : span.start], edit.replacement)
            at = span.end
        pieces.append(source[at:])
        object.__setattr__(self, "text", "".join(pieces))

    def _segments(self) -> tuple[tuple[_Segment, ...], tuple[int, ...]]:
        """The segments of ``text`` in order, and where each starts. Most transcripts are never asked for them, hence they are made on demand."""
        if self._laid_out is not None:
            return self._laid_out
        segments: list[_Segment] = []
        at = written = 0
        for edit in self.edits:
            span = edit.span
            if span.start > at:
                segments.append(_Segment(written, written + span.start - at, Span(at, span.start), edited=False))
                written += span.start - at
            segments.append(_Segment(written, written + len(edit.replacement), span, edited=True))
            written += len(edit.replacement)
            at = span.end
        if at < len(self.source):
            segments.append(_Segment(written, written + len(self.source) - at, Span(at, len(self.source)), edited=False))
        found = tuple(segments), tuple(s.start for s in segments)
        object.__setattr__(self, "_laid_out", found)
        return found

    def edit(self, edits: Iterable[Edit]) -> "Transcript":
        """Read through further ``edits``, given in offsets of ``text``; a further transcript of the same source.

        A new edit that touches an earlier replacement takes it in whole, and the merged edit keeps every reason. ValueError when the new
        edits overlap one another or leave the text.
        """
        new = sorted(edits, key=_place)
        if any(b.span.start < a.span.end for a, b in pairwise(new)) or (new and new[-1].span.end > len(self.text)):
            msg = "new edits overlap or leave the text"
            raise ValueError(msg)
        if not self.edits:
            return Transcript(self.source, tuple(new))
        earlier = list(zip((s for s in self._segments()[0] if s.edited), self.edits, strict=True))
        starts, ends = [s.start for s, _ in earlier], [s.end for s, _ in earlier]
        groups: list[tuple[Span, list[Edit], list[int]]] = []
        for edit in new:
            near = range(bisect_left(ends, edit.span.start), bisect_right(starts, edit.span.end))
            touched = [i for i in near if _touches(edit.span, earlier[i][0])]
            reach = Span.hull([edit.span, *(Span(starts[i], ends[i]) for i in touched)]) if touched else edit.span
            if groups and reach.start < groups[-1][0].end:
                before, news, olds = groups.pop()
                groups.append((Span.hull([before, reach]), [*news, edit], [*olds, *(i for i in touched if i not in olds)]))
            else:
                groups.append((reach, [edit], touched))
        swallowed = {i for _, _, olds in groups for i in olds}
        # The order is that of the text: several insertions may stand at one point of the source. At one point of the text a new insertion
        # comes before what stands there, and a removal before what follows it.
        merged = [(reach.start, 2 if len(reach) else 0, self._merge(reach, news, [earlier[i][1] for i in olds])) for reach, news, olds in groups]
        kept = [(s.start, 1, e) for i, (s, e) in enumerate(earlier) if i not in swallowed]
        return Transcript(self.source, tuple(e for _, _, e in sorted([*kept, *merged], key=lambda item: item[:2])))

    def _merge(self, reach: Span, news: list[Edit], olds: list[Edit]) -> Edit:
        pieces, at = [], reach.start
        for edit in news:
            pieces += [self.text[at : edit.span.start], edit.replacement]
            at = edit.span.end
        pieces.append(self.text[at : reach.end])
        reasons = dict.fromkeys(e.reason for e in [*olds, *news])
        return Edit(self.to_source(reach), "".join(pieces), "; ".join(reasons))

    def to_source(self, span: Span) -> Span:
        """The stretch of the source that ``span`` of the text was read from; a replaced stretch counts whole.

        ValueError when ``span`` leaves the text.
        """
        if span.end > len(self.text):
            msg = f"span {span.start}..{span.end} leaves the text of {len(self.text)}"
            raise ValueError(msg)
        if not len(span):
            return self._point(span.start)
        first, last = self._segment_at(span.start), self._segment_at(span.end - 1)
        start = first.source.start if first.edited else first.source.start + span.start - first.start
        end = last.source.end if last.edited else last.source.start + span.end - last.start
        return Span(start, end)

    def from_source(self, span: Span) -> Span:
        """The stretch of the text that was read from ``span`` of the source; empty where all of it was removed."""
        segments, _ = self._segments()
        hits = [s for s in segments if s.source.overlaps(span)]
        if not hits:
            before = max((s.end for s in segments if s.source.end <= span.start), default=0)
            return Span(before, before)
        starts = [s.start if s.edited else s.start + max(0, span.start - s.source.start) for s in hits]
        ends = [s.end if s.edited else s.end - max(0, s.source.end - span.end) for s in hits]
        return Span(min(starts), max(ends))

    def _segment_at(self, at: int) -> _Segment:
        """The segment that holds character ``at`` (never an empty one)."""
        segments, starts = self._segments()
        return segments[bisect_right(starts, at) - 1]

    def _point(self, at: int) -> Span:
        """Where an insertion at ``at`` stands in the source: before anything that was removed there."""
        if at and not (before := self._segment_at(at - 1)).edited:
            point = before.source.start + at - before.start
        elif at:
            point = self._segment_at(at - 1).source.end
        else:
            point = 0
        return Span(point, point)


def _place(edit: Edit) -> tuple[int, int, str, str]:
    return edit.span.start, edit.span.end, edit.replacement, edit.reason


def _touches(span: Span, segment: _Segment) -> bool:
    """Whether an edit of ``span`` disturbs a replaced segment (a removal counts only when strictly inside)."""
    if segment.start == segment.end:
        return span.start < segment.start < span.end
    return span.start < segment.end and segment.start < span.end
