"""Who met whom, from the meetings of a record."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from reftel.model import Entity, Meeting, MentionKind, Network, Passage, Tie

__all__ = ["network"]


def network(meetings: Iterable[Meeting], entities: Sequence[Entity], *, around: Entity | None = None) -> Network:
    """Everybody who was at one of ``meetings`` together with somebody else; with ``around``, that one and whom they met, with the ties among these."""
    found: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in meetings:
        names = sorted({p.name for p in meeting.participants})
        for pair in combinations(names, 2):
            found.setdefault(pair, []).append(meeting)
    if around is not None:
        near = {name for pair in found if around.name in pair for name in pair}
        found = {pair: held for pair, held in found.items() if near.issuperset(pair)}
    ties = sorted((Tie(*pair, tuple(held), _passages(pair, held)) for pair, held in found.items()), key=lambda t: (-len(t.meetings), t.one, t.other))
    degree = Counter(name for t in ties for name in (t.one, t.other))
    ranked = tuple(sorted(degree, key=lambda n: (-degree[n], n)))
    known = {e.name: e for e in sorted(entities, key=lambda e: e.kind is MentionKind.PERSON)}
    return Network(ranked, tuple(known.get(n) for n in ranked), tuple(ties))


def _passages(pair: tuple[str, str], held: Sequence[Meeting]) -> tuple[Passage, ...]:
    """Where both are said to have been at it; where no passage has both, those that have one."""
    out: list[Passage] = []
    for meeting in held:
        one, other = (dict.fromkeys(p for x in meeting.participants if x.name == name for p in x.passages) for name in pair)
        out += [p for p in one if p in other] or [*one, *other]
    return tuple(dict.fromkeys(out))
