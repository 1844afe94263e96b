"""Candidates: what the recognisers of one kind propose, with how firm the ground is. The arbiter makes mentions of those that stand."""

from dataclasses import dataclass
from enum import IntEnum

from reftel.model import MentionKind

__all__ = ["Candidate", "Ground", "guessed"]


class Ground(IntEnum):
    """How firm the ground of a candidate is, weakest first."""

    VOTED = 1  # the language pipeline says so, nothing speaks against it
    SHAPED = 2  # the form and the words around speak for it
    LISTED = 3  # a dictionary has it
    STATED = 4  # the text says what it is: a title, a head noun, a long form beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Atoms ``first`` to ``last`` (excluded) proposed as a named thing; the other fields as in `Mention`. ``name`` None means: as printed."""

    first: int
    last: int
    kind: MentionKind
    ground: Ground
    finder: str
    because: str
    offices: tuple[str, ...] = ()
    organisation: str | None = None
    country: str | None = None
    head: str | None = None
    name: str | None = None
    anonymous: bool = False

    def overlaps(self, other: "Candidate") -> bool:
        """Whether the two share an atom."""
        return self.first < other.last and other.first < self.last


def guessed(candidate: Candidate) -> bool:
    """Whether the kind of an unknown name is only guessed from what it does or has: its reason says so, for the reader and for resolution."""
    return candidate.because.startswith("an unknown ")
