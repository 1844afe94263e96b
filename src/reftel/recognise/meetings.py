"""Meetings and visits: who met whom or went where, when, where and for how long, as statements of class MEETING and VISIT."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reftel.model import Amount, Annotation, Mention, MentionKind, Predicate, Statement, Status, Timex
from reftel.recognise.attributions import hedge_over, voices_over
from reftel.recognise.clauses import anchors, negated, parties_of
from reftel.recognise.prose import Prose
from reftel.recognise.statements import register_at
from reftel.recognise.themes import theme_at

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

__all__ = ["find"]

_ATTEND = frozenset({"include", "attend", "join", "accompany", "participate", "sit", "bring", "lead", "comprise"})
_TALKS = frozenset({"talk", "call", "conference", "briefing", "session", "interview", "readout"})
_SUMMONS = frozenset({"call", "sit", "receive", "brief", "debrief", "host", "fly", "encounter", "journey"})


def find(prose: Prose, found: Sequence[Annotation]) -> Iterator[Statement]:
    """One statement a sentence for each class, with all its participants; a bare "the meeting" states nothing."""
    for sentence in prose.analysis.sents:
        for predicate in (Predicate.VISIT, Predicate.MEETING):
            made = _encounter(prose, found, sentence, predicate)
            if made is not None:
                yield made


def _encounter(prose: Prose, found: Sequence[Annotation], sentence: "Words", predicate: Predicate) -> Statement | None:
    whole = prose.span(sentence.start_char, sentence.end_char)
    within = [a for a in found if whole.contains(a.span)]
    people = [a for a in within if isinstance(a, Mention) and a.kind is MentionKind.PERSON]
    known = [a for a in anchors(sentence, prose.lexicon) if a.predicate is predicate]
    for anchor in known:
        token = anchor.token
        parties = [m for m in parties_of(prose, found, token) if m.kind is not MentionKind.PLACE]
        if token.pos_ == "VERB" and token.lemma_.lower() in _SUMMONS and len(parties) < 2:
            continue
        if any(t.lemma_.lower() in _ATTEND for t in sentence) and len(people) >= 2:
            parties += [p for p in people if p not in parties]
        goal = _places(prose, within, token, predicate)
        if not (parties and (goal or len(parties) > 1 or predicate is Predicate.MEETING)) and not (predicate is Predicate.VISIT and goal):
            continue
        if predicate is Predicate.MEETING and token.pos_ == "NOUN" and len(parties) < 2 and token.lemma_.lower() in _TALKS:
            continue
        theme = theme_at(prose, found, token, ())
        helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
        status = Status.REFUSED if negated(token) else Status.PLANNED if helpers & {"will", "would", "shall", "to", "may", "might"} else Status.HELD
        return Statement(
            span=whole.trim(" " * prose.offset + prose.text),
            predicate=predicate,
            status=status,
            theme=theme,
            finder="meetings",
            because=f"{token.text!r} with {'a place' if goal else 'a participant'}",
            verb=token.lemma_.lower(),
            parties=tuple(dict.fromkeys(parties)),
            amounts=tuple(a for a in within if isinstance(a, Amount) and a.kind == "duration"),
            times=_times(prose, within, token),
            places=goal,
            chain=voices_over(prose, found, theme.span),
            hedge=hedge_over(prose, found, theme.span),
            negated=status is Status.REFUSED,
            register=register_at(prose, theme.span),
        )
    return None


def _places(prose: Prose, within: Sequence[Annotation], token: "Token", predicate: Predicate) -> tuple[Mention, ...]:
    """Places after "in", "at", "to" below the word, or as the object of "visit"."""
    places = [a for a in within if isinstance(a, Mention) and a.kind is MentionKind.PLACE]
    reach = [
        t
        for c in token.children
        if (c.dep_ == "prep" and c.lower_ in ("in", "at", "to", "from")) or (c.dep_ == "dobj" and predicate is Predicate.VISIT)
        for t in c.subtree
    ]
    reach += (
        [t for c in token.head.children if c.dep_ == "prep" and c.lower_ in ("in", "at") for t in c.subtree]
        if token.dep_ in ("dobj", "nsubj", "nsubjpass")
        else []
    )
    inside = {t.idx + prose.offset for t in reach}
    return tuple(p for p in places if any(p.span.start <= i < p.span.end for i in inside))


def _times(prose: Prose, within: Sequence[Annotation], token: "Token") -> tuple[Timex, ...]:
    """The times of the sentence, the one nearest to the word first."""
    at = token.idx + prose.offset
    return tuple(sorted((a for a in within if isinstance(a, Timex)), key=lambda t: (abs(t.span.start - at), t.span)))
