"""Document → Telegram or Article, cut into portions. Knows forms, not meanings; an unmarked part never becomes UNCLASSIFIED by accident."""

from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Account, Document, Fit, Telegram
from reftel.parse import detection
from reftel.parse.lost_lines import with_lines
from reftel.parse.publisher import held_to_publisher
from reftel.parse.reference_marks import reference_marks

__all__ = ["detect", "parse"]


def detect(document: Document, lexicon: Lexicon) -> tuple[tuple[str, Fit], ...]:
    """Every dialect's name and fit, best first (equal scores by name)."""
    return detection.detect(with_lines(document, lexicon), lexicon)


def parse(document: Document, lexicon: Lexicon) -> Account:
    """The account that ``document`` holds, read in the dialect that suits it best. UnknownFormatError where none does or two tie."""
    document = with_lines(document, lexicon)
    account = held_to_publisher(detection.choose(document, lexicon).parse(document, lexicon), lexicon)
    if isinstance(account, Telegram) and account.references and (marks := reference_marks(account.document.text, account.portions)):
        account = replace(account, reference_marks=marks)
    return account
