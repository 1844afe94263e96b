"""CSL-JSON → RIS, a tag a line, as reference managers read it."""

from collections.abc import Iterator
from typing import Any

from reftel.export.citation.item import Item
from reftel.export.printable import printable

__all__ = ["ris"]

_KINDS = {"personal_communication": "PCOMM", "article-journal": "JOUR", "article-newspaper": "NEWS", "webpage": "ELEC"}
_TAGS = (
    ("title", "TI"),
    ("container-title", "T2"),
    ("collection-title", "T3"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("genre", "M3"),
    ("number", "M1"),
    ("event-place", "CY"),
)
_ARCHIVE = (("call-number", "CN"), ("archive_location", "AN"), ("source", "DB"), ("publisher", "PB"), ("URL", "UR"))


def ris(item: Item, *, paragraph: str | None = None) -> str:
    """One record, from ``TY`` to ``ER``."""
    return "".join(f"{tag}  - {printable(str(value)).strip()}\n" for tag, value in _lines(item, paragraph)) + "ER  - \n"


def _lines(item: Item, paragraph: str | None) -> Iterator[tuple[str, Any]]:
    yield "TY", _KINDS.get(str(item.get("type")), "GEN")
    yield "ID", item["id"]
    for role, tag in (("author", "AU"), ("recipient", "A2"), ("editor", "ED")):
        for person in item.get(role) or []:
            yield tag, person.get("literal") or ", ".join(filter(None, (person.get("family"), person.get("given"))))
    yield from ((tag, item[name]) for name, tag in _TAGS if item.get(name))
    parts = (item.get("issued", {}).get("date-parts") or [[]])[0]
    if parts:
        yield "PY", parts[0]
        yield "DA", "/".join([f"{parts[0]:04}", *(f"{p:02}" for p in parts[1:3])])
    archive = ", ".join(str(item[n]) for n in ("archive_collection", "archive") if item.get(n))
    if archive:
        yield "DP", archive
    yield from ((tag, item[name]) for name, tag in _ARCHIVE if item.get(name))
    yield from (("N1", note) for note in (item.get("status"), paragraph and f"paragraph {paragraph}") if note)
