"""The pictures of a view as files. What was drawn once is kept, for the view and the reader that it was drawn for alone, as long as what it shows is the same."""

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.export import picture
from reftel.web.entrance import reader_of

if TYPE_CHECKING:
    from reftel.model import Clearance
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = None
_RECORDS = {"timeline": "timeline", "network": "graph", "map": "atlas", "histogram": "months", "references": "references"}
_KEPT = 64
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
            kept = view.record(_RECORDS[kind])
        reader = reader_of(request)
        data, tag = _drawn(reader.clearance, reader.name, kind, ending, kept)
        headers = {"ETag": tag, "Content-Disposition": f'attachment; filename="{kind}{ending}"'}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(data, media_type=_MEDIA[ending], headers=headers)

    return [Route("/v/{clearance}/pictures/{picture}", drawing)]


@lru_cache(maxsize=_KEPT)
def _drawn(_clearance: "Clearance", _name: str, kind: str, ending: str, kept: str) -> tuple[bytes, str]:
    """The picture and its tag, which is made of its bytes alone. View and reader are part of what is remembered, so that nobody's answer is another's."""
    found = json.loads(kept)
    data = picture.written(kind, found["drawn"] if kind == "references" else found, ending)
    return data, f'"{hashlib.sha256(data).hexdigest()[:32]}"'
