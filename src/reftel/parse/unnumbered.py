"""Texts without paragraph numbers, as most were before 1973 and many after: what stands below the last field of the head is the text."""

import re
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Portion, PortionKind, Span, Telegram
from reftel.parse.blocks import cut_body
from reftel.parse.classification import caption_line
from reftel.parse.distribution import find_passing
from reftel.parse.pages import lines_of
from reftel.parse.portions import body_portions
from reftel.parse.signature import find_signature

__all__ = ["with_paragraphs"]

_FULL_LINE = 40
_FIELDS = {PortionKind.HEADER, PortionKind.TAGS, PortionKind.SUBJECT, PortionKind.REFERENCES, PortionKind.CLASSIFIED_BY}


def with_paragraphs(telegram: Telegram, begin: int, end: int, lexicon: Lexicon) -> Telegram:
    """``telegram`` with what was left over below its head, between ``begin`` and ``end``, as paragraphs; unchanged where it has some already."""
    text = telegram.document.text
    if any(p.kind is PortionKind.PARAGRAPH for p in telegram.portions):
        return telegram
    head = _head(text, telegram.portions)
    start = _below_captions(text, max((p.span.end for p in head), default=begin), end, lexicon)
    breaks = [m.start() for m in _break().finditer(text, start, end)]
    stop = breaks[-1] if breaks and breaks[-1] > start + 5 else end
    region = Span(start, max(start, stop)).trim(text)
    if not len(region):
        return telegram
    signature = telegram.signature or find_signature(text, region.start, region.end)
    signed = signature.span if signature and region.contains(signature.span) else Span(region.end, region.end)
    portions, notices = body_portions(text, cut_body(text, region.start, signed.start), telegram.banner, lexicon)
    if not any(p.kind is PortionKind.PARAGRAPH for p in portions):
        # one block in capitals looks like a heading, but is all there is
        portions = [replace(p, kind=PortionKind.PARAGRAPH) for p in portions]
    kept = [clipped for p in telegram.portions for clipped in _outside(text, p, region)]
    if len(signed):
        portions.append(Portion(PortionKind.SIGNATURE, signed, signed, telegram.banner))
    rest = Span(signed.end, region.end).trim(text)
    portions += [Portion(PortionKind.OTHER, rest, rest, telegram.banner)] if len(rest) else []
    drop = {"no-paragraphs", *(["no-signature"] if signature else [])}
    return replace(
        telegram,
        portions=tuple(sorted([*kept, *portions], key=lambda p: p.span)),
        signature=signature,
        notices=(*(n for n in telegram.notices if n.code not in drop), *notices),
    )


def _head(text: str, portions: tuple[Portion, ...]) -> list[Portion]:
    """The fields above the text: what reads like one below the first full lines of text ("REFTEL. EMBASSY SHOULD ...") is part of it."""
    head: list[Portion] = []
    named = False
    before: Portion | None = None
    for p in sorted(portions, key=lambda p: p.span):
        wrapped = named and before is not None and before.kind is PortionKind.OTHER and "\n\n" not in text[before.span.end : p.span.start]
        before = p
        if wrapped:
            break
        if p.kind in _FIELDS and p.span.of(text).strip() != "BT":
            head.append(p)
            named = named or p.kind is PortionKind.SUBJECT
        elif named and p.kind is PortionKind.OTHER and len(p.span) > _FULL_LINE:
            break
    return head


def _below_captions(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Behind the captions, the passing instructions and the break that may stand between head and text."""
    for span in (s.shift(start) for s in lines_of(text[start:end])):
        words = span.of(text).strip()
        if words and words != "BT" and not caption_line(text, span.start, span.end, lexicon) and not find_passing(text, span.start, span.end):
            return span.start
    return start


def _outside(text: str, portion: Portion, region: Span) -> list[Portion]:
    """What of ``portion`` lies before and behind ``region``."""
    if not portion.span.overlaps(region):
        return [portion]
    parts = [Span(portion.span.start, max(portion.span.start, region.start)), Span(min(region.end, portion.span.end), portion.span.end)]
    return [replace(portion, span=part.trim(text), body=part.trim(text)) for part in parts if len(part.trim(text))]


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"^BT[ \t]{0,8}$", re.MULTILINE)
