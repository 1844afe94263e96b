"""Bytes → characters: which character set a file is in, and what it is when it is no text at all.

Order of the guesses: byte order mark; signature of a known binary form; UTF-16 without a mark (its white space shows the byte order);
UTF-8; the character set that the file declares; Windows-1252. Nothing is removed: a byte order mark stays the first character of the
source, and newlines stay as they are.
"""

import codecs
import re
from dataclasses import dataclass, field
from functools import cache

from reftel.errors import SourceError
from reftel.model import Notice

__all__ = ["Decoded", "Obstacle", "decode", "evident", "glimpse", "obstacle"]

# Longer marks first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TO_TEXT = "Save its text as a .txt or .html file and give that."
_UNPACK = "Unpack it and give the files inside."
_SIGNATURES = (
    (b"%PDF-", "a PDF file", _TO_TEXT),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, xlsx …)", "Unpack it, or save its text as .txt, and give that."),
    (b"PK\x05\x06", "an empty ZIP archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (doc, xls, msg …)", _TO_TEXT),
    (b"{\\rtf", "an RTF document", _TO_TEXT),
    (b"\x89PNG\r\n", "a PNG image", "Give its text (by OCR) as a .txt file."),
    (b"\xff\xd8\xff", "a JPEG image", "Give its text (by OCR) as a .txt file."),
    (b"GIF8", "a GIF image", "Give its text (by OCR) as a .txt file."),
    (b"II*\x00", "a TIFF image", "Give its text (by OCR) as a .txt file."),
    (b"MM\x00*", "a TIFF image", "Give its text (by OCR) as a .txt file."),
    (b"SQLite format 3\x00", "a SQLite database", "Export its documents as text and give those."),
    (b"\x7fELF", "a program", "Give a text or HTML file."),
    (b"MZ\x90\x00", "a program", "Give a text or HTML file."),
)
_SAMPLE = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` is the whole file, one code point for each character that it encodes; ``encoding`` the set it was read with, in Python's name."""

    text: str = field(repr=False)
    encoding: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why bytes are no text: ``what`` they seem to be, the ``offset`` of the byte that shows it, and what to do about it."""

    what: str
    offset: int
    remedy: str

    def error(self, file: str) -> SourceError:
        """The obstacle as the error to raise for ``file``."""
        return SourceError(file, f"this is {self.what}.", offset=self.offset, remedy=self.remedy)


def obstacle(data: bytes) -> Obstacle | None:
    """What keeps ``data`` from being read as text, None when nothing does (a bad byte further on is found by ``decode``)."""
    if not data:
        return Obstacle("an empty file", 0, "Check that it was saved or copied whole.")
    if _marked(data):
        return None
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature):
            return Obstacle(what, 0, remedy)
    nul = data.find(0)
    if nul >= 0 and _utf16(data) is None:
        return Obstacle("binary data (it holds NUL bytes)", nul, "Give a text or HTML file.")
    return None


def glimpse(data: bytes, size: int = _SAMPLE) -> str:
    """The beginning of ``data`` as text, whatever it is, for a look at its form; without a byte order mark."""
    head = data[:size]
    return head.decode(evident(head) or "utf-8", errors="replace").removeprefix("\ufeff")


def evident(head: bytes) -> str | None:
    """The character set that the ``head`` of a file shows by a byte order mark or as UTF-16; None for all others."""
    return _marked(head) or _utf16(head[: len(head) // 2 * 2])


def decode(data: bytes, *, file: str, declared: str | None = None) -> Decoded:
    """The characters of ``data``; ``declared`` is the character set that the file names itself, believed only when it is not UTF-8.

    SourceError, with the byte at fault, for what is no text: nothing, binary data, control characters in number, bytes that no set explains.
    """
    if blocked := obstacle(data):
        raise blocked.error(file)
    marked = _marked(data) or _utf16(data)
    decoded = _strict(data, marked, file=file) if marked else _unmarked(data, file=file, declared=declared)
    _refuse_controls(decoded.text, decoded.encoding, file=file)
    if not decoded.text.lstrip("\ufeff").strip():
        raise SourceError(file, "there is nothing but white space in this file.", offset=0, remedy="Check that it was saved or copied whole.")
    return decoded


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark. Spaces and line breaks, which every text has, show where the high byte stands; the rest must then be text."""
    if len(data) % 2 or 0 not in data[:_SAMPLE]:
        return None
    sample = data[:_SAMPLE]
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, errors="replace")
        # A sample may end inside a pair of surrogates; one bad character is forgiven.
        bad = sum(1 for c in text if not (c.isprintable() or c in "\t\n\r\f")) + text.count("\ufffd")
        usual = sum(1 for c in text if c < "\u0600" or "\u2000" <= c < "\u2100")
        if bad <= 1 and usual >= 0.9 * len(text):
            return name
    return None


def _strict(data: bytes, encoding: str, *, file: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _damaged(data)
        problem = f"this is not {encoding.upper()}, although it begins like it."
        raise SourceError(file, problem, offset=error.start, remedy="Save it again as UTF-8.") from None


def _unmarked(data: bytes, *, file: str, declared: str | None) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    if _mostly_utf8(data):
        return _damaged(data)
    if name := _believable(declared):
        return Decoded(data.decode(name, errors="replace"), name)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        problem = "this byte belongs to no character of UTF-8 or Windows-1252."
        raise SourceError(file, problem, offset=error.start, remedy="Save the file as UTF-8.") from None
    notice = Notice("encoding-guessed", f"not UTF-8 (from byte {first} on); read as Windows-1252")
    return Decoded(text, "cp1252", (notice,))


def _believable(declared: str | None) -> str | None:
    """Python's name of a declared set: only those of Europe with one byte a character, since a wrong one then spoils no offset."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    return name if name.startswith(("iso8859", "cp125", "koi8", "mac-roman")) else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether bytes above ASCII mostly stand in sound UTF-8 sequences: then the file is damaged, not in another set."""
    above, _ = _patterns()
    high = len(above.findall(data))
    broken = data.decode("utf-8", errors="replace").count("\ufffd")
    return broken * 4 < high


def _damaged(data: bytes) -> Decoded:
    text = data.decode("utf-8", errors="replace")
    message = "bytes that are no UTF-8 were read as the replacement character U+FFFD"
    return Decoded(text, "utf-8", (Notice("encoding-damaged", message),))


def _refuse_controls(text: str, encoding: str, *, file: str) -> None:
    """Old teleprinter text holds a bell or an end-of-file here and there; data that is no text holds them all over."""
    _, controls = _patterns()
    first = controls.search(text)
    if first and len(controls.findall(text)) > max(4, len(text) // 50):
        offset = len(text[: first.start()].encode(encoding, errors="replace"))
        raise SourceError(file, "this is binary data (it is full of control characters).", offset=offset, remedy="Give a text or HTML file.")


@cache
def _patterns() -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    return re.compile(rb"[\xc2-\xf4]"), re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
