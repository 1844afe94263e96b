"""The ledger: what was promised, agreed, done or refused, by party, status and time."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.web.asking import chosen, days, words
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Ledger", "ledger")
_RELATIONS = {
    "differ": "they differ",
    "same": "they agree",
    "more": "they complete one another",
    "telegram": "only a telegram",
    "public": "only a public account",
}


def routes(site: "Site") -> list[Route]:
    """``/v/U/ledger?party=bank&status=agreed&from=2008&open=1``."""
    if not site.clearances:
        return []

    def ledger(request: Request) -> Response:
        with site.view(request) as view:
            found = json.loads(view.record("ledger"))
        every = found["matters"]
        told = wording(found)
        statuses = sorted({s["status"] for m in every for s in (m, *m["history"])})
        asked: dict[str, Any] = {
            "q": words(request, "q"),
            "party": words(request, "party"),
            "status": chosen(request, "status", statuses),
            "stands": chosen(request, "stands", _RELATIONS),
            "open": chosen(request, "open", ("1",)),
        }
        span = days(request)
        rows = [
            m
            for m in every
            if _holds(m, asked)
            and (not asked["stands"] or told["sign"](m) == asked["stands"])
            and (not span or any(span.meet(s["begin"], s["end"]) for s in m["history"]))
        ]
        signs = {name: sum(told["sign"](m) == name for m in every) for name in _RELATIONS}
        parties = sorted({p for m in every for p in m["parties"]}, key=str.casefold)
        filters = {**asked, "from": span.begin, "to": span.end}
        return site.page(
            request,
            "ledger.html",
            here="ledger",
            found=found,
            rows=rows,
            asked=filters,
            span=span,
            statuses=statuses,
            parties=parties,
            relations=_RELATIONS,
            signs=signs,
            **told,
        )

    return [Route("/v/{clearance}/ledger", ledger)]


def _holds(matter: Mapping[str, Any], asked: Mapping[str, str]) -> bool:
    """Whether ``matter`` fits the words, the party, the status and the openness that are asked for."""
    text = " ".join((matter["name"], *(p["text"] for p in matter["evidence"]))).casefold()
    parties = [p.casefold() for p in matter["parties"]]
    return (
        all(word in text for word in asked["q"].casefold().split())
        and (not asked["party"] or any(asked["party"].casefold() in p for p in parties))
        and (not asked["status"] or asked["status"] in {matter["status"], *(s["status"] for s in matter["history"])})
        and (not asked["open"] or matter["open"])
    )
