"""A record as a dossier to hand over: the brief, the passages that it rests on, and what it was made from."""

from dataclasses import replace

from reftel.export import brief
from reftel.export.formats.outgoing import Outgoing
from reftel.export.page import Entries, Entry, Line, Outline, Section
from reftel.model import Passage

__all__ = ["dossier"]


def dossier(outgoing: Outgoing) -> Outline:
    """The outline of the brief, with two sections more: every passage that a matter or a meeting rests on in its own words, account by account, and the documents with their digests."""
    outline, about = brief.outline(outgoing.record), outgoing.about
    record = outgoing.record
    evidence = [*(m.evidence for m in (*record.matters, *record.events)), *(m.evidence for m in record.meetings)]
    cited = dict.fromkeys(p for passages in evidence for p in passages)
    order = {view.id: at for at, view in enumerate(record.accounts)}
    passages = sorted(cited, key=lambda p: (order[p.document], p.span.start, p.span.end))
    made = [Entry(label, (Line(id_, "strong"), Line(file), Line(f"sha256 {digest}", "faint"))) for id_, label, file, digest in outgoing.documents()]
    sections = [Section("Passages", Entries(tuple(Entry(_place(p), (Line(p.text),)) for p in passages))), Section("Made from", Entries(tuple(made)))]
    foot = f"{outgoing.terms}; corpus sha256 {about['corpus']}"
    return replace(outline, sections=(*outline.sections, *(s for s in sections if s.block.rows)), foot=(*outline.foot, foot))


def _place(passage: Passage) -> str:
    return f"{passage.label}{passage.place}" + ("" if passage.public else f"({passage.mark})")
