"""All documents of a view, newest first, page by page."""

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.pages.search import found

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Documents", "documents")
_PAGE = 50
_ORDERS = ("newest", "oldest")
_KINDS = {"all": "", "telegrams": "only:telegram", "articles": "only:article"}


def routes(site: "Site") -> list[Route]:
    """``/v/U/documents``."""

    def documents(request: Request) -> Response:
        order = request.query_params.get("order", _ORDERS[0])
        order = order if order in _ORDERS else _ORDERS[0]
        kind = request.query_params.get("kind", "all")
        kind = kind if kind in _KINDS else "all"
        cursor = request.query_params.get("cursor") or None
        hits = site.search(request, _KINDS[kind], limit=_PAGE, order=order, cursor=cursor, facets=False)
        every = [found(each) for each in hits.hits]
        return site.page(
            request,
            "documents.html",
            here="documents",
            hits=hits,
            found=every,
            order=order,
            orders=_ORDERS,
            kind=kind,
            kinds=tuple(_KINDS),
            later=cursor is not None,
        )

    return [Route("/v/{clearance}/documents", documents)]
