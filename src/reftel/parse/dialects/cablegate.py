"""Telegram of 2000-2010 (full ACP-127 form)"""

import re
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Document, Fit, Level, Located, Marking, Notice, Portion, PortionKind, Section, Span, Telegram, trimmed
from reftel.parse.blocks import cut, numbered_in
from reftel.parse.classification import find_classification, with_captions
from reftel.parse.declassification import is_plain
from reftel.parse.head import Head, read_head
from reftel.parse.head_fields import HeadFields, read_fields
from reftel.parse.labels import find_labels
from reftel.parse.layout import lay_out
from reftel.parse.passing import read_passing
from reftel.parse.peel import peel
from reftel.parse.plain_form import plain_group
from reftel.parse.portions import portions_of, read_pieces
from reftel.parse.redactions import find_redactions
from reftel.parse.registers import find_registers
from reftel.parse.routing import read_routing
from reftel.parse.sections import Repeats, section_notices
from reftel.parse.signature import find_signature
from reftel.parse.stamps import find_stamps

__all__ = ["HIGHEST", "NAME", "fit", "parse"]

NAME = "cablegate"
HIGHEST = 0.95
_EARLY = 60_000
_BLIND = ("\u017f", "\u0131", "\u0307")
"""What a pattern that is blind to case takes for an s or an i, in small letters."""
_WEIGHTS = {"date-time group": 0.3, "FM line": 0.15, "DE line": 0.1, "classification line": 0.25, "E.O. or TAGS": 0.15, "SUBJECT": 0.1}
_KINDS = {
    "order": PortionKind.HEADER,
    "tags": PortionKind.TAGS,
    "subject": PortionKind.SUBJECT,
    "references": PortionKind.REFERENCES,
    "classified_by": PortionKind.CLASSIFIED_BY,
}


def fit(document: Document, lexicon: Lexicon) -> Fit:
    """By the marks of the form: the lines of ACP-127, a classification line, the labelled fields. Marks as they are printed nearly always are enough to
    tell the form; only where they lack is the head read for it.
    """
    said = _plain_signs(document.text) or _read_signs(document.text[:_EARLY], lexicon)
    score = sum(_WEIGHTS[name] for name in said)
    reason = ", ".join(name for name in _WEIGHTS if name in said)
    return Fit(round(min(HIGHEST, score + 0.12), 2), reason) if score >= 0.25 else Fit(0.0, "no header of a telegram")


def _plain_signs(text: str) -> tuple[str, ...]:
    """The names of the signs, where all of them but the DE line stand in their plainest form and order; else none."""
    group = plain_group(text)
    return tuple(name for name in _WEIGHTS if name != "DE line" or text.find("\nDE R", 0, group.start() + 1) >= 0) if group else ()


