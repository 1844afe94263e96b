"""Document → Telegram or Article, cut into portions. Knows forms, not meanings; an unmarked part never becomes UNCLASSIFIED by accident."""

from reftel.lexicon import Lexicon
from reftel.model import Account, Document
from reftel.parse.detection import choose, detect

__all__ = ["detect", "parse"]


def parse(document: Document, lexicon: Lexicon) -> Account:
    """The account that ``document`` holds, read in the dialect that suits it best. UnknownFormatError where none does or two tie."""
    return choose(document, lexicon).parse(document, lexicon)
