"""Text with the hidden stretches truly gone: overwritten where offsets must hold, one fixed token where people read.

Both outcomes are transcripts of one overwritten source, so that every visible character still leads back to its place in the file. Everything
outside the visible stretches is overwritten, line breaks too, and so is what edits took out between visible words: page furniture and repeated
section headers belong to no portion, hence to nobody.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reftel.model import Edit, Span, Transcript

__all__ = ["FILLER", "SEPARATOR", "TOKEN", "Cover", "covers", "redact", "runs", "token"]

FILLER = "\u2588"
TOKEN = "[withheld]"  # noqa: S105  # a word to print, not a secret
SEPARATOR = "\n\n"
_REASON = "outside what this clearance may see"


@dataclass(frozen=True, slots=True)
class Cover:
    """A stretch of the text that is not shown; ``label`` is what is printed in its place ("" for nothing, not even a gap)."""

    span: Span
    label: str = ""


def token(number: int, mark: str | None) -> str:
    """What is printed for a withheld paragraph: "6. (C) [withheld]"."""
    return f"{number}. ({mark}) {TOKEN}" if mark else f"{number}. {TOKEN}"


def runs(text: str, shown: Sequence[Span]) -> list[Span]:
    """The ``shown`` stretches of ``text``, neighbours with only white space between them run together."""
    outcome: list[Span] = []
    for span in shown:
        if outcome and not text[outcome[-1].end : span.start].strip():
            outcome[-1] = Span(outcome[-1].start, span.end)
        else:
            outcome.append(span)
    return outcome


def covers(length: int, shown: Sequence[Span], labelled: Sequence[Cover]) -> list[list[Cover]]:
    """The covers before, between and behind the ``shown`` stretches of a text of ``length``: one more list than there are stretches.

    A gap is divided among the ``labelled`` covers that begin in it, so that what lies beside them, headings say, has no cover of its own.
    """
    edges = [0, *(edge for span in shown for edge in (span.start, span.end)), length]
    starts = [c.span.start for c in labelled]
    outcome: list[list[Cover]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        inside = labelled[bisect_left(starts, start) : bisect_left(starts, end)] or [Cover(Span(start, end))]
        bounds = [start, *(c.span.start for c in inside[1:]), end]
        outcome.append([Cover(Span(a, b), c.label) for (a, b), c in zip(pairwise(bounds), inside, strict=True)])
    return outcome


def redact(transcript: Transcript, shown: Sequence[Span], labelled: Sequence[Cover]) -> tuple[Transcript, Transcript]:
    """``transcript`` with all but the ``shown`` stretches overwritten, and the same as people read it.

    Both sequences are in the order of the text and overlap nowhere; no stretch is blank. The first outcome has source and text of
    unchanged lengths, every character that is not shown being FILLER (white space that alone stands between two shown stretches stays). The
    second prints the shown stretches, without the white space at their ends, and the labels, SEPARATOR between any two: whatever has no label
    leaves no trace in it.
    """
    text, places = transcript.text, _Places(transcript)
    kept, trimmed = runs(text, shown), [span.trim(text) for span in shown]
    source = _overwritten(transcript.source, kept, places)
    gaps = covers(len(text), kept, labelled)
    filled = [[*(("", FILLER * len(c.span)) for c in gap), ("", "")] for gap in gaps]
    covered = Transcript(source, tuple(_edits(kept, gaps, filled, places)))
    gaps = covers(len(text), trimmed, labelled)
    return covered, Transcript(source, tuple(_edits(trimmed, gaps, _printed(gaps), places)))


class _Places:
    """Where the edits of a transcript stand in its text, and the way from a place in the text to the source."""

    def __init__(self, transcript: Transcript) -> None:
        self.edits = transcript.edits
        moved = accumulate((len(e.replacement) - len(e.span) for e in self.edits), initial=0)
        self.starts = [e.span.start + by for e, by in zip(self.edits, moved, strict=False)]
        self.ends = [start + len(e.replacement) for start, e in zip(self.starts, self.edits, strict=True)]
        self.written, self.length = len(transcript.text), len(transcript.source)

    def opening(self, at: int) -> int:
        """Where in the source the character at ``at`` begins; behind the whole of a replacement that it is not the first of."""
        found = bisect_right(self.starts, at) - 1
        if at == self.written:
            return self.length
        if found < 0:
            return at
        if at >= self.ends[found]:
            return self.edits[found].span.end + at - self.ends[found]
        return self.edits[found].span.start if at == self.starts[found] else self.edits[found].span.end

    def closing(self, span: Span) -> int:
        """Where in the source the last character of ``span`` ends; before the whole of a replacement that begins in the span and leaves it."""
        found = bisect_right(self.starts, span.end - 1) - 1
        if found < 0:
            return span.end
        if span.end > self.ends[found]:
            return self.edits[found].span.end + span.end - self.ends[found]
        leaves = span.start <= self.starts[found] and span.end < self.ends[found]
        return self.edits[found].span.start if leaves else self.edits[found].span.end

    def within(self, span: Span) -> Iterator[Edit]:
        """The edits inside ``span`` of the text; of a replacement that crosses its border the part inside, as an insertion."""
        for i in range(max(bisect_left(self.starts, span.start) - 1, 0), bisect_left(self.starts, span.end)):
            edit, start, end = self.edits[i], self.starts[i], self.ends[i]
            if start == end:
                whole = part = span.start < start
            else:
                whole = span.start <= start and end <= span.end
                part = start < span.end and span.start < end
            if whole:
                yield edit
            elif part:
                at = edit.span.end if start < span.start else edit.span.start
                yield Edit(Span(at, at), edit.replacement[max(span.start - start, 0) : span.end - start], edit.reason)


def _printed(gaps: Sequence[Sequence[Cover]]) -> list[list[tuple[str, str]]]:
    """For each gap what its covers print, (separator, label) each, and the separator behind them."""
    outcome: list[list[tuple[str, str]]] = []
    anything = False
    for i, gap in enumerate(gaps):
        prints: list[tuple[str, str]] = []
        for cover in gap:
            prints.append((SEPARATOR if anything and cover.label else "", cover.label))
            anything = anything or bool(cover.label)
        last = i + 1 == len(gaps)
        outcome.append([*prints, (SEPARATOR if anything and not last else "", "")])
        anything = True
    return outcome


def _edits(shown: Sequence[Span], gaps: Sequence[Sequence[Cover]], prints: Sequence[Sequence[tuple[str, str]]], places: _Places) -> Iterator[Edit]:
    """The edits through which the source reads as the ``shown`` stretches of the text and, in the gaps, what is printed there."""
    at = 0
    for gap, printed, span in zip(gaps, prints, [*shown, None], strict=True):
        for cover, (before, label) in zip(gap, printed, strict=False):
            if before:
                yield Edit(Span(at, at), before, _REASON)
            end = places.opening(cover.span.end)
            if label or end > at:
                yield Edit(Span(at, end), label, _REASON)
            at = end
        if behind := printed[-1][0]:
            yield Edit(Span(at, at), behind, _REASON)
        if span is not None:
            yield from places.within(span)
            at = places.closing(span)


def _overwritten(source: str, shown: Sequence[Span], places: _Places) -> str:
    """``source`` with everything overwritten but what the ``shown`` stretches were copied from."""
    written: list[str] = []
    at = 0
    for span in shown:
        start, end = places.opening(span.start), places.closing(span)
        written.append(FILLER * (start - at))
        for edit in places.within(span):
            written += [source[start : edit.span.start], FILLER * len(edit.span)]
            start = edit.span.end
        written.append(source[start:end])
        at = end
    return "".join([*written, FILLER * (len(source) - at)])
