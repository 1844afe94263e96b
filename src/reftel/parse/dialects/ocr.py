"""Telegram read from a picture of a typed or printed page"""

import re
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Document, Fit, Telegram
from reftel.parse.dialects import cablegate
from reftel.parse.layered import read_layers
from reftel.parse.layers import peel
from reftel.parse.routing import read_routing

__all__ = ["NAME", "fit", "parse"]

NAME = "ocr"
_SAMPLE = 20_000


def fit(document: Document, lexicon: Lexicon) -> Fit:
    """By the marks of a carrier of scanned pages, or by a header that only reads as one when its damage is repaired."""
    text = document.text
    marked = _carrier().search(text, 0, _SAMPLE) is not None
    if not marked and not any(pattern.search(text, 0, _SAMPLE) for pattern in _damaged()):
        return Fit(0.0, "no signs of a scan")
    before = cablegate.fit(document, lexicon)
    if not marked and before.score >= cablegate.HIGHEST:
        return Fit(0.0, "a sound header")
    repaired = peel(document, lexicon, scanned=True).document
    found = cablegate.fit(repaired, lexicon)
    if marked:
        # the plain form would take the words stamped on the pages for the message's own
        found = max(found, before, key=lambda one: one.score)
        if not found.score and (routing := read_routing(repaired.text, lexicon)) and routing.originator:
            found = Fit(0.4, "sender's line")
        if not found.score:
            return Fit(0.0, "a scan, but of no telegram")
        return Fit(min(0.955, found.score + 0.015), f"pages read from pictures: {found.reason}")
    return Fit(min(0.955, found.score + 0.015), f"damaged header: {found.reason}") if found.score > before.score else Fit(0.0, "a sound header")


def parse(document: Document, lexicon: Lexicon) -> Telegram:
    """``document`` as one telegram. What was repaired is said in notices; a damaged classification is unknown, whatever it looks like."""
    return read_layers(peel(document, lexicon, scanned=True), lexicon, dialect=NAME, plain=cablegate.parse, pages=False)


@cache
def _carrier() -> re.Pattern[str]:
    return re.compile(r"^=====? ?PAGE \d{1,4} ?=====?[ \t]{0,8}$", re.MULTILINE)


@cache
def _damaged() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # a sender's line with its label misread, a date-time group with a figure for its Z or signs for its digits; begun with the line break above, which is
    # found many times quicker than a line's start
    line = (
        r"[ \t]{0,8}(?:(?:EM|RM|FH|FN|TM) (?:AM ?EM|AMCON|US[A-Z]|SEC[A-Z]|JCS\b|JOINT)"
        r"|(?!(?:[ZOPRYM] ){0,2}\d{6} ?Z [A-Z]{3} \d\d)\W{0,3}(?:[A-Z0] ?)?[0-9OØo]{6}[27zZ] {0,3}[A-Z0-9ØÇ]{3}[ ./]{1,3}[0-9@OØ]{2}\b)"
    )
    return re.compile(r"\n" + line), re.compile(r"\A" + line)
