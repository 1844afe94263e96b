"""What an administrator lays down about collections of files: which are closed, how they are declassified, what counts higher together, what was decided
of single parts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reftel.model.marking import Marking

__all__ = ["Collection", "Compilation", "Declassify", "Evidence", "Override", "Policy"]


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
