"""One matter, or one meeting: its history, who says what, and its passages."""

import json
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.differing import at_odds, pieces
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = None


def routes(site: "Site") -> list[Route]:
    """``/v/U/m/matter-df239f512d``."""
    if not site.clearances:
        return []

    def matter(request: Request) -> Response:
        name = request.path_params["id"]
        with site.view(request) as view:
            record = json.loads(view.record("record"))
        found = next((m for m in record["matters"] if m["id"] == name), None)
        meeting = next((m for m in record["meetings"] if name in (m["id"], f"event-{m['id']}")), None)
        if found is None and meeting is None:
            raise site.nothing()
        judged = [j for j in record.get("judgements", ()) if j["id"] in (found or meeting or {}).get("judged", ())]
        names = {m["id"]: m["name"] for m in record["matters"]}
        known = {n: e["id"] for e in record["entities"] for n in (e["name"], *e["aliases"])}
        shared = {**wording(record), "known": known, "judged": judged}
        if found is not None and meeting is None:
            documents = list(dict.fromkeys(p["document"] for p in found["evidence"]))
            odd = at_odds(found) if found["relation"] == "divergent" else {}
            return site.page(request, "matter.html", here="ledger", matter=found, names=names, documents=documents, odd=odd, pieces=pieces, **shared)
        return site.page(request, "meeting.html", here="ledger", meeting=meeting, **shared)

    return [Route("/v/{clearance}/m/{id}", matter)]
