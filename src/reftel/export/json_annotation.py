"""Annotations of one view as JSON values, sorted into the lists of docs/json.md."""

from decimal import Decimal
from typing import Any

from reftel.export.json_account import Place
from reftel.model import (
    AccountView,
    Amount,
    Annotation,
    Attribution,
    Event,
    Instrument,
    Mention,
    MentionKind,
    Predicate,
    Quotation,
    Span,
    Statement,
    Status,
    Timex,
    Voice,
)

__all__ = ["amount", "annotations", "number", "timex"]

_LISTS = {MentionKind.PERSON: "people", MentionKind.ORGANISATION: "organisations", MentionKind.PLACE: "places", MentionKind.PROJECT: "projects"}
_MEETINGS = frozenset({Predicate.MEETING, Predicate.VISIT})
_AGREEMENTS = frozenset({Predicate.AGREEMENT, Predicate.PROJECT, Predicate.PAYMENT})
_REFUSALS = frozenset({Status.CONTESTED, Status.REFUSED, Status.NOT_AGREED})


def annotations(view: AccountView, place: Place, *, doubted: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Every annotation of ``view`` (only those with a doubt where ``doubted``) in the list of its kind. ``statements`` holds them all; ``meetings``, ``agreements`` and ``disagreements`` repeat those
    of their kind. A person who is described and not named stands in ``unnamed``.
    """
    keys = ("people", "organisations", "places", "projects", "unnamed", "dates", "amounts", "quotes", "attributions", "statements", "events")
    lists: dict[str, list[dict[str, Any]]] = {key: [] for key in (*keys, "meetings", "agreements", "disagreements")}
    for found in sorted((a for a in view.annotations if a.doubt or not doubted), key=lambda a: a.span):
        value = _annotation(place, found)
        for key in _keys(found):
            lists[key].append(value)
    return lists


def _keys(found: Annotation) -> tuple[str, ...]:  # noqa: PLR0911  # one answer for each kind of annotation
    match found:
        case Mention():
            return ("unnamed",) if found.anonymous else (_LISTS[found.kind],)
        case Timex():
            return ("dates",)
        case Amount():
            return ("amounts",)
        case Quotation():
            return ("quotes",)
        case Attribution():
            return ("attributions",)
        case Event():
            return ("events",)
        case Statement():
            disagrees = found.predicate is Predicate.DISPUTE or found.status in _REFUSALS
            kinds = ((found.predicate in _MEETINGS, "meetings"), (found.predicate in _AGREEMENTS and not disagrees, "agreements"), (disagrees, "disagreements"))
            return ("statements", *(key for holds, key in kinds if holds))


def _annotation(place: Place, found: Annotation) -> dict[str, Any]:  # noqa: PLR0911  # one answer for each kind of annotation
    reason = {"finder": found.finder, "because": found.because, "doubt": found.doubt or None}
    match found:
        case Mention():
            facts = {"offices": list(found.offices), "organisation": found.organisation, "country": found.country, "head": found.head}
            title = {"instrument": _instrument(found.instrument)} if found.instrument else {}
            degrees = {"latitude": found.at[0], "longitude": found.at[1]} if found.at else {}
            return {**place.words(found.span), "name": found.name, **facts, **degrees, **title, **reason}
        case Timex():
            counted = {"anchor": place.words(found.anchor), "point": found.point or None} if found.anchor else {}
            return {**place.words(found.span), **timex(found), **counted, **reason}
        case Amount():
            return {**place.words(found.span), **amount(found), **reason}
        case Quotation():
            said = {"speaker": _voice(place, found.speaker), "cue": _words(place, found.cue), "medium": _voice(place, found.medium), "speech": found.speech}
            return {**place.words(found.span), **said, **reason}
        case Attribution():
            said = {"source": _voice(place, found.source), "cue": _words(place, found.cue), "content": place.words(found.content)}
            distance = {"medium": _voice(place, found.medium), "hedge": found.hedge, "denied": found.denied}
            return {**place.words(found.span), **said, **distance, **reason}
        case Event():
            return {**_event(place, found), **reason}
        case Statement():
            return {**_statement(place, found), **reason}


def _instrument(found: Instrument) -> dict[str, Any]:
    return {"form": found.form, "parties": list(found.parties), "subject": found.subject, "date": found.date, "place": found.place}


def _event(place: Place, found: Event) -> dict[str, Any]:
    return {
        **place.words(found.span),
        "code": found.code,
        "mode": found.mode or None,
        "actor": _words(place, found.actor),
        "recipient": _words(place, found.recipient),
        "trigger": place.words(found.trigger),
        "modality": found.modality.value,
        "polarity": "negative" if found.negated else "positive",
        "dates": [{**place.words(t.span), **timex(t)} for t in found.times],
        "places": [{**place.words(m.span), "name": m.name} for m in found.places],
    }


def _statement(place: Place, found: Statement) -> dict[str, Any]:
    return {
        **place.words(found.span),
        "type": found.predicate.value,
        "status": found.status.value,
        "about": {**place.span(found.theme.span), "text": found.theme.text},
        "parties": [{**place.words(m.span), "name": m.name} for m in found.parties],
        "amounts": [{**place.words(a.span), **amount(a)} for a in found.amounts],
        "dates": [{**place.words(t.span), **timex(t)} for t in found.times],
        "places": [{**place.words(m.span), "name": m.name} for m in found.places],
        "voices": [_voice(place, v) for v in found.chain],
        "hedge": found.hedge,
        "negated": found.negated,
        "register": found.register.value,
    }


def timex(found: Timex) -> dict[str, Any]:
    """``{type, value, mod, basis}``."""
    return {"type": found.type, "value": found.value, "mod": found.mod, "basis": found.basis or None}


def amount(found: Amount) -> dict[str, Any]:
    """``{kind, value, upper, unit, counted, approximate}``."""
    numbers = {"value": number(found.value), "upper": number(found.upper)}
    return {"kind": found.kind, **numbers, "unit": found.unit, "counted": found.counted, "approximate": found.approximate}


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is whole; None where it is absent or no number."""
    if value is None or not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _voice(place: Place, voice: Voice | None) -> dict[str, Any] | None:
    if voice is None:
        return None
    printed = place.words(voice.span) if voice.span else {"text": voice.name}
    return {**printed, "name": voice.name, "kind": voice.kind.value}


def _words(place: Place, span: Span | None) -> dict[str, Any] | None:
    return place.words(span) if span else None
