"""The workbench as one application. Whatever is not there, or not for whoever asks, has one and the same answer."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from reftel.archive import desks
from reftel.errors import UsageError
from reftel.web import pages, rendering
from reftel.web.api import API, create_api, problems
from reftel.web.assets import assets
from reftel.web.clearances import slug
from reftel.web.entrance import Door, Entrance, reader_of
from reftel.web.guard import LOOPBACK, Guard
from reftel.web.local import Local
from reftel.web.shelf import Rules, Shelf
from reftel.web.site import ABSENT, NothingChosen, Site, instead

if TYPE_CHECKING:
    from reftel.archive import Bench, ViewsFolder

__all__ = ["create_app"]


def create_app(
    views: "ViewsFolder | None" = None,
    *,
    shelf: Shelf | None = None,
    rules: Rules | None = None,
    bench: "Bench | None" = None,
    door: Door | None = None,
    hosts: Collection[str] = LOOPBACK,
) -> Starlette:
    """The workbench on ``views``, and on the archive of a ``shelf``: every page for each of their clearances, and nothing for any other. Without ``rules``
    nothing is released; what people decide is written down at the ``bench``. Who may have which is told by the ``door``, by default that of the holder of this machine; it answers to the names ``hosts``.
    """
    site, routes = pages.every(Site(views, shelf, rules, bench))
    door = door or Local(lambda: site.clearances)

    def home(request: Request) -> Response:
        return RedirectResponse(f"/v/{slug(reader_of(request).clearance)}/{'' if views else 'documents'}")

    def unchosen(request: Request, _error: Exception) -> Response:
        return site.page(request, "unchosen.html", here="")

    def refused(request: Request, error: Exception) -> Response:
        return site.page(request, "refused.html", here="", status=400, problem=str(error))

    app = Starlette(
        routes=[Route("/", home), *routes, Route("/static/{name:path}", _static), *_api(site), *door.routes()],
        middleware=[Middleware(Guard, hosts=hosts), Middleware(Entrance, door=door, absent=_nothing)],
        exception_handlers={ABSENT: _absent, NothingChosen: unchosen, UsageError: refused},
    )
    app.router.redirect_slashes = False  # an address that leads elsewhere is an address that exists
    return app


def _api(site: Site) -> list[BaseRoute]:
    """The HTTP interface on what is served: the views, or else the archive; nothing where neither is."""
    if site.views is not None:
        over = desks(site.views, lexicon=site.rules.lexicon if site.rules else None)
    elif site.shelf is not None:
        shelf = site.shelf
        kept = shelf.notebook.file if shelf.notebook else None
        over = desks(shelf.folder, clearances=shelf.clearances, lexicon=shelf.lexicon, as_of=shelf.as_of, judgements=kept)
    else:
        return []
    return [Mount(API, create_api(over, reader=lambda request: reader_of(request).clearance))]


def _static(request: Request) -> Response:
    asset = assets().get(request.path_params["name"])
    if asset is None:
        raise HTTPException(ABSENT)
    headers = {"ETag": asset.tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == asset.tag:
        return Response(status_code=304, headers=headers)
    return Response(asset.body, media_type=asset.media, headers=headers)


def _absent(request: Request, _error: Exception) -> Response:
    place = instead(request)
    return _nothing(request) if place is None else RedirectResponse(place)


def _nothing(request: HTTPConnection) -> Response:
    if request.scope["path"].startswith(f"{API}/"):
        return problems.answer(ABSENT)
    return HTMLResponse(rendering.absent(), ABSENT)
