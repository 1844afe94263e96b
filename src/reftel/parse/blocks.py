"""The body of a telegram cut into pieces: numbered paragraphs, their continuations and lettered items, headings, stray blocks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from reftel.model import Span, trimmed
from reftel.parse.layout import Layout, lay_out
from reftel.parse.repair import HIGHEST, Numeral, numerals, rising

__all__ = ["Piece", "PieceKind", "cut", "cut_body", "numbered_in"]


_SENTENCE = 60
_MOST_BLANKS = 3


class PieceKind(Enum):
    """What a piece of the body is."""

    NUMBERED = auto()
    LETTERED = auto()
    HEADING = auto()
    LOOSE = auto()


class Piece(NamedTuple):
    """``span`` without white space at its ends; ``text_start`` where its words begin, behind number or letter; ``number`` of a NUMBERED one;
    ``inline`` when it opens inside a line.
    """

    kind: PieceKind
    span: Span
    text_start: int
    number: int | None = None
    inline: bool = False


def numbered_in(stretches: Sequence[Layout]) -> list[Numeral]:
    """The numbers that open paragraphs: all with a pilcrow, and of the rest those that continue the rise. The ``stretches`` are given in the order in which
    they are to be read (sections may stand in another order).
    """
    every = [n for layout in stretches for n in numerals(layout.text, layout.start, layout.end)]
    sure = [n for n in every if n.pilcrow and n.value <= HIGHEST]
    if not sure:
        opens = rising(every)
    elif len(sure) == len(every):
        opens = every
    else:
        # a number without its pilcrow counts only where it has a mark and fills a gap in the rise
        values = {n.value for n in sure}
        spare = {n.digits for n in every if not n.pilcrow and n.weight >= 3 and n.value not in values}
        spare &= {n.digits for n in rising(every)} if spare else spare
        opens = [n for n in every if (n.pilcrow and n.value <= HIGHEST) or n.digits in spare]
    return _with_inline(stretches, opens)


def _with_inline(stretches: Sequence[Layout], opens: list[Numeral]) -> list[Numeral]:
    """Paragraphs that open inside a line, where line breaks were lost: marked, and the next number after the one before."""
    known = {n.end for n in opens}
    inline = [n for layout in stretches for n in _inline(layout, known)]
    if not inline:
        return opens
    if not opens:
        return rising(inline)
    merged: list[Numeral] = []
    both = [*opens, *inline]
    for layout in stretches:
        span = Span(layout.start, layout.end)
        for n in sorted((n for n in both if span.contains(n.digits)), key=lambda n: n.digits.start):
            if not n.inline or (merged and n.value == merged[-1].value + 1):
                merged.append(n)
    return merged


def _inline(layout: Layout, known: set[int]) -> Iterator[Numeral]:
    """Numbers with a mark behind them, wherever they stand, but for those whose points end at ``known`` places."""
    text, start = layout.text, layout.start
    for bracket in layout.brackets:
        point = bracket
        while point > max(start, bracket - _MOST_BLANKS) and text[point - 1] in " \t":
            point -= 1
        if point <= start or text[point - 1] != "." or point in known or not _mark().match(text, bracket, layout.end):
            continue
        at = stop = point - 1 - (text[point - 2 : point - 1] in (" ", "\t"))
        while at > start and text[at - 1].isdecimal():
            at -= 1
        if start < at < stop <= at + 2 and text[at - 1] in " \t\n¶":
            yield Numeral(int(text[at:stop]), Span(at, stop), point, 3.0, pilcrow=False, inline=bool(known))


def cut_body(text: str, start: int, end: int) -> list[Piece]:
    """Pieces that cover ``start`` to ``end`` but for white space, in order."""
    layout = lay_out(text, start, end)
    return cut(layout, numbered_in([layout]))


def cut(layout: Layout, opens: Sequence[Numeral]) -> list[Piece]:
    """The same for a body that is laid out, and whose ``opens`` are the numbers that open paragraphs."""
    text, end = layout.text, layout.end
    pieces: list[Piece] = []
    at = layout.start
    for i, numeral in enumerate(opens):
        begin = text.rfind("\n", at, numeral.digits.start) + 1 or at
        if text[begin : numeral.digits.start].strip(" \t¶"):
            begin = numeral.digits.start
        if begin > at:
            pieces += _loose(layout, at, begin, None)
        stop = end
        if i + 1 < len(opens):
            stop = opens[i + 1].digits.start
            line = text.rfind("\n", numeral.end, stop)
            stop = line + 1 if line >= 0 and not text[line:stop].strip("\n \t¶") else stop
        pieces += _loose(layout, begin, stop, numeral)
        at = stop
    return pieces + _loose(layout, at, end, None)


def _loose(layout: Layout, start: int, end: int, numeral: Numeral | None) -> list[Piece]:
    """The blocks of one stretch; the first belongs to ``numeral`` where there is one, later ones only as unfinished or lettered."""
    text = layout.text
    pieces: list[Piece] = []
    for block in _one_block(layout, start, end) or _blocks(layout, start, end):
        if numeral is not None and not pieces:
            pieces.append(Piece(PieceKind.NUMBERED, block, max(numeral.end, block.start), numeral.value, numeral.inline))
        elif _heading(layout, block, start):
            pieces.append(Piece(PieceKind.HEADING, block, block.start))
        elif pieces and pieces[-1].kind is not PieceKind.HEADING and _unfinished(text, pieces[-1].span, block):
            pieces[-1] = pieces[-1]._replace(span=Span(pieces[-1].span.start, block.end))
        elif numeral is not None and (m := _lettered().match(text, block.start, block.end)):
            pieces.append(Piece(PieceKind.LETTERED, block, m.end()))
        else:
            pieces.append(Piece(PieceKind.LOOSE, block, block.start))
    if not pieces or not layout.marked or not layout.has_marked_line(pieces[0].span.start, end):
        return pieces
    return [small for piece in pieces for small in _by_letters(layout, piece)]


def _one_block(layout: Layout, start: int, end: int) -> tuple[Span, ...]:
    """The one block of a stretch without a rule that only its end is blank of, which most are; else nothing."""
    blanks = layout.blanks
    at = bisect_left(blanks, (start, 0))
    if at == len(blanks) or blanks[at][1] != end or layout.has_rule(start, end):
        return ()
    block = trimmed(layout.text, start, blanks[at][0])
    return (block,) if block.end > block.start else ()


def _blocks(layout: Layout, start: int, end: int) -> list[Span]:
    """Stretches between blank lines; headings over a rule, and titles right above the next number, are stretches of their own."""
    text = layout.text
    blocks: list[Span] = []
    at = start
    for blank, after in layout.blanks[bisect_left(layout.blanks, (start, 0)) :]:
        if after > end:
            break
        block = trimmed(text, at, blank)
        if block.end > block.start:
            blocks += _apart(layout, block, ruled) if (ruled := _over_rules(layout, block)) else [block]
        at = after
    if at < end:
        block = trimmed(text, at, end)
        if block.end > block.start:
            cuts = _over_rules(layout, block)
            if not cuts and (title := _last_line(text, block)) and title.start > block.start:
                cuts = [title]
            blocks += _apart(layout, block, cuts) if cuts else [block]
    return blocks


def _apart(layout: Layout, block: Span, cuts: Sequence[Span]) -> list[Span]:
    """``block`` with the ``cuts`` as blocks of their own."""
    text, at = layout.text, block.start
    parts: list[Span] = []
    for cut_out in cuts:
        parts += [trimmed(text, at, cut_out.start), cut_out]
        at = cut_out.end
    parts.append(trimmed(text, at, block.end))
    return [part for part in parts if part.end > part.start]


def _over_rules(layout: Layout, block: Span) -> list[Span]:
    """The headings in ``block`` that stand over or beside a rule."""
    if not layout.has_rule(block.start, block.end):
        return []
    text = layout.text
    return [heading.trim(text) for begin, stop in _near_rules(layout, block) for heading in _headings(text, begin, stop)]


def _headings(text: str, begin: int, stop: int) -> Iterator[Span]:
    """The headings of whole lines over or beside a rule. Each line's start is tried by itself, which is quicker than a search."""
    at = begin if begin == 0 or text[begin - 1] == "\n" else text.find("\n", begin, stop) + 1 or stop
    while at < stop:
        if m := _underlined().match(text, at, stop):
            yield Span(at, m.end())
            at = m.end()
        at = text.find("\n", at, stop) + 1 or stop


