"""One person, organisation, place or named thing behind several mentions, within one view."""

from dataclasses import dataclass

from reftel.model.annotation import MentionKind
from reftel.model.view import Passage

__all__ = ["Entity", "Office"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an account gives a person, and where it says so."""

    title: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """``id`` is made from the cleared content (kind and name), never from a sequence. ``name`` is the fullest form printed; ``aliases`` the other
    forms; ``passages`` every mention; ``because`` the reasons in words for holding different forms to be one.
    """

    id: str
    kind: MentionKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    head: str | None = None
    offices: tuple[Office, ...] = ()
    passages: tuple[Passage, ...] = ()
    because: tuple[str, ...] = ()
