"""What templates call to put a record into words: links to passages, signs of relations, sums and days. Made for one record, whose documents they know."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from reftel.web import phrases
from reftel.web.evidence import Citation, Record
from reftel.web.naming import file_of, name_of, title_of

__all__ = ["document_place", "wording"]

To = Callable[..., str]


def wording(record: Record) -> dict[str, Any]:
    """The functions for templates over ``record``: ``cite(passages)`` gives the passages, each once, those of one account together; ``sign``, ``relation_words``, ``amounts`` and
    ``dates`` are those of `phrases`; ``places`` has for each document the address of its page within the view.
    """
    kinds = {each["id"]: each["kind"] for each in record["documents"]}
    labels = {each["id"]: each["label"] for each in record["documents"]}
    accounts = {each["id"]: each for each in record.get("accounts", ())}
    return {
        "cite": partial(_cite, kinds=kinds, labels=labels),
        "sign": partial(phrases.sign, kinds=kinds),
        "relation_words": partial(phrases.relation_words, kinds=kinds, labels=labels),
        "amounts": partial(phrases.amounts, labels=labels),
        "dates": partial(phrases.dates, labels=labels),
        "labels": labels,
        "titles": {each["id"]: _title(each, accounts.get(each["id"], {})) for each in record["documents"]},
        "places": {each["id"]: document_place(each["kind"], each["id"]) for each in record["documents"]},
    }


def _title(document: Mapping[str, Any], account: Mapping[str, Any]) -> str:
    """What a document is called in a line: its number, or where it was published, or its title, or its file."""
    return name_of(account) or title_of(account) or file_of(document["file"])


def document_place(kind: str, id: str) -> str:  # noqa: A002  # as the views name it
    """Where the page of a document is within its view: ``t/06SANDRAVA412``, ``a/article-…``."""
    return f"{'t' if kind == 'telegram' else 'a'}/{id}"


def _cite(passages: Iterable[Mapping[str, Any]], *, kinds: Mapping[str, str], labels: Mapping[str, str]) -> list[Citation]:
    """Links to the passages, each once, those of one account together and those of one paragraph behind one another."""
    found: dict[str, dict[tuple[str, str], dict[str, Citation]]] = {}
    for each in passages:
        document, label = each["document"], labels[each["document"]]
        mark = "" if kinds[document] != "telegram" else each["mark"]
        key = f"{each['start']}-{each['end']}"
        of_place = found.setdefault(label, {}).setdefault((each["place"], mark), {})
        if key not in of_place:
            page = document_place(kinds[document], document)
            of_place[key] = Citation(f"{label}-c{each['start']}", label, each["place"], mark, each["end"], each["text"], page, f"c{key}", len(of_place) + 1)
    return [citation for places in found.values() for of_place in places.values() for citation in of_place.values()]
