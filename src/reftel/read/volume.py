"""Volume of numbered documents as plain text"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reftel.model import Document, Edit, Fit, Notice, Span, Transcript
from reftel.read.encoding import decode, obstacle
from reftel.read.plain import hidden_characters

__all__ = ["NAME", "fit", "read"]

NAME = "volume"
_FEWEST = 3
_SAMPLE = 1 << 20


@dataclass(frozen=True, slots=True)
class _Head:
    """A numbered title on a line of its own, two blank lines around it; ``dated`` when a place and a day follow, or it is an editors' note."""

    number: int
    start: int
    dated: bool


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """By titles that are numbered one after the other, set off by blank lines, mostly with a dated line below."""
    if blocked := obstacle(data):
        return Fit(0.0, blocked.what)
    heads = _heads(data[:_SAMPLE].decode("utf-8", errors="replace").replace("\r\n", "\n"))
    dated = sum(h.dated for h in heads)
    if len(heads) >= _FEWEST and 3 * dated >= 2 * len(heads):
        return Fit(0.75, f"{len(heads)} numbered titles with a dated line below")
    return Fit(0.0, "no row of numbered titles")


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """One document for each numbered title; what stands before the first is left out with a notice. SourceError for what is no text."""
    decoded = decode(data, file=file)
    text = decoded.text
    digest = hashlib.sha256(data).hexdigest()
    heads = _heads(text)
    starts = [h.start for h in heads] or [0]
    documents = []
    for i, (start, end) in enumerate(pairwise([*starts, len(text)])):
        transcript = Transcript(text, tuple(_edits(text, start, end)))
        before = i == 0 and text[:start].strip(" \t\r\n\ufeff")
        left = (Notice("volume-front-matter", "what stands before the first numbered document was left out"),) if before else ()
        notices = (*decoded.notices, *left, *hidden_characters(transcript.text))
        documents.append(Document(file, digest, "text/plain", decoded.encoding, transcript, notices))
    return tuple(documents)


def _heads(text: str) -> list[_Head]:
    """The row of titles whose numbers rise by one, from the first that has a successor."""
    # a number behind a blank line is looked for first: it is rare, and the search for it quick
    starts = [len(text) - len(text.lstrip("\ufeff")), *(m.end() for m in _numbered().finditer(text))]
    titles = [m for at in starts if (m := _title().match(text, at))]
    found = [_Head(int(m["number"]), m.start("number"), _is_dated(text, m)) for m in titles]
    best: list[_Head] = []
    for i, first in enumerate(found[:50]):
        row = [first]
        for head in found[i + 1 :]:
            # numbered titles inside a document have no date
            if head.number == row[-1].number + 1 and (head.dated or not first.dated):
                row.append(head)
        if len(row) > len(best):
            best = row
        if 2 * len(best) > len(found):
            break
    return best


def _is_dated(text: str, m: re.Match[str]) -> bool:
    return "Editorial Note" in m[0] or _dated().match(text, m.end()) is not None


def _edits(text: str, start: int, end: int) -> list[Edit]:
    """The other documents are left out; line ends read as a line feed."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    edits = [Edit(Span(0, start), "", "before the document")] if start else []
    if "\r" in text:
        edits += [Edit(Span(*m.span()), "" if text.startswith("\n", m.end()) else "\n", "line end") for m in _returns().finditer(text, start, end)]
    return [*edits, *([Edit(Span(end, len(text)), "", "behind the document")] if end < len(text) else [])]


@cache
def _title() -> re.Pattern[str]:
    gap = r"(?:\r?\n[ \t]{0,9}){2}"
    return re.compile(rf"(?P<number>\d{{1,4}})\. {{1,3}}[A-Z“\"][^\n]{{3,300}}(?<![.:;,?!\r])(?={gap}|\r{gap})")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"\n\r?\n(?=\d)")


@cache
def _dated() -> re.Pattern[str]:
    # within four lines: a short line that ends in a year or an hour
    return re.compile(r"\s{2,12}(?:[^\n]{1,200}\n\s{0,9}){0,2}?[^\n]{0,80}\b(?:1[789]|20)\d\d\b[^\n]{0,40}(?=\n)|\s{2,12}[^\n]{0,40}\bundated\b")


@cache
def _returns() -> re.Pattern[str]:
    return re.compile(r"\r")
