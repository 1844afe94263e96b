"""A telegram's text without what transmission put into it: repeated headers, page furniture, digits for pilcrows. Everything goes by edits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Document, Edit, Located, Notice, Section, Span
from reftel.parse.furniture import FOOTER, furniture_edits
from reftel.parse.repair import pilcrow_edits
from reftel.parse.sections import Repeats, find_repeats, located_sections, section_notices

__all__ = ["Peeled", "peel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peeled:
    """``document`` as it is to be read. ``start`` is where its header begins; ``breaks`` are the sections and where they begin, ``headers`` whether their
    headers say so (else page lines); ``repeats`` what the repeated headers said.
    """

    document: Document
    notices: tuple[Notice, ...]
    start: int = 0
    breaks: tuple[tuple[Section, int], ...] = ()
    headers: bool = False
    repeats: Repeats | None = None

    def sections(self) -> tuple[Located[Section], ...]:
        """The sections in their places."""
        return located_sections(self.breaks, len(self.document.text), headers=self.headers)

    def reading_order(self, body: int) -> tuple[Span, ...]:
        """The stretches of the text below the header, which ends at ``body``, in the order in which they were written."""
        end = len(self.document.text)
        if not self.headers or not any(notice.code == "sections-out-of-order" for notice in self.notices):
            return (Span(body, end),)
        starts = [at for _, at in self.breaks]
        stretches = [Span(at, stop) for at, stop in zip(starts, [*starts[1:], end], strict=True)]
        numbered = sorted(zip((s.number for s, _ in self.breaks), stretches, strict=True), key=lambda pair: pair[0])
        return tuple(Span(min(body, span.end), span.end) if span.start <= self.start < span.end else span for _, span in numbered)


def peel(document: Document, lexicon: Lexicon) -> Peeled:
    """``document`` read without repeated headers and page furniture and with its pilcrows."""
    text = document.text
    repeats = find_repeats(text, lexicon)
    edits = furniture_edits(text)
    notices: list[Notice] = []
    if repeats:
        edits = _joined(repeats.edits, edits)
        breaks = tuple((section, _moved(at, edits)) for section, at in repeats.sections)
        notices += section_notices([section for section, _ in breaks])
    else:
        breaks = _page_breaks(text, edits)
    peeled = Peeled(
        document=replace(document, transcript=document.transcript.edit(edits)) if edits else document,
        notices=tuple(notices),
        start=_moved(repeats.start, edits) if repeats else 0,
        breaks=breaks,
        headers=repeats is not None,
        repeats=repeats,
    )
    transcript = peeled.document.transcript
    pilcrows, said = pilcrow_edits(transcript.text, 0, peeled.reading_order(peeled.start) if repeats else ())
    if pilcrows:
        # a digit for a sign: no place moves
        peeled = replace(peeled, document=replace(document, transcript=transcript.edit(pilcrows)), notices=(*peeled.notices, *said))
    return peeled


def _joined(first: Sequence[Edit], others: Sequence[Edit]) -> list[Edit]:
    """Both in order; of two that overlap the one of ``first``."""
    return sorted([*first, *(e for e in others if not any(e.span.start < f.span.end and f.span.start < e.span.end for f in first))])


def _moved(at: int, edits: Sequence[Edit]) -> int:
    """Where the place ``at`` of the text before the ``edits`` is after them; what begins inside an edit begins behind it."""
    shift = 0
    for edit in edits:
        if edit.span.start > at or (edit.span.start == at and not len(edit.span)):
            break
        shift += len(edit.replacement) - len(edit.span)
        if edit.span.end > at:
            return edit.span.end + shift
    return at + shift


def _page_breaks(text: str, edits: Sequence[Edit]) -> tuple[tuple[Section, int], ...]:
    """Where the sections of a joined telegram begin: at the first page line of each ("SANDRAVA 00000412  002 OF 003")."""
    breaks: dict[int, tuple[Section, int]] = {}
    of = 0
    for edit in edits:
        if edit.reason == FOOTER and (m := _page_of().search(text, edit.span.start, edit.span.end)):
            number, of = int(m[1]), int(m[2])
            if 1 < number <= of and number not in breaks:
                breaks[number] = (Section(number, of), _moved(edit.span.start, edits))
    return ((Section(1, of), 0), *sorted(breaks.values(), key=lambda pair: pair[1])) if breaks else ()


@cache
def _page_of() -> re.Pattern[str]:
    return re.compile(r"(\d{3})(?:\.\s{0,6}\d)?[ \t]{1,80}[Oo][Ff][ \t]{1,80}(\d{3})\b")
