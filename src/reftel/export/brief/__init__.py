"""The brief: a page that a historian in a hurry reads from the top and can check line by line.

Every line names the passages that it rests on: ``T¶3(U)`` is paragraph 3 of account T, whose portion mark is (U).
"""

from reftel.export import page
from reftel.export.brief.outline import outline
from reftel.model import Record

__all__ = ["markdown", "outline", "render"]


def render(record: Record, *, width: int = page.WIDTH) -> str:
    """The brief as plain text, ``width`` columns wide (at least 60), with a final line feed."""
    return page.text(outline(record), width=width)


def markdown(record: Record) -> str:
    """The brief as Markdown."""
    return page.markdown(outline(record))
