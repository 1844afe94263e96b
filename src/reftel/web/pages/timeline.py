"""What happened when: by the time spoken of, and by the day of telling."""

import json
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.asking import Days, days
from reftel.web.drawing import drawn
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Timeline", "timeline")


def routes(site: "Site") -> list[Route]:
    """``/v/U/timeline?from=2008-05&to=2008-06``."""
    if not site.clearances:
        return []

    def timeline(request: Request) -> Response:
        with site.view(request) as view:
            found = json.loads(view.record("timeline"))
        asked = days(request)
        shown = narrowed(found, asked)
        svg = drawn("timeline", shown, site.to(request)) if shown["dated"] else ""
        return site.page(request, "timeline.html", here="timeline", found=shown, asked=asked, svg=svg, **wording(found))

    return [Route("/v/{clearance}/timeline", timeline)]


def narrowed(found: dict[str, Any], asked: Days) -> dict[str, Any]:
    """``found`` with what meets the days that are asked for; what has no day is left out then."""
    if not asked:
        return found
    return {**found, "dated": [each for each in found["dated"] if asked.meet(each["begin"], each["end"])], "undated": []}
