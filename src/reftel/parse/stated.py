"""What the markup of a file states, in the places of the text that is read from it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reftel.model import Document, Span, Transcript

__all__ = ["Stated", "stated"]


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing stated: ``name`` without the prefix of its markup, ``value``, and the ``span`` of the text that it is said of, without white space at its ends."""

    name: str
    value: str
    span: Span


def stated(document: Document, prefix: str) -> tuple[Stated, ...]:
    """The metadata of ``document`` whose names begin with ``prefix``, in order. One pass however many there are."""
    own = [m for m in document.metadata if m.name.startswith(prefix)]
    places = _places(document.transcript, (m.span for m in own))
    return tuple(Stated(m.name.removeprefix(prefix), m.value, span) for m, span in zip(own, places, strict=True))


def _places(transcript: Transcript, spans: Iterable[Span]) -> Iterator[Span]:
    """Where the text holds each of ``spans`` of the source. An end that lies in an edit counts the whole replacement; markup is replaced by white
    space, which is trimmed.
    """
    starts, after, shift = [], [], 0
    for edit in transcript.edits:
        starts.append(edit.span.start)
        after.append((edit.span.start + shift, edit.span.end, edit.span.start + shift + len(edit.replacement)))
        shift += len(edit.replacement) - len(edit.span)

    def place(at: int, *, end: bool) -> int:
        i = bisect_right(starts, at) - 1
        if i < 0:
            return at
        before, source_end, behind = after[i]
        if at >= source_end:
            return behind + at - source_end
        return behind if end and at > starts[i] else before

    for span in spans:
        start = place(span.start, end=False)
        yield Span(start, max(start, place(span.end, end=True))).trim(transcript.text)
