"""A sentence at work: what every recogniser of statements needs to make one, with its passage, its voices and its register."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypedDict

from reftel.model import Annotation, Mention, MentionKind, PortionKind, Predicate, Register, Span, Statement, Status, Theme, Voice
from reftel.model.span import trimmed
from reftel.recognise.analysis import Words
from reftel.recognise.attributions import hedge_over, voices_over
from reftel.recognise.prose import Prose
from reftel.recognise.themes import content_words

__all__ = ["ENCOUNTERS", "STATING", "Sentence", "blank", "distance", "over", "register_at"]

STATING = (PortionKind.PARAGRAPH, PortionKind.OTHER)
ENCOUNTERS = (Predicate.MEETING, Predicate.VISIT)
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at work: the portion, what was found in it, and the words."""

    prose: Prose
    found: Sequence[Annotation]
    words: Words
    span: Span = field(init=False)
    """The sentence in the document's text."""
    passage: Span = field(init=False)
    """The same without white space at its ends."""

    def __post_init__(self) -> None:
        start, end, offset = self.words.start_char, self.words.end_char, self.prose.offset
        object.__setattr__(self, "span", Span(start + offset, end + offset))
        object.__setattr__(self, "passage", trimmed(self.prose.text, start, end).shift(offset))


class _Covering(TypedDict):
    span: Span
    chain: tuple[Voice, ...]
    hedge: str | None
    register: Register


def blank(
    at: Sentence, predicate: Predicate, status: Status, theme: Theme, why: str, *, verb: str = "", parties: tuple[Mention, ...] = (), negated: bool = False
) -> Statement:
    """A statement over ``theme`` with the passage, the places and the voices of its sentence."""
    places = tuple(a for a in at.found if isinstance(a, Mention) and a.kind is MentionKind.PLACE and at.passage.contains(a.span))
    return Statement(
        predicate=predicate,
        status=status,
        theme=theme,
        finder="statements",
        because=why,
        verb=verb,
        parties=parties,
        places=places,
        negated=negated,
        words=content_words(at.prose, at.words),
        **_covering(at, theme),
    )


def over(at: Sentence, base: Statement, theme: Theme) -> Statement:
    """``base`` said of ``theme``."""
    return replace(base, theme=theme, **_covering(at, theme))


def _covering(at: Sentence, theme: Theme) -> _Covering:
    """The passage around ``theme``, and the voices and the register that cover it."""
    whole = at.passage
    return {
        "span": whole if len(whole) <= _LONGEST else _around(whole, theme.span),
        "chain": voices_over(at.prose, at.found, theme.span),
        "hedge": hedge_over(at.prose, at.found, theme.span),
        "register": register_at(at.prose, theme.span),
    }


def register_at(prose: Prose, span: Span) -> Register:
    """The register at ``span``: inside "(Note: … )" or "Comment: … End comment" the drafter's own, else the portion's."""
    before = prose.text[: span.start - prose.offset].casefold()
    for word, register in (("note:", Register.NOTE), ("comment:", Register.COMMENT)):
        at = before.rfind(word)
        if at < 0 or f"end {word[:-1]}" in before[at:]:
            continue
        bracketed = at > 0 and before[at - 1] == "("
        if not bracketed or before.count("(", at) >= before.count(")", at):
            return register
    return prose.register


def _around(whole: Span, theme: Span) -> Span:
    start = max(whole.start, min(theme.start - 200, whole.end - _LONGEST))
    return Span(start, min(whole.end, max(start + _LONGEST, theme.end)))


def distance(a: Span, b: Span) -> int:
    """The characters between two spans; 0 where they touch."""
    return max(0, max(a.start, b.start) - min(a.end, b.end))
