"""The accounts side by side, the ledger between them; the record and the brief of the view as files."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.export.citation.head import data
from reftel.web import phrases
from reftel.web.cards import card
from reftel.web.differing import sides_of
from reftel.web.evidence import Record, lights, marked
from reftel.web.texts import lay_out
from reftel.web.wording import document_place, wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Overview", "")


def routes(site: "Site") -> list[Route]:
    """``/v/U/``, ``record.json`` and ``brief.md`` of a view."""

    def matters(request: Request) -> Response:
        with site.view(request) as view:
            record = marked(json.loads(view.record("record")))
            accounts = {each["id"]: json.loads(view.document(each["id"])) for each in record["documents"]}
        return site.page(request, "matters.html", here="matters", record=record, **_context(record, accounts))

    def record(request: Request) -> Response:
        with site.view(request) as view:
            return _kept(view.record("record"), "application/json")

    def brief(request: Request) -> Response:
        with site.view(request) as view:
            return _kept(json.loads(view.record("brief")), "text/markdown; charset=utf-8")

    return [Route("/v/{clearance}/", matters), Route("/v/{clearance}/record.json", record), Route("/v/{clearance}/brief.md", brief)]


def _kept(text: str, media: str) -> Response:
    """A record of the view, as it is kept."""
    return Response(text.encode("utf-8", "replace"), media_type=media)


def _context(record: Record, accounts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What the template needs beyond the record: accounts laid out, and the functions that know the view's documents."""
    kinds = {each["id"]: each["kind"] for each in record["documents"]}
    held = {each["id"]: (f"held, {each['label']}", f"#account-{each['label']}") for each in record["documents"]}
    lit = lights(record)
    laid_out = []
    for name, account in accounts.items():
        header, blocks = lay_out(account, lit[name])
        laid_out.append({"card": card(account, held), "place": document_place(account["kind"], name), "header": header, "blocks": blocks})
    cited = [account["csl"] for account in accounts.values()]
    apart = [each for each in record["matters"] if each["relation"] == "divergent"]
    left, right = _sides([(each["label"], each["kind"]) for each in record["documents"]])
    return {
        "accounts": laid_out,
        "cited": cited,
        "citations": Markup(data(cited)),  # noqa: S704  # every < > & in it is escaped as JSON
        "left": left,
        "right": right,
        "groups": _groups(record, kinds),
        "apart": apart,
        "sides_of": sides_of,
        "judged_apart": [each for each in record["differences"] if not each.get("item")],
        **wording(record),
    }


def _sides(documents: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Which accounts stand left and right at first: a public one and a telegram, else the first two; an empty label where there is none."""
    public = [label for label, kind in documents if kind != "telegram"]
    telegrams = [label for label, kind in documents if kind == "telegram"]
    first = [*public[:1], *telegrams[:1]] if public and telegrams else [label for label, _ in documents[:2]]
    left, right, *_ = [*first, "", ""]
    return left, right


def _groups(record: Record, kinds: Mapping[str, str]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The matters of each sign, the most important first; the signs that occur, in the order of the legend, so that what differs is met before all else."""
    found = {name: [matter for matter in record["matters"] if phrases.sign(matter, kinds) == name] for name in ("differ", "same", "more", "telegram", "public")}
    return {name: matters for name, matters in found.items() if matters}
