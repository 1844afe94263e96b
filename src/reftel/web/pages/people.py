"""People, organisations, places and named things: the lists, and a page for each."""

import json
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.asking import chosen, words
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("People", "people")
_KINDS = {"person": "People", "organisation": "Organisations", "place": "Places", "project": "Named things"}


def routes(site: "Site") -> list[Route]:
    """``/v/U/people?kind=organisation&q=bank``, ``/v/U/e/person-milena-harask``."""
    if not site.clearances:
        return []

    def people(request: Request) -> Response:
        with site.view(request) as view:
            record = json.loads(view.record("record"))
        kind, named = chosen(request, "kind", _KINDS) or "person", words(request, "q")
        wanted = named.casefold().split()
        offices = {each["id"]: each for each in record["people"]}
        kinds = {name: sum(e["kind"] == name for e in record["entities"]) for name in _KINDS}
        every = [e for e in record["entities"] if e["kind"] == kind and all(any(w in n.casefold() for n in (e["name"], *e["aliases"])) for w in wanted)]
        rows = sorted(every, key=lambda e: (-len(e["mentions"]), e["name"]))
        return site.page(
            request, "people.html", here="people", rows=rows, offices=offices, kinds=kinds, sorts=_KINDS, kind=kind, named=named, **wording(record)
        )

    def profile(request: Request) -> Response:
        with site.view(request) as view:
            own = json.loads(view.record(f"profile/{request.path_params['id']}"))
            record = json.loads(view.record("record"))
        known = {name: e["id"] for e in record["entities"] for name in (e["name"], *e["aliases"])}
        found = {"documents": record["documents"], "marking": record["marking"], **own}
        return site.page(request, "profile.html", here="people", found=found, entity=found["entity"], known=known, **wording(found))

    return [Route("/v/{clearance}/people", people), Route("/v/{clearance}/e/{id}", profile)]
