"""Files of many documents, read a piece at a time: as much memory as the longest record, and a damaged record costs only itself."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from reftel.errors import SourceError
from reftel.model import Damaged, Document, Fit, Notice
from reftel.read.encoding import evident
from reftel.read.records import Fault, Form, Origin, Passed, Record, document

__all__ = ["GLIMPSE", "LIMIT", "DumpReader", "documents", "whole"]

GLIMPSE = 1 << 18
"""How many bytes of a file are looked at to tell its form."""
LIMIT = 1 << 24
"""The most characters that one record may have."""
_PIECE = 1 << 18
_TAIL = 1 << 12


class DumpReader(Protocol):
    """A reader of files of many documents: besides what every reader has, the form of the file that begins in a given way."""

    NAME: str
    MEDIA: str

    def fit(self, data: bytes, *, file: str) -> Fit:
        """As of every reader; the beginning of the file is enough."""
        ...

    def read(self, data: bytes, *, file: str) -> tuple[Document, ...]:
        """As of every reader: all documents at once."""
        ...

    def form(self, head: str) -> Form | None:
        """The form of the file that begins with ``head``."""
        ...


def whole(data: bytes, form: Form, *, file: str, media: str) -> tuple[Document, ...]:
    """Every document of ``data``. SourceError for the first that cannot be read, and where there is none."""
    found = []
    for each in documents(io.BytesIO(data), form, file=file, media=media):
        if isinstance(each, Damaged):
            raise SourceError(file, each.reason)
        found.append(each)
    return tuple(found)


def documents(stream: BinaryIO, form: Form, *, file: str, media: str, limit: int = LIMIT) -> Iterator[Document | Damaged]:
    """The documents of ``stream`` in their order, each as soon as it is read; in the place of one that cannot be read, or is longer than ``limit``
    characters, what is wrong with it. SourceError where there is neither.
    """
    origin = _origin(stream, file, media)
    count = 0
    for each in _found(_Window(stream, origin.encoding), form, origin, limit):
        count += 1
        yield each
    if not count:
        raise SourceError(file, "this holds no documents.", remedy="Each record needs a field for its text, called body, content or text.")


def _found(window: "_Window", form: Form, origin: Origin, limit: int) -> Iterator[Document | Damaged]:
    while window.at < len(window.text) or window.more():
        if window.at >= len(window.text):
            continue
        step = form.step(window.text, window.at, final=window.final)
        if step is None and len(window.text) - window.at > limit:
            step = Fault(window.at, f"it has more than {limit:,} characters, or its end is damaged")
        match step:
            case None:
                if not window.more():
                    # a form that asks for more than there is
                    step = Fault(window.at, "the file ends within it")
                    yield _damaged(step, window, origin)
                    return
            case Passed():
                window.pass_to(step.end)
            case Record():
                made = document(window.text, step, origin=origin, base=window.base)
                yield made if isinstance(made, Document) else _damaged(Fault(step.span.start, made), window, origin)
                window.at = step.span.end
            case Fault():
                yield _damaged(step, window, origin)
                window.at = step.start + 1
                _restart(window, form)


def _restart(window: "_Window", form: Form) -> None:
    """Go on where the next record surely begins; at the end where none does."""
    while (start := form.restart(window.text, window.at)) is None:
        # what a record begins with may lie across the end of the window
        window.at = max(window.at, len(window.text) - _TAIL)
        if not window.more():
            window.at = len(window.text)
            return
    window.at = start


def _damaged(fault: Fault, window: "_Window", origin: Origin) -> Damaged:
    offset = window.base + fault.start
    return Damaged(origin.file, offset, f"the record at character {offset:,} cannot be read: {fault.reason}. Get it from another copy.")


class _Window:
    """A stretch of the decoded file: ``text`` from character ``base`` of it on, of which what stands before ``at`` is done with."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self.text, self.base, self.at, self.final = "", 0, 0, False
        self.more()
        self.at = int(self.text.startswith("\ufeff"))

    def pass_to(self, at: int) -> None:
        """Be done with what stands before ``at``, which may lie beyond what is seen."""
        while at > len(self.text):
            before = self.at
            if not self.more():
                at = len(self.text)
            else:
                at -= before
        self.at = at

    def more(self) -> bool:
        """See further, twice as far as what is kept, so that a long record is not looked at too often; False at the end of the file."""
        if self.final:
            return False
        kept = self.text[self.at :]
        self.base += self.at
        data = self._stream.read(max(_PIECE, len(kept)))
        self.final = not data
        self.text, self.at = kept + self._decoder.decode(data, final=self.final), 0
        return True


def _origin(stream: BinaryIO, file: str, media: str) -> Origin:
    """The character set, as `encoding.decode` chooses it, from one look at the whole file."""
    head = stream.read(GLIMPSE)
    wide = evident(head)
    encoding, notices = (wide, ()) if wide and wide != "utf-8" else _utf8_or_windows(stream)
    stream.seek(0)
    return Origin(file, media, encoding, notices)


def _utf8_or_windows(stream: BinaryIO) -> tuple[str, tuple[Notice, ...]]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    stream.seek(0)
    high = bad = 0
    while data := stream.read(_PIECE):
        if not data.isascii() or decoder.getstate()[0]:
            bad += decoder.decode(data).count("\ufffd")
            high += len(data) - len(data.translate(None, _HIGH))
    bad += decoder.decode(b"", final=True).count("\ufffd")
    damaged = Notice("encoding-damaged", "bytes that are no character of the file's set were read as the replacement character U+FFFD")
    if bad * 4 < high or not bad:
        return "utf-8", (damaged,) if bad else ()
    return "cp1252", (Notice("encoding-guessed", "not UTF-8; read as Windows-1252"), damaged)


_HIGH = bytes(range(0xC2, 0xF5))
