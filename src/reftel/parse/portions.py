"""Pieces of the body as portions: mark, marking, body without number and mark, register.

Inheritance (SECURITY): an unmarked paragraph, heading, subject or signature has the banner's marking; an unmarked lettered item that of its
marked numbered parent, or the higher of that and the banner's where the parent may be another that is lost; a damaged mark is no mark.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from reftel.lexicon import Lexicon
from reftel.model import Marking, Notice, Portion, PortionKind, Register, Span, trimmed
from reftel.parse.blocks import Piece, PieceKind
from reftel.parse.marks import Mark, behind_points, brackets_between, hint_at, looks_damaged, mark_at
from reftel.parse.orphans import orphans

__all__ = ["body_portions", "opening_register", "portions_of", "read_pieces"]

_DAMAGED = "what stands where a portion mark belongs is no known mark; the portion has the banner's marking"
_ABOVE = "a portion is marked above its banner; the document counts as high as its highest portion"
_DIGITS = 3
_RULE = frozenset("-=_*")
_TAIL = 80
_FIRST = frozenset(("sum", "com", "not", "beg"))
"""How the words begin that open a register, but for a bracket before them, and for ſ, which is an s to a pattern that is blind to case."""


class Words(NamedTuple):
    """A piece as read: its ``mark``, the ``register`` of its first words, its ``body`` without number, mark and label."""

    piece: Piece
    mark: Mark | None
    register: Register
    body: Span


class Body(NamedTuple):
    """The pieces of a text as read, whatever its banner is: ``inside`` are the brackets inside of pieces that may be marks."""

    words: list[Words]
    inside: list[tuple[int, int]]


def body_portions(text: str, pieces: Iterable[Piece], banner: Marking, lexicon: Lexicon) -> tuple[list[Portion], list[Notice]]:
    """One portion a piece. ``banner`` is what unmarked pieces have, its distribution groups included, which all portions share.

    "(C - ENTIRE TEXT)" holds for every later unmarked paragraph. Notices: damaged marks, a paragraph above its banner.
    """
    return portions_of(text, read_pieces(text, list(pieces), lexicon), banner, lexicon)


def read_pieces(text: str, pieces: list[Piece], lexicon: Lexicon) -> Body:
    """What can be read of ``pieces`` before their banner is known."""
    words: list[Words] = []
    for piece in pieces:
        span = piece.span
        if piece.kind is PieceKind.HEADING:
            words.append(Words(piece, None, Register.BODY, _title(text, span)))
            continue
        mark = mark_at(text, piece.text_start, lexicon)
        if mark and mark.span.end > span.end:
            # a bracket that closes in the next piece is no mark of this one
            mark = None
        words.append(Words(piece, mark, *_unlabelled(text, mark.span.end if mark else min(piece.text_start, span.end), span.end)))
    return Body(words, sorted([*_behind_numbers(text, pieces), *_in_sentences(text, pieces, lexicon)]))


def portions_of(text: str, body: Body, banner: Marking, lexicon: Lexicon) -> tuple[list[Portion], list[Notice]]:
    """The portions of pieces that have been read."""
    portions: list[Portion] = []
    notices: list[Notice] = []
    default = banner
    parent: Marking | None = None
    unsure = orphans(text, [read.piece for read in body.words])
    for n, (piece, mark, register, running) in enumerate(body.words):
        kind, span = piece.kind, piece.span
        if kind is PieceKind.HEADING:
            portions.append(Portion(PortionKind.HEADING, span, running, default))
            continue
        own = None
        if mark:
            own = _within(mark.marking, banner.readers) if banner.readers else mark.marking
            marking = own.join(parent) if parent is not None and _may_be_wrapped(text, piece) else own
        else:
            marking = _unmarked(text, piece, default, _inherited(piece, parent, default, unsure=n in unsure), notices, lexicon)
        if body.inside:
            marking = _raised_inside(text, Span(mark.span.end if mark else min(piece.text_start, span.end), span.end), marking, body.inside, lexicon)
        if mark and own and mark.entire_text:
            default = own.join(banner) if own.level < banner.level else own
        if mark and own and own.level > banner.level:
            notices.append(Notice("above-banner", _ABOVE, mark.span))
        if kind is PieceKind.NUMBERED or (kind is PieceKind.LOOSE and own):
            parent = marking
        elif kind is PieceKind.LOOSE:
            parent = None
        portions.append(Portion(PortionKind.PARAGRAPH, span, running, marking, mark.printed if mark else None, piece.number, register))
    return portions, notices


def _inherited(piece: Piece, parent: Marking | None, default: Marking, *, unsure: bool) -> Marking:
    """What an unmarked piece has from its ``parent``, where it is lettered, else from the banner; ``unsure`` whose item it is, the higher of both."""
    if piece.kind is not PieceKind.LETTERED or parent is None:
        return default
    return parent.join(default) if unsure else parent


def _unmarked(text: str, piece: Piece, default: Marking, inherited: Marking, notices: list[Notice], lexicon: Lexicon) -> Marking:
    """The marking of a piece without a mark: the ``inherited`` one; where a mark is damaged the ``default``, and ``notices`` say so."""
    damaged = looks_damaged(text, piece.text_start)
    if damaged:
        notices.append(Notice("damaged-mark", _DAMAGED, damaged))
    marking = default if damaged else inherited
    if hint := hint_at(text, piece.text_start, default.level, lexicon):
        # whatever stood there, the item had a mark of its own once
        marking = marking.join(default).join(hint)
    return marking


def _within(marking: Marking, readers: frozenset[str]) -> Marking:
    """A portion's own marking in a telegram that goes to ``readers`` only."""
    return Marking(marking.level, marking.controls, marking.rel_to, marking.readers | readers)


