"""Mentions of events that are one event, within a story and across its documents.

One kind of event is told of once in a story, whatever words tell it; measured on news of one event, splitting by place, number or context loses more than it wins. Apart from that:
words of speech are one event for one speaker only, and words that tell nothing by themselves are one with the same object only.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from reftel.compare.event_words import LIGHT, SPEECH, event_of, longest
from reftel.lexicon import Lexicon

__all__ = ["EventMention", "chains"]

_OUTCOMES = {"death": "kill"}  # who was killed has died: accounts tell of the act or of its outcome
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "who"})
_EMPTY = frozenset({"it", "that", "this", "which", "what", "be", "have", "do"})
_LEGAL = frozenset({"charge", "convict", "sentence", "trial", "plead", "investigate", "arrest", "acquit"})
_CRIMES = frozenset({"kill", "rape", "attack", "rob", "shoot", "arson"})


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention: ``document`` and ``story`` (the documents of one news event share it) by id, the words as ``lemmas`` and as ``printed``, lower case, the lemma of their ``head``; of the sentence
    the lemmas of the head's ``subject``, ``object`` and of the word ``over`` it, None where there is none.
    """

    document: str
    story: str
    lemmas: tuple[str, ...]
    printed: tuple[str, ...]
    head: str
    subject: str | None = None
    object: str | None = None
    over: str | None = None


def chains(mentions: Sequence[EventMention], lexicon: Lexicon) -> tuple[tuple[int, ...], ...]:
    """The numbers of the mentions of one event each, every mention in one chain, in reading order."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        found[mention.story, _kind(mention, n, lexicon)].append(n)
    return tuple(tuple(chain) for chain in sorted(found.values()))


def _kind(mention: EventMention, number: int, lexicon: Lexicon) -> Hashable:
    """What one event's mentions have in common; ``number`` stands for a mention that has nothing in common with any other."""
    kind = _told(mention, lexicon)
    kind = _OUTCOMES.get(kind, kind)
    if kind == SPEECH:
        if mention.subject is None:
            return SPEECH, number
        return SPEECH, mention.document if mention.subject in _PRONOUNS else "", mention.subject
    if kind == LIGHT:
        return (LIGHT, number) if mention.head in _EMPTY or mention.object is None else (LIGHT, mention.head, mention.object)
    if kind in _CRIMES and mention.over is not None and event_of(mention.over, lexicon) in _LEGAL:
        return kind, "the charge"
    return kind


def _told(mention: EventMention, lexicon: Lexicon) -> str:
    """The kind of event by the words together, by their head, by the mention as printed, by any of its words; else the head itself."""
    kind = longest(mention.lemmas, lexicon) or longest(mention.printed, lexicon) or event_of(mention.head, lexicon) or event_of(mention.printed[-1], lexicon)
    if kind in (None, LIGHT):
        others = (event_of(word, lexicon) for word in mention.lemmas)
        kind = next((k for k in others if k not in (None, LIGHT)), kind)
    return kind or f"={mention.head}"
