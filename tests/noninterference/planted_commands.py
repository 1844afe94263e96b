"""Leaks planted between the gate and the output: what a conductor or an exporter could do wrong."""

import sys
from collections import Counter
from dataclasses import replace

from noninterference.requests import Ask, answers
from noninterference.specimens import articles, telegram
from noninterference.variants import varied
from reftel.archive import comparing, gathering, inspecting, reading
from reftel.export import json_account, json_inspection, json_record
from reftel.export.offsets import Offsets
from reftel.model import Clearance, Mention

RELEASED = ("--json", "--offsets", "released")
ASKS = (Ask("inspect", RELEASED, in_file=False), Ask("compare", RELEASED, in_file=False), Ask("compare", (), in_file=False))


def caught(folder) -> str:
    """The first request whose answer differs, in words; "" when none does."""
    specimen = telegram(1, marked_headings=False)
    for number, kind in enumerate(("prose", "deleted")):
        other = varied(specimen, "U", kind)
        for at, ask in enumerate(ASKS):
            places = (folder / f"{number}{at}-first", folder / f"{number}{at}-other")
            first, second = (answers(ask, {s.name: s.text, **articles()}, "U", place) for s, place in zip((specimen, other), places, strict=True))
            if first != second:
                return f"{ask.title}, hidden text {kind}"
    return ""


def _gate(leak):
    """Have the view be ``leak(view, account, annotations)``."""

    def plant(patch):
        gate = reading.gate
        patch.setattr(reading, "gate", lambda account, annotations, **options: leak(gate(account, annotations, **options), account, annotations))

    return plant


def _opened(patch):
    gate = reading.gate

    def opened(account, annotations, *, clearance, **options):
        return replace(gate(account, annotations, clearance=Clearance.everything(), **options), clearance=clearance)

    patch.setattr(reading, "gate", opened)


def _names_joined_before_the_gate(view, account, annotations):
    every = Counter(a.name for each in annotations.values() for a in each if isinstance(a, Mention))
    named = (replace(a, offices=(*a.offices, f"named {every[a.name]} times")) if isinstance(a, Mention) else a for a in view.annotations)
    return replace(view, annotations=tuple(named))


def _field(name):
    return _gate(lambda view, account, _: replace(view, account=replace(view.account, **{name: getattr(account, name)})) if hasattr(account, name) else view)


def _withheld_lengths(view, account, _):
    words = {p.number: len(p.span.of(account.document.text).split()) for p in account.portions if p.number}
    return replace(view, withheld=tuple(replace(w, mark=f"{w.mark} {words[w.number]} words") for w in view.withheld))


def _documents_printed_with(extra):
    """Have the JSON of a document hold ``extra(view)`` besides."""

    def plant(patch):
        document = json_account.document
        for module in (json_inspection, json_record):
            patch.setattr(module, "document", lambda view: {**document(view), "extra": extra(view)})

    return plant


def _places_in_the_file(patch):
    in_text, in_file = json_account.in_text, json_record.in_file
    patch.setattr(json_account, "in_text", lambda view, span, offsets: in_text(view, span, Offsets.SOURCE))
    patch.setattr(json_record, "in_file", lambda view, span, offsets: in_file(view, span, Offsets.SOURCE))


def _told_on_standard_error(patch):
    def telling(read):
        def told(*given, **options):
            outcome = read(*given, **options)
            sys.stderr.write(f"{sum(len(a) for each in outcome for a in each.annotations.values())} things found\n")
            return outcome

        return told

    patch.setattr(comparing, "gathered", telling(gathering.gathered))
    patch.setattr(inspecting, "found", telling(reading.found))


def _order_by_the_whole(patch):
    views = reading.views

    def ordered(accounts, clearance, as_of, **options):
        # a digest of a file depends on every hidden byte of it
        return views(sorted(accounts, key=lambda each: sum(ord(c) for c in each.account.document.digest) % 7), clearance, as_of, **options)

    for module in (comparing, inspecting):
        patch.setattr(module, "views", ordered)


PLANTED = {
    "the gate left open": _opened,
    "ids from the digest of the file": _gate(lambda view, account, _: replace(view, id=account.document.digest[:12])),
    "names joined before the gate": _gate(_names_joined_before_the_gate),
    "every notice": _gate(lambda view, account, _: replace(view, notices=account.notices)),
    "the subject": _field("subject"),
    "the references": _field("references"),
    "the signature": _field("signature"),
    "the text as long as the file": _gate(lambda view, *_: replace(view, released=view.account.document.transcript)),
    "the length of withheld paragraphs": _gate(_withheld_lengths),
    "the length of the file": _documents_printed_with(lambda view: len(view.account.document.transcript.source)),
    "the number of repairs": _documents_printed_with(lambda view: len(view.text)),
    "places in the file where released ones were asked for": _places_in_the_file,
    "a count told on standard error": _told_on_standard_error,
    "an order that the whole files decide": _order_by_the_whole,
}
