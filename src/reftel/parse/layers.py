"""The layers around a message taken off from outside in, each by edits: carrier, page furniture, damage of the scan, repeated headers.

What is taken out but says something (words of classification, stamps, sections) is kept with its place in the source.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, TypeVar

from reftel.lexicon import Lexicon
from reftel.model import Document, Edit, Level, Located, Notice, Section, Span, Transcript
from reftel.parse.pages import read_pages
from reftel.parse.posts import canonical_post, full_id
from reftel.parse.repeated import Repeated, repeated_headers
from reftel.parse.routing import read_routing
from reftel.parse.scan import scan_repairs

__all__ = ["Headers", "Peeled", "Placed", "peel"]

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
class Headers:
    """What the header of a later section says, for a text that lost its first one."""

    originator: Placed[str] | None
    date_time_group: Placed[datetime] | None
    canonical_id: Placed[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Peeled:
    """``document`` without the layers; ``pages`` the words of classification on its pages, ``lines`` those of the headers of later sections,
    ``routing`` what else these say.
    """

    document: Document
    pages: tuple[Placed[Level], ...] = ()
    lines: tuple[Placed[Level], ...] = ()
    stamps: tuple[Placed[str], ...] = ()
    exemptions: tuple[Placed[str], ...] = ()
    sections: tuple[Placed[Section], ...] = ()
    routing: "Headers | None" = None
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
    repeated = repeated_headers(transcript.text, lexicon)
    transcript = transcript.edit(repeated.edits)
    return Peeled(
        document=replace(document, transcript=transcript),
        pages=_placed(pages.levels, read),
        lines=tuple(Placed(line.level, headed.to_source(line.words)) for line in repeated.lines),
        routing=_routing(headed, repeated, lexicon),
        stamps=_placed(pages.stamps, read),
        exemptions=_placed(pages.exemptions, read),
        sections=_placed(repeated.sections, headed),
        scanned=scanned,
        notices=notices,
    )


def _routing(transcript: Transcript, repeated: Repeated, lexicon: Lexicon) -> Headers | None:
    """What the first of the repeated headers says."""
    if not repeated.headers:
        return None
    at = repeated.headers[0]
    routing = read_routing(at.of(transcript.text), lexicon)
    line = next((one for one in repeated.lines if at.contains(one.span)), None)

    def placed(one: Located[T] | None) -> Placed[T] | None:
        return Placed(one.value, transcript.to_source(one.span.shift(at.start))) if one else None

    group = routing.date_time_group if routing else None
    post = canonical_post(line.post.value, lexicon) if line and line.post else None
    number = (
        Placed(full_id(group.value.year, post, line.serial.value), transcript.to_source(line.serial.span)) if line and line.serial and post and group else None
    )
    return Headers(originator=placed(routing.originator if routing else None), date_time_group=placed(group), canonical_id=number)


def _placed(found: Iterable[Located[T]], transcript: Transcript) -> tuple[Placed[T], ...]:
    return tuple(Placed(one.value, transcript.to_source(one.span)) for one in found)
