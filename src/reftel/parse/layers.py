"""The layers around a message taken off from outside in, each by edits: carrier, page furniture, damage of the scan, repeated headers.

What is taken out but says something (words of classification, stamps, sections) is kept with its place in the source.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from reftel.lexicon import Lexicon
from reftel.model import Document, Edit, Level, Located, Notice, Section, Span, Transcript
from reftel.parse.pages import read_pages
from reftel.parse.repeated import repeated_headers
from reftel.parse.scan import scan_repairs

__all__ = ["Peeled", "Placed", "peel"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A value and where the source says it, whatever the text shows of that."""

    value: T
    source: Span

    def located(self, transcript: Transcript) -> Located[T]:
        """In the text of ``transcript``; empty where the words were taken out."""
        return Located(self.value, transcript.from_source(self.source))


@dataclass(frozen=True, slots=True, kw_only=True)
class Peeled:
    """``document`` without the layers; ``pages`` the words of classification on its pages, ``lines`` those of the headers of later sections."""

    document: Document
    pages: tuple[Placed[Level], ...] = ()
    lines: tuple[Placed[Level], ...] = ()
    stamps: tuple[Placed[str], ...] = ()
    exemptions: tuple[Placed[str], ...] = ()
    sections: tuple[Placed[Section], ...] = ()
    scanned: bool = False
    notices: tuple[Notice, ...] = field(default=())


def peel(
    document: Document,
    lexicon: Lexicon,
    *,
    levels: bool = True,
    scanned: bool = False,
    before: Callable[[str], Iterable[Edit]] | None = None,
) -> Peeled:
    """``document`` without its layers. ``before`` are edits of the dialect's own, made first; ``levels`` whether words of classification alone on a
    line are page furniture; ``scanned`` whether the header is to be repaired even where nothing else says that the text came out of a picture.
    """
    transcript = document.transcript
    if before and (own := sorted(before(transcript.text))):
        transcript = transcript.edit(own)
    pages = read_pages(transcript.text, lexicon, levels=levels)
    read = transcript
    transcript = transcript.edit(pages.edits)
    notices: tuple[Notice, ...] = ()
    scanned = scanned or pages.scanned
    if scanned:
        repairs = scan_repairs(transcript.text)
        notices = (Notice("read-from-scan", "the text was read from pictures of pages; words and figures may be misread"), *repairs.notices)
        transcript = transcript.edit(repairs.edits)
    headed = transcript
    edits, lines, sections = repeated_headers(transcript.text, lexicon)
    transcript = transcript.edit(edits)
    return Peeled(
        document=replace(document, transcript=transcript),
        pages=_placed(pages.levels, read),
        lines=tuple(Placed(line.level, headed.to_source(line.words)) for line in lines),
        stamps=_placed(pages.stamps, read),
        exemptions=_placed(pages.exemptions, read),
        sections=_placed(sections, headed),
        scanned=scanned,
        notices=notices,
    )


def _placed(found: Iterable[Located[T]], transcript: Transcript) -> tuple[Placed[T], ...]:
    return tuple(Placed(one.value, transcript.to_source(one.span)) for one in found)
