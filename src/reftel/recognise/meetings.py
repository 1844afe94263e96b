"""Meetings and visits: who met whom or went where, when, where and for how long, as statements of class MEETING and VISIT."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Amount, Annotation, Mention, MentionKind, Predicate, Statement, Status, Timex
from reftel.recognise.analysis import Token, Words
from reftel.recognise.attributions import hedge_over, voices_over
from reftel.recognise.clauses import Anchor, anchors, negated, parties_of
from reftel.recognise.prose import Prose, among
from reftel.recognise.sentence import STATING, register_at
from reftel.recognise.themes import content_words, theme_at
from reftel.recognise.undone import called_off
from reftel.recognise.voices import PAPERS, able, antecedent, subject_of

__all__ = ["find"]

_ATTEND = frozenset({"include", "attend", "join", "accompany", "participate", "sit", "bring", "lead", "comprise"})
_TALKS = frozenset({"talk", "call", "conference", "briefing", "session", "interview", "readout"})
_LIGHT_VERBS = frozenset({"make", "pay", "hold", "have", "conduct", "begin", "complete", "undertake", "attend", "chair", "take", "host", "conclude", "start"})
_ABOUT = frozenset({"about", "regarding", "concerning", "on", "of", "after", "before", "since"})
_TOLD = frozenset({"tell", "ask", "inform", "advise", "brief", "assure", "remind", "confide", "approach"})
_AHEAD = frozenset({"will", "would", "shall", "should", "to", "may", "might", "could"})
_COMING = frozenset({"upcoming", "forthcoming", "planned", "proposed", "possible", "future", "next", "eventual", "prospective"})
_CURT = frozenset({"met", "called", "lunched", "dined"})  # which the tagger takes for names where they open a sentence
_GATHERINGS = frozenset({"summit", "conference", "congress", "forum", "plenary", "ministerial"})
_MEALS = frozenset({"lunch", "luncheon", "dinner", "breakfast", "reception", "tea"})
_SAID = frozenset({"that", "if", "whether", "about", "how", "why", "what", "to"})
_VISITING = frozenset({"visit"})
_US = frozenset({"us", "we", "me", "i"})
_A_DAY = 10  # a TIMEX value that names a day: 2007-09-06
_SUMMONS = frozenset({"call", "sit", "receive", "brief", "debrief", "host", "encounter"})


def find(prose: Prose, found: Sequence[Annotation]) -> Iterator[Statement]:
    """One statement a sentence for each class, with all its participants; a bare "the meeting" states nothing."""
    if prose.kind not in STATING:
        return
    for sentence in prose.analysis.sents:
        for predicate in (Predicate.VISIT, Predicate.MEETING):
            made = _encounter(prose, found, sentence, predicate)
            if made is None and predicate is Predicate.MEETING:
                made = _contact(prose, found, sentence)
            if made is None and predicate is Predicate.MEETING:
                made = _gathering(prose, found, sentence)
            if made is not None:
                yield made


def _encounter(prose: Prose, found: Sequence[Annotation], sentence: Words, predicate: Predicate) -> Statement | None:
    known = [a for a in anchors(sentence, prose.lexicon) if a.predicate is predicate]
    first = sentence[0]
    if (
        predicate is Predicate.MEETING
        and first.lower_ in _CURT
        and first.pos_ == "PROPN"
        and first.i + 1 < sentence.end
        and first.nbor().lower_ in ("with", "on")
    ):
        known = [Anchor(first, predicate, Status.HELD), *known]  # telegraphic: "Met with the President yesterday"
    if predicate is Predicate.MEETING:
        known += [Anchor(t, predicate, Status.HELD) for t in sentence if t.lower_ in ("called", "summoned") and _summoned(t)]
        known = [*(Anchor(t, predicate, Status.HELD) for t in among(prose, sentence, _VISITING) if _visits_with(t)), *known]
    whole = prose.span(sentence.start_char, sentence.end_char)
    within = [a for a in found if whole.contains(a.span)] if known else []
    people = [a for a in within if isinstance(a, Mention) and a.kind is MentionKind.PERSON]
    for anchor in known:
        token = anchor.token
        opens = _opens(token)
        parties = [m for m in _participants(prose, found, token) if m.kind is not MentionKind.PLACE]
        if opens is not None:  # "In a phone call from London, the minister told us …"
            parties += [p for p in _persons(prose, people, prose.analysis[token.i : opens.i]) if p not in parties]
        if token.lemma_.lower() in _MEALS and any(t.lemma_.lower() == "invite" for t in token.ancestors):  # "invited the Secretary to lunch"
            parties += [p for p in _persons(prose, people, prose.analysis[sentence.start : token.i]) if p not in parties]
        if _presupposed(prose, within, token) or _got(prose, within, token) or (token.pos_ == "VERB" and token.lemma_.lower() in _SUMMONS and len(parties) < 2):
            continue
        if any(t.lemma_.lower() in _ATTEND for t in sentence) and len(people) >= 2:
            parties += [p for p in people if p not in parties]
        goal = _places(prose, within, token, predicate)
        if not parties or (predicate is Predicate.VISIT and not goal):
            continue
        if predicate is Predicate.MEETING and token.pos_ == "NOUN" and len(parties) < 2 and token.lemma_.lower() in _TALKS and opens is None:
            continue
        because = f"{token.text!r} with {'a place' if goal else 'a participant'}"
        return _statement(prose, found, sentence, token, predicate, parties=parties, places=goal, because=because)
    return None


def _gathering(prose: Prose, found: Sequence[Annotation], sentence: Words) -> Statement | None:
    """A gathering that is told by its place and its day alone ("since the 4 May grain summit in Sandrava"): held, whoever was there."""
    for token in [t for t in among(prose, sentence, _GATHERINGS) if t.pos_ in ("NOUN", "PROPN")]:
        whole = prose.span(sentence.start_char, sentence.end_char)
        own = {t.idx + prose.offset for t in token.subtree}
        if token.i + 2 < sentence.end and token.nbor().lower_ in ("in", "at"):  # whatever the parser hangs it on
            own.add(token.nbor(2).idx + prose.offset)
        told = [a for a in found if whole.contains(a.span) and any(a.span.start <= i < a.span.end for i in own)]
        places = tuple(a for a in told if isinstance(a, Mention) and a.kind is MentionKind.PLACE)
        if places and any(isinstance(a, Timex) and a.type == "DATE" for a in told):
            because = f"{token.text!r} with a place and a day"
            made = _statement(prose, found, sentence, token, Predicate.MEETING, parties=(), places=places, because=because)
            return replace(made, times=tuple(a for a in told if isinstance(a, Timex)))
    return None


def _got(prose: Prose, within: Sequence[Annotation], verb: Token) -> bool:
    """Whether somebody receives a thing ("received four million votes"), nobody who comes."""
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.pos_ == "NOUN"] if verb.lemma_.lower() == "receive" else []
    guests = [m.span for m in within if isinstance(m, Mention) and m.kind is not MentionKind.PLACE]
    return any(
        not any(g.overlaps(prose.span(t.idx, t.idx + len(t))) for g in guests) and (not able(t, prose.lexicon) or t.lemma_.lower() in PAPERS) for t in things
    )


def _presupposed(prose: Prose, within: Sequence[Annotation], noun: Token) -> bool:
    """Whether an encounter is only what something else is of ("her impressions of his trip"): named in passing and without a time, it is not told."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
    if noun.dep_ != "pobj" or noun.head.head.pos_ != "NOUN" or owner is None:
        return False
    phrase = prose.span(owner.idx, max(t.idx + len(t) for t in [noun, *noun.subtree]))
    return not any(isinstance(a, Timex) and phrase.overlaps(a.span) for a in within)


