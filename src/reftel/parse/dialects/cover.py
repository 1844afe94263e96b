"""Telegram under a cover: the Department's message system, a release, an e-mail"""

from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Document, Fit, Telegram, Transcript
from reftel.parse.cover_block import find_cover
from reftel.parse.dialects import aad_1973, cablegate
from reftel.parse.layered import read_layers
from reftel.parse.layers import peel

__all__ = ["NAME", "fit", "parse"]

NAME = "cover"
_DEPTH = 8_000


def fit(document: Document, lexicon: Lexicon) -> Fit:
    """By the labels of the cover. Those of an e-mail count only where a telegram stands below them."""
    head = document.text[:_DEPTH].lower()
    if "mrn" not in head and "date/dtg" not in head and "from:" not in head:
        return Fit(0.0, "no cover")
    cover = find_cover(document.text)
    if cover is None:
        return Fit(0.0, "no cover")
    if not cover.mail:
        return Fit(0.98, "cover of a message system")
    below = replace(document, transcript=Transcript(document.text[cover.span.end :]), metadata=())
    best = max(cablegate.fit(below, lexicon).score, aad_1973.fit(below, lexicon).score)
    return Fit(0.965, "e-mail with a telegram below") if best >= 0.5 else Fit(0.0, "an e-mail without a telegram")


def parse(document: Document, lexicon: Lexicon) -> Telegram:
    """``document`` as one telegram; the message's own lines count before those of the cover, whose word of classification lowers nothing."""
    return read_layers(peel(document, lexicon), lexicon, dialect=NAME, plain=cablegate.parse, pages=False)
