"""Where: the places of the view on a map from the package itself, and all of them below it."""

import json
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.drawing import drawn
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Map", "map")


def routes(site: "Site") -> list[Route]:
    """``/v/U/map``."""
    if not site.clearances:
        return []

    def places(request: Request) -> Response:
        with site.view(request) as view:
            found = json.loads(view.record("atlas"))
        svg = drawn("map", found, site.to(request)) if found["spots"] else ""
        return site.page(request, "map.html", here="map", found=found, svg=svg, **wording(found))

    return [Route("/v/{clearance}/map", places)]
