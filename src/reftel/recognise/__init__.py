"""Portion → annotations: what one portion says, found without looking at any other.

A recogniser is a module with ``find(prose, found)``: it takes one :class:`Prose` and what the recognisers before it found there, and gives
annotations with a reason in words. They run in the order of ``RECOGNISERS``, those of ``MENTIONS`` (named things) first. Coreference across portions belongs to `resolve`, after the gate.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Annotation, Portion
from reftel.recognise.doubts import doubted
from reftel.recognise.language import analyses
from reftel.recognise.light import light
from reftel.recognise.prose import Prose
from reftel.recognise.recase import recase
from reftel.recognise.tongues import ENGLISH, MENTIONS, TONGUES, Recogniser, Tongue, tongue

__all__ = ["ENGLISH", "MENTIONS", "RECOGNISERS", "TONGUES", "Prose", "Recogniser", "Tongue", "recognise", "together"]

RECOGNISERS = ENGLISH.recognisers


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile("[\r\n\t\x0b\x0c\x85\u2028\u2029\xa0]")


def recognise(
    text: str, portion: Portion, *, dated: date | None, dated_by: str, telegram: bool, lexicon: Lexicon, fast: bool = False, tongues: Sequence[Tongue] = TONGUES
) -> tuple[Annotation, ...]:
    """Everything found in ``portion`` of a document's ``text``, in the order of the text. Deterministic; sees nothing outside the portion.

    ``fast``: words are analysed by rules (`light`), not by the language pipeline. ``tongues`` are the languages that are told apart.
    """
    return together(text, (portion,), dated=dated, dated_by=dated_by, telegram=telegram, lexicon=lexicon, fast=fast, tongues=tongues)[0]


def together(
    text: str,
    portions: Sequence[Portion],
    *,
    dated: date | None,
    dated_by: str,
    telegram: bool,
    lexicon: Lexicon,
    fast: bool = False,
    tongues: Sequence[Tongue] = TONGUES,
) -> list[tuple[Annotation, ...]]:
    """The same for each of ``portions``, which the language pipeline takes in one batch. No rule sees more than one of them, but who may see one must be
    free to see all: the last bit of the pipeline's numbers may depend on the batch.
    """
    flat = [_breaks().sub(" ", portion.body.of(text)) for portion in portions]
    cased = [recase(each, lexicon) for each in flat]
    analysed = [light(each, lexicon) for each in cased] if fast else analyses(cased)
    found = []
    for words, portion, analysis in zip(flat, portions, analysed, strict=True):
        found.append(_found(Prose(words, portion.body.start, analysis, portion.kind, portion.register, dated, dated_by, telegram, lexicon), tongues))
        analysis.release()
    return found


def _found(prose: Prose, tongues: Sequence[Tongue]) -> tuple[Annotation, ...]:
    found: list[Annotation] = []
    for find in tongue(prose.text, prose.lexicon, tongues).recognisers:
        found.extend(find(prose, tuple(found)))
    return tuple(sorted((doubted(a, prose) for a in found), key=lambda a: (a.span.start, a.span.end, type(a).__name__)))
