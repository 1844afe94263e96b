"""PDF"""

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from reftel.errors import SourceError
from reftel.lexicon import Lexicon
from reftel.lexicon.words import english_words
from reftel.model import Document, Edit, Fit, Metadatum, Notice, Span, Transcript
from reftel.read import ocr
from reftel.read.plain import hidden_characters

__all__ = ["NAME", "fit", "page", "read"]

NAME = "pdf"
_HEAD = 1024
_SECONDS = 120
_EDGE = 2
_MOST_PICTURES = 1_000
_TO_TEXT = "Save its text as a .txt or .html file and give that."
_FAULTS = {
    "password": ("this PDF is encrypted with a password.", "Save a copy without a password and give that."),
    "damaged": ("this PDF is damaged.", f"Open it in a viewer and save it anew, or: {_TO_TEXT[0].lower()}{_TO_TEXT[1:]}"),
    "pages": ("this PDF has more than 5,000 pages.", "Split it into its documents."),
    "characters": ("the text of this PDF has more than 20 million characters.", "Split it into its documents."),
}
_ENDED = ("this PDF took too much memory or time, or broke the program that reads it.", _TO_TEXT)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's text, where in it paragraphs begin, where words are divided; ``seen`` is what was read in its picture."""

    text: str
    gaps: tuple[int, ...] = ()
    hyphens: frozenset[int] = frozenset()
    seen: ocr.Page | None = None


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """By the signature, which may stand within the first kilobyte (ISO 32000-1, implementation note 13)."""
    return Fit(0.95, "begins as a PDF") if b"%PDF-" in data[:_HEAD] else Fit(0.0, "no signature of a PDF")


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """The one document of a PDF: the text of its pages, parted by form feeds, of pictures as far as tesseract reads them. Lines that come again on every page,
    page numbers and the divisions of words are edits; metadata say on which ``page`` what stands.

    SourceError for what is encrypted, damaged, too large, or has no text that could be read.
    """
    found = _asked(data, file, "text")
    if fault := found.get("fault"):
        raise SourceError(file, _FAULTS[fault][0], remedy=_FAULTS[fault][1])
    pages = [_Page(p["text"], tuple(p["gaps"]), frozenset(p["hyphens"])) for p in found["pages"]]
    pictures = [n for n, p in enumerate(found["pages"]) if p["picture"]]
    pages, unread = _with_pictures(data, file, pages, pictures)
    if not any(p.text.strip() for p in pages):
        problem, remedy = _nothing(pictures)
        raise SourceError(file, problem, remedy=remedy)
    source = "\f".join(p.text for p in pages)
    starts = [0, *accumulate(len(p.text) + 1 for p in pages)][: len(pages)]
    transcript = Transcript(source, tuple(sorted(_edits(pages, starts))))
    seen = [p.seen for p in pages if p.seen]
    notices = (*_of_pictures(seen), *_missing(unread, found["damaged"]), *hidden_characters(transcript.text))
    metadata = tuple(Metadatum("page", str(n), Span(at, at + len(p.text))) for n, (at, p) in enumerate(zip(starts, pages, strict=True), start=1))
    encoding = "tesseract" if seen else "pdf"
    return (Document(file, hashlib.sha256(data).hexdigest(), "application/pdf", encoding, transcript, notices, metadata),)


def page(data: bytes, number: int, *, file: str) -> bytes:
    """Page ``number`` of a PDF, counted from 1, as a grey picture (PNG). SourceError where it cannot be drawn."""
    drawn: bytes = _asked(data, file, "shown", str(number - 1))
    return drawn


