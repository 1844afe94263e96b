"""Who met whom: the picture, and every tie with the passages that it rests on."""

import json
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.drawing import drawn, line_id, node_id
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Network", "network")


def routes(site: "Site") -> list[Route]:
    """``/v/U/network``."""
    if not site.clearances:
        return []

    def network(request: Request) -> Response:
        with site.view(request) as view:
            found, graph, record = (json.loads(view.record(name)) for name in ("network", "graph", "record"))
        svg = drawn("network", graph, site.to(request)) if graph["nodes"] else ""
        meetings = {each["id"]: each for each in record["meetings"]}
        large = {each["id"] for each in found["meetings"]}
        # what the list of a meeting says already is not said again for every two who were there
        pairs = [{**edge, "meetings": apart} for edge in found["edges"] if (apart := [name for name in edge["meetings"] if name not in large])]
        degree: dict[str, int] = {}
        for name in (n for edge in found["edges"] for n in edge["between"]):
            degree[name] = degree.get(name, 0) + 1
        return site.page(
            request,
            "network.html",
            here="network",
            found=found,
            graph=graph,
            pairs=pairs,
            svg=svg,
            meetings=meetings,
            degree=degree,
            line_id=line_id,
            node_id=node_id,
            **wording(found),
        )

    return [Route("/v/{clearance}/network", network)]
