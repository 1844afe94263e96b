"""Leaks planted into the gate on purpose: a harness that lets one of them pass is not a harness."""

import sys
from dataclasses import replace

import reftel.clear  # the gate's module is looked up by name, since the room exports a function of that name
from noninterference import gating
from noninterference.specimens import telegram
from noninterference.variants import EVERY, varied
from reftel.model import Clearance, Level, Marking, Transcript

SEEDS = range(14)
CLEARANCES = ("U", "C")
GATE = sys.modules[f"{reftel.clear.__name__}.gate"]


def caught(_folder=None, _hint="") -> str:
    """The first pair of runs that differ, in words; "" when no pair does."""
    for seed in SEEDS:
        specimen = telegram(seed)
        for clearance in CLEARANCES:
            for kind in EVERY:
                seen = gating.released if kind == "deleted" else gating.whole
                one, other = (gating.view(s, clearance, sloppy=True) for s in (specimen, varied(specimen, clearance, kind)))
                if seen(one) != seen(other):
                    return f"telegram {seed} at {clearance}, hidden text {kind}"
    return ""


def _instead(name, leak):
    """Have the gate's function ``name`` give ``leak(function, *its arguments)``."""

    def plant(patch):
        function = getattr(GATE, name)
        patch.setattr(GATE, name, lambda *given, **options: leak(function, *given, **options))

    return plant


def _document(**leaks):
    """Have fields of the cleared document be what ``leaks`` make of the original account."""

    def leak(cleared, account, *rest):
        outcome = cleared(account, *rest)
        return replace(outcome, document=replace(outcome.document, **{name: make(account) for name, make in leaks.items()}))

    return _instead("_cleared", leak)


def _view(leak):
    """Have the view be ``leak(view, account, annotations)``."""

    def plant(patch):
        function = gating.gate
        patch.setattr(gating, "gate", lambda account, annotations, **options: leak(function(account, annotations, **options), account, annotations))

    return plant


def _covered(leak):
    """Have the covered transcript be ``leak(original transcript, covered transcript)``."""

    def redacting(redact, transcript, shown, labelled):
        covered, released = redact(transcript, shown, labelled)
        return leak(transcript, covered), released

    return _instead("redact", redacting)


def _every_hidden_part(_labelled, account, shown):
    spans = {p.span for p in shown}
    return [replace(p, number=p.number or 0) for p in account.portions if p.span not in spans]


def _open_for_sensitive(visible, account, clearance):
    return visible(account, Clearance(max(clearance.level, Level.SENSITIVE)))


def _headings_too(visible, account, clearance):
    headings = (p for p in account.portions if p.kind.value == "heading")
    return tuple(sorted({*visible(account, clearance), *headings}, key=lambda p: p.span))


def _exact_lengths(withheld, account, *rest):
    lengths = {p.number: p.span for p in account.portions}
    return tuple(replace(w, span=lengths[w.number]) for w in withheld(account, *rest))


def _line_breaks(original, covered):
    return Transcript("".join("\n" if a == "\n" else b for a, b in zip(original.source, covered.source, strict=True)), covered.edits)


def _words_counted(banner, cleared, printed, labelled):
    return banner(cleared, printed, labelled).join(Marking(Level.UNCLASSIFIED, frozenset({str(len(printed.controls) + len(cleared.document.text.split()))})))


PLANTED = {
    "the digest of the whole file": (_document(digest=lambda account: account.document.digest), ""),
    "an id from the digest of the whole file": (_view(lambda view, account, _: replace(view, id=f"telegram-{account.document.digest}")), ""),
    "the encoding that hidden bytes asked for": (_document(encoding=lambda account: account.document.encoding), ""),
    "what the file says about itself": (_document(metadata=lambda account: account.document.metadata), ""),
    "redaction skipped": (_covered(lambda original, _: original), ""),
    "edits of hidden text kept": (_covered(lambda original, covered: Transcript(covered.source, original.edits)), ""),
    "the source kept behind covered text": (_covered(lambda original, covered: Transcript(original.source, covered.edits)), ""),
    "line breaks of hidden text kept": (_covered(_line_breaks), ""),
    "bars as long as the words under them": (_view(lambda view, *_: replace(view, released=view.account.document.transcript)), ""),
    "every hidden part shown as withheld": (_instead("_labelled", _every_hidden_part), ""),
    "the length of each withheld paragraph": (_instead("_withheld", _exact_lengths), ""),
    "the gate open for SBU": (_instead("visible", _open_for_sensitive), ""),
    "headings let through": (_instead("visible", _headings_too), ""),
    "unmarked parts as a sloppy parser marks them": (_instead("_marking", lambda _, portion, account: portion.marking), ""),
    "a notice about the whole kept": (
        _instead("_notices", lambda _, notices, open_to, *, whole: tuple(n for n in notices if n.span is None or open_to(n.span))),
        "",
    ),
    "notices in hidden parts kept": (_instead("_notices", lambda _, notices, open_to, *, whole: tuple(n for n in notices if n.span is not None)), ""),
    "every field kept": (_instead("_open", lambda _, value, open_to: value), ""),
    "a count of hidden annotations": (_view(lambda view, _, found: replace(view, label=f"T{sum(map(len, found.values()))}")), ""),
    "annotations of hidden portions": (_view(lambda view, _, found: replace(view, annotations=tuple(a for each in found.values() for a in each))), ""),
    "the banner as raised by a hidden heading": (_instead("_banner", lambda _, cleared, banner, labelled: banner), ""),
    "a count of words over covered text": (_instead("_banner", _words_counted), ""),
}
