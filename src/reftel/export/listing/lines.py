"""The list for programs, a document a line."""

from collections.abc import Iterable, Iterator
from typing import Any

from reftel.export import json_hits
from reftel.export.listing.tally import Tally, said
from reftel.export.printable import exchanged
from reftel.model import Hit

__all__ = ["ftm", "jsonl", "jsonld"]

_CONTEXT = {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#", "reftel": "urn:reftel:"}


def jsonl(hits: Iterable[Hit], tally: Tally) -> Iterator[bytes]:
    """What `reftel search --json` has of each document; the score, which has no meaning in a whole list, is left out. The first line and the last are about the list."""
    yield _line({"kind": "export", **tally.begun})
    for each in hits:
        yield _line({name: value for name, value in json_hits.hit(each).items() if name != "score"})
    yield _line({"kind": "export", **tally.ended})


def ftm(hits: Iterable[Hit], tally: Tally) -> Iterator[bytes]:
    """FollowTheMoney: a note that says what the list is, then each document with its text as this reader is shown it, and a note that says what it came to."""
    yield _line(_entity("export", "Note", name="Documents", description=said(tally.begun)))
    for each in hits:
        found = each.document
        text = "\n\n".join(part.text for part in found.parts if part.kind != "withheld")
        told = [f"{name}: {value}" for name, value in (("marking", found.marking), ("number", found.number), ("TAGS", " ".join(found.tags))) if value]
        yield _line(
            _entity(
                found.id, "PlainText", fileName=found.file, title=found.subject or found.id, date=found.date, author=found.originator, bodyText=text, notes=told
            )
        )
    yield _line(_entity("export-end", "Note", name="Documents", description=said(tally.ended)))


def jsonld(hits: Iterable[Hit], tally: Tally) -> Iterator[bytes]:
    """Documents in the words of schema.org, with what they cite. The collection is spoken of twice, at the beginning and at the end; in the graph that is one node."""
    head = {"@id": "reftel:export", "@type": ["Collection", "prov:Entity"], "name": "Documents", **{f"reftel:{n}": v for n, v in tally.begun.items()}}
    yield f'{{"@context": {exchanged(_CONTEXT)}, "@graph": [\n{exchanged(head)}'.encode()
    for each in hits:
        found = each.document
        node = {
            "@id": f"reftel:{found.id}",
            "@type": ["DigitalDocument", "prov:Entity"],
            "name": found.subject or found.id,
            "identifier": found.number,
            "dateCreated": found.date,
            "author": found.originator,
            "keywords": list(found.tags),
            "citation": list(found.references),
            "isPartOf": {"@id": "reftel:export"},
            "reftel:file": found.file,
            "reftel:marking": found.marking,
        }
        yield (",\n" + exchanged({name: value for name, value in node.items() if value})).encode("utf-8", "replace")
    yield (",\n" + exchanged({"@id": "reftel:export", **{f"reftel:{n}": v for n, v in tally.ended.items()}}) + "\n]}\n").encode()


def _entity(key: str, schema: str, **properties: str | list[str] | None) -> dict[str, Any]:
    given = {name: [value] if isinstance(value, str) else value for name, value in properties.items() if value}
    return {"id": key, "schema": schema, "properties": given}


def _line(value: Any) -> bytes:
    return (exchanged(value) + "\n").encode("utf-8", "replace")
