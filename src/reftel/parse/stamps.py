"""Stamps of review and release that holders of telegrams put on their copies. They say what was done with a copy, and lower nothing."""

import re
from functools import cache

from reftel.model import Located, Span

__all__ = ["find_stamps"]

_WORDS = ("eleased", "RELEASED", "Case No", "CASE NO", "eview Authority", "REVIEW AUTHORITY", "eclassified", "DECLASSIFIED")
"""One of these stands in every stamp."""
_SIGNS = (" IN FULL", " IN PART", "eclassified", "DECLASSIFIED", " of State Case No", "REVIEW AUTHORITY", "Review Authority")
"""And one of these, which are quicker to miss than those."""


def find_stamps(text: str) -> tuple[Located[str], ...]:
    """Every line of ``text`` that is a stamp, in order, its white space folded."""
    found: dict[int, Located[str]] = {}
    if not any(sign in text for sign in _SIGNS):
        return ()
    for word in _WORDS:
        at = text.find(word)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            if m := _stamp().match(text, start, end if end >= 0 else len(text)):
                found[start] = Located(" ".join(m[1].split()), Span(*m.span(1)))
            at = text.find(word, end) if end >= 0 else -1
    return tuple(found[start] for start in sorted(found))


@cache
def _stamp() -> re.Pattern[str]:
    # a whole line: an executive order's "DECLASSIFIED BY NARA" behind DECL is the order line's own
    return re.compile(
        r"[ \t]{0,80}((?:RELEASED? IN (?:FULL|PART)\b|Declassified/Released US Department of State|[A-Z][A-Za-z.]+ [A-Z]\.? [A-Z][A-Za-z]+ Declassified/Released"
        r"|Declassified in (?:Full|Part)\b|DECLASSIFIED IN (?:FULL|PART)\b|(?:UNCLASSIFIED )?U\.S\. Department of State Case No\b|REVIEW AUTHORITY\b|Review Authority\b)[^\n]{0,160})"
    )
