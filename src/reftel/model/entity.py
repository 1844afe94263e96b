"""One person, organisation, place or named thing behind several mentions, within one view."""

from collections.abc import Mapping
from dataclasses import dataclass

from reftel.model.annotation import MentionKind
from reftel.model.judgement import Ruling
from reftel.model.span import Span
from reftel.model.view import AccountView, Passage

__all__ = ["Entity", "Office", "Resolution"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an account gives a person, and where it says so."""

    title: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """``id`` is made from the cleared content (kind and name), never from a sequence. ``name`` is the fullest form printed; ``aliases`` the other
    forms; ``passages`` every mention; ``because`` the machine's reasons in words for holding different forms to be one; ``judged`` the ids of what people decided on it.
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
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What `resolve` gives: the ``views`` with mentions spread and corrected within the view, the ``entities``, ``of``: (view id, span of a mention
    in the view's text) to the entity's id, and what became of the judgements of people on entities.
    """

    views: tuple[AccountView, ...]
    entities: tuple[Entity, ...]
    of: Mapping[tuple[str, Span], str]
    rulings: tuple[Ruling, ...] = ()

    def entity(self, view: AccountView, span: Span) -> Entity | None:
        """The entity of the mention at ``span``, if there is one."""
        wanted = self.of.get((view.id, span))
        return next((e for e in self.entities if e.id == wanted), None)
