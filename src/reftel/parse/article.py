"""Published article"""

from reftel.lexicon import Lexicon
from reftel.model import Article, Document, Fit, Level, Marking, Portion, PortionKind, Span

__all__ = ["NAME", "fit", "parse"]

NAME = "article"


def fit(document: Document, lexicon: Lexicon) -> Fit:  # noqa: ARG001  # the Protocol of dialects
    """Prose of any kind suits."""
    return Fit(0.6, "running prose") if document.text.strip() else Fit(0.0, "no text")


def parse(document: Document, lexicon: Lexicon) -> Article:  # noqa: ARG001  # the Protocol of dialects
    """``document`` as one article, a portion for each paragraph; UNCLASSIFIED, being published."""
    public = Marking(Level.UNCLASSIFIED)
    portions = tuple(Portion(PortionKind.PARAGRAPH, span, span, public) for span in _blocks(document.text))
    return Article(document=document, dialect=NAME, portions=portions, banner=public)


def _blocks(text: str) -> list[Span]:
    """The stretches between blank lines, without the white space around them."""
    blocks: list[Span] = []
    start = at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        if not line.strip():
            blocks.append(Span(start, at).trim(text))
            start = end
        at = end
    blocks.append(Span(start, at).trim(text))
    return [block for block in blocks if len(block)]
