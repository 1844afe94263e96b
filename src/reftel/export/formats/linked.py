"""JSON-LD: claims in the words of schema.org, and where they come from in those of PROV"""

from typing import Any, BinaryIO

from reftel.export.brief.words import cite
from reftel.export.formats.outgoing import Outgoing
from reftel.export.printable import exchanged

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "jsonld", ".json"
_CONTEXT = {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#", "reftel": "urn:reftel:"}


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """One graph: the collection, its documents, people and places, meetings as events, and what is said as claims with their appearances."""
    out.write(f'{{"@context": {exchanged(_CONTEXT)}, "@graph": ['.encode())
    record = outgoing.record
    nodes: list[dict[str, Any]] = [
        {
            "@id": "reftel:export",
            "@type": ["Collection", "prov:Entity"],
            "name": outgoing.about["title"],
            **{f"reftel:{n}": v for n, v in outgoing.about.items()},
        }
    ]
    nodes += [
        {"@id": f"reftel:{i}", "@type": ["DigitalDocument", "prov:Entity"], "name": f, "identifier": f"sha256:{s}", "isPartOf": {"@id": "reftel:export"}}
        for i, _, f, s in outgoing.documents()
    ]
    kinds = {"person": "Person", "organisation": "Organization", "place": "Place", "project": "Thing"}
    nodes += [
        {"@id": f"reftel:{e.id}", "@type": kinds[e.kind.value], "name": e.name, "alternateName": list(e.aliases), "reftel:passages": cite(e.passages)}
        for e in record.entities
    ]
    for meeting in record.meetings:
        begin, _, end = meeting.date.partition("/")
        dated = {"startDate": begin, "endDate": end or begin} if begin else {}
        where = {"location": {"@type": "Place", "name": meeting.place}} if meeting.place else {}
        people = [{"@type": "Person", "name": p.name} for p in meeting.participants]
        nodes.append(
            {
                "@id": f"reftel:{meeting.id}-meeting",
                "@type": "Event",
                "name": meeting.name,
                "attendee": people,
                **dated,
                **where,
                "reftel:passages": cite(meeting.evidence),
            }
        )
    for matter in (*record.matters, *record.events):
        documents = [{"@id": f"reftel:{d}"} for d in dict.fromkeys(p.document for p in matter.evidence)]
        said = {
            "reftel:status": matter.status.value,
            "reftel:relation": matter.finding.relation.value,
            "reftel:because": matter.finding.because,
            "reftel:marking": str(matter.marking),
        }
        places = {"reftel:passages": cite(matter.evidence), "reftel:spans": outgoing.places(matter.evidence)}
        nodes.append(
            {
                "@id": f"reftel:{matter.id}",
                "@type": ["Claim", "prov:Entity"],
                "name": matter.name,
                "appearance": documents,
                "prov:wasDerivedFrom": documents,
                **said,
                **places,
            }
        )
    out.writelines(((",\n" if number else "\n") + exchanged(node)).encode() for number, node in enumerate(nodes))
    out.write(b"\n]}\n")
