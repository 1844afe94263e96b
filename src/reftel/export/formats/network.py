"""The record as a network: people who were at one meeting, and parties of matters."""

from collections.abc import Iterator
from typing import TypedDict

from reftel.compare.network import by_name, pairs
from reftel.export.brief.words import cite
from reftel.export.formats.outgoing import Outgoing
from reftel.model import Marking, Passage

__all__ = ["Edge", "edges", "nodes"]


class Edge(TypedDict):
    """Two nodes that have something to do with one another, in words, and the passages that say so."""

    source: str
    target: str
    relation: str
    what: str
    when: str
    marking: str
    passages: str
    spans: str
    weight: int


def nodes(out: Outgoing) -> Iterator[dict[str, str]]:
    """``{id, label, kind}``, each once: people and bodies that an edge names, and the matters."""
    seen: set[str] = set()
    known = {name: e for e in out.record.entities for name in (e.name, *e.aliases)}
    names = [p.name for m in out.record.meetings for p in m.participants] + [p for m in out.record.matters for p in m.parties]
    for name in names:
        if name not in seen:
            seen.add(name)
            yield {"id": name, "label": name, "kind": known[name].kind.value if name in known else "party"}
    for matter in out.record.matters:
        if matter.id not in seen:
            seen.add(matter.id)
            yield {"id": matter.id, "label": matter.name, "kind": "matter"}


def edges(out: Outgoing) -> Iterator[Edge]:
    """Who met whom, one edge a meeting and pair, those of one side not among themselves; who is party to a matter."""
    known = by_name(out.record.entities)
    for meeting in out.record.meetings:
        said = {p.name: p.passages for p in meeting.participants}
        for one, other in pairs(meeting, known):
            yield _edge(out, one, other, "met", meeting.name, meeting.date, (*said[one], *said[other]) or meeting.evidence)
    for matter in out.record.matters:
        for party in dict.fromkeys(matter.parties):
            when = next((t.value for _, t in matter.times), "")
            yield _edge(out, party, matter.id, "party to", f"{matter.name}: {matter.status.value}", when, matter.evidence)


def _edge(out: Outgoing, one: str, other: str, relation: str, what: str, when: str, passages: tuple[Passage, ...]) -> Edge:
    every = tuple(dict.fromkeys(passages))
    return Edge(
        source=one,
        target=other,
        relation=relation,
        what=what,
        when=when,
        marking=str(Marking.high_water(p.marking for p in every)),
        passages=cite(every),
        spans=out.places(every),
        weight=len({p.document for p in every}),
    )
