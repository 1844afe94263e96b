"""The OpenAPI 3.1 description, made from the operations. It is the same whatever is served: nothing of a view is in it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from reftel.export.listing import FORMS
from reftel.web.api.asked import Asked
from reftel.web.api.operation import Operation
from reftel.web.api.problems import MEDIA, Problem
from reftel.web.api.shapes import About
from reftel.web.api.table import OPERATIONS

__all__ = ["description"]

Schema = dict[str, Any]
_REFS = "#/components/schemas/{model}"
_PARTS = {
    "id": "An id or, of a telegram, its number in any form.",
    "name": "A name in any spelling, or an id.",
    "form": "A form.",
    "what": "What is suggested.",
}
_CHOICES = {"/search.{form}": list(FORMS), "/reconcile/suggest/{what}": ["entity", "type", "property"]}


@cache
def description() -> Schema:
    """The description whole, as a JSON value."""
    given: set[type[BaseModel]] = {o.gives for o in OPERATIONS if not isinstance(o.gives, tuple)} | {Problem, About}
    models: list[tuple[type[BaseModel], Literal["serialization"]]] = [(m, "serialization") for m in sorted(given, key=lambda m: m.__name__)]
    _, schemas = models_json_schema(models, ref_template=_REFS)
    paths: dict[str, Any] = {
        "/": {"get": _described("about", "What is served, and to whom", _query(Asked), {"application/json": _ref(About)})},
        "/openapi.json": {"get": _described("openapi", "This description", _query(Asked), {"application/json": {"schema": {"type": "object"}}})},
    }
    for each in OPERATIONS:
        methods = {"get": _operation(each)}
        if each.post:
            methods["post"] = _posted(each)
        paths[each.path] = methods
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Reftel",
            "version": "1",
            "summary": "Diplomatic telegrams and public reporting, read side by side",
            "description": "Every answer is made for one clearance. What is withheld and what is not there have one answer. Keys are added, never renamed.",
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {"schemas": schemas["$defs"], "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}, {}],
    }


def _operation(each: Operation) -> Schema:
    content = {media: {"schema": {"type": "string"}} for media in each.gives} if isinstance(each.gives, tuple) else {"application/json": _ref(each.gives)}
    return _described(each.name, each.summary, [*_parts(each.path), *_query(each.asked)], content)


def _posted(each: Operation) -> Schema:
    """The same question as a form: all of its parameters stand in the body."""
    assert not isinstance(each.gives, tuple)
    made = _described(f"{each.name}Posted", each.summary, _parts(each.path), {"application/json": _ref(each.gives)})
    body = {"type": "object", "properties": {p["name"]: p["schema"] for p in _query(each.asked)}, "additionalProperties": False}
    return {**made, "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": body}}}}


def _described(name: str, summary: str, parameters: list[Schema], content: Schema) -> Schema:
    answers: Schema = {"200": {"description": "The answer", "content": content}, "304": {"description": "As the reader has it (If-None-Match)"}}
    faults = {
        "400": "A parameter that is not understood",
        "401": "No token that is in force",
        "404": "Not there, or not for this reader: nobody can tell which",
        "500": "A fault",
    }
    answers |= {status: {"description": words, "content": {MEDIA: _ref(Problem)}} for status, words in faults.items()}
    return {"operationId": name, "summary": summary, "parameters": parameters, "responses": answers}


def _parts(path: str) -> list[Schema]:
    choices = _CHOICES.get(path)
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": _PARTS[name],
            "schema": {"type": "string", "minLength": 1, **({"enum": choices} if choices else {"pattern": "^[^/]+$"})},
        }
        for name in re.findall(r"\{(\w+)\}", path)
    ]


def _query(model: type[BaseModel]) -> list[Schema]:
    made = model.model_json_schema(ref_template=_REFS)
    required = set(made.get("required", ()))
    return [
        {
            "name": name,
            "in": "query",
            "required": name in required,
            **({"description": schema["description"]} if "description" in schema else {}),
            "schema": _plain(schema),
        }
        for name, schema in made.get("properties", {}).items()
    ]


def _plain(schema: Mapping[str, Any]) -> Schema:
    """A parameter's schema without what says that it may be left out: null cannot be sent in an address."""
    kept = {key: value for key, value in schema.items() if key not in ("description", "title", "anyOf", "default") or (key == "default" and value is not None)}
    for each in schema.get("anyOf", ()):
        if each.get("type") != "null":
            kept |= each
    return kept


def _ref(model: type[BaseModel]) -> Schema:
    return {"schema": {"$ref": _REFS.format(model=model.__name__)}}
