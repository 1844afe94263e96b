"""A file as it was read: bytes behind it, a transcript in front."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reftel.model.notice import Notice
from reftel.model.policy import Laid
from reftel.model.span import Span
from reftel.model.text import Transcript

__all__ = ["Damaged", "Document", "Fit", "Metadatum", "Slice"]


@dataclass(frozen=True, slots=True)
class Metadatum:
    """What a file says about itself outside its text: ``name`` ("title", "h1", "author", "published"), ``value`` decoded, and the ``span``
    of ``transcript.source`` that says it. It may repeat text that a reader may not see: no view carries it.
    """

    name: str
    value: str = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class Slice:
    """From ``start`` on, a document's source is what stands in the decoded file from ``file`` on; ``name`` is the file, where a document has parts in several."""

    start: int
    file: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One readable document of one file.

    ``file`` is the name as the user gave it, ``digest`` the SHA-256 of the file's bytes in hex, ``media`` what the reader took it for
    ("text/plain", "text/html"), ``encoding`` the character set it was decoded with. Offsets are code points of ``transcript.source``,
    which is the decoded file, nothing removed and no newline changed.

    Of a file that holds many documents, the source is what belongs to this one, and ``digest`` is of that; ``slices``, in order of their starts, say where
    its parts stand in the decoded file (in another order, where the file has a header behind its text or a footnote inside a sentence). Without them the
    source is the whole file.

    Of a telegram whose sections lie in several files, the source is theirs one after the other; ``file`` is that of the first, ``digest`` is made of theirs,
    and every slice names its file.

    ``laid`` is what the archive that the document comes from has laid down about it, None where it comes from none. No view carries it.
    """

    file: str
    digest: str
    media: str
    encoding: str
    transcript: Transcript
    notices: tuple[Notice, ...] = ()
    metadata: tuple[Metadatum, ...] = field(default=(), repr=False)
    slices: tuple[Slice, ...] = ()
    laid: Laid | None = None

    @property
    def text(self) -> str:
        """The transcript's text."""
        return self.transcript.text

    def noticed(self, transcript: Transcript) -> tuple[Notice, ...]:
        """The notices in their places in ``transcript``, which reads the same source through further edits; one about what these took out has no place."""
        moved = []
        for notice in self.notices:
            there = transcript.from_source(self.transcript.to_source(notice.span)) if notice.span else None
            moved.append(replace(notice, span=there if there and there.of(transcript.text).strip() else None))
        return tuple(moved)

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files that the source comes from, in its order."""
        return tuple(dict.fromkeys(s.name or self.file for s in self.slices)) or (self.file,)

    def places(self, span: Span) -> tuple[tuple[str, Span], ...]:
        """The files that ``span`` of the source comes from, with its place in each (see ``in_file``), in the order of the source."""
        if len(self.files) == 1:
            return ((self.file, self.in_file(span)),)
        borders = [s.start for before, s in pairwise(self.slices) if s.name != before.name]
        cuts = [span.start, *(at for at in borders if span.start < at < span.end), span.end]
        found = ((self._slice(a).name or self.file, self.in_file(Span(a, b))) for a, b in pairwise(cuts))
        return tuple(found)

    def in_file(self, span: Span) -> Span:
        """Where ``span`` of the source stands in the decoded file; one that reaches over several slices is all that lies between its parts. Of a document in
        several files ``span`` must be of one of them (``places``).
        """
        if not self.slices:
            return span
        first, last = (bisect_right(self.slices, at, key=_start) for at in (span.start, span.end - 1))
        inner = [s.start for s in self.slices[first:last]]
        starts = [self._place(at) for at in (span.start, *inner)]
        ends = [self._place(at - 1) + 1 for at in (*inner, span.end)] if len(span) else starts
        return Span(min(starts), max(ends))

    def _place(self, at: int) -> int:
        found = self._slice(at)
        return found.file + at - found.start

    def _slice(self, at: int) -> Slice:
        return self.slices[max(bisect_right(self.slices, at, key=_start) - 1, 0)]


@dataclass(frozen=True, slots=True)
class Damaged:
    """A document of a file of many that cannot be read: its ``file``, the ``offset`` (code points of the decoded file) where it begins, and the
    ``reason`` with what to do, which never quotes it.
    """

    file: str
    offset: int
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a reader or a dialect suits a document: ``score`` 0..1, ``reason`` in words. The best wins; a tie is an error."""

    score: float
    reason: str


def _start(slice_: Slice) -> int:
    return slice_.start
