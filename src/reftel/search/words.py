"""How text and queries are made alike before they are cut into words: numbers without leading zeros, every apostrophe the same."""

import re
from functools import cache

__all__ = ["plain"]


def plain(text: str) -> str:
    """``text`` with the leading zeros of its whole numbers gone ("SANDRAVA 000412" is found as 412), line breaks as spaces, and words that a line break
    divides at a hyphen left as they are.
    """
    return _zeros().sub("", text)


@cache
def _zeros() -> re.Pattern[str]:
    # the first zero before what must not stand before it: a literal is looked for quickly
    return re.compile(r"0(?<![\w.,]0)0*(?=\d)")
