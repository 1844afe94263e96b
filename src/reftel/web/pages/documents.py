"""All documents of a view, as a list."""

import json
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.cards import card
from reftel.web.wording import document_place

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Documents", "documents")


def routes(site: "Site") -> list[Route]:
    """``/v/U/documents``."""
    if site.views is None:
        return []

    def documents(request: Request) -> Response:
        with site.view(request) as view:
            record = json.loads(view.record("record"))
            every = [card(json.loads(view.document(each["id"])), {}) for each in record["documents"]]
        rows = [(document_place(each["kind"], each["id"]), shown) for each, shown in zip(record["documents"], every, strict=True)]
        return site.page(request, "documents.html", here="documents", rows=rows)

    return [Route("/v/{clearance}/documents", documents)]
