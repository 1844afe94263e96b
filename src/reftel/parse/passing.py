"""Passing instructions: "STATE FOR EUR/RUS, NSC FOR CARVER", "DEPT PASS USTR": to whom the receiver is to hand the telegram on."""

import re
from collections.abc import Iterable
from functools import cache

from reftel.model import Located, Span

__all__ = ["read_passing"]


def read_passing(text: str, stretches: Iterable[Span]) -> tuple[Located[str], ...]:
    """The instructions in those ``stretches`` of the head that are neither header nor field. A line without a verb of its own goes on with the one
    before; a stretch that opens without one is no instruction.
    """
    found: list[Span] = []
    for stretch in stretches:
        open_ = False
        at = stretch.start
        while at < stretch.end:
            end = text.find("\n", at, stretch.end)
            end = stretch.end if end < 0 else end
            line = Span(at, end).trim(text)
            at = end + 1
            if not len(line):
                open_ = False
            elif _instruction().match(text, line.start, line.end):
                found.append(line)
                open_ = True
            elif open_ and _names_only().match(text, line.start, line.end):
                found[-1] = Span(found[-1].start, line.end)
            else:
                open_ = False
    return tuple(Located(" ".join(span.of(text).split()).rstrip(";,. "), span) for lines in found for span in _parts(text, lines))


def _parts(text: str, lines: Span) -> list[Span]:
    """The instructions of lines that belong together: "STATE FOR EUR/RUS; NSC FOR CARVER" is two."""
    starts = [lines.start, *(m.end() for m in _joint().finditer(text, lines.start, lines.end))]
    return [Span(a, b).trim(text) for a, b in zip(starts, [*starts[1:], lines.end], strict=True)]


@cache
def _instruction() -> re.Pattern[str]:
    # in capitals by any office; recased text by those that are named most; "NOT FOR INTERNET DISTRIBUTION" hands nothing on
    return re.compile(
        r"(?!NOT\b)(?:(?:[A-Z0-9][A-Z0-9/&.'’()-]* {1,3}){0,8}?(?:FOR|PASS|PASSED)\b"
        r"|(?i:(?:state|dept|department|nsc|osd|usdoc|treasury|white house)\b(?: [a-z/]{1,20}){0,3} (?:for|pass)\b|for the (?:president|secretary)\b)|(?i:(?:please )?pass to )[A-Z])"
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"[,;.]\s{1,3}(?=[A-Z][A-Z.&'/ ]{1,30} (?:ALSO )?(?:FOR|(?:PLEASE )?PASS)\b)")


@cache
def _names_only() -> re.Pattern[str]:
    # a further line of offices and persons, in capitals
    return re.compile(r"[^a-z\n]{2,}$|[A-Z][^.\n]{0,60}[A-Z]$")
