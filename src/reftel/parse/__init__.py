"""Document → Telegram or Article, cut into portions. Knows forms, not meanings; an unmarked part never becomes UNCLASSIFIED by accident."""

from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Account, Document, Telegram
from reftel.parse.detection import choose, detect
from reftel.parse.reference_marks import reference_marks

__all__ = ["detect", "parse"]


def parse(document: Document, lexicon: Lexicon) -> Account:
    """The account that ``document`` holds, read in the dialect that suits it best. UnknownFormatError where none does or two tie."""
    account = choose(document, lexicon).parse(document, lexicon)
    if isinstance(account, Telegram) and account.references:
        account = replace(account, reference_marks=reference_marks(account.document.text, account.portions))
    return account
