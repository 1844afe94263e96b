"""Document of a published volume (FRUS)"""

import itertools
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Addressee, Document, Fit, Level, Located, Marking, Notice, Portion, PortionKind, Register, Span, Telegram
from reftel.parse.blocks import cut_body
from reftel.parse.caption_terms import Term, terms
from reftel.parse.clipping import clipped
from reftel.parse.dateline import is_dateline
from reftel.parse.document_head import DocumentHead, read_document_head
from reftel.parse.outline import Outline, apart, by_markup
from reftel.parse.outline_print import by_print, call_edits
from reftel.parse.portions import body_portions
from reftel.parse.posts import canonical_post, full_id
from reftel.parse.printed_date import dates
from reftel.parse.redactions import find_redactions
from reftel.parse.signature import find_signature
from reftel.parse.source_note import SourceNote, read_source_note, with_line
from reftel.parse.telegram_number import Opening, read_opening
from reftel.parse.telegram_signs import classification_signs

__all__ = ["HIGHEST", "NAME", "fit", "parse"]

NAME = "frus"
HIGHEST = 0.943
_TOP = 8
"""Lines below the head among which an older volume prints the classification."""
_WIRED = frozenset({"telegram", "airgram"})
_SIGNED = _WIRED | {"letter", "memorandum", "message", "despatch", "document"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """What the dateline says, and what is odd about it."""

    day: Located[date] | None
    group: Located[datetime] | None
    notices: tuple[Notice, ...]


def fit(document: Document, lexicon: Lexicon) -> Fit:
    """By what markup states, else by the print: a numbered head of a known form, a dateline below it, a source note."""
    if any(m.name == "tei:document" for m in document.metadata):
        return Fit(HIGHEST, "the markup calls it a document of a volume")
    text = document.text[:200_000]
    outline = by_markup(document) or by_print(text, lexicon)
    if outline.head is None or len(outline.head) > 400:
        return Fit(0.0, "no head of a published document")
    head = read_document_head(text, outline.head, lexicon)
    numbered = head.number is not None and head.known and not head.bare
    said = [
        (numbered, 0.3, "numbered head with a form"),
        (head.known and not numbered, 0.1, "head with a form"),
        (numbered and head.form == "editorial note" and head.plain, 0.3, "editorial note"),
        (outline.dateline is not None, 0.2, "dateline"),
        (outline.source is not None, 0.3, "source note"),
        (outline.source is not None and head.number is not None, 0.03, "number in a volume"),
    ]
    score = sum(weight for there, weight, _ in said if there)
    reason = ", ".join(name for there, _, name in said if there)
    # a headline may have the words of such a head, and a date below it: then only a number or the source note tells. No other dialect's scores end so,
    # since a tie would be an error.
    return (
        Fit(min(HIGHEST, round(0.133 + score, 3)), reason)
        if score >= 0.4 and (numbered or outline.source)
        else Fit(0.0, "no head with a form, dateline and source note")
    )


def parse(document: Document, lexicon: Lexicon) -> Telegram:
    """``document`` with what its publisher says of it; ``form`` tells what it is. Odd material gives notices.

    The classification is that of the source note. Where there is none ("No classification marking") the marking is UNKNOWN; that the document was
    published lowers nothing. Only an editorial note, which was written for publication, is UNCLASSIFIED, and only without a sign to the contrary.
    """
    outline = by_markup(document)
    if outline is None:
        edits = call_edits(document.text)
        document = replace(document, transcript=document.transcript.edit(edits)) if edits else document
        outline = by_print(document.text, lexicon)
    text = document.text
    head = read_document_head(text, outline.head or Span(0, 0), lexicon)
    note = _note(text, outline, head.form, lexicon)
    form = "editorial note" if outline.editorial else note.form if note.form and head.bare else head.form
    when = _when(text, outline, form, lexicon)
    line = _class_line(text, outline, lexicon) if note.classification is None else None
    if line:
        note = with_line(note, line[1], lexicon)
    start = _first(text, outline, line[0] if line else None)
    opening = read_opening(text, start) if form in _WIRED else Opening()
    signature = _signature(text, outline, form, start)
    banner = _banner(note, opening, lexicon)
    fixed = _fixed(text, outline, head, [line[0]] if line else [], opening, signature, banner, lexicon)
    pieces = list(clipped(cut_body(text, max(start, opening.end), len(text)), [*(p.span for p in fixed)], text))
    paragraphs, odd = body_portions(text, pieces, banner, lexicon)
    raised = Marking.high_water([banner, *(p.marking for p in paragraphs if p.marking.level > banner.level)])
    if raised != banner:
        fixed = _fixed(text, outline, head, [line[0]] if line else [], opening, signature, raised, lexicon)
        paragraphs, _ = body_portions(text, pieces, raised, lexicon)
    if not any(p.printed_mark for p in paragraphs):
        # "(1)" at the start of a paragraph is no damaged mark where nobody marked paragraphs
        odd = [n for n in odd if n.code != "damaged-mark"]
    paragraphs = [replace(p, register=Register.TEXT) if any(a.contains(p.span) for a in outline.attachments) else p for p in paragraphs]
    stray = [Portion(PortionKind.OTHER, span, span, raised) for span in apart(Span(0, start), [p.span for p in fixed], text)]
    subject = opening.subject or _folded(text, outline.subject.words if outline.subject else None)
    sender = _post(head, outline, text)
    canonical, notices = _number(opening, sender, when, form, lexicon, circular="ircular " in (outline.head or Span(0, 0)).of(text))
    framed = [span for span in (outline.head, outline.dateline) if span]
    if canonical and sender and when.day:
        canonical = Located(canonical.value, _made_from([canonical.span, sender.span, when.day.span, *framed], fixed))
    return Telegram(
        document=document,
        dialect=NAME,
        portions=tuple(sorted([*fixed, *stray, *paragraphs], key=lambda p: p.span)),
        banner=raised,
        notices=(*document.notices, *note.notices, *when.notices, *odd, *notices),
        form=form,
        canonical_id=canonical,
        precedence=note.precedence,
        date_time_group=when.group,
        originator=_folded(text, outline.place) or (Located(head.sender.value, _made_from([head.sender.span, *framed], fixed)) if head.sender else None),
        action_addressees=(*([_addressee(head.addressee)] if head.addressee else []), *note.action),
        info_addressees=note.info,
        classification=note.classification,
        captions=(*note.captions, *(c for c in opening.captions if c.value not in {o.value for o in note.captions})),
        subject=subject,
        signature=signature,
        dateline=when.day,
        original_classification=note.classification,
        drafted_by=note.drafted_by,
        cleared_by=note.cleared_by,
        approved_by=note.approved_by,
        archival_reference=note.archival_reference,
        redactions=find_redactions(text),
        registers=tuple(Located(Register.TEXT, span) for span in outline.attachments),
    )


def _note(text: str, outline: Outline, form: str, lexicon: Lexicon) -> SourceNote:
    """What the source note says. Editors' own words are public unless the text shows signs of classification."""
    if outline.source:
        note = read_source_note(text, outline.source, lexicon)
        if len(_sources().findall(text)) > 1:
            message = "more than one document stands in the file; the classification of none holds for all"
            return replace(note, banner=Marking(Level.UNKNOWN), classification=None, notices=(*note.notices, Notice("several-telegrams", message)))
        return note
    if form == "editorial note" and not classification_signs(text, lexicon):
        return SourceNote(banner=Marking(Level.UNCLASSIFIED))
    message = "there is no source note that names a classification; the marking is unknown and the document is shown to the holder of the files only"
    return SourceNote(banner=Marking(Level.UNKNOWN), notices=(Notice("no-classification", message),))


def _banner(note: SourceNote, opening: Opening, lexicon: Lexicon) -> Marking:
    """The marking of the note, with the captions that the first words of the message add ("Eyes only Secretary")."""
    effects = {row["caption"]: row["effect"] for row in lexicon.rows("captions")}
    readers = frozenset(c.value for c in opening.captions if effects.get(c.value) == "readers")
    controls = frozenset(c.value for c in opening.captions if effects.get(c.value) == "control")
    return note.banner.join(Marking(note.banner.level, controls, readers=readers))


def _when(text: str, outline: Outline, form: str, lexicon: Lexicon) -> _When:
    """The day as printed in the dateline, else as the markup gives it; a time in Zulu makes it a date-time group."""
    notices: list[Notice] = []
    printed = dates(text, outline.dateline, lexicon)[:1] if outline.dateline else []
    marked = [Located(on, span) for value, span in outline.days if (on := _day(value))][:1]
    if printed and marked and printed[0].value != marked[0].value:
        message = "the markup gives another day than the dateline prints, as happens where it counts in universal time; the printed day holds"
        notices.append(Notice("date-conflict", message, marked[0].span))
    day = next(iter([*printed, *marked]), None)
    if day is None:
        if form != "editorial note":
            notices.append(Notice("no-dateline", "there is no dateline with a whole date"))
        return _When(day=None, group=None, notices=tuple(notices))
    group = None
    if printed and outline.dateline and (m := _zulu().match(text, day.span.end, outline.dateline.end)) and int(m[1]) < 24 and int(m[2]) < 60:
        group = Located(datetime(day.value.year, day.value.month, day.value.day, int(m[1]), int(m[2]), tzinfo=UTC), Span(day.span.start, m.end()))
    return _When(day=day, group=group, notices=tuple(notices))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _class_line(text: str, outline: Outline, lexicon: Lexicon) -> tuple[Span, tuple[Term, ...]] | None:
    """The line of older volumes, between head and text, that holds a level and nothing else but precedence and captions ("secret  niact")."""
    at = outline.head.end if outline.head else 0
    notes = [*outline.notes, *([outline.dateline] if outline.dateline else [])]
    for m in itertools.islice(_line().finditer(text, at), _TOP):
        span = Span(*m.span()).trim(text)
        if any(n.overlaps(span) for n in notes):
            continue
        found, end = terms(text, span.start, span.end, lexicon)
        if any(kind == "level" for kind, _ in found) and not text[end : span.end].strip(" .,;—–-"):
            return span, tuple(found)
    return None


def _first(text: str, outline: Outline, line: Span | None) -> int:
    """Where the text begins below the head."""
    at = outline.head.end if outline.head else 0
    own = sorted(s for s in (outline.dateline, outline.source, line, *outline.notes) if s and s.start >= at)
    for span in own:
        if not text[at : span.start].strip():
            at = max(at, span.end)
    return at + len(text[at:]) - len(text[at:].lstrip())


def _signature(text: str, outline: Outline, form: str, start: int) -> Located[str] | None:
    if outline.signed:
        return _folded(text, outline.signed) if len(outline.signed) else None
    if form not in _SIGNED:
        return None
    ends = [s.start for s in (*outline.notes, *outline.rules) if s.start > start]
    return find_signature(text, start, min(ends, default=len(text)))


def _plain_dateline(text: str, outline: Outline, lexicon: Lexicon) -> bool:
    days = dates(text, outline.dateline, lexicon) if outline.dateline else []
    return bool(days and outline.dateline and is_dateline(text, outline.dateline, days[0].span))


def _fixed(
    text: str, outline: Outline, head: DocumentHead, lines: list[Span], opening: Opening, signature: Located[str] | None, banner: Marking, lexicon: Lexicon
) -> list[Portion]:
    """The parts that are no running text, each once. Number, date, from and to are a transmission header; a head that says more has the banner's marking."""
    public = Marking(Level.UNCLASSIFIED)
    wanted: list[tuple[PortionKind, Span | None, Marking]] = [
        (PortionKind.HEADER if head.known and head.plain else PortionKind.OTHER, outline.head, public if head.known and head.plain else banner),
        *((PortionKind.NOTE, note, banner) for note in outline.notes),
        (PortionKind.HEADER, outline.dateline, public) if _plain_dateline(text, outline, lexicon) else (PortionKind.OTHER, outline.dateline, banner),
        *((PortionKind.HEADER, span, public) for span in lines),
        (PortionKind.SIGNATURE, signature.span if signature else None, banner),
        (PortionKind.SUBJECT, outline.subject.span if outline.subject else None, banner),
        (PortionKind.OTHER, outline.participants.span if outline.participants else None, banner),
        *((PortionKind.SIGNATURE, span, banner) for span in outline.signatures),
        *((PortionKind.HEADING, heading, banner) for heading in outline.headings),
        *((PortionKind.OTHER, rule, banner) for rule in outline.rules),
        (PortionKind.HEADER, opening.printed, public),
        (PortionKind.SUBJECT, opening.field, banner),
    ]
    portions: list[Portion] = []
    for kind, span, marking in wanted:
        for piece in apart(span, [p.span for p in portions], text) if span else []:
            body = piece
            for part in (outline.subject, outline.participants):
                if part and part.span == span and part.words.overlaps(piece):
                    body = Span(max(piece.start, part.words.start), piece.end)
            portions.append(Portion(kind, piece, body, marking))
    return portions


def _post(head: DocumentHead, outline: Outline, text: str) -> Located[str] | None:
    """The name by which a telegram's sender numbers: the Department, or the post that the dateline or the head names."""
    if head.sender is None:
        return None
    if head.sender.value.startswith(("Department of State", "Secretary of State", "Acting Secretary of State")):
        return Located("STATE", head.sender.span)
    if not _of_a_post().match(head.sender.value):
        return None
    return _folded(text, outline.place) or head.sender


def _made_from(parts: list[Span], fixed: list[Portion]) -> Span:
    """Where a value stands that is made from, or depends on, all of ``parts``: at the first of them, and reaching over each that is not public, so that
    no reader has the value who may not see them all.
    """
    public = [p.span for p in fixed if p.kind is PortionKind.HEADER]
    return Span.hull([parts[0], *(part for part in parts if not any(span.contains(part) for span in public))])


def _number(
    opening: Opening, sender: Located[str] | None, when: _When, form: str, lexicon: Lexicon, *, circular: bool
) -> tuple[Located[str] | None, list[Notice]]:
    if form not in _WIRED:
        return None, []
    if circular:
        # circulars are counted apart from the telegrams to single posts
        return None, [Notice("no-number", "a circular's number is not one of the Department's own row, so the telegram has no canonical number")]
    post = opening.series if opening.series and not opening.second else None
    name = canonical_post(post.value if post else sender.value if sender else "", lexicon)
    if opening.serial and when.day and name:
        return Located(full_id(when.day.value.year, name, opening.serial.value), opening.serial.span), []
    return None, [Notice("no-number", "year, post and serial do not all stand in the document, so the telegram has no canonical number")]


def _addressee(named: Located[str]) -> Located[Addressee]:
    return Located(Addressee(name=named.value), named.span)


def _folded(text: str, span: Span | None) -> Located[str] | None:
    return Located(" ".join(span.of(text).split()), span) if span and len(span) else None


@cache
def _sources() -> re.Pattern[str]:
    return re.compile(r"^\W{0,4}Source: ", re.MULTILINE)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\n]*[^\s][^\n]*")


@cache
def _zulu() -> re.Pattern[str]:
    return re.compile(r",?\s{1,3}(\d{2}):?(\d{2})\s?Z\b")


@cache
def _of_a_post() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:Ambassador|Minister|Charg[eé]|Consul|Consul General|High Commissioner)\s(?:in|at)\s|Embassy|Consulate|Legation|Mission|Delegation|Liaison Office|Interests Section|U\.?S\.? |Office|Embassy Office)"
    )
