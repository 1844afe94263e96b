"""Files of many documents, a record each: what a form of file says of one record, and the document that it makes.

A form is read by steps over a window of the file's text (``Form``), so that a file of any size takes as much memory as its longest record.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, Protocol

from reftel.model import Document, Edit, Metadatum, Notice, Slice, Span, Transcript
from reftel.read.columns import HEADER, TEXTS
from reftel.read.plain import hidden_characters

__all__ = ["Cell", "Escapes", "Fault", "Form", "Origin", "Passed", "Record", "Step", "document"]

_OUTSIDE = "outside the text of this record"


class Escapes(NamedTuple):
    """How a form escapes characters: what ``pattern`` finds is read as ``read`` says of it. It finds a raw carriage return, too. Whatever it finds begins with one of ``signs``."""

    pattern: re.Pattern[str]
    read: Callable[[str], str]
    signs: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a record: its ``name``, where its content stands without the quotes around it, and how that is escaped, if it is; ``said`` where
    the whole is read in another way (a list as its items).
    """

    name: str
    span: Span
    escapes: Escapes | None = None
    said: str | None = None

    def edits(self, text: str, by: int = 0) -> Iterator[Edit]:
        """What reads the content as it is meant, in offsets of ``text`` moved ``by``. Line ends are read as a line feed, escaped or not."""
        if self.said is not None:
            yield Edit(self.span.shift(by), self.said, "list")
        if self.escapes is None:
            return
        start, end = self.span.start, self.span.end
        # characters are looked for many times faster than a pattern is, and most contents have no escape
        if all(text.find(sign, start, end) < 0 for sign in self.escapes.signs):
            return
        read = self.escapes.read
        found = list(self.escapes.pattern.finditer(text, start, end))
        for i, m in enumerate(found):
            said, end = read(m[0]), m.end()
            if said == "\r":
                behind = read(found[i + 1][0]) if i + 1 < len(found) and found[i + 1].start() == end else text[end : min(end + 1, self.span.end)]
                said = "" if behind == "\n" else "\n"
            yield Edit(Span(m.start() + by, end + by), said, "escape")

    def value(self, text: str) -> str:
        """The content as it is meant."""
        pieces, at = [], self.span.start
        for edit in self.edits(text):
            pieces += [text[at : edit.span.start], edit.replacement]
            at = edit.span.end
        return "".join([*pieces, text[at : self.span.end]])


@dataclass(frozen=True, slots=True)
class Record:
    """A record in its place in the window, its cells in order."""

    span: Span
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that begins at ``start`` and cannot be read, and why."""

    start: int
    reason: str


@dataclass(frozen=True, slots=True)
class Passed:
    """There is no record before ``end``."""

    end: int


Step = Record | Fault | Passed | None
"""What stands next in a window; None when it must be seen further first."""


class Form(Protocol):
    """A form of dump, as it stands in one file. It may keep what it learns on the way (the columns of a table)."""

    def step(self, text: str, at: int, *, final: bool) -> Step:
        """What stands at ``at`` in the window ``text``; ``final`` when nothing comes after it. Never None then."""
        ...

    def restart(self, text: str, at: int) -> int | None:
        """Where, at ``at`` or after it, the next record surely begins, whatever stands before; None where none does in this window."""
        ...


@dataclass(frozen=True, slots=True)
class Origin:
    """What all documents of one file have in common."""

    file: str
    media: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def document(text: str, record: Record, *, origin: Origin, base: int) -> Document | str:
    """The document that ``record`` of the window ``text`` makes, whose first character is number ``base`` of the decoded file; why not, where it makes none.

    The transcript reads the header, a blank line and the text; the other cells are metadata. Where the header stands behind the text, it is moved to the
    front of the source, and the document's slices say so.
    """
    header = next((c for c in record.cells if c.name == HEADER and _filled(c, text)), None)
    bodies = [c for name in TEXTS for c in record.cells if c.name == name]
    body = next((c for c in bodies if _filled(c, text)), bodies[0] if bodies else None)
    if body is None:
        return "it has no field for its text"
    cells = [c for c in (header, body) if c]
    parts = [record.span]
    if header and header.span.start > body.span.start:
        parts = [header.span, Span(record.span.start, header.span.start), Span(header.span.end, record.span.end)]
    source = "".join(part.of(text) for part in parts)
    starts = [0, *accumulate(len(part) for part in parts)][: len(parts)]

    def by(cell: Cell) -> int:
        return next(start - part.start for start, part in zip(starts, parts, strict=True) if part.contains(cell.span))

    transcript = Transcript(source, tuple(_edits(len(source), [(c.span.shift(by(c)), c.edits(text, by(c))) for c in cells])))
    if not transcript.text.strip():
        return "its text is empty"
    if "\0" in transcript.text:
        return "its text holds NUL bytes"
    # what was decided by other records is said only where it touches this one
    notices = tuple(n for n in origin.notices if ("\ufffd" in source if n.code == "encoding-damaged" else not source.isascii()))
    if "\ufffd" in transcript.text and "\ufffd" not in source:
        notices += (Notice("encoding-damaged", "halves of surrogate pairs were read as the replacement character U+FFFD"),)
    stated = tuple(Metadatum(c.name, value, c.span.shift(by(c))) for c in record.cells if c not in cells and (value := " ".join(c.value(text).split())))
    slices = tuple(Slice(start, base + part.start) for start, part in zip(starts, parts, strict=True))
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    notices = (*notices, *hidden_characters(transcript.text))
    return Document(origin.file, digest, origin.media, origin.encoding, transcript, notices, stated, slices)


def _filled(cell: Cell, text: str) -> bool:
    # what is longer is not looked at twice
    return len(cell.span) > 200 or bool(cell.value(text).strip())


def _edits(length: int, kept: list[tuple[Span, Iterator[Edit]]]) -> Iterator[Edit]:
    at = 0
    for i, (span, inside) in enumerate(kept):
        between = "\n\n" if i else ""
        if between or span.start > at:
            yield Edit(Span(at, span.start), between, _OUTSIDE)
        yield from inside
        at = span.end
    if length > at:
        yield Edit(Span(at, length), "", _OUTSIDE)
