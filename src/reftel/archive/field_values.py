"""Single fields of bare texts: one name, one function of a room. For scripts, and for measuring one thing at a time."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import Any

from reftel import resolve
from reftel.archive.reading import annotations
from reftel.clear import gate
from reftel.compare.claim_pairs import relate_claims
from reftel.errors import UsageError
from reftel.export import json_annotation
from reftel.export.json_account import Place
from reftel.export.offsets import Offsets
from reftel.lexicon import Lexicon
from reftel.model import Article, Clearance, Document, Level, Marking, Portion, PortionKind, Span, Transcript
from reftel.parse.fields import FIELDS as PARSED
from reftel.recognise.fields import FIELDS as RECOGNISED
from reftel.resolve.spread import spread

__all__ = ["field", "fields"]

_Field = Callable[[Any, Mapping[str, Any], Lexicon], Any]
_ENTITIES = ("people", "organisations", "places", "projects", "dates", "amounts")


def fields(name: str | None = None) -> tuple[str, ...]:
    """The names that ``field`` knows, sorted. UsageError listing them when ``name`` is given and is none of them."""
    known = tuple(sorted(_table()))
    if name is not None and name not in known:
        msg = f"unknown field {name!r}; the fields are {', '.join(known)}"
        raise UsageError(msg)
    return known


def field(name: str, text: Any, options: Mapping[str, Any] | None = None, *, lexicon: Lexicon | None = None) -> Any:
    """The field ``name`` of ``text``, as JSON (docs/json.md says what each takes and gives). UsageError for an unknown name, input or option."""
    fields(name)
    given = options or {}
    _check(given)
    return _table()[name](text, given, lexicon or Lexicon())


def _check(options: Mapping[str, Any]) -> None:
    """UsageError for an option that no room could make anything of."""
    _reference_date(options)
    year, own = options.get("year"), options.get("own_id")
    if not (year is None or str(year).isdecimal()):
        msg = "the option year is no year; write it as 2008"
        raise UsageError(msg)
    if not (own is None or isinstance(own, str)):
        msg = "the option own_id is no telegram's number; write it as 08POST123"
        raise UsageError(msg)


@cache
def _table() -> Mapping[str, _Field]:
    """Every field, and the function that gives it."""
    of_text: dict[str, _Field] = {name: partial(_of_text, function) for name, function in {**PARSED, **RECOGNISED}.items()}
    return {**of_text, "entities": _entities, "statements": _statements, "names_match": _names_match, "romanise": _romanise, "claim_relation": _claim_relation}


def _of_text(function: Callable[[str, Mapping[str, Any], Lexicon], Any], text: Any, options: Mapping[str, Any], lexicon: Lexicon) -> Any:
    return function(_text(text), options, lexicon)


def _entities(text: Any, options: Mapping[str, Any], lexicon: Lexicon) -> dict[str, Any]:
    lists = _lists(text, options, lexicon)
    return {name: lists[name] for name in _ENTITIES}


def _statements(text: Any, options: Mapping[str, Any], lexicon: Lexicon) -> Any:
    return _lists(text, options, lexicon)["statements"]


def _lists(text: Any, options: Mapping[str, Any], lexicon: Lexicon) -> Mapping[str, Any]:
    """What is found in a bare text: each block of it is a portion, and names are spread over all of them."""
    document = Document("", "", "text/plain", "utf-8", Transcript(_text(text)))
    unclassified = Marking(Level.UNCLASSIFIED)
    telegram = options.get("format") == "telegram_body"
    portions = tuple(Portion(kind, span, span, unclassified) for kind, span in _blocks(document.text, telegram=telegram))
    dated = _reference_date(options)
    dated_by = "reference date" if dated else ""
    found = annotations(document.text, portions, lexicon=lexicon, dated=dated, dated_by=dated_by, telegram=telegram, fast=bool(options.get("fast")))
    account = Article(document=document, dialect="", portions=portions, banner=unclassified)
    view = spread([gate(account, dict(zip(portions, found, strict=True)), clearance=Clearance.everything(), as_of=None, label="", id="")], lexicon)[0]
    return json_annotation.annotations(view, Place(view, Offsets.SOURCE))


def _blocks(text: str, *, telegram: bool) -> Iterator[tuple[PortionKind, Span]]:
    """Stretches between empty lines. A telegram ends with its signature."""
    signature = _signature(text) if telegram else None
    for match in _stretches().finditer(text, 0, signature.start if signature else len(text)):
        yield PortionKind.PARAGRAPH, Span(match.start(), match.start() + len(match.group().rstrip()))
    if signature is not None:
        yield PortionKind.SIGNATURE, signature


@cache
def _stretches() -> re.Pattern[str]:
    return re.compile(r"\S(?:[^\n]|\n(?![ \t\r]*\n))*")


def _signature(text: str) -> Span | None:
    """The last line where it is a name in capitals and the line before has come to an end."""
    body = text.rstrip()
    start = body.rfind("\n") + 1
    before, line = body[:start].rstrip(), body[start:].lstrip()
    ended = body[len(before) : start].count("\n") > 1 or not before[-1:].isalnum()
    return Span(len(body) - len(line), len(body)) if ended and before and _signed().fullmatch(line) else None


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Z'’.]{1,20}(?:[ -][A-Z][A-Z'’.]{0,20}){0,3}")


def _reference_date(options: Mapping[str, Any]) -> date | None:
    given = options.get("reference_date")
    try:
        return None if given is None else date.fromisoformat(str(given)[:10])
    except ValueError as error:
        msg = "the option reference_date is no ISO date; write it as 2008-06-09"
        raise UsageError(msg) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        msg = "the input of this field is a text"
        raise UsageError(msg)
    return value


def _names_match(names: Any, options: Mapping[str, Any], lexicon: Lexicon) -> float:  # noqa: ARG001  # the shape of every field
    if not isinstance(names, Mapping):
        msg = 'the input of names_match is {"name1", "name2", "schema"}'
        raise UsageError(msg)
    first, second = (_text(names.get(key)) for key in ("name1", "name2"))
    return resolve.names_match(first, second, schema=str(names.get("schema", "LegalEntity")), lexicon=lexicon)


def _claim_relation(claims: Any, options: Mapping[str, Any], lexicon: Lexicon) -> dict[str, Any]:  # noqa: ARG001  # the shape of every field
    if not isinstance(claims, Mapping):
        msg = 'the input of claim_relation is {"claim_a", "claim_b"}'
        raise UsageError(msg)
    found = relate_claims(_text(claims.get("claim_a")), _text(claims.get("claim_b")), lexicon)
    return {"strengthens": found.strengthens, "weakens": found.weakens, "because": list(found.because)}


def _romanise(text: Any, options: Mapping[str, Any], lexicon: Lexicon) -> str:
    return resolve.romanise(_text(text), scheme=str(options.get("scheme", "bgn_pcgn")), lexicon=lexicon)
