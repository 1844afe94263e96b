"""The record as rows of one table: the export itself, its documents, then matters, meetings, people, opinions and quotations."""

from collections.abc import Iterable, Iterator
from typing import Any

from reftel.export.brief.words import amount, cite
from reftel.export.formats.outgoing import Outgoing
from reftel.model import Marking, Matter, Passage

__all__ = ["COLUMNS", "defused", "rows"]

COLUMNS = ("kind", "id", "name", "type", "status", "when", "parties", "place", "amounts", "who", "relation", "because", "marking", "passages", "spans", "text")
Row = dict[str, str]


def rows(out: Outgoing) -> Iterator[Row]:
    """Every row, with a value for each of `COLUMNS`."""
    yield from (dict.fromkeys(COLUMNS, "") | row for row in _rows(out))


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r") and cell else cell


def _rows(out: Outgoing) -> Iterator[Row]:
    about, record = out.about, out.record
    said = "; ".join(f"{name}: {value}" for name, value in about.items() if value and name not in ("title", "ceiling"))
    yield {"kind": "export", "name": about["title"], "when": about["as_of"], "marking": about["ceiling"], "text": said}
    for id_, label, file, digest in out.documents():
        yield {"kind": "document", "id": id_, "name": file, "type": label, "text": f"sha256:{digest}"}
    for matter in (*record.matters, *record.events):
        yield {"kind": "matter", **_matter(matter), **_evidence(out, matter.evidence)}
    for meeting in record.meetings:
        people = "; ".join(p.name for p in meeting.participants)
        more = {"place": meeting.place or "", "relation": meeting.finding.relation.value, "because": meeting.finding.because}
        yield {
            "kind": "meeting",
            "id": meeting.id,
            "name": meeting.name,
            "type": meeting.predicate.value,
            "when": meeting.date,
            "parties": people,
            **more,
            **_evidence(out, meeting.evidence),
        }
    for entity in record.entities:
        offices = "; ".join(dict.fromkeys(o.title for o in entity.offices))
        yield {
            "kind": entity.kind.value,
            "id": entity.id,
            "name": entity.name,
            "type": offices,
            "parties": "; ".join(entity.aliases),
            "place": entity.country or "",
            "because": "; ".join(entity.because),
            **_evidence(out, entity.passages),
        }
    for opinion in record.opinions:
        yield {
            "kind": "opinion",
            "id": opinion.id,
            "name": opinion.target,
            "who": opinion.holder,
            "because": opinion.hedge or "",
            **_evidence(out, (opinion.passage,)),
        }
    for quoted in record.quotations:
        yield {"kind": "quotation", "name": quoted.words, "who": quoted.speaker, "place": quoted.medium or "", **_evidence(out, (quoted.passage,))}


def _matter(matter: Matter) -> Row:
    return {
        "id": matter.id,
        "name": matter.name,
        "type": matter.predicate.value,
        "status": matter.status.value,
        "when": "; ".join(dict.fromkeys(t.value for _, t in matter.times)),
        "parties": "; ".join(matter.parties),
        "amounts": "; ".join(dict.fromkeys(amount(a) for _, a in matter.amounts)),
        "who": "; ".join(dict.fromkeys(a.who for a in matter.attributed)),
        "relation": matter.finding.relation.value,
        "because": matter.finding.because,
    }


def _evidence(out: Outgoing, passages: Iterable[Passage]) -> dict[str, Any]:
    every = tuple(passages)
    if not every:
        return {}
    return {
        "marking": str(Marking.high_water(p.marking for p in every)),
        "passages": cite(every),
        "spans": out.places(every),
        "text": " … ".join(dict.fromkeys(p.text for p in every)),
    }
