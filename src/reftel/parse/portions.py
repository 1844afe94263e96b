"""Pieces of the body as portions: mark, marking, body without number and mark, register.

Inheritance (SECURITY): an unmarked paragraph, heading, subject or signature has the banner's marking; an unmarked lettered item that of its
marked numbered parent, or the higher of that and the banner's where the parent may be another that is lost; a damaged mark is no mark.
"""

import re
from collections.abc import Iterable
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Marking, Notice, Portion, PortionKind, Register, Span
from reftel.parse.blocks import Piece, PieceKind
from reftel.parse.marks import hint_at, looks_damaged, mark_at
from reftel.parse.orphans import orphans

__all__ = ["body_portions", "opening_register"]


def body_portions(text: str, pieces: Iterable[Piece], banner: Marking, lexicon: Lexicon) -> tuple[list[Portion], list[Notice]]:
    """One portion a piece. ``banner`` is what unmarked pieces have, its distribution groups included, which all portions share.

    "(C - ENTIRE TEXT)" holds for every later unmarked paragraph. Notices: damaged marks, a paragraph above its banner.
    """
    portions: list[Portion] = []
    notices: list[Notice] = []
    default = banner
    parent: Marking | None = None
    unsure = orphans(text, pieces := list(pieces))
    for n, piece in enumerate(pieces):
        if piece.kind is PieceKind.HEADING:
            portions.append(Portion(PortionKind.HEADING, piece.span, _title(text, piece.span), default))
            continue
        mark = mark_at(text, piece.text_start, lexicon)
        if mark and mark.span.end > piece.span.end:
            # a bracket that closes in the next piece is no mark of this one
            mark = None
        own = _within(mark.marking, banner.readers) if mark else None
        body = Span(mark.span.end if mark else min(piece.text_start, piece.span.end), piece.span.end)
        damaged = looks_damaged(text, piece.text_start) if own is None else None
        if damaged:
            notices.append(Notice("damaged-mark", "what stands where a portion mark belongs is no known mark; the portion has the banner's marking", damaged))
        inherited = _inherited(piece, parent if not damaged else None, default, unsure=n in unsure)
        if own is None and (hint := hint_at(text, piece.text_start, default.level, lexicon)):
            # whatever stood there, the item had a mark of its own once
            inherited = inherited.join(default).join(hint)
        marking = inherited if own is None else own.join(parent) if parent is not None and _may_be_wrapped(text, piece) else own
        marking = _raised_inside(text, body, marking, lexicon)
        if mark and mark.entire_text and own:
            default = own.join(banner) if own.level < banner.level else own
        if piece.kind is PieceKind.NUMBERED or (piece.kind is PieceKind.LOOSE and own):
            parent = marking
        elif piece.kind is PieceKind.LOOSE:
            parent = None
        if own and own.level > banner.level:
            notices.append(
                Notice(
                    "above-banner",
                    "a portion is marked above its banner; the document counts as high as its highest portion",
                    mark.span if mark else piece.span,
                )
            )
        register, body = _unlabelled(text, body)
        portions.append(Portion(PortionKind.PARAGRAPH, piece.span, body, marking, mark.printed if mark else None, piece.number, register))
    return portions, notices


def _inherited(piece: Piece, parent: Marking | None, default: Marking, *, unsure: bool) -> Marking:
    """What an unmarked piece has from its ``parent``, where it is lettered, else from the banner; ``unsure`` whose item it is, the higher of both."""
    if piece.kind is not PieceKind.LETTERED or parent is None:
        return default
    return parent.join(default) if unsure else parent


def _within(marking: Marking, readers: frozenset[str]) -> Marking:
    """A portion's own marking in a telegram that goes to ``readers`` only."""
    return Marking(marking.level, marking.controls, marking.rel_to, marking.readers | readers) if readers else marking


def _may_be_wrapped(text: str, piece: Piece) -> bool:
    """Whether the mark stands at the start of a mere line, or inside one where line breaks were lost: it may be a wrapped sentence or a
    quotation, and so can raise its paragraph but never lower it.
    """
    return piece.inline or (piece.kind is PieceKind.LETTERED and piece.text_start == piece.span.start and not _new_block(text, piece.span.start))


def _raised_inside(text: str, body: Span, marking: Marking, lexicon: Lexicon) -> Marking:
    """``marking``, or that of a higher mark behind a number inside ``body``: the line break before another paragraph may be lost. It can only raise, since a text may
    cite the paragraph of another.
    """
    marks = (mark_at(text, m.end(), lexicon) for m in _number_inside().finditer(text, body.start, body.end))
    return Marking.high_water([marking, *(mark.marking for mark in marks if mark and mark.marking.level > marking.level)])


def _title(text: str, span: Span) -> Span:
    """A heading's words without the rules around them."""
    words = _words_between_rules().search(text, span.start, span.end)
    return Span(*words.span()).trim(text) if words else span


def opening_register(text: str, body: Span) -> Register:
    """The register that a paragraph's own first words give it."""
    m = _opening().match(text, body.start, body.end)
    return Register(m[1].lower().removeprefix("begin ")) if m else Register.BODY


def _unlabelled(text: str, body: Span) -> tuple[Register, Span]:
    """The register of a paragraph, and its running text without "Summary:" at its start and "End summary." at its end."""
    body = body.trim(text)
    m = _opening().match(text, body.start, body.end)
    register = Register.BODY
    if m:
        register = Register(m[1].lower().removeprefix("begin "))
        if text[m.end(1) : m.end()].strip():
            body = Span(m.end(), body.end).trim(text)
    tail = max(body.start, body.end - 80)
    if (text.find("nd", tail, body.end) >= 0 or text.find("ND", tail, body.end) >= 0) and (m := _closing().search(text, tail, body.end)):
        body = Span(body.start, m.start()).trim(text)
    return register, body


def _new_block(text: str, at: int) -> bool:
    return re.search(r"\n[ \t]{0,80}\n[ \t]{0,80}$", text[max(0, at - 200) : at]) is not None


@cache
def _number_inside() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)\d{1,3} ?\. {0,4}(?=\()")


@cache
def _words_between_rules() -> re.Pattern[str]:
    return re.compile(r"[^\s\-=_*](?:[^\n]*?[^\s\-=_*][^\s\-=_*]?(?=[ \t]{0,80}(?:-{3,}|$|\n))(?:\n(?![ \t]{0,80}[-=_*])[^\n]*)*)?")


@cache
def _opening() -> re.Pattern[str]:
    # "Summary:", "SUMMARY AND COMMENT.", "Begin Summary.", "Comment:", "Note:"; a sentence that merely begins with the word is body
    return re.compile(
        r"\s{0,80}\(?(?:begin )?(summary|comment|note)(?:,? (?:and|&) (?:action request|comment|introduction|recommendations?|request)| continued| \(cont(?:'?d|inued)\.?\))?\s{0,80}(?:[:.]|-{1,3})(?=\s|$)\s{0,80}",
        re.IGNORECASE,
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"\(?\bend(?: of)?\s(?:summary|comment|note)(?:\s(?:and|&)\s[a-z]+(?:\s[a-z]+)?)?\s?[.)]{0,3}$", re.IGNORECASE)
