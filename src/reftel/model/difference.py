"""Two holdings set side by side: whether they are one telegram, and in what they differ."""

from dataclasses import dataclass
from enum import StrEnum

from reftel.model.view import AccountView, Passage

__all__ = ["Change", "Difference", "FieldChange", "MarkChange", "Same", "WordChange"]


class Same(StrEnum):
    """Whether two holdings are of one telegram."""

    YES = "the same telegram"
    NO = "not the same telegram"
    OPEN = "not to be told"


class Change(StrEnum):
    """What happened to words between two holdings, neither of which need be the earlier: CUT are words that only the first has, ADDITION words that
    only the second has; a REDACTION is in the one that shows that something was taken out; CHANGE is other words in the same place.
    """

    REDACTION = "redaction"
    CUT = "cut"
    ADDITION = "addition"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the header that differs: ``name``, what each holding has (empty where it has none), and where."""

    name: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A paragraph that is marked differently, or withheld in one holding: ``place`` ("¶3") and the marks (None for none)."""

    place: str
    first: str | None
    second: str | None
    because: str


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that differ, with the place in each holding: an empty passage is the point where the words would stand; None where the whole paragraph is
    absent (``whole``). ``because`` says in words what happened.
    """

    change: Change
    first: Passage | None
    second: Passage | None
    because: str
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """``same`` with its reasons, then all differences in the order of the text. ``spelling`` counts words that differ in spelling alone; case,
    punctuation, hyphens and line breaks are not compared. ``shared`` is the share of the words of the shorter text that both have, 0 to 1.
    """

    first: AccountView
    second: AccountView
    same: Same
    because: tuple[str, ...]
    shared: float
    fields: tuple[FieldChange, ...] = ()
    marks: tuple[MarkChange, ...] = ()
    words: tuple[WordChange, ...] = ()
    spelling: int = 0
