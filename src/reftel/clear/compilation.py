"""Declared sets: what is harmless by itself and not together. A rule is tried on what a reader would see, so that it says nothing of what is hidden."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reftel.model import Account, Clearance, Compilation, Portion, Span, Telegram

__all__ = ["apart"]


def apart(account: Account, shown: Sequence[Portion], clearance: Clearance, rules: Sequence[Compilation]) -> tuple[Portion, ...]:
    """``shown`` without the portions that make a set complete which ``clearance`` does not dominate: all that hold one of its items. Transmission headers
    go with the rest where they hold one.
    """
    left = tuple(shown)
    for rule in rules:
        if clearance.dominates(rule.marking):
            continue
        holding = [_items(account, portion, rule) for portion in left]
        if frozenset().union(*holding) >= {*rule.tags, *rule.names}:
            left = tuple(p for p, items in zip(left, holding, strict=True) if not items)
    return left


def _items(account: Account, portion: Portion, rule: Compilation) -> frozenset[str]:
    """The items of ``rule`` that ``portion`` holds."""
    tags = {t.value.code for t in account.tags if portion.span.contains(t.span)} if isinstance(account, Telegram) else set()
    words = _folded(account, portion.span)
    return frozenset((tags & rule.tags) | {name for name in rule.names if _word(name).search(words)})


def _folded(account: Account, span: Span) -> str:
    return " ".join(span.of(account.document.text).casefold().split())


@lru_cache(maxsize=1000)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(' '.join(name.casefold().split()))}(?!\w)")
