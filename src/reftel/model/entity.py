"""One person, organisation, place or named thing behind several mentions, within one view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reftel.model.annotation import MentionKind
from reftel.model.judgement import Ruling
from reftel.model.span import Span
from reftel.model.view import AccountView, Passage

__all__ = ["Entity", "Office", "Resolution"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an account gives a person, and where it first says so."""

    title: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """``id`` is made from the cleared content (kind and name), never from a sequence. ``name`` is the fullest form printed; ``aliases`` the other
    forms; ``country`` a code and ``country_name`` what people call it; ``passages`` every mention; ``because`` the machine's reasons in words for holding different forms to be one; ``judged`` the ids of
    what people decided on it.
    """

    id: str
    kind: MentionKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    country_name: str | None = None
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
    _by_id: dict[str, Entity] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_view: dict[str, list[tuple[Span, str]]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _people: dict[str, list[Entity]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        # asked for every mention of every statement: looked up, not searched
        for entity in self.entities:
            self._by_id.setdefault(entity.id, entity)
            if entity.kind is MentionKind.PERSON:
                for name in {n.casefold() for n in (entity.name, entity.name.split()[-1], *entity.aliases)}:
                    self._people.setdefault(name, []).append(entity)
        for (view, span), made in self.of.items():
            self._by_view.setdefault(view, []).append((span, made))

    def entity(self, view: AccountView, span: Span) -> Entity | None:
        """The entity of the mention at ``span``, if there is one."""
        wanted = self.of.get((view.id, span))
        return None if wanted is None else self._by_id.get(wanted)

    def within(self, view: AccountView, span: Span) -> list[Entity]:
        """The entities of all mentions inside ``span``, one for each mention."""
        return [self._by_id[made] for there, made in self._by_view.get(view.id, ()) if span.contains(there) and made in self._by_id]

    def people_called(self, name: str) -> Sequence[Entity]:
        """The persons with this name, this last word of their name or this other form of it; case does not count."""
        return self._people.get(name.casefold(), ())
