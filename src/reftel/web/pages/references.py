"""Which telegram cites which, and which of them are missing."""

import json
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.drawing import drawn, line_id, node_id
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("References", "references")


def routes(site: "Site") -> list[Route]:
    """``/v/U/references``."""
    if not site.clearances:
        return []

    def references(request: Request) -> Response:
        with site.view(request) as view:
            found = json.loads(view.record("references"))
        svg = drawn("references", found["drawn"], site.to(request)) if found["drawn"]["nodes"] else ""
        missing = [each for each in found["telegrams"] if not each["held"]]
        held = [each for each in found["telegrams"] if each["held"]]
        return site.page(
            request, "references.html", here="references", found=found, held=held, missing=missing, svg=svg, line_id=line_id, node_id=node_id, **wording(found)
        )

    return [Route("/v/{clearance}/references", references)]
