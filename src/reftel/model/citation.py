"""Who cites whom: the references of the telegrams held, followed as far as they lead."""

from dataclasses import dataclass

from reftel.model.account import Reference
from reftel.model.marking import Clearance
from reftel.model.view import AccountView, Passage

__all__ = ["Citation", "Citations", "CitedTelegram"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference of the telegram ``citing``: ``cited`` is the number it leads to, None where it leads nowhere, and ``because`` then says why.
    ``passages`` are the places where it stands in the references and then is spoken of in the text, for each holding.
    """

    citing: str
    cited: str | None
    reference: Reference
    passages: tuple[Passage, ...]
    because: str | None = None


@dataclass(frozen=True, slots=True)
class CitedTelegram:
    """A telegram that is held or cited: its ``number`` (of a document without one: its id), the views of it (none where it is missing), what it
    cites and what cites it.
    """

    number: str
    holdings: tuple[AccountView, ...]
    cites: tuple[Citation, ...]
    cited_by: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """All telegrams of the files given, held ones first in the order of the files, then those that are missing; ``asked`` where one was asked for."""

    clearance: Clearance
    views: tuple[AccountView, ...]
    telegrams: tuple[CitedTelegram, ...]
    asked: str | None = None
