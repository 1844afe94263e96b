"""Oddities of the material, kept as values with a place."""

from dataclasses import dataclass

from reftel.model.span import Span

__all__ = ["Notice"]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something odd about a document that a reader should know.

    ``code`` is documented in docs/notices.md; ``message`` says it in words and never quotes the document; ``span`` is the place in the
    transcript's text, or None for the document as a whole.
    """

    code: str
    message: str
    span: Span | None = None
