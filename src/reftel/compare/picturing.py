"""What there is to draw of a record: its places, its networks, its documents by month. Everything comes from the record, so nothing here can show more than it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reftel.compare.chronicle import named_in
from reftel.compare.citing import number_of
from reftel.compare.layout import positions
from reftel.compare.network import gatherings, said_together
from reftel.model import AccountView, Atlas, Citations, Counts, Entity, Graph, Line, Meeting, MentionKind, Network, Node, Record, Spot, Telegram

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
    """``network`` laid out. A meeting of three or more is a point of its own, of the kind ``meeting``, tied to who was at it: drawn pair by pair it would be a knot in which nobody can be told
    from anybody. Two who met by themselves are tied to one another.
    """
    shown = set(network.names[:MOST])
    large = gatherings(network)
    lines: list[Line] = []
    for tie in network.ties:
        if apart := [m for m in tie.meetings if m.id not in large]:
            pair = (tie.one, tie.other)
            lines.append(Line(one=pair[0], other=pair[1], words=_named(apart), weight=len(apart), passages=said_together(pair, apart)))
    for meeting, there in large.values():
        said = {p.name: p.passages or meeting.evidence for p in meeting.participants}
        lines += [Line(one=name, other=meeting.id, words=meeting.name, weight=1, passages=said[name]) for name in there]
    people = [
        Node(id=name, name=name, kind=entity.kind.value if entity else "person", weight=sum(name in (t.one, t.other) for t in network.ties), x=0, y=0)
        for name, entity in zip(network.names, network.entities, strict=True)
        if name in shown
    ]
    meetings = [Node(id=m.id, name=m.name, kind="meeting", weight=len(there), x=0, y=0) for m, there in large.values() if len(shown.intersection(there)) > 1]
    return _placed([*people, *meetings], lines, left_out=len(network.names) - len(shown))


def _named(meetings: Iterable[Meeting]) -> str:
    return ", ".join(m.name for m in meetings)


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
    shown = names[:MOST]
    lines = [line for line in counted.values() if line.one in shown and line.other in shown]
    drawn = Counter(name for line in lines for name in (line.one, line.other))
    nodes = [Node(id=n, name=n, kind="held" if n in held else "missing", weight=drawn[n], x=0, y=0) for n in shown]
    return _placed(nodes, lines, left_out=len(names) - len(shown), directed=True)


def _placed(nodes: Sequence[Node], lines: Iterable[Line], *, left_out: int, directed: bool = False) -> Graph:
    """``nodes`` each in its place, and the ``lines`` among them."""
    shown = {node.id for node in nodes}
    kept = tuple(line for line in lines if line.one in shown and line.other in shown)
    at = positions([node.id for node in nodes], [(line.one, line.other) for line in kept])
    return Graph(tuple(replace(node, x=at[node.id][0], y=at[node.id][1]) for node in nodes), kept, left_out, directed)


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
