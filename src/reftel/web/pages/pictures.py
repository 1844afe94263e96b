"""The pictures of a view as files."""

import json
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.export import picture

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = None
_RECORDS = {"timeline": "timeline", "network": "graph", "map": "atlas", "histogram": "months", "references": "references"}
_MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".vl.json": "application/json"}


def routes(site: "Site") -> list[Route]:
    """``/v/U/pictures/timeline.svg``, ``.png``, ``.vl.json``."""
    if not site.clearances:
        return []

    def drawing(request: Request) -> Response:
        kind, dot, rest = request.path_params["picture"].partition(".")
        ending = f"{dot}{rest}"
        if kind not in _RECORDS or ending not in _MEDIA:
            raise site.nothing()
        with site.view(request) as view:
            found = json.loads(view.record(_RECORDS[kind]))
        data = picture.written(kind, found["drawn"] if kind == "references" else found, ending)
        return Response(data, media_type=_MEDIA[ending], headers={"Content-Disposition": f'attachment; filename="{kind}{ending}"'})

    return [Route("/v/{clearance}/pictures/{picture}", drawing)]