def _contact(prose: Prose, found: Sequence[Annotation], sentence: Words) -> Statement | None:
    """Who told an officer of the post something on a day that is named, or was asked by one: a talk, whatever it is called."""
    telling = [t for t in among(prose, sentence, _TOLD) if t.pos_ == "VERB"]
    if not telling:
        return None
    whole = prose.span(sentence.start_char, sentence.end_char)
    people = [a for a in found if isinstance(a, Mention) and a.kind is MentionKind.PERSON and whole.contains(a.span)]
    dated = [a for a in found if isinstance(a, Timex) and a.type == "DATE" and len(a.value) >= _A_DAY and whole.contains(a.span)]
    officers = prose.lexicon.once(_officers)
    for token in telling if people else ():
        if not any(_hangs_on(prose, t, token) for t in dated):
            continue
        sides = _sides(token)
        for ours, theirs in (sides, sides[::-1]):
            persons = [p for p in _persons(prose, people, theirs) if not p.anonymous]
            if persons and any(t.lower_ in officers or (t.lower_ in _US and t.pos_ == "PRON") for t in ours):
                return _statement(prose, found, sentence, token, Predicate.MEETING, parties=persons, places=(), because=f"{token.text!r} on a day, at the post")
    return None


def _statement(
    prose: Prose,
    found: Sequence[Annotation],
    sentence: Words,
    token: Token,
    predicate: Predicate,
    *,
    parties: Sequence[Mention],
    places: tuple[Mention, ...],
    because: str,
) -> Statement:
    whole = prose.span(sentence.start_char, sentence.end_char)
    within = [a for a in found if whole.contains(a.span)]
    theme = theme_at(prose, found, token, ())
    status = called_off(token, prose.lexicon) or _status(token)
    return Statement(
        span=whole.trim(" " * prose.offset + prose.text),
        predicate=predicate,
        status=status,
        theme=theme,
        finder="meetings",
        because=because,
        verb=token.lemma_.lower(),
        parties=tuple(dict.fromkeys(parties)),
        amounts=tuple(a for a in within if isinstance(a, Amount) and a.kind == "duration"),
        times=_times(prose, within, token),
        places=places,
        chain=voices_over(prose, found, theme.span),
        hedge=hedge_over(prose, found, theme.span),
        negated=status is Status.REFUSED,
        register=register_at(prose, theme.span),
        words=content_words(prose, sentence),
    )


