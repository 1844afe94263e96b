"""Lost pilcrows: dumps that print "¶1." as "11." and "¶10." as "110.". One decision for the whole document, with its evidence in a notice."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from reftel.model import Edit, Notice, Span

__all__ = ["HIGHEST", "Numeral", "numerals", "pilcrow_edits", "rising"]

REASON = "lost pilcrow: 1 read as ¶"
HIGHEST = 150
_MARKED = 2.5
_SWITCH = 1.5
_ENDS = tuple('.!?:"”)-=_*')


class Numeral(NamedTuple):
    """A number that opens a line: ``digits`` where it stands, ``end`` behind its point, ``weight`` how much it looks like a paragraph's;
    ``lost`` when its first 1 is taken for a pilcrow,
    ``inline`` when it opens a paragraph inside a line.
    """

    value: int
    digits: Span
    end: int
    weight: float
    pilcrow: bool
    lost: bool = False
    inline: bool = False


def numerals(text: str, start: int, end: int) -> list[Numeral]:
    """Every number at the start of a line that could open a paragraph."""
    found = []
    for m in _numbers(text, start, end):
        pilcrow, number, point, mark = m.groups()
        if pilcrow is not None:
            weight = 6.0
        elif mark is not None or point is not None:
            weight = 3.0 if mark is not None else _plain_weight(text, start, m.start() + (text[m.start()] == "\n"))
            if point and ")" in point:
                # "1)" is how items inside a paragraph are numbered
                weight -= 1.0 if mark is not None else 0.8 * weight
        else:
            continue
        found.append(Numeral(int(number), Span(*m.span(2)), m.end(3) if point else m.end(2), weight, pilcrow is not None))
    return found


def _plain_weight(text: str, start: int, at: int) -> float:
    """How much a number without pilcrow and mark looks like a paragraph's, by what stands above its line."""
    above = text[max(start, at - 3) : at]
    if not above.strip() or "\n" in above.rstrip(" \t")[:-1]:
        return 1.5
    return 1.2 if text[max(start, at - 40) : at].rstrip()[-1:] in _ENDS else 1.0


