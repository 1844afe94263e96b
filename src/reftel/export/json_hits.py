"""What a search found, and a document of an archive, as JSON values, in the keys of docs/json.md."""

from typing import Any

from reftel.model import Clearance, Hit, Hits, News, Shown, Snippet

__all__ = ["dump", "hit", "news", "shown"]

_FIELDS = ("id", "kind", "file", "number", "date", "originator", "subject", "classification", "marking")


def dump(found: Hits) -> dict[str, Any]:
    """The whole answer."""
    return {
        "query": found.query,
        "clearance": str(found.clearance),
        "total": found.total,
        "order": found.order,
        "expansions": [{"word": e.word, "spellings": [{"word": word, "documents": count} for word, count in e.spellings]} for e in found.expansions],
        "hits": [hit(each) for each in found.hits],
        "facets": {f.name: {"values": [{"value": value, "documents": count} for value, count in f.counts], "others": f.others} for f in found.facets},
        "months": [{"month": month, "documents": count} for month, count in found.histogram],
        "read": {"documents": found.read, "of": found.documents},
        "cursor": found.cursor,
    }


def hit(found: Hit) -> dict[str, Any]:
    """One document and where in it the words stand."""
    score = {} if found.score is None else {"score": found.score}
    return {**_named(found.document), **score, "snippets": [_snippet(s) for s in found.snippets]}


def news(found: News) -> dict[str, Any]:
    """What a saved search has that is new."""
    return {
        "name": found.name,
        "query": found.query,
        "clearance": str(found.clearance),
        "total": found.total,
        "new": found.new,
        "hits": [hit(each) for each in found.hits],
    }


def shown(document: Shown, clearance: Clearance) -> dict[str, Any]:
    """A document with its text, portion by portion; what is withheld by its number and mark."""
    parts = [{"kind": p.kind, "number": p.number, "mark": p.mark, **({} if p.kind == "withheld" else {"text": p.text})} for p in document.parts]
    return {**_named(document), "references": list(document.references), "clearance": str(clearance), "parts": parts}


def _named(document: Shown) -> dict[str, Any]:
    fields = {name: value for name in _FIELDS if (value := getattr(document, name)) is not None}
    return {**fields, "tags": list(document.tags), "holdings": list(document.holdings)}


def _snippet(snippet: Snippet) -> dict[str, Any]:
    return {"place": snippet.place, "mark": snippet.mark, "text": snippet.text, "matches": [{"start": m.start, "end": m.end} for m in snippet.matches]}
