"""Document → Telegram or Article, cut into portions. Knows forms, not meanings; an unmarked part never becomes UNCLASSIFIED by accident."""

from collections.abc import Sequence
from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Account, Document, Fit, Telegram
from reftel.parse import detection
from reftel.parse.joining import Part, joined
from reftel.parse.lost_lines import with_lines
from reftel.parse.publisher import held_to_publisher
from reftel.parse.reference_marks import reference_marks
from reftel.parse.tails import with_tails_apart

__all__ = ["detect", "join", "parse"]


def detect(document: Document, lexicon: Lexicon) -> tuple[tuple[str, Fit], ...]:
    """Every dialect's name and fit, best first (equal scores by name)."""
    return detection.detect(with_lines(document, lexicon), lexicon)


def parse(document: Document, lexicon: Lexicon) -> Account:
    """The account that ``document`` holds, read in the dialect that suits it best. UnknownFormatError where none does or two tie."""
    document = with_lines(document, lexicon)
    account = held_to_publisher(detection.choose(document, lexicon).parse(document, lexicon), lexicon)
    if any(notice.code == "lost-lines" for notice in document.notices):
        account = with_tails_apart(account)
    if any(notice.span for notice in document.notices):
        account = _noticed(account, document)
    if isinstance(account, Telegram) and account.references and (marks := reference_marks(account.document.text, account.portions)):
        account = replace(account, reference_marks=marks)
    return account


def _noticed(account: Account, given: Document) -> Account:
    """``account`` with the notices of reading, as ``given`` has them, in their places: the text has been read through further edits since."""
    moved = dict(zip(given.notices, given.noticed(account.document.transcript), strict=True))
    document = replace(account.document, notices=tuple(moved.get(n, n) for n in account.document.notices))
    return replace(account, document=document, notices=tuple(moved.get(n, n) for n in account.notices))


def join(parts: Sequence[Part], lexicon: Lexicon) -> Account:
    """The account that ``parts``, sections of one telegram from several documents, are together."""
    return joined(parts, lexicon, lambda document: parse(document, lexicon))
