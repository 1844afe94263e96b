"""Taking it away: the record of the view, or some of it, in every form, and its documents as a list. The files are those of the HTTP interface."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel import archive
from reftel.export.formats import EXPORTERS, available
from reftel.export.json_record import high_water
from reftel.web.api import API
from reftel.web.asking import days, words
from reftel.web.clearances import slug
from reftel.web.entrance import reader_of
from reftel.web.site import chosen

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Export", "exports")


def routes(site: "Site") -> list[Route]:
    """``/v/U/exports?about=canal&party=bank&from=2008-05&to=2008-06-09``."""
    if not site.clearances:
        return []

    def exports(request: Request) -> Response:
        span = days(request)
        begin, end = span.whole
        by = archive.Narrowing(about=words(request, "about"), party=words(request, "party"), begin=begin, end=end)
        clearance = reader_of(request).clearance
        ids = chosen(request) if site.views is None else ()
        # what leads to files leads to those of the view, whatever was chosen of an archive beside it
        with site.views.open(clearance) if site.views is not None else site.view(request) as view:
            record = archive.some_of(view.record("whole"), by)
        asked = f"clearance={slug(clearance)}"
        said = {"about": by.about, "party": by.party, "from": begin, "to": end}
        some = "".join(f"&{urlencode({name: value})}" for name, value in (*said.items(), *(("document", each) for each in ids)) if value)
        forms = [
            (each.NAME, *(each.__doc__ or "").splitlines()[0].partition(": ")[::2], f"{API}/exports/{each.NAME}?{asked}{some}")
            for each in EXPORTERS
            if available(each.NAME)
        ]
        lists = [(form, f"{API}/search.{form}?{asked}") for form in ("csv", "jsonl")]
        return site.page(
            request,
            "taking.html",
            here="taking",
            forms=forms,
            lists=lists,
            marking=high_water(record.accounts),
            asked={**said, "from": span.begin, "to": span.end},
            span=span,
            by=by,
            record=record,
            every=not ids,
        )

    return [Route("/v/{clearance}/exports", exports)]