def _numbers(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every number at the start of a line. The pattern begins with the line break above, which is found many times quicker than a line's start."""
    if (start == 0 or text[start - 1] == "\n") and (m := _first_number().match(text, start, end)):
        yield m
        start = m.end()
    yield from _number().finditer(text, start, end)


def pilcrow_edits(text: str, start: int, stretches: Sequence[Span] = ()) -> tuple[list[Edit], tuple[Notice, ...]]:
    """The edits that give the pilcrows back from ``start`` on, and the notice; none where the numbers are right as they are. ``stretches`` are given where
    the text is not to be read in the order of the file.

    Every number that opens a line is read as printed and without a first 1, and the best rising chain over the whole telegram decides: one of
    eleven paragraphs keeps its 11, since 1 to 10 stand before it. Once pilcrows were lost, marked numbers off the chain lost theirs too.
    """
    if _with_pilcrow().search(text, start) or (start == 0 and _first_with_pilcrow().match(text)):
        return [], ()
    every = [n for span in stretches or (Span(start, len(text)),) for n in numerals(text, span.start, span.end)]
    if not every:
        return [], ()
    readings = [reading for n in every for reading in (n, _stripped(n)) if reading is not None]
    chain = _all_lost(every) or rising(readings)
    if len({n.lost for n in chain}) == 2 and all(n.lost or (n.value > 10 and str(n.value)[0] == "1" and not _in_its_place(n, chain)) for n in chain):
        # no paragraph opens with 1 to 9: what looks like a printed 14 has lost its pilcrow like the rest
        chain = rising([n for n in readings if n.lost])
    lost = [n for n in chain if n.lost]
    if not lost or (len(lost) == 1 < len(chain) and lost[0].weight < _MARKED):
        return [], ()
    printed = {n.digits for n in chain if not n.lost}
    top = max(n.value for n in chain)
    stray = [
        n
        for n in readings
        if n.lost and n.digits not in printed and (n.weight >= _MARKED or (n.weight > 0.9 and n.value <= top + 1 and len(lost) == len(chain)))
    ]
    edits = [Edit(Span(at, at + 1), "¶", REASON) for at in sorted({n.digits.start for n in [*lost, *stray]})]
    edits += [Edit(Span(*m.span(1)), "¶", REASON) for m in _letter().finditer(text, start)]
    message = f"pilcrows were printed as 1: the {len(chain)} paragraph numbers rise from {chain[0].value} to {top} once it is taken off {len(lost)} of them"
    return edits, (Notice("lost-pilcrows", message, Span.hull(n.digits for n in lost)),)


def _all_lost(every: list[Numeral]) -> list[Numeral]:
    """Every number without its 1, where that is beyond doubt: none lacks one, with it they pass a hundred, and without it they rise by small steps."""
    stripped = [s for n in every if (s := _stripped(n))]
    sure = (
        len(stripped) == len(every)
        and every[-1].value > 100
        and stripped[-1].value <= 3 * len(stripped)
        and all(a.value < b.value for a, b in pairwise(stripped))
    )
    return stripped if sure else []


def _in_its_place(n: Numeral, chain: list[Numeral]) -> bool:
    """Whether a printed number never had a pilcrow to lose: it is marked, stands between its neighbours, and what it would be without its 1 is taken."""
    values = {other.value for other in chain if other.digits != n.digits}
    stripped = _stripped(n)
    follows = n.value - 1 in values and any(other.lost and other.value > n.value for other in chain)
    return follows and n.weight >= _MARKED and stripped is not None and stripped.value in values


def _stripped(n: Numeral) -> Numeral | None:
    """``n`` without a first 1 that may have been a pilcrow; a little lighter, so that in doubt a number stays as printed."""
    digits = str(n.value)
    if len(digits) < 2 or digits[0] != "1" or digits[1] == "0":
        return None
    return n._replace(value=int(digits[1:]), weight=n.weight - 0.2, lost=True)


def rising(found: list[Numeral]) -> list[Numeral]:
    """The chain of numbers that rises best: heavy ones first, few gaps, from 1 where possible."""
    if not found:
        return []
    best: list[float] = []
    back: list[int] = []
    numbers = [(one.value, one.digits.start, one.lost) for one in found]
    for i, one in enumerate(found):
        value, place, lost, weight = one.value, one.digits.start, one.lost, one.weight
        # a text may begin with its second section, but not with its hundredth paragraph
        top, where = weight - min(3.0 if value < 100 else 12.0, 0.5 * (value - 1)), -1
        if not 0 < value <= HIGHEST:
            top = -1e9
        else:
            for j in range(max(0, i - 80), i):
                before, where_before, lost_before = numbers[j]
                step = value - before
                if step > 0 and where_before != place and (score := best[j] + weight - 0.8 * (step - 1) - _SWITCH * (lost_before != lost)) > top:
                    top, where = score, j
        best.append(top)
        back.append(where)
    at = max(range(len(found)), key=best.__getitem__)
    chain: list[Numeral] = []
    while at >= 0 and best[at] > 0:
        chain.append(found[at])
        at = back[at]
    return chain[::-1]


_NUMBER = (
    # pilcrow, number, point, mark
    r"[ \t]{0,12}(¶[ \t]{0,3})?(\d{1,4})([ \t]{0,2}[.)](?!\d))?"
    r"([ \t\n]{0,6}\((?:[A-Z]{1,4}|Secret|Confidential)(?:[/ -][A-Za-z/, ]{0,40})?\))?"
)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\n" + _NUMBER)


@cache
def _first_number() -> re.Pattern[str]:
    return re.compile(_NUMBER)


@cache
def _with_pilcrow() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]{0,12}¶[ \t]{0,3}\d")


@cache
def _first_with_pilcrow() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,12}¶[ \t]{0,3}\d")


@cache
def _letter() -> re.Pattern[str]:
    # the references' "¶B." printed as "1B."
    return re.compile(r"^[ \t]{0,12}(1)(?=[A-Z]\.[ \t]{1,3}[A-Z0-9(])", re.MULTILINE)
