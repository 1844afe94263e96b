"""What a citation is made of: one holding of a document, as one reader may have it."""

from dataclasses import dataclass
from enum import StrEnum

from reftel.model.marking import Marking
from reftel.model.view import AccountView

__all__ = ["Cited", "Holding"]


class Holding(StrEnum):
    """Who holds the copy that is cited: Access to Archival Databases, the Public Library of US Diplomacy, Foreign Relations of the United States, a release
    under the Freedom of Information Act, Cablegate.
    """

    AAD = "aad"
    PLUSD = "plusd"
    FRUS = "frus"
    FOIA = "foia"
    CABLEGATE = "cablegate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """``view`` cited as the copy of ``holding`` (None where nothing visible says whose it is), and ``because`` why; ``named`` where the user or an
    address says so, so that the way by which the copy was got is known. ``title`` is the subject or headline in
    mixed case, ``paragraph`` the number of the paragraph that is meant, ``document`` the number that its publisher gives it ("12"), ``url`` an address that
    the document prints or the user gave, never one that was made up. ``marking`` is the join of the portions that the citation takes words from.
    """

    view: AccountView
    holding: Holding | None
    because: str
    named: bool
    marking: Marking
    title: str | None = None
    paragraph: str | None = None
    document: str | None = None
    url: str | None = None