def _asked(data: bytes, file: str, *question: str) -> Any:
    """What the program beside this module says of the file: values, or with another question a picture."""
    program = [sys.executable, "-I", "-W", "ignore", str(Path(__file__).with_name("pdf_pages.py")), *question]
    try:
        done = subprocess.run(program, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  # our own program
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SourceError(file, _ENDED[0], remedy=_ENDED[1]) from error
    if done.returncode or not done.stdout:
        raise SourceError(file, _ENDED[0], remedy=_ENDED[1])
    return json.loads(done.stdout) if question == ("text",) else done.stdout


def _with_pictures(data: bytes, file: str, pages: Sequence[_Page], pictures: Sequence[int]) -> tuple[list[_Page], int]:
    """``pages`` with what tesseract reads in those that are ``pictures``; how many of these could not be read."""
    every, unread = list(pages), 0
    if not pictures or ocr.installed() is None:
        return every, len(pictures)
    for count, n in enumerate(pictures):
        try:
            seen = ocr.recognised(_asked(data, file, "picture", str(n))) if count < _MOST_PICTURES else None
        except SourceError:
            seen = None
        if seen is None:
            unread += 1
        elif seen.text:
            every[n] = _Page(ocr.headed(n + 1, seen.text), seen=seen)
    return every, unread


def _nothing(pictures: Sequence[int]) -> tuple[str, str]:
    """Why there is no text, and what to do."""
    if pictures and ocr.installed() is None:
        return "this PDF holds pictures of pages and no text.", "Install tesseract, which reads the text in them, or give their text as a .txt file."
    if pictures:
        return "no text could be read in the pictures that this PDF holds.", "Give sharper ones, 300 dots to the inch, or their text as a .txt file."
    return "this PDF holds no text.", _TO_TEXT


def _of_pictures(seen: list[ocr.Page]) -> Iterator[Notice]:
    if seen:
        yield Notice("pages-recognised", f"{len(seen)} page(s) were read from pictures by tesseract, which was sure of a word by {ocr.confidence(seen)} %")


def _missing(unread: int, damaged: int) -> Iterator[Notice]:
    if unread:
        why = "tesseract is not installed" if ocr.installed() is None else "tesseract could not read them"
        yield Notice("pages-without-text", f"{unread} page(s) are pictures, and nothing was read in them: {why}")
    if damaged:
        yield Notice("pages-damaged", f"{damaged} page(s) are damaged and were left out")


def _edits(pages: Sequence[_Page], starts: Sequence[int]) -> Iterator[Edit]:
    furniture = _furniture(pages)
    for n, (page, start) in enumerate(zip(pages, starts, strict=True)):
        yield from (Edit(span.shift(start), "", "line of the page's head or foot") for span in furniture[n])
        changes = [*_line_ends(page), *_divisions(page)]
        yield from (Edit(e.span.shift(start), e.replacement, e.reason) for e in changes if not any(span.overlaps(e.span) for span in furniture[n]))
        if n + 1 < len(pages):
            at = start + len(page.text)
            yield Edit(Span(at, at + 1), _between(page, pages[n + 1], furniture[n], furniture[n + 1]), "end of the page")


def _line_ends(page: _Page) -> Iterator[Edit]:
    for match in _ends().finditer(page.text):
        at, end = match.span()
        if at - 1 in page.hyphens:
            continue
        if end in page.gaps:
            yield Edit(Span(at, end), "\n\n", "gap between paragraphs")
        elif match[0] != "\n" and page.seen is None:
            yield Edit(Span(at, end), "\n", "line end")


def _divisions(page: _Page) -> Iterator[Edit]:
    """Words divided at the end of a line, put together again: without their hyphen, unless two words of English stand on its sides that make no third.

    Nothing else in the document is asked: what is shown of a line must not depend on what another part says, which a reader may not see.
    """
    for at in page.hyphens:
        end = at + 1 + len(page.text[at + 1 :]) - len(page.text[at + 1 :].lstrip("\r\n")) if page.text[at + 1 : at + 2] in "\r\n" else at + 1
        before, after = _before().search(page.text, max(at - 40, 0), at), _after().match(page.text, end)
        if before is None or after is None:
            if end > at + 1:
                yield Edit(Span(at + 1, end), "\n", "line end")
        elif _is_compound(before[0].lower(), after[0].lower()):
            if end > at + 1:
                yield Edit(Span(at + 1, end), "", "word divided at the end of a line")
        else:
            yield Edit(Span(at, end), "", "word divided at the end of a line")


def _is_compound(before: str, after: str) -> bool:
    words = _english()
    return before + after not in words and before in words and after in words


@cache
def _english() -> frozenset[str]:
    return english_words(Lexicon())


def _between(page: _Page, following: _Page, left: Sequence[Span], right: Sequence[Span]) -> str:
    """What stands for the end of a page: a line end where a sentence surely goes on, else a blank line: what begins there may have another mark."""
    before = _without(page.text, left).rstrip()
    after = _without(following.text, right).lstrip()
    if page.seen is not None or following.seen is not None or not before or not (before[-1].isalnum() or before[-1] in ",;"):
        return "\n\n"
    # of a text in capital letters every sentence may go on; a letter by itself counts paragraphs
    goes_on = _going_on().match(after) and (after[0].islower() or after.isupper())
    return "\n" if goes_on else "\n\n"


def _without(text: str, spans: Sequence[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + text[span.end :]
    return text


def _furniture(pages: Sequence[_Page]) -> list[list[Span]]:
    """Of each page the lines at its head and foot that are no part of its text: page numbers, and what stands there on most pages but for figures. The first
    page keeps such a line, so that it is read once. A line with a word in capital letters may be a stamp: where there is one, all lines stay on all pages, since
    a reader of some parts of such a document must not be shown what the others have in common.
    """
    edges = [_edge_lines(page) for page in pages]
    stamped = any(_stamped().search(line) for lines in edges for _, line in lines)
    counted = Counter(kind for lines in edges for kind in {_kind(page_line) for _, page_line in lines})
    common = {kind for kind, times in counted.items() if kind and times >= min(3, max(2, len(pages))) and 2 * times > len(pages)}
    seen: set[str] = set()
    found = []
    for lines in edges:
        mine = []
        for span, line in lines:
            kind = _kind(line)
            if _page_number().fullmatch(line.strip()) or (not stamped and kind in common and kind in seen):
                mine.append(span)
        seen |= {_kind(line) for _, line in lines}
        found.append(mine)
    return found


def _edge_lines(page: _Page) -> list[tuple[Span, str]]:
    """The lines of a page that a gap parts from its text, one or two at its head and at its foot, and its first and its last line where these are numbers."""
    if page.seen is not None:
        return []
    lines = [(Span(*m.span()), m[0]) for m in _lines().finditer(page.text) if m[0].strip()]
    gaps = [n for n, (span, _) in enumerate(lines) if span.start in page.gaps]
    head = lines[: gaps[0]] if gaps and gaps[0] <= _EDGE else [line for line in lines[:1] if _page_number().fullmatch(line[1].strip())]
    foot = lines[gaps[-1] :] if gaps and len(lines) - gaps[-1] <= _EDGE else [line for line in lines[-1:] if _page_number().fullmatch(line[1].strip())]
    return list(dict.fromkeys([*head, *foot]))


def _kind(line: str) -> str:
    """A line without its figures."""
    return " ".join(_figures().sub("#", line).split()).casefold() if _figures().sub("", line).strip() else ""


@cache
def _lines() -> re.Pattern[str]:
    return re.compile(r"[^\r\n]+(?:\r\n|\r|\n)?")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"\r\n|\r|\n")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,40}\Z")


@cache
def _going_on() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]{2,40}|[aAI](?= [^\W\d_]))[ ,;'’-]")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r"(?=[^\W\d_A-Z])[^\W\d_]{2,40}")


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"\d+")


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile(r"[-–—\[( ]{0,3}(?:[Pp](?:age|\.)? )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?[-–—\]) ]{0,3}")


@cache
def _stamped() -> re.Pattern[str]:
    return re.compile(r"[A-Z]{4,}|(?:[A-Z] ){3,}")
