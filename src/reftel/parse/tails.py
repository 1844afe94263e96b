"""What runs on behind a paragraph where line breaks were lost: a title, a list without marks, the signer's name, notes of the communications centre.

With their lines they would stand by themselves and have the banner's marking. Titles, names and notes end no sentence; so what stands behind a paragraph's last
sentence counts as one of them where the paragraph is marked lower than the banner. Whole sentences that were run into it cannot be told from its own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reftel.model import Account, Marking, Portion, PortionKind, Span

__all__ = ["with_tails_apart"]


def with_tails_apart(account: Account) -> Account:
    """``account`` with the tails of its lower paragraphs as portions of their own."""
    return replace(account, portions=tuple(part for portion in account.portions for part in _parted(account.document.text, portion, account.banner)))


def _parted(text: str, portion: Portion, banner: Marking) -> Iterator[Portion]:
    ends = list(_sentence_end().finditer(text, portion.body.start, portion.span.end)) if portion.kind is PortionKind.PARAGRAPH else []
    tail = Span(ends[-1].end(), portion.span.end).trim(text) if ends else Span(0, 0)
    if portion.marking.dominates(banner) or not any(map(str.isalnum, tail.of(text))):
        yield portion
        return
    whole = Span(portion.span.start, tail.start).trim(text)
    yield replace(portion, span=whole, body=Span(portion.body.start, min(portion.body.end, whole.end)))
    yield Portion(PortionKind.OTHER, tail, tail, portion.marking.join(banner))


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.?!][\"'”’)\]]{0,3}(?=\s|$)")
