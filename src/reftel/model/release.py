"""A telegram as it may be given away: what one clearance dominates, and fixed tokens for the rest."""

from dataclasses import dataclass

from reftel.model.account import PortionKind
from reftel.model.marking import Clearance, Marking

__all__ = ["Release", "ReleasedPart"]


@dataclass(frozen=True, slots=True)
class ReleasedPart:
    """One part in its place: ``text`` as it is printed, number and mark included. A ``withheld`` part is a token that says number and reason."""

    kind: PortionKind
    text: str
    number: int | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The telegram ``id`` as ``parts`` in the order of the text, for readers with ``clearance``. ``marking`` is the join of what is left, which its
    classification line says.
    """

    id: str
    clearance: Clearance
    marking: Marking
    parts: tuple[ReleasedPart, ...]
