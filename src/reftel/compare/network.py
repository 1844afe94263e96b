"""Who met whom, from the meetings of a record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from reftel.model import Entity, Meeting, MentionKind, Network, Passage, Tie

__all__ = ["by_name", "gatherings", "network", "pairs", "said_together"]

_MANY = 3
"""So many at one meeting are a gathering."""


def network(meetings: Iterable[Meeting], entities: Sequence[Entity], *, around: Entity | None = None) -> Network:
    """Everybody who met somebody at one of ``meetings`` that was held; with ``around``, that one and whom they met, with the ties among these. Where two sides sat together, those of one
    side did not meet one another.
    """
    known = by_name(entities)
    found: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in meetings:
        for pair in pairs(meeting, known) if not meeting.ahead else ():
            found.setdefault(pair, []).append(meeting)
    if around is not None:
        near = {name for pair in found if around.name in pair for name in pair}
        found = {pair: held for pair, held in found.items() if near.issuperset(pair)}
    ties = sorted((Tie(*pair, tuple(held), said_together(pair, held)) for pair, held in found.items()), key=lambda t: (-len(t.meetings), t.one, t.other))
    degree = Counter(name for t in ties for name in (t.one, t.other))
    ranked = tuple(sorted(degree, key=lambda n: (-degree[n], n)))
    return Network(ranked, tuple(known.get(n) for n in ranked), tuple(ties))


def by_name(entities: Iterable[Entity]) -> Mapping[str, Entity]:
    """Who a name at a meeting means; a person rather than a body of that name."""
    return {e.name: e for e in sorted(entities, key=lambda e: e.kind is MentionKind.PERSON)}


def pairs(meeting: Meeting, known: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    """Who met whom at ``meeting``: any two, and where two sides sat together, only those of different sides."""
    sides = _sides(meeting, known)
    two = len(set(sides.values()) - {""}) > 1
    for pair in combinations(sorted(sides), 2):
        one, other = (sides[name] for name in pair)
        if not (two and one and one == other):
            yield pair


def gatherings(found: Network) -> Mapping[str, tuple[Meeting, Sequence[str]]]:
    """By its id, each meeting of ``found`` at which three or more met somebody, with their names in the order in which they are told of."""
    met: dict[str, tuple[Meeting, set[str]]] = {}
    for tie in found.ties:
        for meeting in tie.meetings:
            met.setdefault(meeting.id, (meeting, set()))[1].update((tie.one, tie.other))
    return {
        name: (meeting, [n for n in dict.fromkeys(p.name for p in meeting.participants) if n in there])
        for name, (meeting, there) in met.items()
        if len(there) >= _MANY
    }


def _sides(meeting: Meeting, known: Mapping[str, Entity]) -> dict[str, str]:
    """The country that each participant is there for, "" where nothing says it. In a list of names ("the Russian aide X, Foreign Minister Y") the first says whose all are."""
    out: dict[str, str] = {}
    last: tuple[str, tuple[Passage, ...]] = ("", ())
    for one in meeting.participants:
        entity = known.get(one.name)
        country = (entity.country if entity is not None else None) or ""
        if not country and one.passages == last[1]:
            country = last[0]
        last = (country, one.passages)
        out[one.name] = country
    return out


def said_together(pair: tuple[str, str], held: Sequence[Meeting]) -> tuple[Passage, ...]:
    """Where both are said to have been at it; where no passage has both, those that have one."""
    out: list[Passage] = []
    for meeting in held:
        one, other = (dict.fromkeys(p for x in meeting.participants if x.name == name for p in x.passages) for name in pair)
        out += [p for p in one if p in other] or [*one, *other]
    return tuple(sorted(dict.fromkeys(out), key=lambda p: (p.label, p.span)))
