"""Telegram of 1973-90 with the distribution of its communications centre, as the archive's database gives it"""

import re
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Document, Fit, Telegram
from reftel.parse.dialects import cablegate
from reftel.parse.layered import read_layers
from reftel.parse.layers import peel
from reftel.parse.signature import find_signature

__all__ = ["NAME", "fit", "parse"]

NAME = "aad_1973"
_SAMPLE = 60_000
_HEAD = 600
_TOP = 4_000


def fit(document: Document, lexicon: Lexicon) -> Fit:  # noqa: ARG001  # every dialect takes the lexicon
    """By what the database prints around a telegram; else by the distribution above the header; else by the form of a text without its header."""
    text = document.text
    if ("Message Attributes" in text or "*** Current" in text or "***Current" in text) and _attributes().search(text):
        return Fit(0.99, "message attributes of the archive")
    sample = text[:_SAMPLE]
    if "PAGE" in sample and (_offices().search(sample) or _stamp().search(sample)) and _page().search(sample):
        return Fit(0.97, "page heads and distribution of the 1970s")
    header = _first_line().search(sample, 0, _TOP)
    if header and _offices().search(sample, 0, header.start()) and _counter().search(sample, 0, header.start()):
        return Fit(0.962, "distribution and counter of the communications centre above the header")
    if _is_body(text):
        return Fit(0.66, "numbered or summed-up text in capitals without a header")
    return Fit(0.0, "neither attributes nor page heads of the archive")


def parse(document: Document, lexicon: Lexicon) -> Telegram:
    """``document`` as one telegram. A text without header has no number, no date and an unknown classification: nothing about it is guessed."""
    return read_layers(peel(document, lexicon), lexicon, dialect=NAME, plain=cablegate.parse, whole=_is_body(document.text), lists=True)


def _is_body(text: str) -> bool:
    """Whether ``text`` is a telegram's text alone: capitals throughout, and from its head on numbered paragraphs, a summary, or the name of a
    signer at the end; no header before the first paragraph.
    """
    sample = text[: _HEAD * 5]
    first = _opening().search(text, 0, _HEAD)
    # the header is looked for first: most telegrams have one in their first lines
    if _header().search(text, 0, first.start() if first else len(sample)):
        return False
    upper, lower = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
    if upper < 100 or upper < 9 * lower:
        return False
    return first is not None or find_signature(text, 0, len(text)) is not None


@cache
def _attributes() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}(?:Message Attributes|\*{3} ?Current (?:Classification|Handling Restrictions) ?\*{3})", re.MULTILINE)


@cache
def _page() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,20}PAGE 0\d\s{1,40}[A-Z][A-Z .]{2,14}[ \t]{1,20}\d{4,6}[ \t]{1,20}(?:\d{1,2} OF \d{1,2}[ \t]{1,20})?\d{6}Z", re.MULTILINE)


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,20}(?:ACTION|ORIGIN)[ \t]{1,20}[A-Z/]{1,6}-\d\d\b", re.MULTILINE)


@cache
def _counter() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,40}-{6,40}[ \t]{0,20}[0-9A-F]{4,6}(?:[ \t]{1,20}\d{6}Z)?(?:[ \t]{0,20}/\d{2,3})?[ \t]{0,20}$", re.MULTILINE)


@cache
def _first_line() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}(?:(?:[ZOPR] ){1,2}\d{6}Z|FM [A-Z]{2})", re.MULTILINE)


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(r"Declassified/Released US Department of State")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}(?:1\. ?[(A-Z\"]|(?:BEGIN )?SUMMARY\b)", re.MULTILINE)


@cache
def _header() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]{0,8}(?:(?:[ZOPR] ){1,2}\d{6}Z|FM [A-Z]{2}|TAGS\b|E\.?O\.? ?1)|^[ \t]{0,8}(?:SUBJECT|SUBJ|MSGID|DTG|LINE4)[:/]|\d{7}-[A-Z]{4}--", re.MULTILINE
    )
