"""The Reconciliation Service API 0.2, as OpenRefine speaks it: people, organisations, places and named things of the view, by name."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from reftel.errors import ClearanceError
from reftel.web.api.problems import Fault, Refused

if TYPE_CHECKING:
    from reftel.archive import Answers, Desk
    from reftel.web.api.asked import Reconciling, Suggesting

__all__ = ["reconcile", "suggest"]

Answer = dict[str, Any]
_TYPES = {"person": "Person", "organisation": "Organisation", "place": "Place", "project": "Project or instrument"}
_PROPERTIES = {"country": "Country"}
_SURE, _APART, _LEAST = 95.0, 5.0, 40.0
_MOST = 25


class _Query(BaseModel):
    """One query of a batch; what of the specification is not used here is let pass."""

    model_config = ConfigDict(extra="ignore")

    query: str = Field(max_length=500)
    type: str | list[str] | dict[str, Any] | None = None
    limit: int = Field(default=5, ge=1, le=_MOST)


_BATCH = TypeAdapter(dict[str, _Query])


def reconcile(desk: "Desk", parts: Mapping[str, str], asked: "Reconciling") -> Answer:
    """The manifest; with queries, who they may mean."""
    if asked.queries is None:
        return _manifest(str(desk.clearance), parts["address"], asked)
    try:
        batch = _BATCH.validate_python(json.loads(asked.queries))
    except (ValueError, RecursionError) as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"]) if isinstance(error, ValidationError) else "no JSON"
        problem = f"is no batch of queries ({where[:80]})"
        msg = f"queries: {problem}"
        raise Refused(msg, [Fault(name="queries", problem=problem)]) from None
    if len(batch) > 1000:
        problem = "holds more than 1,000 queries"
        msg = f"queries: {problem}"
        raise Refused(msg, [Fault(name="queries", problem=problem)])
    answers = desk.answers(asked.document)
    return {key: {"result": _candidates(answers, each)} for key, each in batch.items()}


def suggest(desk: "Desk", parts: Mapping[str, str], asked: "Suggesting") -> Answer:
    """What a name that begins so may be: an entity, a type or a property."""
    sought = asked.prefix.casefold().split()
    if parts["what"] == "entity":
        every = [
            {"id": e["id"], "name": e["name"], "description": _words(e), "notable": [_type(e["kind"])]}
            for e in desk.answers(asked.document).record["entities"]
            if sought and any(_begins(name, sought) for name in (e["name"], *e["aliases"]))
        ]
    elif parts["what"] in ("type", "property"):
        table = _TYPES if parts["what"] == "type" else _PROPERTIES
        every = [{"id": key, "name": name} for key, name in table.items() if _begins(name, sought)]
    else:
        raise ClearanceError(parts["what"])
    return {"result": every[asked.cursor : asked.cursor + _MOST]}


def _manifest(clearance: str, address: str, asked: "Reconciling") -> Answer:
    # what is suggested while somebody types is of the view, and of the documents, that the service was added for
    said = urlencode([*([("clearance", asked.clearance)] if asked.clearance else []), *(("document", each) for each in asked.document)])
    served = {what: {"service_url": address, "service_path": f"/suggest/{what}{'?' if said else ''}{said}"} for what in ("entity", "type", "property")}
    return {
        "versions": ["0.1", "0.2"],
        "name": f"Reftel ({clearance})",
        "identifierSpace": "urn:reftel:entity",
        "schemaSpace": "urn:reftel:kind",
        "defaultTypes": [{"id": key, "name": name} for key, name in _TYPES.items()],
        "suggest": served,
    }


def _candidates(answers: "Answers", query: _Query) -> list[Answer]:
    wanted = query.type if isinstance(query.type, list) else [query.type] if isinstance(query.type, str) else []
    scored = [(score, e) for score, e in answers.alike(query.query) if score >= _LEAST and (not wanted or e["kind"] in wanted)]
    clear = bool(scored) and scored[0][0] >= _SURE and (len(scored) == 1 or scored[0][0] - scored[1][0] >= _APART)
    return [
        {"id": e["id"], "name": e["name"], "description": _words(e), "type": [_type(e["kind"])], "score": score, "match": clear and at == 0}
        for at, (score, e) in enumerate(scored[: query.limit])
    ]


def _type(kind: str) -> Answer:
    return {"id": kind, "name": _TYPES[kind]}


def _words(entity: Mapping[str, Any]) -> str:
    return "; ".join(filter(None, [entity["country_name"] or entity["country"], ", ".join(entity["aliases"][:3])]))


def _begins(name: str, sought: list[str]) -> bool:
    words = name.casefold().split()
    return all(any(word.startswith(part) for word in words) for part in sought)
