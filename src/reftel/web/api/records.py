"""What a record answers: matters, meetings, people, ledger, timeline, network, and two documents side by side."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reftel.errors import ClearanceError
from reftel.web.api.operation import File
from reftel.web.api.paging import paged

if TYPE_CHECKING:
    from reftel.archive import Desk
    from reftel.web.api.asked import Comparing, Listing, Matters, Named, Promised, Shared

__all__ = ["brief", "comparison", "entities", "ledger", "matter", "matters", "meetings", "network", "people", "profile", "record", "timeline"]

Answer = dict[str, Any]
Parts = Mapping[str, str]


def record(desk: "Desk", _parts: Parts, asked: "Shared") -> Answer:
    """The record whole."""
    return desk.answers(asked.document).record


def brief(desk: "Desk", _parts: Parts, asked: "Shared") -> File:
    """The brief of all that was compared."""
    return File("text/markdown; charset=utf-8", desk.answers(asked.document).brief.encode("utf-8", "replace"))


def matters(desk: "Desk", _parts: Parts, asked: "Matters") -> Answer:
    """Matters, most important first."""
    found = [
        each
        for each in desk.answers(asked.document).record["matters"]
        if asked.relation in (None, each["relation"]) and (asked.q is None or _holds(each, asked.q))
    ]
    return _page("matters", found, asked)


def matter(desk: "Desk", parts: Parts, asked: "Shared") -> Answer:
    """One matter."""
    every = desk.answers(asked.document).record["matters"]
    return _one(each for each in every if each["id"] == parts["id"])


def meetings(desk: "Desk", _parts: Parts, asked: "Listing") -> Answer:
    """Meetings."""
    return _page("meetings", desk.answers(asked.document).record["meetings"], asked)


def people(desk: "Desk", _parts: Parts, asked: "Listing") -> Answer:
    """People with offices and mentions."""
    return _page("people", desk.answers(asked.document).record["people"], asked)


def entities(desk: "Desk", _parts: Parts, asked: "Named") -> Answer:
    """Whatever has a name."""
    every = desk.answers(asked.document).record["entities"]
    return _page("entities", [each for each in every if asked.kind in (None, each["kind"])], asked)


def profile(desk: "Desk", parts: Parts, asked: "Shared") -> Answer:
    """Somebody, by name or id."""
    return desk.answers(asked.document).profile(parts["name"])


def ledger(desk: "Desk", _parts: Parts, asked: "Promised") -> Answer:
    """What was promised, and what came of it."""
    found = desk.answers(asked.document).ledger(
        party=asked.party, status=asked.status, about=asked.about, begin=asked.begin, end=asked.end, only_open=asked.open, at=asked.at
    )
    return _page("ledger", found, asked)


def timeline(desk: "Desk", _parts: Parts, asked: "Listing") -> Answer:
    """What happened when."""
    return _page("timeline", desk.answers(asked.document).timeline(), asked)


def network(desk: "Desk", _parts: Parts, asked: "Shared") -> Answer:
    """Who met whom."""
    found = desk.answers(asked.document).answer("network")
    return {"nodes": found["nodes"], "edges": found["edges"]}


def comparison(desk: "Desk", _parts: Parts, asked: "Comparing") -> Answer:
    """Two documents side by side."""
    left, right = (desk.document(name)["id"] for name in (asked.left, asked.right))
    found = desk.answers((left, right)).record
    held = {each["id"]: each for each in found["documents"]}
    if left not in held or right not in held:
        raise ClearanceError(asked.left)  # two holdings of one telegram are one account of the record
    spoken = [(each, {p["document"] for p in each["evidence"]}) for each in found["matters"]]
    return {
        "left": held[left],
        "right": held[right],
        "both": [each for each, where in spoken if {left, right} <= where],
        "left_only": [each for each, where in spoken if left in where and right not in where],
        "right_only": [each for each, where in spoken if right in where and left not in where],
    }


def _page(name: str, items: list[Answer], asked: "Listing") -> Answer:
    return paged(items, {"operation": name, **asked.model_dump()})


def _one(found: Any) -> Answer:
    first: Answer | None = next(iter(found), None)
    if first is None:
        raise ClearanceError
    return first


def _holds(each: Mapping[str, Any], words: str) -> bool:
    said = " ".join([each["name"], *(p["text"] for p in each["evidence"])]).casefold()
    return all(word in said for word in words.casefold().split())