def _may_be_wrapped(text: str, piece: Piece) -> bool:
    """Whether the mark stands at the start of a mere line, or inside one where line breaks were lost: it may be a wrapped sentence or a
    quotation, and so can raise its paragraph but never lower it.
    """
    return piece.inline or (piece.kind is PieceKind.LETTERED and piece.text_start == piece.span.start and not _new_block(text, piece.span.start))


def _in_sentences(text: str, pieces: Sequence[Piece], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where marks stand in capitals elsewhere than at the start of a piece, each as (bracket, bracket)."""
    openings = {piece.text_start for piece in pieces}
    if not pieces:
        return []
    return [(at, at) for at in brackets_between(text, min(p.span.start for p in pieces), max(p.span.end for p in pieces), lexicon) if at not in openings]


def _behind_numbers(text: str, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Where brackets open behind a number and its point elsewhere than at the start of a piece, each as (number, bracket)."""
    if not pieces:
        return []
    found: list[tuple[int, int]] = []
    openings = {piece.text_start for piece in pieces}
    for bracket in behind_points(text, min(p.span.start for p in pieces), max(p.span.end for p in pieces)):
        point = text.rindex(".", 0, bracket)
        if point + 1 in openings or text[point + 1 : bracket].strip(" "):
            continue
        stop = point - (text[point - 1 : point] == " ")
        at = stop
        while at > max(0, stop - 4) and text[at - 1].isdecimal():
            at -= 1
        if 0 < stop - at <= _DIGITS:
            found.append((at, bracket))
    return found


def _raised_inside(text: str, body: Span, marking: Marking, inside: Sequence[tuple[int, int]], lexicon: Lexicon) -> Marking:
    """``marking`` joined with what stands as a mark ``inside`` the ``body``: the line break before another paragraph may be lost, or a heading and its text have
    marks of their own in one paragraph. It can only raise, since a text may cite the paragraph of another.
    """
    brackets = inside[bisect_left(inside, (body.start, 0)) : bisect_left(inside, (body.end, 0))]
    marks = (mark_at(text, bracket, lexicon) for _, bracket in brackets if bracket < body.end)
    return Marking.high_water([marking, *(mark.marking for mark in marks if mark)])


def _title(text: str, span: Span) -> Span:
    """A heading's words without the rules around them."""
    heading = text[span.start : span.end]
    if "\n" not in heading and not _RULE.intersection(heading):
        return span
    words = _words_between_rules().search(text, span.start, span.end)
    return Span(*words.span()).trim(text) if words else span


def opening_register(text: str, body: Span) -> Register:
    """The register that a paragraph's own first words give it."""
    m = _opening().match(text, body.start, body.end)
    return Register(m[1].lower().removeprefix("begin ")) if m else Register.BODY


def _unlabelled(text: str, start: int, end: int) -> tuple[Register, Span]:
    """The register of a paragraph, and its running text without "Summary:" at its start and "End summary." at its end."""
    body = trimmed(text, start, end)
    register = Register.BODY
    first = text[body.start : body.start + 3].lower()
    if (first in _FIRST or first[:1] in "(ſ") and (m := _opening().match(text, body.start, body.end)):
        register = Register(m[1].lower().removeprefix("begin "))
        if text[m.end(1) : m.end()].strip():
            body = trimmed(text, m.end(), body.end)
    tail = text[max(body.start, body.end - _TAIL) : body.end]
    if ("nd" in tail or "ND" in tail) and _names_register(tail.lower()) and (m := _closing().search(text, body.end - len(tail), body.end)):
        body = trimmed(text, body.start, m.start())
    return register, body


def _names_register(words: str) -> bool:
    return "ummary" in words or "omment" in words or "note" in words


def _new_block(text: str, at: int) -> bool:
    return re.search(r"\n[ \t]{0,80}\n[ \t]{0,80}$", text[max(0, at - 200) : at]) is not None


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
