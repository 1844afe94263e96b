"""Meetings and visits: who met whom or went where, when, where and for how long, as statements of class MEETING and VISIT."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reftel.model import Amount, Annotation, Mention, MentionKind, Predicate, Statement, Status, Timex
from reftel.recognise.attributions import hedge_over, voices_over
from reftel.recognise.clauses import anchors, negated, parties_of
from reftel.recognise.prose import Prose
from reftel.recognise.sentence import STATING, register_at
from reftel.recognise.themes import content_words, theme_at

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

__all__ = ["find"]

_ATTEND = frozenset({"include", "attend", "join", "accompany", "participate", "sit", "bring", "lead", "comprise"})
_TALKS = frozenset({"talk", "call", "conference", "briefing", "session", "interview", "readout"})
_LIGHT_VERBS = frozenset({"make", "pay", "hold", "have", "conduct", "begin", "complete", "undertake", "attend", "chair", "take", "host", "conclude", "start"})
_SUMMONS = frozenset({"call", "sit", "receive", "brief", "debrief", "host", "encounter"})


def find(prose: Prose, found: Sequence[Annotation]) -> Iterator[Statement]:
    """One statement a sentence for each class, with all its participants; a bare "the meeting" states nothing."""
    if prose.kind not in STATING:
        return
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
        parties = [m for m in _participants(prose, found, token) if m.kind is not MentionKind.PLACE]
        if token.pos_ == "VERB" and token.lemma_.lower() in _SUMMONS and len(parties) < 2:
            continue
        if any(t.lemma_.lower() in _ATTEND for t in sentence) and len(people) >= 2:
            parties += [p for p in people if p not in parties]
        goal = _places(prose, within, token, predicate)
        if not parties or (predicate is Predicate.VISIT and not goal):
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
            words=content_words(prose, sentence),
        )
    return None


def _participants(prose: Prose, found: Sequence[Annotation], token: "Token") -> list[Mention]:
    """Who takes part: for a verb its parties; for a noun who has it, who is with whom, and who makes or holds it."""
    if token.pos_ == "VERB":
        return list(parties_of(prose, found, token))
    people = [a for a in found if isinstance(a, Mention) and a.kind in (MentionKind.PERSON, MentionKind.ORGANISATION)]
    branches = [c for c in token.children if c.dep_ in ("poss", "compound") or (c.dep_ == "prep" and c.lower_ in ("with", "between", "of", "by", "to", "for"))]
    branches += [g for c in token.children if c.dep_ == "amod" for g in c.children if c.dep_ == "prep"]
    verb = token.head
    if token.dep_ in ("dobj", "attr") and verb.lemma_.lower() in _LIGHT_VERBS:
        branches += [c for c in verb.children if c.dep_ == "nsubj"]
    out: list[Mention] = []
    for branch in branches:
        inside = {t.idx + prose.offset for t in branch.subtree}
        out += [m for m in people if any(m.span.start <= i < m.span.end for i in inside)]
        if branch.dep_ == "poss" and branch.lower_ in ("his", "her", "their"):
            out += _possessor(prose, people, token, out)
    return list(dict.fromkeys(out))


def _possessor(prose: Prose, people: Sequence[Mention], token: "Token", others: Sequence[Mention]) -> list[Mention]:
    """Whose meeting "his meeting" is: the subject of the clause, else the person last named before."""
    persons = [p for p in people if p.kind is MentionKind.PERSON and not p.anonymous]
    subjects = {c.idx + prose.offset for a in token.ancestors for c in a.children if c.dep_ in ("nsubj", "nsubjpass")}
    held = [p for p in persons if any(p.span.start <= i < p.span.end for i in subjects)]
    before = [p for p in persons if p.span.end <= token.idx + prose.offset]
    chosen = held[:1] or before[-1:]
    return [p for p in chosen if all(p.name != o.name for o in others)]


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
    if predicate is Predicate.MEETING:  # the parser hangs "in Sandrava" on the nearest noun
        roots = [(p, words.root) for p in places if (words := prose.words(p.span)) is not None]
        inside |= {r.idx + prose.offset for _, r in roots if r.dep_ == "pobj" and r.head.lower_ in ("in", "at") and token in r.ancestors}
    below = tuple(p for p in places if any(p.span.start <= i < p.span.end for i in inside))
    if below or predicate is not Predicate.VISIT:
        return below
    beside = [p for p in places if p.span.start > token.idx + prose.offset and (words := prose.words(p.span)) is not None and _destination(words.root)]
    return tuple(beside[:1])  # "a state visit in May, with Ruritania as his destination"


def _destination(place: "Token") -> bool:
    """Whether a place stands after "to", or as "with X as his destination"."""
    if place.dep_ != "pobj":
        return False
    as_goal = any(t.lower_ == "as" for t in place.doc[place.i + 1 : place.i + 3])
    return place.head.lower_ == "to" or (place.head.lower_ == "with" and as_goal)


def _times(prose: Prose, within: Sequence[Annotation], token: "Token") -> tuple[Timex, ...]:
    """The times of the sentence, the one nearest to the word first."""
    at = token.idx + prose.offset
    return tuple(sorted((a for a in within if isinstance(a, Timex)), key=lambda t: (abs(t.span.start - at), t.span)))