def _near_rules(layout: Layout, span: Span) -> list[tuple[int, int]]:
    """The lines of ``span`` around its rules: a heading and the rule above it are three lines at most."""
    text = layout.text
    windows: list[tuple[int, int]] = []
    for i in range(bisect_left(layout.rules, span.start), bisect_left(layout.rules, span.end)):
        begin = layout.rules[i]
        for _ in range(4):
            begin = text.rfind("\n", span.start, begin)
            if begin < 0:
                break
        end = text.find("\n", layout.rules[i], span.end)
        window = (max(begin + 1, span.start), span.end if end < 0 else end)
        if windows and window[0] <= windows[-1][1] + 1:
            window = (windows.pop()[0], window[1])
        windows.append(window)
    return windows


def _last_line(text: str, span: Span) -> Span | None:
    """A bare title on the last line before the next number, when the line above ends a sentence."""
    at = text.rfind("\n", span.start, span.end)
    if at < 0 or not text[max(span.start, at - 200) : at].rstrip().endswith((".", "”", '"', ")", "?", "!")):
        return None
    line = Span(at + 1, span.end).trim(text)
    return line if _title().fullmatch(line.of(text)) else None


def _heading(layout: Layout, block: Span, start: int) -> bool:
    text = layout.text
    if layout.has_rule(block.start, block.end):
        words = block.of(text)
        if _rule().search(words):
            return len(words) < 400
    if block.end - block.start > 110:
        return False
    words = block.of(text)
    return (
        words.count("\n") < 2
        and _title().fullmatch(words) is not None
        and (block.start == start or text[max(0, block.start - 120) : block.start].rstrip(" \t").endswith("\n"))
    )


