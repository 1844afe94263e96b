"""FollowTheMoney: documents, people, bodies, meetings and undertakings as entities"""

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from reftel.export.brief.words import cite
from reftel.export.formats.outgoing import Outgoing
from reftel.export.printable import exchanged
from reftel.model import Passage

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "ftm", ".ftm.json"
_SCHEMAS = {"person": "Person", "organisation": "Organization", "place": "Address", "project": "Project"}
Entity = dict[str, Any]


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """One entity a line. The model has no property for a marking, and what it says of a claim is poorer than the record: the notes say what is lost."""
    out.writelines((exchanged(entity) + "\n").encode() for entity in _entities(outgoing))


def _entities(outgoing: Outgoing) -> Iterator[Entity]:
    record, about = outgoing.record, outgoing.about
    note = "; ".join(f"{name}: {value}" for name, value in about.items() if value and name != "title")
    yield _entity("export", "Note", name=about["title"], description=note)
    for id_, _, file, digest in outgoing.documents():
        day = outgoing.views[id_].account.dated
        yield _entity(id_, "Document", fileName=file, title=id_, date=day.isoformat() if day else None, notes=[note, f"sha256:{digest}"])
    for e in record.entities:
        own = {"full": e.name} if e.kind.value == "place" else {"name": e.name, "alias": list(e.aliases), "country": (e.country or "").lower() or None}
        offices = {"position": list(dict.fromkeys(o.title for o in e.offices))} if e.kind.value == "person" else {}
        yield _entity(e.id, _SCHEMAS[e.kind.value], **own, **offices, notes=[note])
        yield from _sourced(outgoing, e.id, "mentioned", e.passages)
    names = {name: e.id for e in record.entities for name in (e.name, *e.aliases) if e.kind.value in ("person", "organisation")}
    for meeting in record.meetings:
        begin, _, end = meeting.date.partition("/")
        key = _key("meeting", meeting.id, meeting.name)
        involved = [names[p.name] for p in meeting.participants if p.name in names]
        dates = {"date": _day(begin)} if not end else {"startDate": _day(begin), "endDate": _day(end)}
        yield _entity(key, "Event", name=meeting.name, **dates, location=meeting.place, involved=involved, notes=[note])
        yield from _sourced(outgoing, key, meeting.finding.relation.value, meeting.evidence)
    for matter in record.matters:
        key = _key("matter", matter.id, matter.name)
        days = [d for _, t in matter.times if (d := _day(t.value.partition("/")[0]))]
        yield _entity(
            key, "Project", name=matter.name, status=matter.status.value, summary=matter.finding.because, startDate=min(days, default=None), notes=[note]
        )
        yield from _sourced(outgoing, key, f"{matter.predicate.value}, {matter.status.value}", matter.evidence)


def _sourced(outgoing: Outgoing, key: str, role: str, passages: tuple[Passage, ...]) -> Iterator[Entity]:
    """The link from an entity to each document that speaks of it, with the passages."""
    for document in dict.fromkeys(p.document for p in passages):
        own = tuple(p for p in passages if p.document == document)
        where = f"{cite(own)} [{outgoing.places(own)}]"
        yield _entity(_key("source", key, document, role), "Documentation", document=document, entity=key, role=role, summary=where)


def _entity(key: str, schema: str, **properties: str | list[str] | None) -> Entity:
    found = {name: [value] if isinstance(value, str) else value for name, value in properties.items() if value}
    return {"id": key, "schema": schema, "properties": {name: [v for v in values if v] for name, values in found.items() if values}}


def _key(kind: str, *words: str) -> str:
    return f"{kind}-{hashlib.sha256(chr(31).join(words).encode()).hexdigest()[:16]}"


def _day(value: str) -> str | None:
    """A date as FollowTheMoney takes it, a year, a month or a day; None for others."""
    parts = value.partition("T")[0].split("-")
    return "-".join(parts) if len(parts) <= 3 and all(p.isdecimal() for p in parts) and len(parts[0]) == 4 else None
