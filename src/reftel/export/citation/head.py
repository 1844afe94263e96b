"""CSL-JSON → what the head of a web page says for reference managers: ``citation_*`` meta tags, and the CSL itself as data."""

import json
from collections.abc import Iterable, Iterator
from html import escape

from reftel.export.citation.item import Item
from reftel.export.printable import printable

__all__ = ["data", "head", "tags"]

_NAMES = (
    ("title", "citation_title"),
    ("container-title", "citation_journal_title"),
    ("volume", "citation_volume"),
    ("issue", "citation_issue"),
    ("URL", "citation_public_url"),
)


def head(items: Iterable[Item]) -> str:
    """The tags of the first of ``items``, which is what the page is of, and all of them as one block of data."""
    every = list(items)
    lines = [f'<meta name="{name}" content="{escape(value)}">' for name, value in (tags(every[0]) if every else ())]
    return "\n".join([*lines, f'<script type="application/vnd.citationstyles.csl+json">{data(every)}</script>']) + "\n"


def tags(item: Item) -> Iterator[tuple[str, str]]:
    """Names and contents of the meta tags of ``item``."""
    for name, tag in _NAMES:
        if item.get(name):
            yield tag, printable(str(item[name]))
    for person in item.get("author") or []:
        yield "citation_author", printable(person.get("literal") or f"{person.get('given', '')} {person.get('family', '')}".strip())
    parts = (item.get("issued", {}).get("date-parts") or [[]])[0]
    if parts:
        yield "citation_publication_date", "/".join(str(part) if n == 0 else f"{part:02}" for n, part in enumerate(parts))
    if item["type"] == "personal_communication":
        yield "citation_technical_report_number", printable(str(item.get("call-number") or item.get("number") or item["id"]))
        institution = ", ".join(str(item[n]) for n in ("archive_collection", "archive", "source") if item.get(n))
        if institution:
            yield "citation_technical_report_institution", printable(institution)


def data(items: Iterable[Item]) -> str:
    """``items`` as JSON that may stand inside a ``script`` element, whatever they hold."""
    text = json.dumps(list(items), ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
