"""A release as PDF: the text set in Courier, the level at the head and foot of each page.

Nothing is in the file but what is on its pages: no metadata, no date, nothing compressed, every character as text; the same release gives the same
bytes. Only the characters of Western European fonts can be set.
"""

import re
import textwrap
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from reftel.errors import ReleaseError
from reftel.export.release.as_text import text
from reftel.model import Release

__all__ = ["pdf", "strings"]

_WIDTH, _HEIGHT = 595.2756, 841.8898  # A4, in points
_SIZE, _LEADING, _COLUMNS, _ROWS = 10, 12, 80, 58
_LEFT, _TOP, _FOOT = 57, 780, 40


def pdf(release: Release) -> bytes:
    """The file. ReleaseError where the text has characters that its font lacks."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  # heavy, and only for this form

    lines = list(_lines(text(release)))
    file = BytesIO()
    canvas = Canvas(file, pagesize=(_WIDTH, _HEIGHT), pageCompression=0, invariant=1)
    for say in (canvas.setTitle, canvas.setAuthor, canvas.setSubject, canvas.setCreator, canvas.setProducer, canvas.setKeywords):
        say("")
    for start in range(0, len(lines), _ROWS):
        canvas.setFont("Courier-Bold", _SIZE)
        for height in (_TOP + 2 * _LEADING, _FOOT):
            canvas.drawCentredString(_WIDTH / 2, height, release.marking.level.words)
        page = canvas.beginText(_LEFT, _TOP)
        page.setFont("Courier", _SIZE, _LEADING)
        for line in lines[start : start + _ROWS]:
            page.textLine(line)
        canvas.drawText(page)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def strings(data: bytes) -> list[str]:
    """Every string that the pages of such a file show, in order, one a line. ReleaseError where the file holds anything else that could carry text."""
    body = data.decode("latin-1")
    if _carries().search(body) or any(value for value in _stated().findall(body)):
        msg = "the PDF carries more than the text of its pages"
        raise ReleaseError(msg)
    return [_unescaped(m[1]) for m in _shown().finditer(body)]


def _lines(words: str) -> Iterator[str]:
    try:
        words.encode("cp1252")
    except UnicodeEncodeError as error:
        msg = f"the text has characters that the PDF's font lacks (U+{ord(words[error.start]):04X}); write it as text or HTML"
        raise ReleaseError(msg) from error
    for line in words.expandtabs().splitlines():
        yield from textwrap.wrap(line, _COLUMNS, break_on_hyphens=False, replace_whitespace=False) or [""]


def _unescaped(string: str) -> str:
    plain = _escape().sub(lambda m: chr(int(m[1], 8)) if m[1] else m[2], string)
    return plain.encode("latin-1").decode("cp1252")


@cache
def _shown() -> re.Pattern[str]:
    return re.compile(r"\(((?:[^()\\]|\\[^\n])*)\) Tj")


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(r"\\(?:([0-7]{3})|(.))")


@cache
def _carries() -> re.Pattern[str]:
    return re.compile(r"/(?:Metadata|EmbeddedFile|JavaScript|JS|Annots|AcroForm|Filter|XObject /|OpenAction|AA)\b")


@cache
def _stated() -> re.Pattern[str]:
    # what the file says of itself, but for the fixed date
    return re.compile(r"/(?:Author|Creator|Keywords|Producer|Subject|Title) \(([^)]*)\)")
