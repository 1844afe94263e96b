"""Where editors and reviewers took words out of a published document, or say that they are lost."""

import re
from functools import cache

from reftel.model import Located, Redaction, Span

__all__ = ["find_redactions"]


def find_redactions(text: str, start: int, end: int) -> tuple[Located[Redaction], ...]:
    """Every excision, edit and gap between ``start`` and ``end``, in order: "[less than 1 line not declassified]", "[Omitted here is …]", "[garble]"."""
    found = []
    for m in _bracketed().finditer(text, start, end):
        kind = m.lastgroup or ""
        found.append(Located(Redaction(kind, " ".join(m[0].split())), Span(*m.span())))
    return tuple(found)


@cache
def _bracketed() -> re.Pattern[str]:
    near, words = r"[^\[\]\n]{0,80}", r"[^\[\]\n]{0,300}"
    return re.compile(
        rf"\[(?:(?P<excision>(?i:{near}(?:not\s(?:yet\s)?declassified|excised|expunged|sanitized){near}))"
        rf"|(?P<gap>(?i:(?:gap\b{near}|{near}(?:garble|illegible|missing|indecipherable|unreadable){near})))"
        rf"|(?P<edit>(?i:(?:(?:matter|details?|text|names?|paragraphs?|lines?|words?|section)\s{near}(?:omitted|removed|deleted)|(?:here\sfollows?|omitted\shere|omission)\b){words})))\]"
    )
