"""What `reftel brief --json` prints, and who met whom (docs/json.md)."""

from collections.abc import Mapping, Sequence
from typing import Any

from reftel.compare.network import gatherings
from reftel.export.json_record import Writer
from reftel.export.offsets import Offsets
from reftel.model import Briefing, Meeting, Network, Record, Silence

__all__ = ["dump", "network"]


def dump(record: Record, found: Briefing, *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``found`` whole, whatever the pages leave out."""
    writer = Writer(record, offsets)
    alone = {s.matter.id: s for s in found.silences}
    return {
        **writer.frame(),
        "about": found.about or None,
        "words": list(found.words),
        "from": found.begin.isoformat() if found.begin else None,
        "to": found.end.isoformat() if found.end else None,
        "accounts": [v.id for v in found.accounts],
        "matters": [{**writer.matter(m), "open": m.id in found.open, "alone": _silence(alone.get(m.id))} for m in found.matters],
        "meetings": [writer.meeting(m) for m in found.meetings],
        "disagreements": [{"topic": d.topic, "sides": [writer.opinion(s) for s in d.sides], "because": d.because} for d in found.disagreements],
        "divergent": [writer.finding(f) for f in found.divergent],
        "missing": [{"number": m.number, "post": m.post, "held": m.held, "near": m.near, "evidence": writer.cite(m.passages)} for m in found.missing],
        "coverage": [
            {"source": c.source, "week": c.week.isoformat() if c.week else None, "held": len(c.labels), "accounts": list(c.labels)} for c in found.coverage
        ],
        "people": [{"id": e.id, "name": e.name, "roles": list(dict.fromkeys(o.title for o in e.offices)), "evidence": writer.cite(p)} for e, p in found.people],
        "network": network(writer, found.network),
        **({"judgements": [writer.judgement(r) for r in record.judgements]} if record.judgements else {}),
    }


def _silence(found: Silence | None) -> dict[str, Any] | None:
    return {"beside": list(found.beside), "telegrams": found.telegrams, "published": found.published, "days": found.days} if found else None


def network(writer: Writer, found: Network) -> dict[str, Any]:
    """``{nodes, edges, meetings}`` of who met whom; ``meetings`` are those of three or more."""
    ids = {name: e.id if e else None for name, e in zip(found.names, found.entities, strict=True)}
    return {
        "nodes": [
            {"name": name, "id": ids[name], "roles": list(dict.fromkeys(o.title for o in e.offices)) if e else []}
            for name, e in zip(found.names, found.entities, strict=True)
        ],
        "edges": [
            {"between": [t.one, t.other], "ids": [ids[t.one], ids[t.other]], "meetings": [m.id for m in t.meetings], "evidence": writer.cite(t.passages)}
            for t in found.ties
        ],
        "meetings": [_gathering(writer, meeting, there, ids) for meeting, there in gatherings(found).values()],
    }


def _gathering(writer: Writer, meeting: Meeting, there: Sequence[str], ids: Mapping[str, str | None]) -> dict[str, Any]:
    said = {p.name: p.passages or meeting.evidence for p in meeting.participants}
    people = [{"name": name, "id": ids[name], "evidence": writer.cite(said[name])} for name in there]
    return {"id": meeting.id, "name": meeting.name, "date": meeting.date or None, "people": people}
