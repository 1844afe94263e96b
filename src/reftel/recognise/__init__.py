"""Portion → annotations: what one portion says, found without looking at any other.

A recogniser is a module with ``find(prose, found)``: it takes one :class:`Prose` and what the recognisers before it found there, and gives
annotations with a reason in words. They run in the order of ``RECOGNISERS``, those of ``MENTIONS`` (named things) first. Coreference across portions belongs to `resolve`, after the gate.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from reftel.lexicon import Lexicon
from reftel.model import Annotation, Portion
from reftel.recognise import amounts, attributions, dates, events, meetings, mentions, quotes, statements
from reftel.recognise.doubts import doubted
from reftel.recognise.language import pipeline
from reftel.recognise.prose import Prose
from reftel.recognise.recase import recase

__all__ = ["MENTIONS", "RECOGNISERS", "Prose", "Recogniser", "recognise"]

Recogniser = Callable[[Prose, Sequence[Annotation]], Iterable[Annotation]]
MENTIONS: tuple[Recogniser, ...] = (mentions.find,)
RECOGNISERS: tuple[Recogniser, ...] = (*MENTIONS, dates.find, amounts.find, quotes.find, attributions.find, statements.find, meetings.find, events.find)


def recognise(text: str, portion: Portion, *, dated: date | None, dated_by: str, telegram: bool, lexicon: Lexicon) -> tuple[Annotation, ...]:
    """Everything found in ``portion`` of a document's ``text``, in the order of the text. Deterministic; sees nothing outside the portion."""
    body = portion.body.of(text)
    flat = "".join(" " if c in "\r\n\t\x0b\x0c\x85\u2028\u2029\xa0" else c for c in body)
    prose = Prose(flat, portion.body.start, pipeline()(recase(flat, lexicon)), portion.kind, portion.register, dated, dated_by, telegram, lexicon)
    found: list[Annotation] = []
    for find in RECOGNISERS:
        found.extend(find(prose, tuple(found)))
    return tuple(sorted(map(doubted, found), key=lambda a: (a.span, type(a).__name__)))
