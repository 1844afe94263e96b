"""Where the parts of a published document stand: head, dateline, source note, footnotes, signature. By its markup, or by its print (outline_print)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from reftel.model import Document, Span
from reftel.parse.stated import Stated, stated

__all__ = ["Outline", "Part", "apart", "by_markup"]

_PREFIX = "tei:"


@dataclass(frozen=True, slots=True)
class Part:
    """A part with a place: ``label`` is its own label ("SUBJECT"), empty where it has none, ``words`` what it says."""

    span: Span
    words: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Spans of the text. ``notes`` are all of the editors' notes, ``source`` among them; ``days`` the dates that the markup gives for the dateline;
    ``editorial`` where the markup calls the whole an editorial note; ``headings`` inside the text, ``signatures`` below it and below its attachments.
    """

    head: Span | None = None
    source: Span | None = None
    dateline: Span | None = None
    place: Span | None = None
    days: tuple[tuple[str, Span], ...] = ()
    notes: tuple[Span, ...] = ()
    subject: Part | None = None
    participants: Part | None = None
    signed: Span | None = None
    signatures: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    attachments: tuple[Span, ...] = ()
    rules: tuple[Span, ...] = ()
    editorial: bool = False


def by_markup(document: Document) -> Outline | None:
    """The outline that the document's own markup gives; None for a document without."""
    text = document.text
    every = stated(document, _PREFIX)
    if not every:
        return None

    def named(name: str) -> list[Stated]:
        return [s for s in every if s.name == name and len(s.span)]

    notes = [s.span for s in named("note")]
    notes = [n for n in notes if not any(o != n and o.contains(n) for o in notes)]
    inner = [s.span for name in ("attachment", "note") for s in named(name)]
    lists = named("list")

    def own(name: str, *, but: Iterable[Span] = ()) -> list[Stated]:
        around = [*inner, *but]
        return [s for s in named(name) if not any(o.contains(s.span) and o != s.span for o in around)]

    heads = own("head", but=(s.span for s in lists))
    datelines = own("dateline")
    dateline = datelines[0].span if datelines else None
    signed = own("signed")
    subject = next((s.span for s in lists if s.value == "subject"), None)
    participants = next((s.span for s in lists if s.value == "participants"), None)
    source = next((s.span for s in named("note") if s.value == "source"), None)
    other = [s.span for s in named("head") if s not in heads[:1] and not any(o.contains(s.span) for o in (subject, participants) if o)]
    return Outline(
        head=first_of(heads[0].span, notes, text) if heads else None,
        source=source,
        dateline=first_of(dateline, notes, text) if dateline else None,
        place=next((s.span for s in named("placename") if dateline and dateline.contains(s.span)), None),
        days=tuple((s.value, s.span) for s in named("date") if dateline and dateline.contains(s.span) and s.value),
        notes=tuple(notes),
        subject=labelled(text, first_of(subject, notes, text)) if subject else None,
        participants=labelled(text, first_of(participants, notes, text)) if participants else None,
        signed=first_of(signed[0].span, notes, text) if signed else None,
        signatures=tuple(part for s in named("signed") if s not in signed[:1] for part in apart(s.span, notes, text)),
        attachments=tuple(s.span for s in named("attachment")),
        headings=tuple(part for span in other for part in apart(span, notes, text)),
        editorial=any(s.name == "subtype" and s.value == "editorial-note" for s in every),
    )


def labelled(text: str, span: Span) -> Part:
    """A part whose own label ("SUBJECT", "PARTICIPANTS:") is set off from what it says."""
    m = _label().match(text, span.start, span.end)
    return Part(span, Span(m.end() if m else span.start, span.end).trim(text))


def apart(span: Span, others: Sequence[Span], text: str) -> list[Span]:
    """What of ``span`` lies outside of ``others``, without white space at the ends."""
    pieces, at = [], span.start
    for other in sorted(o for o in others if o.overlaps(span)):
        pieces.append(Span(at, max(at, other.start)))
        at = max(at, other.end)
    pieces.append(Span(at, max(at, span.end)))
    return [t for piece in pieces if len(t := piece.trim(text))]


def first_of(span: Span, others: Sequence[Span], text: str) -> Span:
    """The first piece of ``span`` outside of ``others``; an empty one where nothing is left."""
    pieces = apart(span, others, text)
    return pieces[0] if pieces else Span(span.start, span.start)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"(?i:subjects?|participants?(?:\s\w{1,12})?|re)[ \t]{0,3}(?:[:.]|\s*?\n|$)\s{0,9}|(?:SUBJECTS?|PARTICIPANTS?)\s{1,9}")