def _status(token: Token) -> Status:
    """Held, unless the words around it say refused, still to come ("the upcoming visit", "visits would be worthwhile") or going on."""
    if negated(token):
        return Status.REFUSED
    verb = token.head if token.dep_ in ("nsubj", "nsubjpass") else token
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if "would" in helpers and verb.lemma_ == "be" and any(c.dep_ in ("acomp", "attr") for c in verb.children):
        return Status.PROPOSED  # "visits would be worthwhile"
    if _AHEAD & helpers:
        return Status.PLANNED
    said = {t.lower_ for c in token.children if c.dep_ == "amod" for t in [c, *c.children]}
    if said & _COMING:
        return Status.PLANNED
    return Status.UNDER_WAY if said & {"current", "ongoing"} else Status.HELD


def _opens(noun: Token) -> Token | None:
    """The verb before which a noun stands with "In a …", "During the …"; interviews and press conferences are with the public."""
    if (
        noun.lemma_.lower() in ("conference", "interview")
        or noun.dep_ != "pobj"
        or noun.head.lower_ not in ("in", "during", "at", "over")
        or noun.head.dep_ != "prep"
    ):
        return None
    verb = next((t for t in [noun.head.head, *noun.head.ancestors] if t.pos_ in ("VERB", "AUX")), None)
    return verb if verb is not None and noun.i < verb.i else None


def _visits_with(verb: Token) -> bool:
    """As in "visited with the President": to meet, not to go anywhere."""
    return verb.pos_ == "VERB" and any(c.dep_ == "prep" and c.lower_ == "with" for c in verb.children)


def _controller(prose: Prose, found: Sequence[Annotation], verb: Token) -> Mention | None:
    """Who does what hangs on a noun: "he appreciated the opportunity of visiting with her", "the chance to meet her pleased him" not."""
    noun = verb.head.head if verb.dep_ == "pcomp" else verb.head if verb.dep_ == "acl" else None
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "pobj") or any(c.dep_ == "nsubj" for c in verb.children):
        return None
    subject = subject_of(noun.head if noun.dep_ == "dobj" else noun.head.head)
    if subject is None:
        return None
    if subject.pos_ == "PRON":
        return antecedent(prose, found, subject)
    at = prose.offset + subject.idx
    return next((m for m in found if isinstance(m, Mention) and m.kind is MentionKind.PERSON and m.span.start <= at < m.span.end), None)


