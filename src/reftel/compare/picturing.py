"""What there is to draw of a record: its places, its networks, its documents by month. Everything comes from the record, so nothing here can show more than it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from reftel.compare.chronicle import named_in
from reftel.compare.citing import number_of
from reftel.compare.layout import positions
from reftel.model import AccountView, Atlas, Citations, Counts, Entity, Graph, Line, MentionKind, Network, Node, Record, Spot, Telegram

__all__ = ["atlas", "counts", "met", "referring"]

MOST = 60
"""So many points can still be told apart in one picture; the page beside it lists all."""
Coordinates = tuple[float, float]


def atlas(record: Record, coordinates: Callable[[Entity], Coordinates | None]) -> Atlas:
    """The places of ``record``; ``coordinates`` gives degrees of latitude and longitude, None of a place that no gazetteer has."""
    places = sorted((e for e in record.entities if e.kind is MentionKind.PLACE), key=lambda e: (-len(e.passages), e.name))
    spots: list[Spot] = []
    unplaced: list[Entity] = []
    for place in places:
        at = coordinates(place)
        if at is None:
            unplaced.append(place)
            continue
        own = [(p.document, p.span) for p in place.passages]
        names = {place.name.casefold(), *(a.casefold() for a in place.aliases)}
        meetings = tuple(m for m in record.meetings if (m.place or "").casefold() in names)
        matters = tuple(m for m in record.matters if named_in(m.evidence, own))
        spots.append(Spot(entity=place, latitude=at[0], longitude=at[1], meetings=meetings, matters=matters))
    return Atlas(tuple(spots), tuple(unplaced))


def met(network: Network) -> Graph:
    """``network`` laid out."""
    kinds = {name: e.kind.value if e else "person" for name, e in zip(network.names, network.entities, strict=True)}
    lines = [Line(one=t.one, other=t.other, words=", ".join(m.name for m in t.meetings), weight=len(t.meetings), passages=t.passages) for t in network.ties]
    return _laid_out(network.names, kinds, lines)


def referring(found: Citations) -> Graph:
    """Who cites whom, laid out; what is cited and not held is of the kind ``missing``."""
    held = {number_of(view) for view in found.views} | {t.number for t in found.telegrams if t.holdings}
    counted: dict[tuple[str, str], Line] = {}
    for citation in (c for t in found.telegrams for c in (*t.cites, *t.cited_by)):
        if citation.cited is None or citation.cited == citation.citing:
            continue
        known = counted.get((citation.citing, citation.cited))
        passages = tuple(dict.fromkeys((*(known.passages if known else ()), *citation.passages)))
        counted[citation.citing, citation.cited] = Line(one=citation.citing, other=citation.cited, words="cites", weight=1, passages=passages)
    degree = Counter(name for pair in counted for name in pair)
    names = sorted(degree, key=lambda n: (-degree[n], n))
    return _laid_out(names, {n: "held" if n in held else "missing" for n in names}, list(counted.values()), directed=True)


def _laid_out(names: Sequence[str], kinds: Mapping[str, str], lines: Iterable[Line], *, directed: bool = False) -> Graph:
    shown = list(names[:MOST])
    kept = [line for line in lines if line.one in set(shown) and line.other in set(shown)]
    at = positions(shown, [(line.one, line.other) for line in kept])
    degree = Counter(name for line in kept for name in (line.one, line.other))
    nodes = tuple(Node(id=n, name=n, kind=kinds.get(n, ""), weight=degree[n], x=at[n][0], y=at[n][1]) for n in shown)
    return Graph(nodes, tuple(kept), len(names) - len(shown), directed)


def counts(views: Iterable[AccountView], where: str) -> Counts:
    """How many of ``views`` are of which month."""
    telegrams: Counter[str] = Counter()
    published: Counter[str] = Counter()
    undated = 0
    for view in views:
        day = view.account.dated
        if day is None:
            undated += 1
        else:
            (telegrams if isinstance(view.account, Telegram) else published)[f"{day:%Y-%m}"] += 1
    return Counts(tuple((month, telegrams[month], published[month]) for month in sorted({*telegrams, *published})), undated, where)
