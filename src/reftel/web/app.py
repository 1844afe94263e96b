"""The workbench as one application. Whatever is not there, or not for whoever asks, has one and the same answer."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from reftel.web import pages, rendering
from reftel.web.assets import assets
from reftel.web.clearances import slug
from reftel.web.entrance import Door, Entrance, reader_of
from reftel.web.guard import LOOPBACK, Guard
from reftel.web.local import Local
from reftel.web.site import ABSENT, Site

if TYPE_CHECKING:
    from reftel.archive import ViewsFolder

__all__ = ["create_app"]


def create_app(views: "ViewsFolder | None" = None, *, archive: Path | None = None, door: Door | None = None, hosts: Collection[str] = LOOPBACK) -> Starlette:
    """The workbench on ``views``, and on the ``archive`` in a folder: every page for each of their clearances, and nothing for any other. Who may have which is
    told by the ``door``, by default that of the holder of this machine; it answers to the names ``hosts``.
    """
    site, routes = pages.every(Site(views, archive))
    door = door or Local(lambda: site.clearances)

    def home(request: Request) -> Response:
        return RedirectResponse(f"/v/{slug(reader_of(request).clearance)}/{site.navigation[0][2]}")

    app = Starlette(
        routes=[Route("/", home), *routes, Route("/static/{name:path}", _static), *door.routes()],
        middleware=[Middleware(Guard, hosts=hosts), Middleware(Entrance, door=door, absent=_nothing)],
        exception_handlers={ABSENT: _absent},
    )
    app.router.redirect_slashes = False  # an address that leads elsewhere is an address that exists
    return app


def _static(request: Request) -> Response:
    asset = assets().get(request.path_params["name"])
    if asset is None:
        raise HTTPException(ABSENT)
    headers = {"ETag": asset.tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == asset.tag:
        return Response(status_code=304, headers=headers)
    return Response(asset.body, media_type=asset.media, headers=headers)


def _absent(request: Request, _error: Exception) -> Response:
    return _nothing(request)


def _nothing(_request: HTTPConnection) -> Response:
    return HTMLResponse(rendering.absent(), ABSENT)