def _read_signs(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names of the signs that reading the head finds."""
    routing = read_routing(text, lexicon)
    line = find_classification(text, routing.span.end if routing else 0, len(text), lexicon)
    start = line.span.end if line else routing.span.end if routing else 0
    labels = find_labels(text, start, min(len(text), start + 12_000))
    there = (
        routing is not None and routing.date_time_group is not None,
        routing is not None and routing.originator is not None,
        routing is not None and routing.station is not None,
        line is not None,
        labels.first("order") is not None or labels.first("tags") is not None,
        labels.first("subject") is not None,
    )
    return tuple(name for name, found in zip(_WEIGHTS, there, strict=True) if found)


def parse(document: Document, lexicon: Lexicon) -> Telegram:
    """``document`` as one telegram, every field located, its text cut into portions that cover it once. Odd material gives notices."""
    peeled = peel(document, lexicon)
    document, text = peeled.document, peeled.document.text
    head = read_head(text, lexicon, start=peeled.start)
    fields = read_fields(text, head, lexicon)
    *earlier, last = peeled.reading_order(head.labels.body)
    trailer = _trailer_start(text, last.start, last.end)
    signature = find_signature(text, last.start, last.end) or find_signature(text, last.start, trailer)
    body_end = min(trailer, signature.span.start) if signature else trailer
    stretches = [lay_out(text, s.start, s.end) for s in (*earlier, Span(last.start, max(last.start, body_end)))]
    opens = numbered_in(stretches)
    pieces = [p for s in stretches for p in cut(s, [n for n in opens if s.start <= n.digits.start and n.digits.end <= s.end] if earlier else opens)]
    printed = _with_repeats(head.banner, peeled.repeats, lexicon)
    body = read_pieces(text, pieces, lexicon)
    paragraphs, odd = portions_of(text, body, printed, lexicon)
    banner = _raised(printed, paragraphs)
    if banner != printed:
        # the banner was wrong: what has no mark of its own has the raised one
        paragraphs, _ = portions_of(text, body, banner, lexicon)
    portions = sorted([*_head_portions(text, head, fields, banner), *paragraphs, *_ending(text, signature, body_end, last.end, banner)], key=_place)
    portions = _whole(text, portions, banner)
    sections = peeled.sections() or _later_section(head, len(text))
    notices = [
        *peeled.notices,
        *([] if peeled.breaks else section_notices([s.value for s in sections])),
        *head.notices,
        *(peeled.repeats.notices if peeled.repeats else ()),
        *fields.notices,
        *odd,
    ]
    if signature is None:
        notices.append(Notice("no-signature", "no signature at the end of the text"))
    if not any(p.kind is PortionKind.PARAGRAPH for p in portions):
        notices.append(Notice("no-paragraphs", "no paragraph of text was found; the telegram may be cut off"))
    routing, by = head.routing, fields.classified_by
    return Telegram(
        document=document,
        dialect=NAME,
        portions=tuple(portions),
        banner=_raised(banner, portions),
        notices=(*document.notices, *notices),
        transmission_id=routing.transmission_id if routing else None,
        canonical_id=fields.id,
        precedence=routing.precedence if routing else None,
        date_time_group=routing.date_time_group if routing else None,
        originator=(routing.originator if routing else None) or (head.line.post if head.line else None),
        action_addressees=routing.action if routing else (),
        info_addressees=routing.info if routing else (),
        classification=head.classification,
        captions=head.captions,
        executive_order=fields.order,
        declassification=fields.declassification,
        tags=fields.tags,
        subject=fields.subject.text if fields.subject else None,
        references=fields.references,
        classified_by=by.name if by else None,
        classifier_office=by.office if by else None,
        reasons=by.reasons if by else (),
        signature=signature,
        passing=read_passing(text, [span for span, header in head.stretches if not header and head.line and span.start > head.line.span.start]),
        sections=sections,
        stamps=find_stamps(text),
        redactions=find_redactions(text),
        registers=find_registers(text, paragraphs) if not earlier else (),
    )


def _later_section(head: Head, end: int) -> tuple[Located[Section], ...]:
    """The section that the text is, where its classification line names a later one than the first: a first one may have been joined with the others."""
    number, of = head.line.section if head.line and head.line.section else (1, 1)
    return (Located(Section(number, of), Span(0, end)),) if number > 1 else ()


def _place(portion: Portion) -> tuple[int, int]:
    return portion.span.start, portion.span.end


def _whole(text: str, portions: list[Portion], banner: Marking) -> list[Portion]:
    """``portions`` and what none of them holds: remnants of a damaged header between shuffled sections have the banner's marking like any other text."""
    whole, at = [], 0
    for portion in (*portions, None):
        end = portion.span.start if portion else len(text)
        if end > at and not (gap := text[at:end]).isspace() and any(map(str.isalnum, gap)):
            rest = Span(at, end).trim(text)
            whole.append(Portion(PortionKind.OTHER, rest, rest, banner))
        if portion:
            whole.append(portion)
            at = max(at, portion.span.end)
    return whole


def _with_repeats(banner: Marking, repeats: Repeats | None, lexicon: Lexicon) -> Marking:
    """The banner joined with what the headers said that were taken out: a section may be classified higher than the first."""
    if repeats is None:
        return banner
    return Marking.high_water([banner, *(with_captions(level, repeats.captions, lexicon) for level in repeats.levels)])


def _head_portions(text: str, head: Head, fields: HeadFields, banner: Marking) -> list[Portion]:
    """The transmission header and the order line are UNCLASSIFIED; everything else above the text has the banner's marking, a subject its own."""
    public = Marking(Level.UNCLASSIFIED)
    portions = [
        Portion(PortionKind.HEADER, span, span, public) if header else Portion(PortionKind.OTHER, span, span, banner) for span, header in head.stretches
    ]
    for kind, field, at in head.labels.fields:
        span = field.trim(text)
        body = trimmed(text, min(at, span.end), span.end)
        if not len(span):
            continue
        if kind == "order":
            plain = is_plain(span.of(text))
            portions.append(Portion(PortionKind.HEADER if plain else PortionKind.OTHER, span, body, public if plain else banner))
        elif kind == "subject" and fields.subject and fields.subject.mark:
            own, said = fields.subject.mark, fields.subject.text.span
            end = max(said.end, own.span.end)
            portions.append(
                Portion(PortionKind.SUBJECT, Span(span.start, end), said, own.marking.join(Marking(own.marking.level, readers=banner.readers)), own.printed)
            )
            rest = Span(end, max(end, span.end)).trim(text)
            portions += [Portion(PortionKind.OTHER, rest, rest, banner)] if len(rest) else []
        else:
            portions.append(Portion(_KINDS[kind], span, body, banner))
    return portions


def _ending(text: str, signature: Located[str] | None, at: int, end: int, banner: Marking) -> list[Portion]:
    """The signature, and what stands around it below the text: trailers of the page, notes of the communications centre."""
    signed = signature.span if signature else Span(end, end)
    around = [trimmed(text, at, max(at, signed.start)), trimmed(text, signed.end, max(signed.end, end))]
    portions = [Portion(PortionKind.OTHER, span, span, banner) for span in around if len(span)]
    return [*portions, *([Portion(PortionKind.SIGNATURE, signed, signed, banner)] if signature else [])]


def _raised(banner: Marking, portions: list[Portion]) -> Marking:
    """The banner, raised to its highest portion."""
    return Marking.high_water([banner, *(p.marking for p in portions if p.marking.level > banner.level)])


def _trailer_start(text: str, body: int, end: int) -> int:
    start = max(body - 1, end - 1500, 0)
    tail = text[start:end].lower()
    if "nnnn" not in tail and "visit" not in tail and "classified" not in tail and not any(letter in tail for letter in _BLIND):
        return end
    m = _trailer().search(text, start, end)
    return m.start() + 1 if m else end


@cache
def _trailer() -> re.Pattern[str]:
    return re.compile(
        r"\n[ \t]{0,80}(?:=+ ?)?(?:NNNN|(?:Please )?visit [^\n]{0,80}(?:\n[^\n]{0,80})?(?:website|web site|http|sgov)|[^\n]{0,60}Classified Website)",
        re.IGNORECASE | re.MULTILINE,
    )
