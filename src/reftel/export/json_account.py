"""One account's header, paragraphs and notices as JSON values, in the keys of docs/json.md."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from reftel.export.offsets import Offsets, in_text
from reftel.model import (
    AccountView,
    Addressee,
    Article,
    Declassification,
    Located,
    PortionKind,
    Reason,
    Redaction,
    Reference,
    Register,
    Section,
    Span,
    Tag,
    Telegram,
)

__all__ = ["RENAMED", "Place", "document", "header", "notices", "paragraphs", "portions"]

_FIELDS = (
    "transmission_id",
    "canonical_id",
    "precedence",
    "date_time_group",
    "originator",
    "action_addressees",
    "info_addressees",
    "classification",
    "captions",
    "executive_order",
    "declassification",
    "tags",
    "subject",
    "references",
    "reference_marks",
    "classified_by",
    "classifier_office",
    "reasons",
    "signature",
    "dateline",
    "original_classification",
    "current_classification",
    "passing",
    "drafted_by",
    "cleared_by",
    "approved_by",
    "archival_reference",
    "sections",
    "stamps",
    "redactions",
    "registers",
    "title",
    "byline",
    "publication",
    "issue",
    "published",
)
RENAMED = {"declassification": "declassify_on"}


@dataclass(frozen=True, slots=True)
class Place:
    """Spans of one view as the reader wants them counted."""

    view: AccountView
    offsets: Offsets

    def span(self, span: Span) -> dict[str, Any]:
        """``{start, end}`` of a span of the view's text, with its file where that is not the document's own."""
        return in_text(self.view, span, self.offsets)

    def beginning(self, span: Span) -> dict[str, Any]:
        """The same, in the first of its files only."""
        there = self.span(span)
        return {name: there[name] for name in there if name != "continued"}

    def words(self, span: Span) -> dict[str, Any]:
        """``{start, end, text}`` of a span of the view's text."""
        return {**self.span(span), "text": span.of(self.view.text)}


def document(view: AccountView) -> dict[str, Any]:
    """What names a document: id, label, file, kind, dialect; the digest of the file only for a reader from whom nothing is withheld, since
    it is computed from all of it.
    """
    account = view.account
    named: dict[str, Any] = {"id": view.id, "label": view.label, "file": view.file, "kind": view.kind}
    if account.dialect:
        named["dialect"] = account.dialect
    if len(files := view.files) > 1:
        named["files"] = list(files)
    if isinstance(account, Telegram) and account.form:
        named["form"] = account.form
    if view.clearance.is_everything:
        named["sha256"] = account.document.digest
    if account.dated:
        named["date"] = {"value": account.dated.isoformat()}
    if view.eligible_since:
        named["eligible_since"] = view.eligible_since.isoformat()
    named["withheld"] = [{"number": w.number, "mark": w.mark} for w in view.withheld]
    return named


def header(view: AccountView, offsets: Offsets) -> dict[str, Any]:
    """``{telegram: {field: {value, start, end}}}``, or ``article`` in its place; a field that the source lacks has no key."""
    place = Place(view, offsets)
    fields: dict[str, Any] = {}
    for name in _FIELDS:
        found = getattr(view.account, name, None)
        if isinstance(found, tuple):
            if found:
                fields[name] = [_located(place, each) for each in found]
        elif found is not None:
            fields[RENAMED.get(name, name)] = _located(place, found)
    return {"article" if isinstance(view.account, Article) else "telegram": fields}


def paragraphs(view: AccountView, offsets: Offsets) -> list[dict[str, Any]]:
    """``{number, mark, start, end, register}`` in the order of the text. A withheld paragraph that the release policy shows stands among them
    with ``withheld`` true, and tells nothing but its number, mark and place.
    """
    place = Place(view, offsets)
    shown = [
        (p.span, {"number": p.number, "mark": p.printed_mark, **place.span(p.span), "marking": str(p.marking), "register": p.register.value})
        for p in view.account.portions
        if p.kind is PortionKind.PARAGRAPH
    ]
    hidden = [(w.span, {"number": w.number, "mark": w.mark, **place.beginning(w.span), "withheld": True}) for w in view.withheld]
    return [found for _, found in sorted([*shown, *hidden], key=lambda pair: pair[0])]


def portions(view: AccountView, offsets: Offsets) -> list[dict[str, Any]]:
    """Everything that the view holds of the text, in its order: ``{kind, number, mark, marking, register, start, end, body}``, where ``body`` is the
    ``{start, end}`` of the running text without number and portion mark.
    """
    place = Place(view, offsets)
    return [
        {
            "kind": p.kind.value,
            "number": p.number,
            "mark": p.printed_mark,
            "marking": str(p.marking),
            "register": p.register.value,
            **place.span(p.span),
            "body": place.span(p.body),
        }
        for p in sorted(view.account.portions, key=lambda p: p.span)
    ]


def notices(view: AccountView, offsets: Offsets) -> list[dict[str, Any]]:
    """``{code, message}``, with ``{start, end}`` where the notice has a place."""
    place = Place(view, offsets)
    return [{"code": n.code, "message": n.message, **(place.span(n.span) if n.span else {})} for n in view.notices]


def _located(place: Place, found: Located[Any]) -> dict[str, Any]:
    value, more = _value(found.value)
    return {"value": value, **place.words(found.span), **more}


def _value(value: Any) -> tuple[Any, dict[str, Any]]:
    """A field's value as JSON, and what else is known of it."""
    match value:
        case date():
            return value.isoformat().replace("+00:00", "Z"), {}
        case Addressee():
            more = {"routing_indicator": value.routing_indicator, "precedence": value.precedence}
            return value.name, {**more, "message_continuity_number": value.message_continuity_number, "excluded": value.excluded}
        case Tag():
            found, more = value.code, {"kind": value.kind, "meaning": value.meaning}
        case Reference():
            found, more = value.canonical_id or value.text, _reference(value)
        case Reason():
            found, more = value.code, {"meaning": value.meaning}
        case Declassification():
            found, more = value.on.isoformat() if value.on else value.text, {"kind": value.kind}
        case Section():
            return value.number, {"of": value.of}
        case Redaction():
            found, more = value.text, {"kind": value.kind}
        case Register():
            found, more = value.value, {}
        case _:
            found, more = value, {}
    return found, more


def _reference(value: Reference) -> dict[str, Any]:
    group = value.date_time_group
    return {
        "canonical_id": value.canonical_id,
        "kind": value.kind,
        "bullet": value.bullet,
        "title": value.title,
        "because": value.because,
        "previous": value.previous,
        "date_time_group": group.isoformat().replace("+00:00", "Z") if group else None,
    }
