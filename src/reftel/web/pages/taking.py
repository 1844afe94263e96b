"""Taking it away: the record of the view in every form, and its documents as a list. The files are those of the HTTP interface."""

import json
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.export.formats import EXPORTERS, available
from reftel.web.api import API
from reftel.web.clearances import slug
from reftel.web.entrance import reader_of

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Export", "exports")


def routes(site: "Site") -> list[Route]:
    """``/v/U/exports``."""
    if site.views is None:
        return []

    def exports(request: Request) -> Response:
        with site.view(request) as view:
            record = json.loads(view.record("record"))
        asked = f"clearance={slug(reader_of(request).clearance)}"
        forms = [
            (each.NAME, *(each.__doc__ or "").splitlines()[0].partition(": ")[::2], f"{API}/exports/{each.NAME}?{asked}")
            for each in EXPORTERS
            if available(each.NAME)
        ]
        lists = [(form, f"{API}/search.{form}?{asked}") for form in ("csv", "jsonl")]
        return site.page(request, "taking.html", here="taking", forms=forms, lists=lists, marking=record["marking"])

    return [Route("/v/{clearance}/exports", exports)]
