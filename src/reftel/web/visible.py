"""Text of documents on a page: what nobody would see is shown, so that no character can hide, or turn its line round.

Markup needs no care here: templates escape whatever is text.
"""

import re
from functools import cache
from typing import Any

from markupsafe import Markup

__all__ = ["visible"]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    separators = re.compile(r"[\v\f\x1c-\x1f\x85\u2028\u2029]")
    # controls, soft hyphen, bidirectional controls, zero-width characters (joiners shape letters and stay), lone surrogates, tags
    unseen = re.compile(
        r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
    )
    return separators, unseen


def visible(value: Any) -> Any:
    """``value`` with every unseen character written out, ``⟨U+202E⟩``; what is no text, or is markup of our own, as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return "" if value is None else value
    separators, unseen = _patterns()
    return unseen.sub(_named, separators.sub(" ", value))


def _named(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match.group()):04X}⟩"
