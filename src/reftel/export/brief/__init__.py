"""The brief: a page that a historian in a hurry reads from the top and can check line by line.

An outline is made of the record once (``outline``), then written as text for a terminal (``as_text``) or as Markdown (``as_markdown``). Every line
names the passages that it rests on: ``T¶3(U)`` is paragraph 3 of account T, whose portion mark is (U).
"""

from reftel.export.brief import as_markdown, as_text
from reftel.export.brief.form import Line
from reftel.export.brief.outline import outline
from reftel.model import Record

__all__ = ["Line", "lines", "markdown", "render"]

WIDTH = 110


def render(record: Record, *, width: int = WIDTH) -> str:
    """The brief as plain text, ``width`` columns wide (at least 60), with a final line feed."""
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines(record, width=width))


def lines(record: Record, *, width: int = WIDTH) -> list[tuple[Line, ...]]:
    """The brief as lines of styled pieces; the styles are ``title``, ``heading``, ``strong``, ``faint``, ``agree``, ``differ``, ``alone`` and empty."""
    return as_text.write(outline(record), width=max(60, width))


def markdown(record: Record) -> str:
    """The brief as Markdown: headings, tables and lists; everything from documents is escaped."""
    return as_markdown.write(outline(record))
