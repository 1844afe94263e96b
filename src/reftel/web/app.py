"""The routes of the workbench. Whatever is not there, or not for whoever asks, has one and the same answer."""

import json
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from reftel.archive import desks
from reftel.web import page
from reftel.web.api import create_api
from reftel.web.assets import assets
from reftel.web.clearances import slug, steps
from reftel.web.guard import Guard

if TYPE_CHECKING:
    from reftel.archive import ViewsFolder
    from reftel.model import Clearance

__all__ = ["create_app"]

_ABSENT = 404


def create_app(views: "ViewsFolder") -> Starlette:
    """The workbench on ``views``: a page, the record and the brief for each of its clearances, and nothing for any other."""
    served = {slug(each): each for each in views.clearances}
    switch = steps(views.clearances)
    first = switch[-1].slug

    def asked(request: Request) -> "Clearance":
        clearance = served.get(request.path_params["clearance"])
        if clearance is None:
            raise HTTPException(_ABSENT)
        return clearance

    def home(_request: Request) -> Response:
        return RedirectResponse(f"/v/{first}/")

    def workbench(request: Request) -> Response:
        clearance = asked(request)
        step = next(each for each in switch if each.slug == slug(clearance))
        return HTMLResponse(page.render(views, clearance, step=step, switch=switch))

    def record(request: Request) -> Response:
        return _kept(views, asked(request), "record", "application/json")

    def brief(request: Request) -> Response:
        return _kept(views, asked(request), "brief", "text/markdown; charset=utf-8")

    routes = [
        Route("/", home),
        Route("/v/{clearance}/", workbench),
        Route("/v/{clearance}/record.json", record),
        Route("/v/{clearance}/brief.md", brief),
        Route("/static/{name:path}", _static),
        Mount("/api/v1", create_api(desks(views))),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard)], exception_handlers={_ABSENT: _absent})
    app.router.redirect_slashes = False  # an address that leads elsewhere is an address that exists
    return app


def _kept(views: "ViewsFolder", clearance: "Clearance", name: str, media: str) -> Response:
    """A record of the view, as it is kept; the brief is kept as a JSON string."""
    with views.open(clearance) as view:
        text = view.record(name)
    return Response((json.loads(text) if name == "brief" else text).encode("utf-8", "replace"), media_type=media)


def _static(request: Request) -> Response:
    asset = assets().get(request.path_params["name"])
    if asset is None:
        raise HTTPException(_ABSENT)
    headers = {"ETag": asset.tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == asset.tag:
        return Response(status_code=304, headers=headers)
    return Response(asset.body, media_type=asset.media, headers=headers)


def _absent(_request: Request, _error: Exception) -> Response:
    return HTMLResponse(page.absent(), _ABSENT)
