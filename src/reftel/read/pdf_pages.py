"""The text of a PDF page by page, as a program of its own: what is wrong with a file ends this process and no other.

    python -I pdf_pages.py text < FILE        one line of JSON: pages, or why there are none
    python -I pdf_pages.py picture N < FILE   page N as a grey picture (PGM), to be read
    python -I pdf_pages.py shown N < FILE     page N as a grey picture (PNG), to be looked at

PDFium runs no scripts here and opens no embedded file. Memory, time and pages are limited; a page's text comes with the places where a gap or an indentation
parts paragraphs, and those where it takes a hyphen for the division of a word.
"""

import ctypes
import json
import struct
import sys
import zlib
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MOST_PAGES = 5_000
MOST_CHARACTERS = 20_000_000
MEMORY = 4 << 30
SECONDS = 110
_DOTS = 300
_MOST_DOTS = 40_000_000
_SHOWN = (130, 4_000_000)
_GAP = 1.4
_INDENT = 6.0
_STEP = 2.0
_FEW = 16
_ENDS = frozenset('.?!:"”)]')
_PASSWORD, _SECURITY = 4, 5


def limited() -> None:
    """Have the system end this process where it takes too much."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  # not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def pages(data: bytes) -> dict[str, Any]:
    """``pages``: of each the ``text``, where in it paragraphs begin (``gaps``), where words are divided (``hyphens``), and whether it is a ``picture``; or ``fault``."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", 0)
        return {"fault": "password" if code in (_PASSWORD, _SECURITY) else "damaged"}
    count = len(document)
    if not count:
        return {"fault": "damaged"}
    if count > MOST_PAGES:
        return {"fault": "pages"}
    found: list[dict[str, Any]] = []
    characters = damaged = 0
    for number in range(count):
        try:
            page = _page(document[number])
        except pypdfium2.PdfiumError:
            page, damaged = {"text": "", "gaps": [], "hyphens": [], "picture": False}, damaged + 1
        found.append(page)
        characters += len(page["text"])
        if characters > MOST_CHARACTERS:
            return {"fault": "characters"}
    return {"fault": "damaged"} if damaged == count else {"pages": found, "damaged": damaged}


def _page(page: Any) -> dict[str, Any]:
    textpage = page.get_textpage()
    raw = textpage.raw
    count = pdfium.FPDFText_CountChars(raw)
    text: list[str] = []
    lines: list[tuple[int, float, float]] = []
    hyphens: list[int] = []
    begun = False
    for i in range(max(count, 0)):
        code = pdfium.FPDFText_GetUnicode(raw, i)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if sign in "\r\n":
            begun = False
        elif not begun and not sign.isspace():
            lines.append((len(text), *_origin(raw, i)))
            begun = True
        if code in (2, 0xFFFE) or (sign == "-" and pdfium.FPDFText_IsHyphen(raw, i) == 1):
            hyphens.append(len(text))
            sign = "-"
        text.append(sign)
    whole = "".join(text)
    seen = sum(not c.isspace() for c in whole)
    picture = seen < _FEW and any(o.type == pdfium.FPDF_PAGEOBJ_IMAGE for o in page.get_objects(max_depth=3))
    return {"text": whole, "gaps": _gaps(whole, lines), "hyphens": hyphens, "picture": picture}


def _origin(raw: Any, i: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, i, x, y)
    return x.value, y.value


def _gaps(text: str, lines: list[tuple[int, float, float]]) -> list[int]:
    """Where lines begin that stand further below the one before than lines do, or are set in behind a sentence that ends."""
    steps = sorted(step for before, line in pairwise(lines) if (step := before[2] - line[2]) > _STEP)
    if not steps:
        return []
    # the lines of a header may stand apart as often as not
    usual = steps[(len(steps) - 1) // 4]
    found = []
    for n, (at, x, y) in enumerate(lines[1:], start=1):
        before = lines[n - 1]
        ended = text[before[0] : at].rstrip()[-1:] in _ENDS
        set_in = ended and x > before[1] + _INDENT and n + 1 < len(lines) and x > lines[n + 1][1] + _INDENT
        if before[2] - y > usual * _GAP or set_in:
            found.append(at)
    return found


def picture(data: bytes, number: int) -> bytes:
    """Page ``number``, counted from 0, as PGM, 300 dots to the inch or as many as fit."""
    width, height, lines = _drawn(data, number, _DOTS, _MOST_DOTS)
    return b"P5 %d %d 255\n" % (width, height) + b"".join(lines)


def shown(data: bytes, number: int) -> bytes:
    """Page ``number``, counted from 0, as PNG (ISO/IEC 15948: 8 bits of grey, no filter), 130 dots to the inch or as many as fit."""
    width, height, lines = _drawn(data, number, *_SHOWN)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines), 6)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _drawn(data: bytes, number: int, dots: int, most: int) -> tuple[int, int, list[bytes]]:
    """Width, height and lines of a page in grey, so many ``dots`` to the inch, at ``most`` so many in all."""
    page = pypdfium2.PdfDocument(data)[number]
    width, height = page.get_size()
    scale = min(dots / 72, (most / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    return bitmap.width, bitmap.height, [rows[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)]


def main() -> None:
    """Answer one question about the file on standard input."""
    limited()
    data = sys.stdin.buffer.read()
    if sys.argv[1] == "text":
        sys.stdout.write(json.dumps(pages(data)))
    else:
        drawn = shown if sys.argv[1] == "shown" else picture
        sys.stdout.buffer.write(drawn(data, int(sys.argv[2])))


if __name__ == "__main__":
    main()
