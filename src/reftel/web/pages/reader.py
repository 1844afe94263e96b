"""One document: a telegram as a telegram, an article as an article."""

import json
from functools import partial
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.cards import card
from reftel.web.texts import lay_out
from reftel.web.wording import document_place

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = None


def routes(site: "Site") -> list[Route]:
    """``/v/U/t/08MOSCOW1640``, ``/v/U/a/article-…``."""
    if site.views is None:
        return []

    def reader(request: Request, *, kind: str) -> Response:
        name = request.path_params["id"]
        with site.view(request) as view:
            account = json.loads(view.document(name))
            held = {each["id"]: document_place(each["kind"], each["id"]) for each in json.loads(view.record("record"))["documents"]}
        if account["kind"] != kind:
            raise site.nothing()
        header, blocks = lay_out(account, ())
        return site.page(request, "reader.html", here="documents", card=card(account, held), header=header, blocks=blocks, account=account)

    return [Route("/v/{clearance}/t/{id}", partial(reader, kind="telegram")), Route("/v/{clearance}/a/{id}", partial(reader, kind="article"))]
