"""Telegram of 2000-2010 (full ACP-127 form)"""

import re
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Document, Fit, Level, Located, Marking, Notice, Portion, PortionKind, Span, Telegram
from reftel.parse.blocks import cut_body
from reftel.parse.classification import find_classification
from reftel.parse.furniture import furniture_edits
from reftel.parse.head import Head, read_head
from reftel.parse.head_fields import HeadFields, read_fields
from reftel.parse.labels import find_labels
from reftel.parse.portions import body_portions
from reftel.parse.repair import pilcrow_edits
from reftel.parse.routing import read_routing
from reftel.parse.signature import find_signature

__all__ = ["NAME", "fit", "parse"]

NAME = "cablegate"
_KINDS = {
    "order": PortionKind.HEADER,
    "tags": PortionKind.TAGS,
    "subject": PortionKind.SUBJECT,
    "references": PortionKind.REFERENCES,
    "classified_by": PortionKind.CLASSIFIED_BY,
}


def fit(document: Document, lexicon: Lexicon) -> Fit:
    """By the marks of the form: the lines of ACP-127, a classification line, the labelled fields."""
    text = document.text[:60_000]
    routing = read_routing(text, lexicon)
    line = find_classification(text, routing.span.end if routing else 0, len(text), lexicon)
    start = line.span.end if line else routing.span.end if routing else 0
    labels = find_labels(text, start, min(len(text), start + 12_000))
    said = [
        (routing is not None and routing.date_time_group is not None, 0.3, "date-time group"),
        (routing is not None and routing.originator is not None, 0.15, "FM line"),
        (routing is not None and routing.station is not None, 0.1, "DE line"),
        (line is not None, 0.25, "classification line"),
        (labels.first("order") is not None or labels.first("tags") is not None, 0.15, "E.O. or TAGS"),
        (labels.first("subject") is not None, 0.1, "SUBJECT"),
    ]
    score = sum(weight for there, weight, _ in said if there)
    reason = ", ".join(name for there, _, name in said if there)
    return Fit(round(min(0.95, score + 0.12), 2), reason) if score >= 0.25 else Fit(0.0, "no header of a telegram")


def parse(document: Document, lexicon: Lexicon) -> Telegram:
    """``document`` as one telegram, every field located, its text cut into portions that cover it once. Odd material gives notices."""
    document, repaired = _peeled(document)
    text = document.text
    head = read_head(text, lexicon)
    fields = read_fields(text, head, lexicon)
    trailer = _trailer_start(text, head.labels.body)
    signature = find_signature(text, head.labels.body, len(text)) or find_signature(text, head.labels.body, trailer)
    body_end = min(trailer, signature.span.start) if signature else trailer
    pieces = cut_body(text, head.labels.body, body_end)
    paragraphs, odd = body_portions(text, pieces, head.banner, lexicon)
    banner = _raised(head.banner, paragraphs)
    if banner != head.banner:
        # the banner was wrong: what has no mark of its own has the raised one
        paragraphs, _ = body_portions(text, pieces, banner, lexicon)
    portions = sorted([*_head_portions(text, head, fields, banner), *paragraphs, *_ending(text, signature, body_end, banner)], key=lambda p: p.span)
    notices = [*repaired, *head.notices, *fields.notices, *odd]
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
    )


def _peeled(document: Document) -> tuple[Document, list[Notice]]:
    """The document read without page furniture and with its pilcrows; each step edits what the one before left."""
    transcript = document.transcript
    if edits := furniture_edits(transcript.text):
        transcript = transcript.edit(edits)
    edits, notices = pilcrow_edits(transcript.text, 0)
    if edits:
        transcript = transcript.edit(edits)
    return (replace(document, transcript=transcript) if transcript is not document.transcript else document), list(notices)


def _head_portions(text: str, head: Head, fields: HeadFields, banner: Marking) -> list[Portion]:
    """The transmission header and the order line are UNCLASSIFIED; everything else above the text has the banner's marking, a subject its own."""
    public = Marking(Level.UNCLASSIFIED)
    portions = [
        Portion(PortionKind.HEADER, span, span, public) if header else Portion(PortionKind.OTHER, span, span, banner) for span, header in head.stretches
    ]
    for kind, field, at in head.labels.fields:
        span = field.trim(text)
        body = Span(min(at, span.end), span.end).trim(text)
        if not len(span):
            continue
        if kind == "order":
            portions.append(Portion(PortionKind.HEADER, span, body, public))
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


def _ending(text: str, signature: Located[str] | None, at: int, banner: Marking) -> list[Portion]:
    """The signature, and what stands around it below the text: trailers of the page, notes of the communications centre."""
    signed = signature.span if signature else Span(len(text), len(text))
    around = [Span(at, max(at, signed.start)).trim(text), Span(signed.end, len(text)).trim(text)]
    portions = [Portion(PortionKind.OTHER, span, span, banner) for span in around if len(span)]
    return [*portions, *([Portion(PortionKind.SIGNATURE, signed, signed, banner)] if signature else [])]


def _raised(banner: Marking, portions: list[Portion]) -> Marking:
    """The banner, raised to its highest portion."""
    return Marking.high_water([banner, *(p.marking for p in portions if p.marking.level > banner.level)])


def _trailer_start(text: str, body: int) -> int:
    m = _trailer().search(text, max(body, len(text) - 1500))
    return m.start() if m else len(text)


@cache
def _trailer() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]{0,80}(?:=+ ?)?(?:NNNN|(?:Please )?visit [^\n]{0,80}(?:\n[^\n]{0,80})?(?:website|web site|http|sgov)|[^\n]{0,60}Classified Website)",
        re.IGNORECASE | re.MULTILINE,
    )
