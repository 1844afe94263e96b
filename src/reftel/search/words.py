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
    return re.compile(r"(?<![\w.,])0+(?=\d)")
