"""CSL-JSON → BibTeX. Where an archive has no field of its own it stands in ``howpublished`` and ``note``, which every style prints."""

import re
from collections.abc import Iterator
from typing import Any

from reftel.export.citation.item import Item
from reftel.export.printable import printable

__all__ = ["bibtex"]

_ESCAPED = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KINDS = {"article-journal": "article", "article-newspaper": "article"}


def bibtex(item: Item, *, paragraph: str | None = None) -> str:
    """One entry: ``@misc`` for a telegram or a page, ``@article`` for what stood in a paper."""
    key = re.sub(r"[^A-Za-z0-9:.-]", "", str(item["id"])) or "document"
    lines = [f"  {name} = {value}" for name, value in _fields(item, paragraph)]
    return f"@{_KINDS.get(str(item.get('type')), 'misc')}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(item: Item, paragraph: str | None) -> Iterator[tuple[str, str]]:
    if people := _names(item.get("author")):
        yield "author", f"{{{people}}}"
    if item.get("title"):
        yield "title", f"{{{{{_plain(item['title'])}}}}}"  # doubly braced: capitals stay
    yield from _where(item)
    yield from _dates(item)
    notes = [item.get("status"), f"paragraph {paragraph}" if paragraph else None]
    if any(notes):
        yield "note", f"{{{'; '.join(_plain(n) for n in notes if n)}}}"
    if item.get("URL"):
        address = re.sub(r"[{}\\ ]", lambda m: f"%{ord(m[0]):02X}", str(item["URL"]))
        yield "url", f"{{{address}}}"


def _where(item: Item) -> Iterator[tuple[str, str]]:
    if item["type"] == "personal_communication":
        to = _names(item.get("recipient")).replace("{", "").replace("}", "")
        kind = " ".join(filter(None, (str(item.get("genre", "telegram")).capitalize(), _plain(item.get("number")), f"to {to}" if to else "")))
        where = [item.get(n) for n in ("call-number", "archive_location", "archive_collection", "archive", "source", "collection-title")]
        yield "howpublished", f"{{{'; '.join([kind, *(_plain(w) for w in where if w)])}}}"
    elif item.get("container-title"):
        yield "journal", f"{{{_plain(item['container-title'])}}}"
    for name, field in (("volume", "volume"), ("issue", "number")):
        if item.get(name) and item["type"] != "personal_communication":
            yield field, f"{{{_plain(item[name])}}}"


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    parts: list[Any] = list((item.get("issued", {}).get("date-parts") or [[]])[0])
    for name, part in zip(("year", "month", "day"), parts, strict=False):
        yield name, _MONTHS[int(part) - 1] if name == "month" else f"{{{part}}}"


def _names(people: Any) -> str:
    """``Family, Given and {An Office}``."""
    return " and ".join(
        f"{{{_plain(p['literal'])}}}" if "literal" in p else ", ".join(filter(None, (_plain(p.get("family")), _plain(p.get("given"))))) for p in people or []
    )


def _plain(text: Any) -> str:
    return "".join(_ESCAPED.get(c, c) for c in printable(str(text or "")))
