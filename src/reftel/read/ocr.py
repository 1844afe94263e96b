"""A picture of a page → its text, by tesseract where it is installed, with how sure it was of its words.

Pages are headed as carriers of scanned pages head them, so that whoever reads the text knows that it may be misread.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

__all__ = ["Page", "confidence", "headed", "installed", "recognised"]

_SECONDS = 120
_GAP, _NEAR = 1.5, 1.25
_LANGUAGE = "REFTEL_OCR_LANGUAGE"


@dataclass(frozen=True, slots=True)
class Page:
    """The ``text`` of a page, stretches parted by blank lines, and for each of its words how sure tesseract was of it, in percent."""

    text: str
    sure: tuple[float, ...]


@cache
def installed() -> str | None:
    """Where tesseract is; None where it is not."""
    return shutil.which("tesseract")


def recognised(picture: bytes) -> Page | None:
    """What tesseract reads in ``picture`` (PGM, PNG, JPEG, TIFF …); None where it cannot, or takes too long. REFTEL_OCR_LANGUAGE names its language ("eng")."""
    program = installed()
    if program is None:
        return None
    command = [program, "stdin", "stdout", "-l", os.environ.get(_LANGUAGE, "eng"), "tsv"]
    try:
        # every core has a page of its own
        found = subprocess.run(command, input=picture, capture_output=True, timeout=_SECONDS, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"})  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if found.returncode else _page(found.stdout.decode("utf-8", errors="replace"))


def confidence(pages: list[Page]) -> int:
    """How sure tesseract was of a word on an average, to the nearest five percent."""
    every = [sure for page in pages for sure in page.sure]
    return 5 * round(sum(every) / len(every) / 5) if every else 0


def headed(number: int, text: str) -> str:
    """The ``text`` of a page under its number."""
    return f"===== PAGE {number} =====\n\n{text}"


def _page(table: str) -> Page:
    """Lines and words one line of the table each: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    lines: dict[tuple[str, ...], list[str]] = {}
    tops: dict[tuple[str, ...], int] = {}
    sure = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12:
            continue
        line = tuple(cells[1:5])
        if cells[0] == "4":
            tops[line] = int(cells[7]) + int(cells[9])
        elif cells[0] == "5" and cells[11].strip():
            lines.setdefault(line, []).append(cells[11])
            sure.append(float(cells[10]))
    return Page(_parted([(tops.get(line, 0), line[:2], " ".join(words)) for line, words in lines.items()]), tuple(sure))


def _parted(lines: list[tuple[int, tuple[str, ...], str]]) -> str:
    """Lines, each with its foot and its block, and blank lines where one stands further below the one before than lines do, or beside it."""
    steps = [b[0] - a[0] for a, b in pairwise(lines) if b[0] > a[0]]
    usual = median(steps) if steps else 0
    text = ""
    for n, (foot, block, words) in enumerate(lines):
        if n:
            step = foot - lines[n - 1][0]
            text += "\n" if 0 < step <= usual * _GAP and (block == lines[n - 1][1] or step <= usual * _NEAR) else "\n\n"
        text += words
    return text
