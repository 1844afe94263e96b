"""The ledger: what was promised, agreed, done or refused, by party, status and time."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.archive import Lexicon, occasions_at
from reftel.errors import ReftelError
from reftel.export.outcomes import silence
from reftel.web.asking import chosen, days, words
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site, View

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
            came, nearest = _came(view, at, site) if (at := words(request, "at")) else ({}, "")
        every = found["matters"]
        told = wording(found)
        statuses = sorted({s["status"] for m in every for s in (m, *m["history"])})
        asked: dict[str, Any] = {
            "q": words(request, "q"),
            "party": words(request, "party"),
            "status": chosen(request, "status", statuses),
            "stands": chosen(request, "stands", _RELATIONS),
            "open": chosen(request, "open", ("1",)),
            "late": chosen(request, "late", ("1",)),
            "at": words(request, "at"),
        }
        span = days(request)
        rows = [
            m
            for m in every
            if _holds(m, asked)
            and (not asked["at"] or m["id"] in came)
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
            late=sum(bool(m["overdue"]) for m in every),
            asked=filters,
            span=span,
            statuses=statuses,
            parties=parties,
            relations=_RELATIONS,
            came=came,
            silence=silence,
            nearest=nearest,
            signs=signs,
            **told,
        )

    return [Route("/v/{clearance}/ledger", ledger)]


def _came(view: "View", at: str, site: "Site") -> tuple[dict[str, list[dict[str, Any]]], str]:
    """By matter, what came of it on the occasions that ``at`` stands for; and where no meeting fits, which are nearest."""
    every, entities = json.loads(view.record("outcomes"))["occasions"], json.loads(view.record("record"))["entities"]
    try:
        occasions = occasions_at(every, at, entities, site.rules.lexicon if site.rules else Lexicon())
    except ReftelError as no:
        return {}, str(no)
    found: dict[str, list[dict[str, Any]]] = {}
    for occasion in occasions:
        for each in occasion["outcomes"]:
            found.setdefault(each["matter"], []).append({"occasion": occasion["name"], "days": occasion["date"], **each})
    return found, ""


def _holds(matter: Mapping[str, Any], asked: Mapping[str, str]) -> bool:
    """Whether ``matter`` fits the words, the party, the status and the openness that are asked for, and is past its day where only those are."""
    text = " ".join((matter["name"], *(p["text"] for p in matter["evidence"]))).casefold()
    parties = [p.casefold() for p in matter["parties"]]
    return (
        all(word in text for word in asked["q"].casefold().split())
        and (not asked["party"] or any(asked["party"].casefold() in p for p in parties))
        and (not asked["status"] or asked["status"] in {matter["status"], *(s["status"] for s in matter["history"])})
        and (not asked["open"] or matter["open"])
        and (not asked["late"] or matter["overdue"])
    )
