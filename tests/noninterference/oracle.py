"""A slow second reading of the marks, from the bytes of a file alone: what a stretch of it is marked at least and at most. Shares no code with the product.

It knows three things only: the first classification line, paragraphs that open with a number and a mark, and blank lines. What stands in a marked paragraph before the
next blank line has its mark. What stands behind a blank line may go on with the paragraph above or be something unmarked, which has the banner: between the
two it does not decide, nor whether the last line is a signature. The banner is as high as the highest mark.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["RANKS", "Reading", "facts", "rank", "read"]

RANKS: Mapping[str, int] = {"U": 0, "UNCLAS": 0, "UNCLASSIFIED": 0, "SBU": 10, "LOU": 10, "FOUO": 10, "SENSITIVE": 10, "R": 15, "RESTRICTED": 15}
RANKS = {**RANKS, "C": 30, "CONFIDENTIAL": 30, "S": 40, "SECRET": 40, "TS": 50, "TOPSECRET": 50, "?": 99}
_LINE = re.compile(
    r"^[ \t]*(UNCLAS(?:SIFIED)?|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|T ?O ?P {1,3}S ?E ?C ?R ?E ?T|S ?E ?C ?R ?E ?T|LIMITED OFFICIAL USE)\b(.*)$", re.MULTILINE
)
_MARKED = re.compile(r"^[ \t]*(?:¶ ?)?(?:\d{1,3} ?[.)] {0,4})\((U|SBU|LOU|FOUO|C|S|TS|R)((?:[/-]{1,2}[A-Z ,/]{1,30})?)\)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Reading:
    """``banner`` as printed and ``highest`` as it counts; ``marked`` the (start, rank) of paragraphs with a mark, ``line`` where the classification line ends."""

    text: str
    banner: int
    highest: int
    marked: tuple[tuple[int, int], ...]
    line: int

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The lowest and the highest rank that ``text[start:end]`` can have; equal where nothing is open."""
        low = high = 0
        for at in self._stretches(start, end):
            least, most = self._at(at)
            low, high = max(low, least), max(high, most)
        return low, high

    def _stretches(self, start: int, end: int) -> Iterator[int]:
        """Where in the stretch something else may begin: a marked paragraph, or text behind a blank line."""
        yield start
        for m in re.finditer(r"\S", self.text[start:end]):
            at = start + m.start()
            before = self.text[start:at]
            if before and not before.strip(" \t") and "\n" in before:
                yield at
        yield from (at for at, _ in self.marked if start < at < end)

    def _at(self, at: int) -> tuple[int, int]:
        found = bisect_right(self.marked, (at, 99)) - 1
        if found < 0:
            # header or what stands below it: the one is open, the other has the banner
            return 0, 0 if at < self.line else self.highest
        start, mark = self.marked[found]
        signed = at >= self.text.rstrip().rfind("\n") + 1 > start
        if not signed and not _BLANK.search(self.text, start, at):
            return mark, mark
        return min(mark, self.highest), max(mark, self.highest)


def read(text: str) -> Reading | None:
    """The marks of ``text``; None where it has no classification line that this can read."""
    line = _LINE.search(text)
    if line is None:
        return None
    words = "".join(line[1].split()).upper()
    banner = (
        10
        if words.startswith("LIMITED") or (words.startswith("UNCLAS") and re.search(r"SENSITIVE|FOR OFFICIAL|LIMITED OFFICIAL|SBU", line[2]))
        else RANKS[words]
    )
    marked = tuple((m.start() + len(m[0]) - len(m[0].lstrip()), RANKS[m[1]]) for m in _MARKED.finditer(text))
    return Reading(text, banner, max([banner, *(rank for _, rank in marked)]), marked, line.end())


def rank(marking: str) -> int:
    """The rank of an emitted marking or mark, "C//NF"."""
    return RANKS[re.split(r"[/-]", marking)[0].strip().upper()]


def facts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in ``value`` that says a marking and names its evidence, or is a passage itself."""
    if isinstance(value, dict):
        if (
            ("marking" in value and "evidence" in value)
            or {"start", "end", "mark", "document"} <= set(value)
            or {"start", "end", "marking", "kind"} <= set(value)
        ):
            yield value
        for inner in value.values():
            yield from facts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from facts(inner)
