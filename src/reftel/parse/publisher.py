"""What the publisher of a dump says of a record's classification, beside its text: it may raise what the text says, and never lowers it."""

from dataclasses import replace

from reftel.errors import UsageError
from reftel.lexicon import Lexicon
from reftel.model import Account, Clearance, Level, Marking, Notice, Portion, PortionKind, Telegram
from reftel.parse.marks import read_mark

__all__ = ["held_to_publisher"]

_NOTHING = frozenset({"", "N/A", "NA", "NONE", "NULL", "-"})


def held_to_publisher(account: Account, lexicon: Lexicon) -> Account:
    """``account`` as classified as its record says, where that is more than its text says; words that are no known classification count as unknown.

    Only what has no mark of its own is raised, and the transmission header is not. A notice says so, or that the record says less.
    """
    stated = next((m.value for m in account.document.metadata if m.name == "classification"), "")
    if account.document.media == "text/html" or stated.upper() in _NOTHING:
        # pages use the word for anything
        return account
    said = _marking(stated, lexicon)
    if said is None:
        notice = Notice("publisher-classification", "the record states a classification that is not known; what has no mark of its own counts as unknown")
        return _raised(account, Marking(Level.UNKNOWN), notice)
    if account.banner.join(said) != account.banner:
        return _raised(account, said, Notice("publisher-classification", "the record states a higher classification than its text; the higher holds"))
    own = _own(account)
    if own is not None and said.level < own and {said.level, own} != {Level.UNCLASSIFIED, Level.SENSITIVE}:
        notice = Notice("publisher-classification", "the record states a lower classification than the line of its text; the higher holds")
        return replace(account, notices=(*account.notices, notice))
    return account


def _raised(account: Account, said: Marking, notice: Notice) -> Account:
    portions = tuple(_joined(portion, said) for portion in account.portions)
    return replace(account, banner=account.banner.join(said), portions=portions, notices=(*account.notices, notice))


def _joined(portion: Portion, said: Marking) -> Portion:
    marked = portion.printed_mark is not None or portion.kind is PortionKind.HEADER
    return portion if marked else replace(portion, marking=portion.marking.join(said))


def _marking(words: str, lexicon: Lexicon) -> Marking | None:
    """As in "SECRET//NOFORN", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "S" as a marking; None unless every word is known."""
    level, *rest = (part.strip() for part in words.upper().replace("//", "/").split("/"))
    try:
        marking = Marking(Clearance.named(_LEVELS.get(level, level)).level)
    except UsageError:
        return None
    for part in rest:
        # as in a portion mark of that level
        found = Marking(Level.SENSITIVE) if part in _LEVELS else read_mark(f"{marking.level.letters}/{part}", lexicon)
        if found is None:
            return None
        marking = marking.join(found)
    return marking


_LEVELS = {"LIMITED OFFICIAL USE": "SBU", "FOR OFFICIAL USE ONLY": "SBU", "OFFICIAL USE ONLY": "SBU", "SENSITIVE BUT UNCLASSIFIED": "SBU", "SENSITIVE": "SBU"}


def _own(account: Account) -> Level | None:
    """The level of the classification line of the text."""
    if not isinstance(account, Telegram) or account.classification is None:
        return None
    try:
        return Clearance.named(account.classification.value.split("//", maxsplit=1)[0]).level
    except UsageError:
        return None
