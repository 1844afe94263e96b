"""Political events: a PLOVER class with its mode, who acts, whom it is turned to, how real it is, when and where.

Classes are those of PLOVER with CONCEDE and RETREAT for the two halves of YIELD; DEMAND is the later REQUEST, DISAPPROVE the later ACCUSE, FIGHT
a part of the later ASSAULT. The words stand in lexicon tables (`event_classes`); no counts, no contexts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reftel.model import Annotation, Event, Mention, MentionKind, Modality, Span, Timex
from reftel.recognise.analysis import Token, Words
from reftel.recognise.event_classes import Reading, Table, table
from reftel.recognise.event_moods import ahead, duty, mood
from reftel.recognise.event_roles import actor_of, named, phrase, recipient_of
from reftel.recognise.prose import Prose
from reftel.recognise.sentence import STATING

__all__ = ["distinct", "events", "find"]

_HOSTILE = ("SANCTION", "COERCE", "FIGHT", "ASSAULT", "PROTEST", "MOBILIZE")
_FRIENDLY = ("AID", "SUPPORT", "CONCEDE", "CONSULT", "RETREAT", "COOPERATE")
_FUTURE = dict.fromkeys(_FRIENDLY, "AGREE") | dict.fromkeys(_HOSTILE, "THREATEN")
_REFUSED = frozenset({"AGREE", *_FRIENDLY})
_COUNTED = frozenset({"say", "announce", "report", "declare", "tell", "state", "decide", "plan", "intend", "expect"})
_ATTACKS = frozenset({"ASSAULT", "FIGHT"})
_PROMISING = frozenset({"offer", "promise", "pledge", "vow", "swear", "undertake", "volunteer"})
_SWEARING = frozenset({"vow", "swear"})
_OWN_DEED = frozenset({"MOBILIZE", "RETREAT", "PROTEST"})  # "the guerrillas were demobilised": they are whose event it is
_OWN = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "ROOT", "conj"})
_ADJECTIVES = frozenset({"acomp", "ROOT"})


@dataclass(frozen=True, slots=True)
class _Found:
    token: Token
    reading: Reading
    actor: Token | None
    recipient: Token | None
    modality: Modality
    negated: bool


_VERBAL = frozenset({"VERB", "ADJ"})


def find(prose: Prose, found: Sequence[Annotation]) -> Iterator[Event]:
    """The events of running text that has somebody in them who is named, in the order of the text."""
    if prose.kind not in STATING:
        return
    names = [a.span for a in found if isinstance(a, Mention)]
    days = [a.span for a in found if isinstance(a, Timex)]
    for each in sorted(distinct(events(prose, names)), key=lambda e: (e.span.start, e.span.end)):
        if any(day.contains(each.trigger) for day in days):
            continue  # "ON MARCH 22" is no march
        roles = [span for span in (each.actor, each.recipient) if span is not None]
        if any(span.overlaps(name) for span in roles for name in names):
            yield _placed(prose, found, each)


def events(prose: Prose, names: Sequence[Span] | None = None) -> tuple[Event, ...]:
    """The events of the portion without date and place, those of main verbs first; of the sentences that hold one of ``names``, where these are given."""
    known = prose.lexicon.once(table)
    found: list[tuple[int, int, Event]] = []
    used: set[int] = set()
    tokens = prose.analysis.tokens if names is None else [t for s in prose.analysis.sents if _holds(prose, s, names) for t in s]
    for token in tokens:
        if token.pos_ in _VERBAL and (each := _of_verb(known, token)) is not None:
            if each.reading.noun is not None:
                used.add(each.reading.noun.i)
            found.append((_depth(token), token.i, _event(prose, each)))
    nouns = ((t, _of_noun(known, t)) for t in tokens if t.pos_ == "NOUN" and t.i not in used and t.dep_ in _OWN)
    found += [(_depth(token) + 1, token.i, _event(prose, each)) for token, each in nouns if each is not None]
    return tuple(e for _, _, e in sorted(found, key=lambda f: f[:2]))


def _holds(prose: Prose, sentence: Words, names: Sequence[Span]) -> bool:
    """Whether a sentence holds one of ``names``, or a part of it."""
    start, end = sentence.start_char + prose.offset, sentence.end_char + prose.offset
    return any(name.start < end and start < name.end for name in names)


def _of_verb(known: Table, token: Token) -> _Found | None:
    if token.dep_ in ("amod", "compound", "aux", "auxpass"):
        return None
    if token.pos_ != "VERB" and (token.pos_ != "ADJ" or token.dep_ not in _ADJECTIVES):
        return None
    reading = _promised(known, token) or known.verb(token)
    if token.pos_ == "VERB" and (duty(token) or _wanted(token)):
        subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and (reading is not None or named(subject)):
            above = actor_of(token.head) if token.dep_ == "ccomp" else None
            return _Found(
                token, Reading("DEMAND", "", f"{token.text} as a duty"), above or subject, subject if above is not None else None, Modality.PROPOSED, False
            )
    if reading is None:
        return None
    modality, no = mood(token, noun=False)
    if no and reading.code in _REFUSED:
        reading = replace(reading, code="REJECT", words=f"{reading.words} negated")
    elif ahead(token) and reading.code in _FUTURE and not no:
        # What will be done is promised or threatened, not done (PLOVER: AGREE and THREATEN are about the future).
        reading = replace(reading, code=_FUTURE[reading.code], words=f"{reading.words} in the future")
    actor = actor_of(token)
    if actor is None and reading.code in _OWN_DEED:
        actor = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    return _Found(token, reading, actor, recipient_of(token, reading.noun, actor, victims=_victims(known, token, reading)), modality, no)


def _promised(known: Table, token: Token) -> Reading | None:
    """What "offered to free them" promises and "vowed to strike" threatens."""
    deed = next((c for c in token.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None) if token.lemma_.lower() in _PROMISING else None
    inner = known.verb(deed) if deed is not None else None
    if inner is None or inner.code not in _FUTURE:
        return None
    sent = inner.code == "MOBILIZE" and token.lemma_.lower() not in _SWEARING  # who pledges troops means well
    return Reading("AGREE" if sent else _FUTURE[inner.code], "", f"{token.text} to {inner.words}")


def _wanted(token: Token) -> bool:
    """Whether somebody named wants another to do it: "the union wants Marenia to pay"."""
    return token.dep_ == "ccomp" and token.tag_ == "VB" and token.head.lemma_.lower() == "want"


def _victims(known: Table, token: Token, reading: Reading) -> list[Token]:
    """Whom or what an attack hits: the object, unless it is an attack or a weapon itself."""
    if reading.code not in _ATTACKS:
        return []
    objects = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass") and c.pos_ != "PRON"]
    return [o for o in objects if known.noun(o) is None and not known.groups(o) & {"@weapons"}]


def _of_noun(known: Table, token: Token) -> _Found | None:
    """A noun that names an act with somebody named beside it: "the arrest of two Harask editors"."""
    noun = known.noun(token)
    if noun is None:
        return None
    actor = actor_of(token, noun=True)
    recipient = recipient_of(token, token, actor)
    if actor is None and (recipient is None or not named(recipient)):
        return None
    modality, no = mood(token, noun=True)
    return _Found(token, Reading(noun.code, noun.mode, token.text), actor, recipient, modality, no)


def _event(prose: Prose, each: _Found) -> Event:
    token = each.token
    actor, recipient, trigger = _span(prose, each.actor), _span(prose, each.recipient), prose.span(token.idx, token.idx + len(token))
    return Event(
        span=Span.hull(span for span in (actor, recipient, trigger) if span is not None),
        code=each.reading.code,
        mode=each.reading.mode,
        actor=actor,
        recipient=recipient,
        trigger=trigger,
        modality=each.modality,
        negated=each.negated,
        finder="events",
        because=f"{each.reading.words!r}, {each.modality.value}",
    )


def _span(prose: Prose, token: Token | None) -> Span | None:
    if token is None:
        return None
    start, end = phrase(token)
    last = prose.analysis[end - 1]
    return prose.span(prose.analysis[start].idx, last.idx + len(last))


def _placed(prose: Prose, found: Sequence[Annotation], event: Event) -> Event:
    """``event`` with the times and the places that hang on its word."""
    word = prose.words(event.trigger)
    if word is None:
        return event
    within = prose.span(word.sent.start_char, word.sent.end_char)
    root = word.root
    own = {t.i for c in root.children if c.dep_ in ("npadvmod", "prep", "advmod") for t in (c, *c.children)} | {root.i}
    times, places = [], []
    for each in found:
        if not isinstance(each, Timex | Mention) or not within.contains(each.span) or (words := prose.words(each.span)) is None:
            continue
        head = words.root
        hangs = head.i in own or head.head.i in own
        if isinstance(each, Timex) and each.type in ("DATE", "TIME") and hangs:
            times.append(each)
        elif (
            isinstance(each, Mention)
            and each.kind is MentionKind.PLACE
            and hangs
            and head.dep_ == "pobj"
            and head.head.lower_ in ("in", "at", "near", "outside")
        ):
            places.append(each)
    return replace(event, times=tuple(times), places=tuple(places))


def _depth(token: Token) -> int:
    """How far from the head of the sentence; a clause that is only reported counts as the head."""
    depth, at = 0, token
    while at.head is not at and depth < 20:
        depth += 0 if at.dep_ == "ccomp" and at.head.lemma_.lower() in _COUNTED else 1
        at = at.head
    return depth


def distinct(found: tuple[Event, ...]) -> Iterator[Event]:
    """The first of each class, actor and recipient."""
    seen: set[tuple[str, Span | None, Span | None]] = set()
    for event in found:
        key = (event.code, event.actor, event.recipient)
        if key not in seen:
            seen.add(key)
            yield event
