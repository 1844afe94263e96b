"""The body of a telegram cut into pieces: numbered paragraphs, their continuations and lettered items, headings, stray blocks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from reftel.model import Span
from reftel.parse.repair import HIGHEST, Numeral, numerals, rising

__all__ = ["Piece", "PieceKind", "cut_body", "numbered", "numbered_in"]


_SENTENCE = 60


class PieceKind(Enum):
    """What a piece of the body is."""

    NUMBERED = auto()
    LETTERED = auto()
    HEADING = auto()
    LOOSE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """``span`` without white space at its ends; ``text_start`` where its words begin, behind number or letter; ``number`` of a NUMBERED one;
    ``inline`` when it opens inside a line.
    """

    kind: PieceKind
    span: Span
    text_start: int
    number: int | None = None
    inline: bool = False


def numbered(text: str, start: int, end: int) -> list[Numeral]:
    """The numbers that open paragraphs: all with a pilcrow, and of the rest those that continue the rise."""
    return numbered_in(text, [Span(start, end)])


def numbered_in(text: str, stretches: Sequence[Span]) -> list[Numeral]:
    """The same for a text whose ``stretches`` are to be read in the order given (sections that stand in another order)."""
    every = [n for span in stretches for n in numerals(text, span.start, span.end)]
    sure = [n for n in every if n.pilcrow and n.value <= HIGHEST]
    if not sure:
        opens = rising(every)
    else:
        # a number without its pilcrow counts only where it has a mark and fills a gap in the rise
        values = {n.value for n in sure}
        spare = {n.digits for n in every if not n.pilcrow and n.weight >= 3 and n.value not in values}
        spare &= {n.digits for n in rising(every)} if spare else spare
        opens = [n for n in every if (n.pilcrow and n.value <= HIGHEST) or n.digits in spare]
    return _with_inline(text, stretches, opens)


def _with_inline(text: str, stretches: Sequence[Span], opens: list[Numeral]) -> list[Numeral]:
    """Paragraphs that open inside a line, where line breaks were lost: marked, and the next number after the one before."""
    known = {n.digits.start for n in opens}
    inline = [n for span in stretches for n in _inline(text, span, known)]
    if not inline:
        return opens
    if not opens:
        return rising(inline)
    merged: list[Numeral] = []
    both = [*opens, *inline]
    for span in stretches:
        for n in sorted((n for n in both if span.contains(n.digits)), key=lambda n: n.digits.start):
            if not n.inline or (merged and n.value == merged[-1].value + 1):
                merged.append(n)
    return merged


def _inline(text: str, span: Span, known: set[int]) -> Iterator[Numeral]:
    """Numbers with a mark behind them that are not ``known``, wherever they stand: sought by the point and the mark, which are rarer than digits."""
    for m in _point_and_mark().finditer(text, span.start, span.end):
        stop = m.start() - (text[m.start() - 1 : m.start()] in (" ", "\t"))
        at = stop
        while at > span.start and text[at - 1].isdecimal():
            at -= 1
        if span.start < at < stop <= at + 2 and at not in known and text[at - 1] in " \t\n¶":
            yield Numeral(int(text[at:stop]), Span(at, stop), m.start() + 1, 3.0, pilcrow=False, inline=bool(known))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand in a body that its stretches are cut by, found in one scan each: ``blanks`` the runs of blank lines, ``rules`` what may be a
    rule, ``marked`` the starts of lines that open with a mark.
    """

    text: str
    blanks: list[tuple[int, int]]
    rules: list[int]
    marked: list[int]

    def blank_runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs of blank lines that lie between."""
        for i in range(bisect_left(self.blanks, (start, 0)), len(self.blanks)):
            if self.blanks[i][1] > end:
                break
            yield self.blanks[i]

    def has_rule(self, start: int, end: int) -> bool:
        """Whether a rule may stand between."""
        at = bisect_left(self.rules, start)
        return at < len(self.rules) and self.rules[at] < end

    def has_marked_line(self, start: int, end: int) -> bool:
        """Whether a line that begins behind ``start`` opens with a mark before ``end``."""
        at = bisect_left(self.marked, start)
        return at < len(self.marked) and _marked_line().match(self.text, self.marked[at], end) is not None


def _layout(text: str, start: int, end: int) -> _Layout:
    # from the line break above on
    above = start - 1 if start and text[start - 1] == "\n" else start
    rules = [m.end() - 1 for m in _rule_line().finditer(text, above, end)]
    marked = [m.start() + 1 for m in _marked_below().finditer(text, above, end)]
    if start == 0:
        rules += [m.end() - 1] if (m := _rule_start().match(text, 0, end)) else []
        marked = [0, *marked] if _marked_line().match(text, 0, end) else marked
    for dashes in (" -----", "\t-----"):
        at = text.find(dashes, start, end)
        while at >= 0:
            rules.append(at)
            at = text.find("\n", at, end)
            at = text.find(dashes, at, end) if at >= 0 else at
    rules.sort()
    return _Layout(text, [m.span() for m in _blank_line().finditer(text, start, end)], rules, marked)


def cut_body(text: str, start: int, end: int, opens: Sequence[Numeral] | None = None) -> list[Piece]:
    """Pieces that cover ``start`` to ``end`` but for white space, in order. ``opens`` are the numbers that open paragraphs, where they are known."""
    if opens is None:
        opens = numbered(text, start, end)
    layout = _layout(text, start, end)
    pieces: list[Piece] = []
    at = start
    for i, numeral in enumerate(opens):
        begin = text.rfind("\n", at, numeral.digits.start) + 1 or at
        if text[begin : numeral.digits.start].strip(" \t¶"):
            begin = numeral.digits.start
        if begin > at:
            pieces += _loose(layout, at, begin, None)
        stop = opens[i + 1].digits.start if i + 1 < len(opens) else end
        if i + 1 < len(opens):
            line = text.rfind("\n", numeral.end, stop)
            stop = line + 1 if line >= 0 and not text[line:stop].strip("\n \t¶") else stop
        pieces += _loose(layout, begin, stop, numeral)
        at = stop
    return pieces + _loose(layout, at, end, None)


def _loose(layout: _Layout, start: int, end: int, numeral: Numeral | None) -> list[Piece]:
    """The blocks of one stretch; the first belongs to ``numeral`` where there is one, later ones only as unfinished or lettered."""
    text = layout.text
    pieces: list[Piece] = []
    for block in _blocks(layout, start, end):
        if numeral is not None and not pieces:
            pieces.append(Piece(PieceKind.NUMBERED, block, max(numeral.end, block.start), numeral.value, numeral.inline))
        elif _heading(layout, block, start):
            pieces.append(Piece(PieceKind.HEADING, block, block.start))
        elif pieces and pieces[-1].kind is not PieceKind.HEADING and _unfinished(text, pieces[-1].span, block):
            last = pieces.pop()
            pieces.append(Piece(last.kind, Span(last.span.start, block.end), last.text_start, last.number, last.inline))
        elif numeral is not None and (m := _lettered().match(text, block.start, block.end)):
            pieces.append(Piece(PieceKind.LETTERED, block, m.end()))
        else:
            pieces.append(Piece(PieceKind.LOOSE, block, block.start))
    if not pieces or not layout.has_marked_line(pieces[0].span.start, end):
        return pieces
    return [small for piece in pieces for small in _by_letters(layout, piece)]


def _blocks(layout: _Layout, start: int, end: int) -> list[Span]:
    """Stretches between blank lines; headings over a rule, and titles right above the next number, are stretches of their own."""
    text = layout.text
    blocks: list[Span] = []
    for stretch in _between_blanks(layout, start, end):
        span = stretch.trim(text)
        cuts: list[Span] = []
        if layout.has_rule(span.start, span.end):
            cuts += [Span(*h.span()).trim(text) for begin, stop in _near_rules(layout, span) for h in _underlined().finditer(text, begin, stop)]
        if not cuts and stretch.end >= end and (t := _last_line(text, span)) and t.start > span.start:
            cuts.append(t)
        if not cuts:
            blocks.append(span)
            continue
        at = span.start
        for cut in cuts:
            blocks += [Span(at, cut.start).trim(text), cut]
            at = cut.end
        blocks.append(Span(at, span.end).trim(text))
    return [b for b in blocks if b.end > b.start]


def _near_rules(layout: _Layout, span: Span) -> list[tuple[int, int]]:
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


def _between_blanks(layout: _Layout, start: int, end: int) -> Iterator[Span]:
    at = start
    for blank, after in layout.blank_runs(start, end):
        yield Span(at, blank)
        at = after
    if at < end:
        yield Span(at, end)


def _last_line(text: str, span: Span) -> Span | None:
    """A bare title on the last line before the next number, when the line above ends a sentence."""
    at = text.rfind("\n", span.start, span.end)
    if at < 0 or not text[max(span.start, at - 200) : at].rstrip().endswith((".", "”", '"', ")", "?", "!")):
        return None
    line = Span(at + 1, span.end).trim(text)
    return line if _title().fullmatch(line.of(text)) else None


def _heading(layout: _Layout, block: Span, start: int) -> bool:
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
    if len(before) < _SENTENCE or _sentence_end().search(text, max(before.start, before.end - 12), before.end):
        return False
    return text[block.start].islower() and not _lettered().match(text, block.start, block.end)


def _by_letters(layout: _Layout, piece: Piece) -> list[Piece]:
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
def _blank_line() -> re.Pattern[str]:
    return re.compile(r"\n(?:[ \t]{0,80}\n)+")


@cache
def _underlined() -> re.Pattern[str]:
    # a rule, one or two lines, a rule; or lines over a rule; or a title with its rule on the same line
    rule = r"[ \t]{0,80}[-=_*](?:[ \t]?[-=_*]){2,}[ \t]{0,80}"
    return re.compile(
        rf"^(?:{rule}\n)?[ \t]{{0,80}}[A-Z\"'“‘(0-9][^\n]{{1,110}}(?:\n[^\n]{{1,110}})??\n{rule}$|^[ \t]{{0,80}}[A-Z][^\n]{{2,110}}[ \t]-{{5,}}[- ]*$",
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


_MARKED = (
    r"[ \t]{0,80}(?:(?:\(?[A-Za-z0-9]{1,2}[.)]|-{1,3}|[*•])[ \t]{0,80})?"
    r"(?:\((?:[A-Z]{1,4}|[A-Z][a-z]{2,11})(?:/{1,2}[A-Za-z/, ]{1,40}| ?- ?[A-Z ]{1,20})?\)|\((?:TS|SBU|[CSU]) ?/)"
)
_RULED = r"[ \t]{0,80}[-=_*](?:[ \t]?[-=_*]){2}"


@cache
def _marked_line() -> re.Pattern[str]:
    return re.compile(_MARKED)


@cache
def _marked_below() -> re.Pattern[str]:
    return re.compile(r"\n" + _MARKED)


@cache
def _rule_line() -> re.Pattern[str]:
    return re.compile(r"\n" + _RULED)


@cache
def _rule_start() -> re.Pattern[str]:
    return re.compile(_RULED)


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]{0,80}(?:(?:\(?[A-Za-z0-9]{1,2}[.)](?=[\s(])|-{1,3}(?=[\s\"A-Z(])|[*•](?=\s))|\((?:[A-Z]{1,4}|[A-Z][a-z]{2,11})(?:/{1,2}[A-Za-z/, ]{1,40}| ?- ?[A-Z ]{1,20})?\)|\((?:TS|SBU|[CSU]) ?/)",
        re.MULTILINE,
    )


@cache
def _point_and_mark() -> re.Pattern[str]:
    return re.compile(r"\.[ \t]{0,3}(?=\((?:TS|SBU|[CSU])(?:/{1,2}[A-Za-z ,]{2,30})?\))")
