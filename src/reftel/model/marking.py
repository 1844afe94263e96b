"""Markings as a lattice, and the clearances that dominate them (E.O. 13526 s.1.2, 32 CFR 2001.21-24).

A marking has a level, control markings, a REL TO list and distribution groups. There is no default: a marking is read, inherited from a
banner, or joined from evidence. ``join`` is associative, commutative and idempotent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce

from reftel.errors import UsageError

__all__ = ["Clearance", "Level", "Marking"]

NOFORN = "NOFORN"


class Level(IntEnum):
    """Levels by rank. ``SENSITIVE`` holds the administrative markings (SBU, LOU, FOUO); ``UNKNOWN`` dominates all, so that what cannot
    be read fails closed.
    """

    UNCLASSIFIED = 0
    SENSITIVE = 10
    RESTRICTED = 15
    CONFIDENTIAL = 30
    SECRET = 40
    TOP_SECRET = 50
    UNKNOWN = 99

    @property
    def letters(self) -> str:
        """The portion mark of the level, "U" to "TS"; "?" for unknown."""
        return _LETTERS[self]

    @property
    def words(self) -> str:
        """The level as a banner prints it, "TOP SECRET"."""
        return self.name.replace("_", " ")


_LETTERS = {
    Level.UNCLASSIFIED: "U",
    Level.SENSITIVE: "SBU",
    Level.RESTRICTED: "R",
    Level.CONFIDENTIAL: "C",
    Level.SECRET: "S",
    Level.TOP_SECRET: "TS",
    Level.UNKNOWN: "?",
}
_NAMES = {
    **{letters: level for level, letters in _LETTERS.items() if letters != "?"},
    **{level.words: level for level in Level if level is not Level.UNKNOWN},
}


@dataclass(frozen=True, slots=True)
class Marking:
    """A label: ``level``, ``controls`` (NOFORN, ORCON …), ``rel_to`` (countries; None = no limit), ``readers`` (NODIS, EXDIS …).

    No one left to release to is NOFORN: an empty ``rel_to`` and the control NOFORN imply each other.
    """

    level: Level
    controls: frozenset[str] = frozenset()
    rel_to: frozenset[str] | None = None
    readers: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.rel_to is not None and not self.rel_to:
            object.__setattr__(self, "controls", self.controls | {NOFORN})
        if NOFORN in self.controls:
            object.__setattr__(self, "rel_to", frozenset())

    def join(self, other: "Marking") -> "Marking":
        """The lowest marking that dominates both: highest level, all controls and groups, common REL TO."""
        rel_to = other.rel_to if self.rel_to is None else self.rel_to if other.rel_to is None else self.rel_to & other.rel_to
        return Marking(max(self.level, other.level), self.controls | other.controls, rel_to, self.readers | other.readers)

    @staticmethod
    def high_water(markings: Iterable["Marking"]) -> "Marking":
        """The join of all; ValueError when there is none, since nothing derived may go without evidence."""
        every = list(markings)
        if not every:
            msg = "no evidence, no marking"
            raise ValueError(msg)
        return reduce(Marking.join, every)

    def dominates(self, other: "Marking") -> bool:
        """Whether whoever may see ``self`` may see ``other``."""
        return self.join(other) == self

    def __str__(self) -> str:
        """The portion mark, "S//NF", "C//REL GBR, USA", "C//EXDIS"."""
        if not (self.controls or self.rel_to or self.readers):
            return self.level.letters
        parts = [self.level.letters]
        parts += sorted("NF" if c == NOFORN else c for c in self.controls)
        if self.rel_to:
            parts.append("REL " + ", ".join(sorted(self.rel_to)))
        return "//".join([*parts, *sorted(self.readers)])


@dataclass(frozen=True, slots=True)
class Clearance:
    """What a reader may see: a level, the controls held, a nationality, and the distribution groups belonged to. None = all of them."""

    level: Level
    controls: frozenset[str] | None = frozenset()
    nationality: str | None = "USA"
    readers: frozenset[str] | None = frozenset()

    @staticmethod
    def everything() -> "Clearance":
        """The holder of the files, from whom nothing is withheld."""
        return Clearance(Level.UNKNOWN, None, None, None)

    @staticmethod
    def named(text: str) -> "Clearance":
        """A clearance as a user writes it: ``U``, ``C``, ``SECRET``, ``S//NF``, ``C//EXDIS``.

        What follows ``//`` names controls and distribution groups that the reader holds. UsageError for an unknown level.
        """
        head, *rest = (part.strip().upper() for part in text.replace("_", " ").split("//"))
        level = _NAMES.get(head)
        if level is None:
            msg = f"unknown clearance {text!r}; use one of U, SBU, R, C, S, TS (controls and groups after //, as in S//NF)"
            raise UsageError(msg)
        held = frozenset(NOFORN if part == "NF" else part for part in rest)
        return Clearance(level, held, "USA", held)

    def dominates(self, marking: Marking) -> bool:
        """Whether this reader may see what carries ``marking``. Who may see NOFORN may see all that is released to some foreigners besides, so that
        whoever may see a marking may see all that it dominates.
        """
        national = self.controls is None or NOFORN in self.controls or self.nationality is None
        return (
            self.level >= marking.level
            and (self.controls is None or marking.controls <= self.controls)
            and (self.readers is None or marking.readers <= self.readers)
            and (not marking.rel_to or national or self.nationality in marking.rel_to)
        )

    def covers(self, other: "Clearance") -> bool:
        """Whether this reader may see whatever a reader with the clearance ``other`` may see."""
        controls = self.controls is None or (other.controls is not None and other.controls <= self.controls)
        readers = self.readers is None or (other.readers is not None and other.readers <= self.readers)
        anywhere = self.nationality is None or self.controls is None or NOFORN in self.controls
        return self.level >= other.level and controls and readers and (anywhere or self.nationality == other.nationality)

    @property
    def is_everything(self) -> bool:
        """Whether nothing at all is withheld from this reader."""
        return self == Clearance.everything()

    def __str__(self) -> str:
        """``everything``, or the clearance as ``named`` reads it."""
        if self.is_everything:
            return "everything"
        held = sorted("NF" if c == NOFORN else c for c in (self.controls or frozenset()) | (self.readers or frozenset()))
        return "//".join([self.level.letters, *held])