def _unfinished(text: str, before: Span, block: Span) -> bool:
    """Whether a sentence plainly runs on over the blank line: no end before, a small letter after; a short line before is a title, no sentence."""
    return (
        text[block.start].islower()
        and before.end - before.start >= _SENTENCE
        and not _sentence_end().search(text, max(before.start, before.end - 12), before.end)
        and not _lettered().match(text, block.start, block.end)
    )


def _by_letters(layout: Layout, piece: Piece) -> list[Piece]:
    """A paragraph whose lettered items or lines carry marks of their own, sound or damaged, cut so that no mark reaches over its item."""
    text = layout.text
    if piece.kind is PieceKind.HEADING or not layout.has_marked_line(piece.text_start, piece.span.end):
        return [piece]
    cuts = [m.start() for m in _item().finditer(text, piece.text_start, piece.span.end)]
    pieces: list[Piece] = []
    starts = [piece.span.start, *(c for c in cuts if c > piece.text_start)]
    for i, begin in enumerate(starts):
        span = Span(begin, starts[i + 1] if i + 1 < len(starts) else piece.span.end).trim(text)
        if i == 0:
            pieces.append(Piece(piece.kind, span, piece.text_start, piece.number, piece.inline))
        else:
            m = _lettered().match(text, span.start, span.end)
            pieces.append(Piece(PieceKind.LETTERED, span, m.end() if m else span.start))
    return pieces


@cache
def _underlined() -> re.Pattern[str]:
    # a rule, one or two lines, a rule; or lines over a rule; or a title with its rule on the same line
    rule = r"[ \t]{0,80}[-=_*](?:[ \t]?[-=_*]){2,}[ \t]{0,80}"
    return re.compile(
        rf"(?:{rule}\n)?[ \t]{{0,80}}[A-Z\"'“‘(0-9][^\n]{{1,110}}(?:\n[^\n]{{1,110}})??\n{rule}$|[ \t]{{0,80}}[A-Z][^\n]{{2,110}}[ \t]-{{5,}}[- ]*$",
        re.MULTILINE,
    )


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"(?:^|\n)[ \t]{0,80}[-=_*](?:[ \t]?[-=_*]){2,}[ \t]{0,80}(?:\n|$)|[ \t]-{5,}[- ]*$")


@cache
def _title() -> re.Pattern[str]:
    # capitals or title case, no full stop, no comma at the end, not a list item
    return re.compile(r"(?!\(?[A-Za-z0-9]{1,2}[.)] |-)[A-Z\"“‘'(][^\n]{2,100}(?:\n[^\n]{2,80})?(?<![.,;:!(a-z]\n)(?<![.,;(])")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.!?:](?:[\"'”’)\]]|\s){0,4}$|[.!?]\)?[\"”']?$")


@cache
def _lettered() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,80}(?:\(?[A-Za-z0-9]{1,2}[.)](?=[\s(])|-{1,3}(?=[\s\"A-Z(])|[*•◦–—](?=\s)|\(?[ivx]{1,4}\))[ \t]{0,80}")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]{0,80}(?:(?:\(?[A-Za-z0-9]{1,2}[.)](?=[\s(])|-{1,3}(?=[\s\"A-Z(])|[*•](?=\s))|\((?:[A-Z]{1,4}|[A-Z][a-z]{2,11})(?:/{1,2}[A-Za-z/, ]{1,40}| ?- ?[A-Z ]{1,20})?\)|\((?:TS|SBU|[CSU]) ?/)",
        re.MULTILINE,
    )


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"\((?:TS|SBU|[CSU])(?:/{1,2}[A-Za-z ,]{2,30})?\)")
