"""What an administrator lays down about collections of files: which are closed, how they are declassified, what counts higher together, what was decided
of single parts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reftel.model.marking import Marking

__all__ = ["Collection", "Compilation", "Declassify", "Evidence", "Laid", "Override", "Policy"]


class Declassify(StrEnum):
    """What lowers a marking: nothing (the default), evidence that the whole telegram was released, or that its own day of declassification has passed."""

    NEVER = "never"
    ON_EVIDENCE = "on-evidence"
    MARKED_DATE = "marked-date"


@dataclass(frozen=True, slots=True)
class Evidence:
    """That a telegram was released: ``kind`` stamp, archive, order line or publication; ``whole`` or in part; ``on`` the day where one is printed."""

    kind: str
    whole: bool
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Files whose names match one of ``files`` (shell patterns). ``closed_to`` are the groups that a reader must belong to in order to see anything;
    ``whole`` documents are shown whole or not at all.
    """

    name: str
    files: tuple[str, ...]
    declassify: Declassify = Declassify.NEVER
    closed_to: frozenset[str] = frozenset()
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """All ``tags`` and all ``names`` in one document are together ``marking``, whatever each is by itself."""

    name: str
    tags: frozenset[str]
    names: tuple[str, ...]
    marking: Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """That a part has another marking than is printed: ``document`` by its number, ``part`` a paragraph's number, "subject" … or "document" for all of it;
    ``by`` whom, ``on`` which day and for what ``reason``.
    """

    document: str
    part: str
    marking: Marking
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All of it. Without a policy nothing is closed and nothing is lowered."""

    collections: tuple[Collection, ...] = ()
    compilations: tuple[Compilation, ...] = ()
    overrides: tuple[Override, ...] = ()

    def joined(self, other: "Policy | None") -> "Policy":
        """Both at once: what both say of one file is joined, the strictest holds."""
        if other is None:
            return self
        return Policy(
            collections=(*self.collections, *other.collections),
            compilations=(*self.compilations, *other.compilations),
            overrides=(*self.overrides, *other.overrides),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What an archive has laid down about one of its documents: the ``policy`` as of the day ``on``, the ``collections`` that it was put in, by name, and the ``floor`` that the other
    sections of its telegram put under its banner.
    """

    policy: Policy = Policy()
    on: date | None = None
    collections: frozenset[str] = frozenset()
    floor: Marking | None = None

    def join(self, other: "Laid | None") -> "Laid":
        """What holds for a text that comes from both documents."""
        if other is None or other == self:
            return self
        floors = [floor for floor in (self.floor, other.floor) if floor is not None]
        days = [day for day in (self.on, other.on) if day is not None]
        return Laid(
            policy=self.policy if self.policy == other.policy else self.policy.joined(other.policy),
            on=min(days, default=None),
            collections=self.collections | other.collections,
            floor=Marking.high_water(floors) if floors else None,
        )
