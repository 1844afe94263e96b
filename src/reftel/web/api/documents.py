"""Search and documents."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reftel.archive import Ask
from reftel.errors import ClearanceError
from reftel.export import listing
from reftel.web.api.operation import File
from reftel.web.api.paging import paged

if TYPE_CHECKING:
    from reftel.archive import Desk
    from reftel.web.api.asked import Finding, Held, Listing, Past

__all__ = ["document", "documents", "every", "portions", "search", "text"]

Parts = Mapping[str, str]
_UNLISTED = frozenset({"snippets", "score"})


def search(desk: "Desk", _parts: Parts, asked: "Finding") -> dict[str, Any]:
    """What a query finds."""
    return desk.search(asked.q, Ask(limit=asked.limit, order=asked.order, cursor=asked.cursor, facets=asked.facets))


def every(desk: "Desk", parts: Parts, asked: "Past") -> File:
    """All that a query finds, however many, one document after the other."""
    form = listing.FORMS.get(parts["form"])
    if form is None or not form.available:
        raise ClearanceError(parts["form"])
    desk.search(asked.q, Ask(limit=1, order=asked.order, facets=False))  # what is wrong with the query is said before anything is sent
    return File(form.media, form.pieces(*desk.listed(asked.q, asked.order)), f"documents{form.ending}")


def documents(desk: "Desk", _parts: Parts, asked: "Held") -> dict[str, Any]:
    """Every document of the view."""
    found = desk.search("", Ask(limit=asked.limit, order=asked.order, cursor=asked.cursor, facets=False))
    items = [{name: value for name, value in each.items() if name not in _UNLISTED} for each in found["hits"]]
    return {"items": items, "total": found["total"], "cursor": found["cursor"]}


def document(desk: "Desk", parts: Parts, _asked: object) -> dict[str, Any]:
    """One document whole."""
    return desk.document(parts["id"])


def text(desk: "Desk", parts: Parts, _asked: object) -> File:
    """Its released text."""
    released: str = desk.document(parts["id"])["text"]
    return File("text/plain; charset=utf-8", released.encode("utf-8", "replace"))


def portions(desk: "Desk", parts: Parts, asked: "Listing") -> dict[str, Any]:
    """Its portions with their text."""
    found = desk.document(parts["id"])
    items = [{**each, "text": found["text"][each["start"] : each["end"]]} for each in found["portions"]]
    return paged(items, {"operation": "portions", "id": found["id"], **asked.model_dump()})
