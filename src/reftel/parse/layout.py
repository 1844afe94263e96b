"""Where things stand in a body that it is cut by, each kind found in one scan: runs of blank lines, rules, lines that open with a mark, brackets that may
be marks. Every pattern begins with a character of its own that is rare in running text, for which the search is quick.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

__all__ = ["Layout", "lay_out"]

_FARTHEST = 80 + 4 + 80 + 1
"""How far behind the line break a mark opens: blanks, a letter and its point, blanks."""


class Layout(NamedTuple):
    """Of ``text`` from ``start`` to ``end``: ``blanks`` the runs of blank lines, ``rules`` what may be a rule, ``marked`` the starts of lines that open with a
    mark, ``brackets`` the round ones that open behind a point, a sign of a list, two blanks or the start of a line.
    """

    text: str
    start: int
    end: int
    blanks: list[tuple[int, int]]
    rules: list[int]
    marked: list[int]
    brackets: list[int]

    def has_rule(self, start: int, end: int) -> bool:
        """Whether a rule may stand between."""
        rules = self.rules
        if not rules:
            return False
        at = bisect_left(rules, start)
        return at < len(rules) and rules[at] < end

    def has_marked_line(self, start: int, end: int) -> bool:
        """Whether a line that begins behind ``start`` opens with a mark before ``end``."""
        at = bisect_left(self.marked, start)
        return at < len(self.marked) and _marked_line().match(self.text, self.marked[at], end) is not None


def lay_out(text: str, start: int, end: int) -> Layout:
    """The layout of ``text`` between ``start`` and ``end``."""
    # from the line break above on
    above = start - 1 if start and text[start - 1] == "\n" else start
    blanks = [m.span() for m in _blank_line().finditer(text, start, end)]
    rules = [m.end() - 1 for m in _rule_line().finditer(text, above, end)]
    if start == 0 and (m := _rule_start().match(text, 0, end)):
        rules.append(m.end() - 1)
    rules += _beside(text, start, end)
    rules.sort()
    brackets = [m.start() for m in _bracket().finditer(text, start, end)]
    return Layout(text, start, end, blanks, rules, _marked(text, start, end, brackets), brackets)


def _beside(text: str, start: int, end: int) -> Iterator[int]:
    """The blanks before rules that stand beside words, one a line; those behind tabs are sought apart."""
    sought = {" ": start, "\t": start}
    for m in _dashes().finditer(text, start + 1, end):
        at = m.start() - 1
        if at >= sought[text[at]]:
            yield at
            line_end = text.find("\n", at, end)
            sought[text[at]] = line_end if line_end >= 0 else end


def _marked(text: str, start: int, end: int, brackets: list[int]) -> list[int]:
    """The starts of the lines that open with one of ``brackets`` as a mark."""
    marked = [0] if start == 0 and _marked_line().match(text, 0, end) else []
    for bracket in brackets:
        line = text.rfind("\n", max(0, bracket - _FARTHEST), bracket) + 1
        if line >= max(start, 1) and (m := _marked_line().match(text, line, end)) and m.start(1) == bracket:
            marked.append(line)
    return marked


@cache
def _blank_line() -> re.Pattern[str]:
    return re.compile(r"\n(?:[ \t]{0,80}\n)+")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\((?:(?<=[\n.)*•-]\()|(?<=[\n.)*•\t -][ \t]\())")


_RULED = r"[ \t]{0,80}[-=_*](?:[ \t]?[-=_*]){2}"


@cache
def _rule_line() -> re.Pattern[str]:
    return re.compile(r"\n" + _RULED)


@cache
def _rule_start() -> re.Pattern[str]:
    return re.compile(_RULED)


@cache
def _dashes() -> re.Pattern[str]:
    return re.compile(r"-(?<=[ \t]-)----")


@cache
def _marked_line() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]{0,80}(?:(?:\(?[A-Za-z0-9]{1,2}[.)]|-{1,3}|[*•])[ \t]{0,80})?"
        r"(?=(\())(?:\((?:[A-Z]{1,4}|[A-Z][a-z]{2,11})(?:/{1,2}[A-Za-z/, ]{1,40}| ?- ?[A-Z ]{1,20})?\)|\((?:TS|SBU|[CSU]) ?/)"
    )
