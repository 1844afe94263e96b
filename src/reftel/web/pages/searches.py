"""Saved searches of an archive: each with what it finds that is new, and the address where one is saved, seen or forgotten.

They belong to one view and to one reader of it: no other view, and nobody else, has them.
"""

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reftel.errors import ClearanceError
from reftel.web.entrance import reader_of
from reftel.web.forms import fields
from reftel.web.pages.search import found

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = None
_SHOWN = 5
_SEE_OTHER = 303


def routes(site: "Site") -> list[Route]:
    """``/v/U/searches``, and ``POST`` to it, with ``does`` "save" (``name`` and ``q``), "seen" or "forget" (``name``)."""
    if site.shelf is None:
        return []

    def searches(request: Request) -> Response:
        shelf, reader = site.index(request), reader_of(request)
        if shelf is None:
            raise site.nothing()
        every = shelf.news(None, reader.clearance, reader.name, keep=True, limit=_SHOWN)
        return site.page(request, "searches.html", here="search", saved=[(each, [found(hit) for hit in each.hits]) for each in every])

    async def change(request: Request) -> Response:
        shelf, reader = site.index(request), reader_of(request)
        given = await fields(request)
        if shelf is None or given is None or not reader.may_write:
            raise site.nothing()
        does, name = given.get("does", ""), " ".join(given.get("name", "").split())
        to = site.to(request)
        try:
            if does == "save":
                query = " ".join(given.get("q", "").split())
                shelf.save(name, query, reader.clearance, reader.name)
                return RedirectResponse(to("search", q=query), _SEE_OTHER)
            if does == "seen":
                shelf.news(name, reader.clearance, reader.name, keep=False, limit=1)
            elif does == "forget":
                shelf.forget(name, reader.clearance, reader.name)
            else:
                raise site.nothing()
        except ClearanceError as error:
            raise site.nothing() from error
        return RedirectResponse(to("searches"), _SEE_OTHER)

    where = "/v/{clearance}/searches"
    return [Route(where, searches, methods=["GET"]), Route(where, change, methods=["POST"])]