def _summoned(verb: Token) -> bool:
    """As in "was called to the Foreign Ministry"."""
    children = {c.dep_ for c in verb.children}
    return "auxpass" in children and any(c.dep_ == "prep" and c.lower_ in ("to", "in") for c in verb.children)


def _sides(verb: Token) -> tuple[list[Token], list[Token]]:
    """The words before ``verb`` from the last comma on, and those after it up to what is said; by their order, since the parser loses subjects
    that it does not know ("Poloff").
    """
    sentence, doc = verb.sent, verb.doc
    first = max((t.i + 1 for t in doc[sentence.start : verb.i] if t.text == ","), default=sentence.start)
    stop = next((t.i for t in doc[verb.i + 1 : sentence.end] if t.lower_ in _SAID or t.text == ","), sentence.end)
    return list(doc[first : verb.i]), list(doc[verb.i + 1 : stop])


def _persons(prose: Prose, people: Sequence[Mention], tokens: Iterable[Token]) -> list[Mention]:
    at = {t.idx + prose.offset for t in tokens}
    return [p for p in people if any(p.span.start <= i < p.span.end for i in at)]


def _hangs_on(prose: Prose, time: Timex, verb: Token) -> bool:
    """Whether a time belongs to ``verb`` itself, not to what is said."""
    words = prose.words(time.span)
    if words is None:
        return False
    above = words.root.head.head if words.root.dep_ == "pobj" else words.root.head
    return above == verb


def _officers(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("name_cues") if row["kind"] == "officer of the post")


def _participants(prose: Prose, found: Sequence[Annotation], token: Token) -> list[Mention]:
    """Who takes part: for a verb its parties; for a noun who has it, who is with whom, and who makes or holds it."""
    if token.pos_ == "VERB":
        parties, doer = list(parties_of(prose, found, token)), _controller(prose, found, token)
        return [doer, *parties] if doer is not None and doer not in parties else parties
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


def _possessor(prose: Prose, people: Sequence[Mention], token: Token, others: Sequence[Mention]) -> list[Mention]:
    """Whose meeting "his meeting" is: the subject of the clause, else the person last named before."""
    persons = [p for p in people if p.kind is MentionKind.PERSON and not p.anonymous]
    subjects = {c.idx + prose.offset for a in token.ancestors for c in a.children if c.dep_ in ("nsubj", "nsubjpass")}
    held = [p for p in persons if any(p.span.start <= i < p.span.end for i in subjects)]
    before = [p for p in persons if p.span.end <= token.idx + prose.offset]
    chosen = held[:1] or before[-1:]
    return [p for p in chosen if all(p.name != o.name for o in others)]


def _places(prose: Prose, within: Sequence[Annotation], token: Token, predicate: Predicate) -> tuple[Mention, ...]:
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


def _destination(place: Token) -> bool:
    """Whether a place stands after "to", or as "with X as his destination"."""
    if place.dep_ != "pobj":
        return False
    as_goal = any(t.lower_ == "as" for t in place.doc[place.i + 1 : place.i + 3])
    return place.head.lower_ == "to" or (place.head.lower_ == "with" and as_goal)


def _times(prose: Prose, within: Sequence[Annotation], token: Token) -> tuple[Timex, ...]:
    """The times of the sentence, the one nearest to the word first; of an encounter that is only talked about ("asked on 6 September about the visit")
    those that belong to its own words.
    """
    at = token.idx + prose.offset
    times = [a for a in within if isinstance(a, Timex)]
    if token.dep_ == "pobj" and token.head.lower_ in _ABOUT:
        own = {t.idx + prose.offset for t in token.subtree}
        times = [a for a in times if any(a.span.start <= i < a.span.end for i in own)]
    return tuple(sorted(times, key=lambda t: (abs(t.span.start - at), t.span)))
