"""Where a sentence must begin, whatever the parser thinks: behind a dateline, and on both sides of a note or comment inside a paragraph.

Parsers trained on running prose take "GENEVA (Wire) -" for the subject of what follows, and "End note)" for a part of the next sentence.
"""

import re
from functools import cache

__all__ = ["openings"]


@cache
def _dateline() -> re.Pattern[str]:
    place = r"[A-Z][A-Z.'’/-]{2,24}(?:[ ,]{1,2}[A-Z][A-Za-z.'’/-]{1,20}){0,4}"  # the apostrophe of print
    day = r"(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?"
    return re.compile(
        rf"\s{{0,40}}(?:{place}{day}(?:\s\([A-Za-z ./-]{{2,30}}\))?|[A-Z][a-z]{{2,20}}(?:[ ,]{{1,2}}[A-Z][a-z.]{{1,20}}){{0,3}}{day}\s\([A-Za-z ./-]{{2,30}}\))\s(?:—|–|--|-)\s{{1,3}}"
    )  # dashes of print


@cache
def _asides() -> re.Pattern[str]:
    return re.compile(
        r"(?=[(E])"  # told at once where nothing begins
        r"(?:(?<=\s)\((?=(?:Bio |Begin )?(?:Note|Comment)\b)|\((?:Bio |Begin )?(?:Note|Comment)[:.]?\s{1,3}|\bEnd (?:of )?(?:Bio )?(?:Note|Comment|Summary)[.:]?\s{0,2}\)?\.?\s{0,3})",
        re.IGNORECASE,
    )


def openings(text: str) -> frozenset[int]:
    """The offsets in ``text`` at which a sentence begins."""
    starts = {m.start() if m.group() == "(" else m.end() for m in _asides().finditer(text)}
    if (line := _dateline().match(text)) is not None:
        starts.add(line.end())
    return frozenset(n for n in starts if n < len(text))
