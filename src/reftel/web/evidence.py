"""What on the page rests on which passages: the ids of things in the ledger, and what each lights in the texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Citation", "Lights", "Record", "lights", "marked"]

Record = Mapping[str, Any]
"""What `json_record` dumps, with offsets of the released text."""

_LISTS = (("quotations", "quotation"), ("open_questions", "question"))


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage as pages link to it: ``¶3`` of account ``label``; ``mark`` is empty for published accounts. ``anchor`` is its place on the page that has the accounts
    side by side, ``page`` and ``at`` the page of its document within the view and its place there. Of several passages of one paragraph the
    first has ``nth`` 1, and the others are told by their number alone.
    """

    anchor: str
    label: str
    place: str
    mark: str
    end: int
    words: str
    page: str
    at: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Lights:
    """``item`` lights code points ``start`` to ``end`` of an account's text; ``relation`` is empty for what is no comparison."""

    item: str
    start: int
    end: int
    relation: str = ""


def marked(record: Record) -> Record:
    """``record`` with an ``id`` for everything that lights something: differences, quotations and open questions have none of their own.

    They are numbered in their order, which is that of the view. Meetings and visits have a tab of their own and are left out of the matters.
    """
    named: dict[str, Any] = dict(record)
    named["matters"] = [each for each in record["matters"] if each["type"] not in ("meeting", "visit")]
    named["differences"] = [{**each, "id": f"difference-{at}"} for at, each in enumerate(_differences(named), start=1)]
    for name, word in _LISTS:
        named[name] = [{**each, "id": f"{word}-{at}"} for at, each in enumerate(record[name], start=1)]
    return named


def _differences(record: Record) -> Iterator[dict[str, Any]]:
    """What does not go together: opinions of several voices, then the matters, meetings and statements on which the accounts diverge."""
    for told in record["disagreements"]:
        yield {"topic": told["topic"], "because": told["because"], "sides": told["sides"], "evidence": [p for s in told["sides"] for p in s["evidence"]]}
    for name in ("matters", "meetings", "statements"):
        for each in record[name]:
            if each["relation"] == "divergent":
                topic = each.get("name", "")
                yield {"topic": topic, "because": each["because"], "sides": [], "evidence": each["evidence"], "item": each.get("id", ""), "whole": each}


def lights(record: Record) -> Mapping[str, tuple[Lights, ...]]:
    """For each document what is lit in it, the most important things first; ``record`` as ``marked`` gives it."""
    by_document: dict[str, list[Lights]] = {each["id"]: [] for each in record["documents"]}
    for item, relation, passages in _items(record):
        for document, start, end in dict.fromkeys((p["document"], p["start"], p["end"]) for p in passages):
            if start < end and document in by_document:
                by_document[document].append(Lights(item, start, end, relation))
    return {document: tuple(found) for document, found in by_document.items()}


def _items(record: Record) -> Iterator[tuple[str, str, Iterable[Mapping[str, Any]]]]:
    for matter in record["matters"]:
        parts = [*matter["history"], *matter["attribution"]]
        yield matter["id"], matter["relation"], [*matter["evidence"], *(p for part in parts for p in part["evidence"])]
    for meeting in record["meetings"]:
        yield meeting["id"], meeting["relation"], [*meeting["evidence"], *(p for who in meeting["participants"] for p in who["evidence"])]
    for difference in record["differences"]:
        yield difference["id"], "divergent", difference["evidence"]
    for name in ("opinions", "quotations", "open_questions"):
        yield from ((each["id"], "", each["evidence"]) for each in record[name])
