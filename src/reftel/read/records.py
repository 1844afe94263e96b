"""Files of many documents, a record each: what a form of file says of one record, and the document that it makes.

A form is read by steps over a window of the file's text (``Form``), so that a file of any size takes as much memory as its longest record.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from reftel.model import Document, Edit, Metadatum, Notice, Slice, Span, Transcript
from reftel.read.columns import HEADER, TEXTS
from reftel.read.plain import hidden_characters

__all__ = ["Cell", "Fault", "Form", "Origin", "Passed", "Record", "Step", "document", "edited"]

_OUTSIDE = "outside the text of this record"


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a record: its ``name``, where its content stands without the quotes around it, and the ``edits`` for the escapes in it."""

    name: str
    span: Span
    edits: tuple[Edit, ...] = ()

    def value(self, text: str) -> str:
        """The content, escapes read."""
        if not self.edits:
            return self.span.of(text)
        pieces, at = [], self.span.start
        for edit in self.edits:
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
    header = next((c for c in record.cells if c.name == HEADER and c.value(text).strip()), None)
    bodies = [c for name in TEXTS for c in record.cells if c.name == name]
    body = next((c for c in bodies if c.value(text).strip()), bodies[0] if bodies else None)
    if body is None:
        return "it has no field for its text"
    parts = [record.span]
    if header and header.span.start > body.span.start:
        parts = [header.span, Span(record.span.start, header.span.start), Span(header.span.end, record.span.end)]
    source = "".join(part.of(text) for part in parts)
    starts = [sum(len(p) for p in parts[:i]) for i in range(len(parts))]

    def moved(span: Span) -> Span:
        to = next(i for i, part in enumerate(parts) if part.contains(span))
        return span.shift(starts[to] - parts[to].start)

    cells = [c for c in (header, body) if c]
    transcript = Transcript(
        source, tuple(_edits(len(source), [(moved(c.span), [Edit(moved(e.span), e.replacement, e.reason) for e in c.edits]) for c in cells]))
    )
    if not transcript.text.strip():
        return "its text is empty"
    if "\0" in transcript.text:
        return "its text holds NUL bytes"
    notices = tuple(n for n in origin.notices if n.code != "encoding-damaged" or "\ufffd" in source)
    if any("\ufffd" in c.value(text) and "\ufffd" not in c.span.of(text) for c in cells):
        notices += (Notice("encoding-damaged", "halves of surrogate pairs were read as the replacement character U+FFFD"),)
    stated = tuple(Metadatum(c.name, value, moved(c.span)) for c in record.cells if c not in cells and (value := " ".join(c.value(text).split())))
    slices = tuple(Slice(start, base + part.start) for start, part in zip(starts, parts, strict=True))
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    notices = (*notices, *hidden_characters(transcript.text))
    return Document(origin.file, digest, origin.media, origin.encoding, transcript, notices, stated, slices)


def edited(text: str, span: Span, pattern: re.Pattern[str], read: Callable[[str], str]) -> tuple[Edit, ...]:
    """The edits for the escapes in ``span``: what ``pattern`` finds is read as ``read`` says of it. Line ends are read as a line feed, escaped or not;
    ``pattern`` finds a raw carriage return, too.
    """
    found = [(Span(*m.span()), read(m[0])) for m in pattern.finditer(text, span.start, span.end)]
    edits = []
    for i, (place, said) in enumerate(found):
        if said == "\r":
            behind = found[i + 1][1] if i + 1 < len(found) and found[i + 1][0].start == place.end else text[place.end : min(place.end + 1, span.end)]
            edits.append(Edit(place, "" if behind == "\n" else "\n", "line end"))
        else:
            edits.append(Edit(place, said, "escape"))
    return tuple(edits)


def _edits(length: int, kept: list[tuple[Span, list[Edit]]]) -> Iterator[Edit]:
    at = 0
    for i, (span, inside) in enumerate(kept):
        between = "\n\n" if i else ""
        if between or span.start > at:
            yield Edit(Span(at, span.start), between, _OUTSIDE)
        yield from inside
        at = span.end
    if length > at:
        yield Edit(Span(at, length), "", _OUTSIDE)
