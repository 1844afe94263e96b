"""What leaves for elsewhere: files for other programs, and citations."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reftel.archive import Narrowing
from reftel.errors import ClearanceError
from reftel.export.citation import bibtex, rendered, ris
from reftel.export.formats import EXPORTERS, available
from reftel.export.printable import dumps, printable
from reftel.web.api.operation import File

if TYPE_CHECKING:
    from reftel.archive import Desk
    from reftel.web.api.asked import Citing, Taking

__all__ = ["MEDIA", "citation", "export", "exports"]

Parts = Mapping[str, str]
MEDIA = {
    ".csv": "text/csv; charset=utf-8",
    ".events.csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".jsonl": "application/jsonl",
    ".ftm.json": "application/jsonl",
    ".graphml": "application/xml",
    ".gexf": "application/xml",
    ".xml": "application/xml",
    ".tei.xml": "application/xml",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".json": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".parquet": "application/vnd.apache.parquet",
    ".qdpx": "application/zip",
}
_RECORDS = {"bibtex": bibtex, "ris": ris}


def exports(_desk: "Desk", _parts: Parts, _asked: object) -> dict[str, Any]:
    """The forms in which the record can be taken away."""
    return {"items": [{"name": each.NAME, "ending": each.ENDING, "words": (each.__doc__ or "").splitlines()[0]} for each in EXPORTERS if available(each.NAME)]}


def export(desk: "Desk", parts: Parts, asked: "Taking") -> File:
    """The record as a file, or what of it is asked for."""
    known = {each.NAME: each for each in EXPORTERS}.get(parts["form"])
    if known is None:
        raise ClearanceError(parts["form"])
    answers = desk.answers(asked.document)
    if asked.begin and asked.end and asked.begin > asked.end:
        from reftel.web.api.problems import Fault, Refused  # noqa: PLC0415  # raised here alone

        msg = "from: is later than to"
        raise Refused(msg, [Fault(name="from", problem="is later than to")])
    by = Narrowing(about=asked.about or "", party=asked.party or "", begin=asked.begin, end=asked.end, documents=answers.only)
    return File(MEDIA[known.ENDING], answers.file(parts["form"], by), f"record{known.ENDING}")


def citation(desk: "Desk", parts: Parts, asked: "Citing") -> dict[str, Any]:
    """A document cited in one style."""
    found = desk.document(parts["id"])
    paragraph = None if asked.paragraph is None else str(asked.paragraph)
    if asked.paragraph is not None and asked.paragraph not in {each["number"] for each in found["paragraphs"]}:
        raise ClearanceError
    more: dict[str, Any] = {"URL": asked.url} if asked.url else {}
    if asked.accessed:
        more["accessed"] = {"date-parts": [[asked.accessed.year, asked.accessed.month, asked.accessed.day]]}
    csl = {**found["holders"].get(asked.holding, found["csl"]), **more}
    if asked.style == "csl-json":
        text = dumps([csl])
    elif asked.style in _RECORDS:
        text = _RECORDS[asked.style](csl, paragraph=paragraph)
    else:
        text = printable(rendered(csl, asked.style, paragraph=paragraph))
    return {"document": found["id"], "style": asked.style, "paragraph": asked.paragraph, "text": text, "marking": csl["custom"]["marking"], "csl": csl}
