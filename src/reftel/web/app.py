"""The routes of the workbench. Whatever is not there, or not for whoever asks, has one and the same answer."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from reftel.web import page
from reftel.web.assets import assets
from reftel.web.clearances import slug, steps
from reftel.web.entrance import Door, Entrance, reader_of
from reftel.web.guard import LOOPBACK, Guard
from reftel.web.local import Local

if TYPE_CHECKING:
    from reftel.archive import ViewsFolder
    from reftel.model import Clearance

__all__ = ["create_app"]

_ABSENT = 404


def create_app(views: "ViewsFolder", *, door: Door | None = None, hosts: Collection[str] = LOOPBACK) -> Starlette:
    """The workbench on ``views``: a page, the record and the brief for each of its clearances, and nothing for any other. Who may have which is told by
    the ``door``, by default that of the holder of this machine; it answers to the names ``hosts``.
    """

    def home(request: Request) -> Response:
        return RedirectResponse(f"/v/{slug(reader_of(request).clearance)}/")

    def workbench(request: Request) -> Response:
        reader = reader_of(request)
        switch = steps(reader.choice)
        step = next(each for each in switch if each.slug == slug(reader.clearance))
        return HTMLResponse(page.render(views, reader.clearance, step=step, switch=switch))

    def record(request: Request) -> Response:
        return _kept(views, reader_of(request).clearance, "record", "application/json")

    def brief(request: Request) -> Response:
        return _kept(views, reader_of(request).clearance, "brief", "text/markdown; charset=utf-8")

    door = door or Local(lambda: views.clearances)
    routes = [
        Route("/", home),
        Route("/v/{clearance}/", workbench),
        Route("/v/{clearance}/record.json", record),
        Route("/v/{clearance}/brief.md", brief),
        Route("/static/{name:path}", _static),
        *door.routes(),
    ]
    entrance = Middleware(Entrance, door=door, absent=_nothing)
    app = Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts), entrance], exception_handlers={_ABSENT: _absent})
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


def _absent(request: Request, _error: Exception) -> Response:
    return _nothing(request)


def _nothing(_request: HTTPConnection) -> Response:
    return HTMLResponse(page.absent(), _ABSENT)
