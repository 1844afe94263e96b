"""Markdown in the text of a document: emphasis, escaped signs and hard line ends are taken out by edits; headings keep their signs, which say what they are."""

import html
import re
from functools import cache

from reftel.model import Edit, Span

__all__ = ["heading_at", "markdown_edits"]


def markdown_edits(text: str) -> list[Edit]:
    """The edits of ``text``, in order."""
    found = []
    for m in _signs().finditer(text):
        if m["words"] is None:
            kept = html.unescape(m["reference"]) if m["reference"] else m["escaped"] or ""
            found.append(Edit(Span(*m.span()), kept, "call of a footnote" if m["call"] else "Markdown"))
        else:
            start, end = m.span("words")
            found += [Edit(Span(m.start(), start), "", "Markdown"), Edit(Span(end, m.end()), "", "Markdown")]
    return found


def heading_at(text: str, start: int, end: int) -> Span | None:
    """The words of a heading line ("### Begins"), without its signs; None for any other line."""
    m = _heading().match(text, start, end)
    return Span(m.end(), end).trim(text) if m else None


@cache
def _signs() -> re.Pattern[str]:
    # an escaped sign; strong and plain emphasis inside one line; the call of a footnote; a character reference; signs that end a line
    return re.compile(
        r"\\(?P<escaped>[\\`*_{}\[\]()#+.!|>~-])"
        r"|(?P<mark>\*{1,3}|(?<![A-Za-z0-9_])_{1,3})(?=[^\s*_])(?P<words>[^*_\n]{1,400}?)(?<=[^\s*_])(?P=mark)(?![A-Za-z0-9_*])"
        r"|(?P<call>\[\^\w{1,8}\](?!:))|(?P<reference>&(?:nbsp|amp|lt|gt|quot|#\d{1,5});)|\\(?=\n)|<br\s?/?>"
    )


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,3}#{1,6}[ \t]{1,9}")
