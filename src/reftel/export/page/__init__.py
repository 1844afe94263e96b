"""A page for people, whatever it says: an outline of sections, tables and entries, written as text, as styled lines, as Markdown or as HTML."""

from reftel.export.page import as_html, as_markdown, as_text
from reftel.export.page.form import Cell, Entries, Entry, Line, Outline, Section, Table

__all__ = ["WIDTH", "Cell", "Entries", "Entry", "Line", "Outline", "Section", "Table", "html", "lines", "markdown", "text"]

WIDTH = 110
_LEAST = 60


def lines(page: Outline, *, width: int = WIDTH) -> list[tuple[Line, ...]]:
    """``page`` as lines of styled pieces, ``width`` columns wide (at least 60)."""
    return as_text.write(page, width=max(_LEAST, width))


def text(page: Outline, *, width: int = WIDTH) -> str:
    """The same without styles, with a final line feed."""
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines(page, width=width))


def markdown(page: Outline) -> str:
    """``page`` as Markdown: headings, tables and lists; everything from documents is escaped."""
    return as_markdown.write(page)


def html(page: Outline) -> str:
    """``page`` as one HTML document that loads nothing; everything from documents is escaped."""
    return as_html.write(page)
