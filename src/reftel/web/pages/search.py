"""Search: the box with help beside it, the parts of the query, counts by field and by time, and hits that open at the hit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.errors import QueryError, UsageError
from reftel.export.brief import words
from reftel.web.chart import histogram
from reftel.web.entrance import reader_of
from reftel.web.naming import file_of, shown_opening
from reftel.web.wording import document_place

if TYPE_CHECKING:
    from reftel.model import Facet, Hit, Hits, Snippet
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "Found", "found", "routes"]

NAVIGATION = ("Search", "search")
ORDERS = ("relevance", "newest", "oldest")
_PAGE = 20
_MOST_WORDS = 8
_FIELDS = {"from": "fm", "classification": "class", "TAGS": "tags", "year": "year", "kind": "only", "person": "who", "place": "place", "status": "status"}


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as the page shows it: ``place`` the address of its document, ``at`` the paragraph of its best snippet, ``find`` the words to light there,
    ``sender`` who it is from in words, ``called`` its number or else its file, ``opening`` the first words of one without a subject, and the snippets as (place, mark, pieces of text with whether each was sought).
    """

    document: Any
    place: str
    at: str
    find: str
    dated: str
    sender: str
    called: str
    opening: str
    snippets: tuple[tuple[str, str, tuple[tuple[str, bool], ...]], ...]


def routes(site: "Site") -> list[Route]:
    """``/v/U/search?q=…``."""

    def search(request: Request) -> Response:
        query = " ".join(request.query_params.get("q", "").split())
        order = request.query_params.get("order", ORDERS[0])
        order = order if order in ORDERS else ORDERS[0]
        cursor = request.query_params.get("cursor") or None
        asked: dict[str, Any] = {"query": query, "order": order, "orders": ORDERS, "wrong": None, "hits": None, "later": cursor is not None, "syntax": HELP}
        shelf, reader = site.index(request), reader_of(request)
        saved = shelf.saved(reader.clearance, reader.name) if shelf else []
        asked |= {"saved": saved, "saved_as": next((name for name, said in saved if said == query), ""), "may_save": shelf is not None and reader.may_write}
        if query:
            try:
                asked |= _answer(site.search(request, query, limit=_PAGE, order=order, cursor=cursor, facets=cursor is None), query)
            except QueryError as error:
                asked["wrong"] = (query[: error.start], query[error.start : error.end], query[error.end :], str(error).partition(": ")[2] or str(error))
            except UsageError as error:
                asked["wrong"] = (query, "", "", str(error).replace("leave --cursor out to begin at the front", "begin at the front"))
        return site.page(request, "search.html", here="search", **asked)

    return [Route("/v/{clearance}/search", search)]


def _answer(hits: "Hits", query: str) -> dict[str, Any]:
    from reftel import archive  # noqa: PLC0415  # not before it is asked for

    stretches = archive.clauses(query)
    chips = [(query[start:end], " ".join(f"{query[:start]} {query[end:]}".split())) for start, end in stretches] if len(stretches) > 1 else []
    return {
        "hits": hits,
        "found": [found(each) for each in hits.hits],
        "chips": chips,
        "facets": [(facet.name, list(_values(facet, query)), facet.others) for facet in hits.facets if facet.counts],
        "chart": histogram(hits.histogram) if len(hits.histogram) > 1 else None,
        "narrowed": _narrowed,
    }


def found(hit: "Hit") -> Found:
    """``hit`` as a page shows it."""
    document = hit.document
    numbered = next((s.place[1:] for s in hit.snippets if s.place.startswith("¶") and s.matches), "")
    sought = dict.fromkeys(s.text[m.start : m.end] for s in hit.snippets for m in s.matches)
    return Found(
        document=document,
        place=document_place(document.kind, document.id),
        at=f"p{numbered}" if numbered else "",
        find="|".join(list(sought)[:_MOST_WORDS]),
        dated=words.when(document.date[:10]) if document.date else "",
        sender=words.addressee(document.originator) if document.originator and document.kind == "telegram" else document.originator or "",
        called=document.number or file_of(document.file) or document.id,
        opening=shown_opening(document),
        snippets=tuple((s.place, s.mark or "", tuple(_pieces(s))) for s in hit.snippets),
    )


def _pieces(snippet: "Snippet") -> Iterator[tuple[str, bool]]:
    at = 0
    for match in snippet.matches:
        yield snippet.text[at : match.start], False
        yield snippet.text[match.start : match.end], True
        at = match.end
    yield snippet.text[at:], False


def _values(facet: "Facet", query: str) -> Iterator[tuple[str, int, str]]:
    """Each value with its count and the query that asks for it besides."""
    for value, count in facet.counts:
        yield value, count, _narrowed(query, f"{_FIELDS[facet.name]}:{_quoted(value)}") if facet.name in _FIELDS else ""


def _narrowed(query: str, clause: str) -> str:
    whole = f"({query})" if " OR " in query else query
    return f"{whole} {clause}".strip()


def _quoted(value: str) -> str:
    plain: Sequence[str] = [c for c in value if not (c.isalnum() or c in "_.")]
    return '"' + value.replace('"', " ") + '"' if plain else value


HELP: Mapping[str, str] = {
    "pipeline tariff": "both words",
    '"transit agreement"': "side by side",
    '"Orlik dam"~10': "up to ten words apart",
    "kaz*  organi?ation": "letters left open",
    "gazprom~": "a letter may differ",
    "a OR b, -gas, (…)": "either, without, brackets",
    "fm:MOSCOW to:SECSTATE": "sender, addressee",
    "tags:PREL  class:C": "TAGS, classification",
    "portion:U  para:6": "portion mark, paragraph",
    "ref:06SANDRAVA398": "telegrams that cite it",
    "date:[2008-05 TO 2008-06]": "days, months, years",
    "only:telegram": "or article",
    "=Medvedyev": "this spelling alone",
}
"""What the help beside the box shows, and what each finds."""
