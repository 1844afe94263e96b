"""One document: a telegram as a telegram, an article as an article; what was found in it, and why; how it is cited."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reftel.export.citation import STYLES, bibtex, rendered, ris
from reftel.export.citation.head import data
from reftel.web import decoded, findings
from reftel.web.cards import card
from reftel.web.clearances import slug
from reftel.web.texts import Block, lay_out
from reftel.web.wording import document_place

if TYPE_CHECKING:
    from reftel.web.site import Document, Site

__all__ = ["NAVIGATION", "Part", "parts", "routes"]

NAVIGATION = None
_STYLE_NAMES = {
    "chicago": "Chicago, first note",
    "chicago-short": "Chicago, later note",
    "chicago-bibliography": "Chicago, bibliography",
    "historian": "Foreign Relations style",
    "marked": "With its marking",
}
_MOST_NOTES = 3
_LABEL = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the text with what stands in its margin: notices and repairs of that place, ``more`` further ones."""

    block: Block
    notes: tuple[str, ...] = ()
    more: int = 0


def routes(site: "Site") -> list[Route]:
    """``/v/U/t/06SANDRAVA412``, ``/v/U/a/article-…``; below each, ``findings`` is its text again with what was found in it, ``pages/1.png`` a page of its original."""

    def reader(request: Request, *, kind: str) -> Response:
        try:
            found = _found(site, request, kind, whole=False)
        except HTTPException:
            return _called_otherwise(site, request, kind)
        name, account = request.path_params["id"], found.account
        place = document_place(kind, name)
        held = {number: ("held", f"/v/{site.step(request).slug}/{document_place('telegram', id_)}") for number, id_ in found.held.items()}
        cited = account["csl"]
        return site.page(
            request,
            "reader.html",
            here="documents",
            switch={slug(each): document_place(kind, called) for each in site.below(request) if (called := site.same(account, each))},
            card=card(account, held),
            place=place,
            sheets=(sheets := site.leaves(request, name)),
            beside=bool(sheets) and request.query_params.get("as") == "pages",
            plain=request.query_params.get("as") == "text",
            citations=Markup(data([cited])),  # noqa: S704  # every < > & in it is escaped as JSON
            csl=cited,
            styles=[(name_, _STYLE_NAMES[name_], rendered(cited, name_)) for name_ in STYLES],
            machine=(("BibTeX", bibtex(cited)), ("RIS", ris(cited))),
            citing=found.citing,
            **_text(found),
        )

    def analysed(request: Request, *, kind: str) -> Response:
        found = _found(site, request, kind, whole=True)
        name = request.path_params["id"]
        return site.page(request, "findings.html", here="documents", card=card(found.account, {}), place=document_place(kind, name), **_text(found))

    def leaf(request: Request, *, kind: str) -> Response:
        _found(site, request, kind, whole=False)
        number, dot, ending = request.path_params["page"].partition(".")
        if not _number().fullmatch(number) or f"{dot}{ending}" != ".png":
            raise site.nothing()
        return Response(site.leaf(request, request.path_params["id"], int(number)), media_type="image/png")

    places = (("telegram", "/v/{clearance}/t/{id}"), ("article", "/v/{clearance}/a/{id}"))
    return [
        *(Route(place, partial(reader, kind=kind)) for kind, place in places),
        *(Route(f"{place}/pages/{{page}}", partial(leaf, kind=kind)) for kind, place in places),
        *(Route(f"{place}/findings", partial(analysed, kind=kind)) for kind, place in places),
    ]


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[1-9][0-9]{0,3}")


def _called_otherwise(site: "Site", request: Request, kind: str) -> Response:
    """The way to the document that a lower view of the reader's calls so; else the one answer for nothing."""
    for clearance in site.below(request):
        account = site.lower(request, request.path_params["id"], clearance)
        if account is not None and account["kind"] == kind and (called := site.same(account, site.clearance(request))):
            return RedirectResponse(f"/v/{site.step(request).slug}/{quote(document_place(kind, called))}")
    raise site.nothing()


def _found(site: "Site", request: Request, kind: str, *, whole: bool) -> "Document":
    found = site.document(request, request.path_params["id"], findings=whole)
    if found.account["kind"] != kind:
        raise site.nothing()
    return found


def _text(found: "Document") -> dict[str, Any]:
    """What the text is set from: the header as sent with its codes explained, the body in parts, the findings with their cards."""
    account = found.account
    cards = findings.cards(account)
    codes, tips = decoded.codes(account, account.get("glosses", {}))
    abbreviations, meanings = decoded.glosses(account)
    header, _ = lay_out(account, (*codes, *abbreviations), findings.STRENGTH)
    _, body = lay_out(account, (*findings.lights(cards), *abbreviations), findings.STRENGTH)
    tally = {kind: sum(1 for each in cards if each.kind == kind.name) for kind in findings.KINDS}
    return {
        "header": header,
        "parts_of_text": parts(body, [*account["notices"], *_repairs(account)]),
        "tips": {**tips, **meanings},
        "cards": cards,
        "kind_of": {each.id: each.kind for each in cards},
        "kinds": [(kind, number) for kind, number in tally.items() if number],
        "analysed": found.analysed,
        "account": account,
    }


def parts(blocks: Sequence[Block], notes: Sequence[Mapping[str, Any]]) -> Iterator[Part]:
    """``blocks`` with those of ``notes`` that belong beside each. What is said of several places is said at the first, with their number."""
    placed = sorted((each for each in notes if "start" in each), key=lambda each: each["start"])
    places = Counter(str(each["message"]) for each in placed)
    said: set[str] = set()
    for block in blocks:
        if not block.pieces:
            yield Part(block)
            continue
        start, end = block.pieces[0].at, block.pieces[-1].at + len(block.pieces[-1].text)
        # number and mark stand before the words of a paragraph
        here = dict.fromkeys(str(each["message"]) for each in placed if start - _LABEL <= each["start"] < end)
        beside = [f"{words} ({places[words]} places)" if places[words] > 1 else words for words in here if words not in said]
        said.update(here)
        yield Part(block, tuple(beside[:_MOST_NOTES]), max(0, len(beside) - _MOST_NOTES))


def _repairs(account: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The repairs as notes."""
    for each in account.get("repairs", ()):
        yield {"start": each["start"], "end": each["end"], "message": each["because"]}
