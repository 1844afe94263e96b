"""Predicates of undertakings, positions and judgements: which words of a sentence state something, how far it has come, and who is bound.

The words stand in the lexicon table ``predicates``; here are only the rules of grammar that move a status: negation, modality, tense.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from reftel.lexicon import Lexicon
from reftel.model import Annotation, Mention, MentionKind, Predicate, Status
from reftel.recognise.analysis import Token, Words
from reftel.recognise.prose import Prose
from reftel.recognise.voices import antecedent

__all__ = ["Anchor", "anchors", "parties_of", "phrase_at", "status_of", "supposed"]

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
_MOODS = (
    (frozenset({"will", "would", "shall", "'ll", "’ll"}), Status.PLANNED, "in the future"),
    (frozenset({"may", "might", "could", "can"}), Status.RAISED, "as a possibility"),
    (frozenset({"should", "must"}), Status.PROPOSED, "as a duty"),
    (frozenset({"to"}), Status.PLANNED, "as an intention"),
)
_MOVABLE = (Predicate.AGREEMENT, Predicate.PAYMENT, Predicate.PROJECT)
_FIRM = (Status.AGREED, Status.DONE, Status.PAID, Status.SIGNED, Status.PLEDGED, Status.IN_FORCE)
_ASKING = frozenset({"ask", "request", "seek", "demand", "want", "need", "appeal", "call", "press", "plead", "beg", "lobby", "apply", "solicit"})
_SOUGHT = {**dict.fromkeys(_ASKING, Status.PROPOSED), **dict.fromkeys(("hope", "wish", "long"), Status.RAISED)}
_PARTICIPLES = {"proposed": Status.PROPOSED, "planned": Status.PLANNED, "signed": Status.SIGNED, "agreed": Status.AGREED, "promised": Status.PLEDGED}
_UNDONE = {Predicate.AGREEMENT: Status.NOT_AGREED}
_OPEN = frozenset({"decide", "determine", "settle"})  # who has not decided has not refused
_SO_FAR = frozenset({"yet", "still"})  # what is not yet concluded is open, not refused
_COMING = frozenset({"will", "would", "shall", "'ll", "’ll"})
_LETTING = frozenset({"allow", "permit", "let"})
_RENEWING = frozenset({"renew", "prolong"})  # what is not renewed ends
_NEEDS = frozenset(
    {
        "need",
        "necessity",
        "ability",
        "right",
        "reason",
        "chance",
        "opportunity",
        "capacity",
        "way",
        "penchant",
        "tendency",
        "enable",
        "equip",
        "equipped",
        "suited",
        "qualified",
    }
)  # words whose infinitive plans nothing
_SEEMING = frozenset({"appear", "seem", "happen", "prove"})  # verbs whose infinitive says what is so
_SOON = 5
_REPORTING = frozenset({"say", "report", "believe", "know", "think", "rumour", "rumor", "allege", "understand", "reckon", "seem", "appear"})
_ACCUSING = frozenset({"accuse", "suspect", "acquit", "convict", "accusation", "allegation", "suspicion"})
_UNDER = frozenset({"under", "despite", "after", "before", "since", "during", "as", "in"})  # what a thing is done under is not done
_OFFERS = frozenset({"offer", "proposal", "plan", "bid", "initiative", "request", "idea", "scheme"})  # what ends before it was in force
_FORECASTS = frozenset({"expect", "anticipate", "foresee", "predict", "forecast", "hope"})
_WIDE = frozenset({"wide", "broad", "general", "widespread", "full", "complete", "unanimous"})
_HANDED = frozenset({"provide", "give", "pay", "receive", "send", "get", "hand", "transfer", "extend", "make"})
_GROUPS = frozenset(
    [
        "leader",
        "side",
        "party",
        "government",
        "president",
        "minister",
        "country",
        "official",
        "expert",
        "delegation",
        "nation",
        "representative",
        "capital",
        "counterpart",
        "king",
    ]
)
_PLANS = frozenset(["plan", "goal", "aim", "priority", "agenda", "intention", "objective", "project", "proposal"])
_TENTATIVE = frozenset({"possible", "potential", "eventual", "prospective"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that states something: its token, class and the status that it has by itself."""

    token: Token
    predicate: Predicate
    status: Status


def table(lexicon: Lexicon) -> dict[tuple[str, str], tuple[Predicate, Status]]:
    """(lemma, part of speech) to class and status."""
    return {(row["lemma"], row["pos"]): (Predicate(row["predicate"]), Status(row["status"])) for row in lexicon.rows("predicates")}


def _phrases(lexicon: Lexicon) -> dict[str, list[tuple[frozenset[str], tuple[Predicate, Status]]]]:
    """Verb to what it means with other words beside it ("call" with "off"), the longest first."""
    found: dict[str, list[tuple[frozenset[str], tuple[Predicate, Status]]]] = {}
    for (lemma, _), entry in sorted(lexicon.once(table).items()):
        verb, *beside = lemma.split()
        if beside:
            found.setdefault(verb, []).append((frozenset(beside), entry))
    return {verb: sorted(rows, key=lambda r: -len(r[0])) for verb, rows in found.items()}


def phrase_at(token: Token, lexicon: Lexicon) -> tuple[Predicate, Status] | None:
    """Class and status of a verb by the particle, the preposition or the object beside it ("called off", "backed out of", "missed the deadline"); None without one."""
    rows = lexicon.once(_phrases).get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if not rows:
        return None
    after = [c for c in token.children if c.dep_ in ("prt", "prep", "advmod") and c.i > token.i]
    beside = {t.lower_ for c in after for t in [c, *(g for g in c.children if g.dep_ == "prep")]}
    beside |= {g.lower_ for c in after for g in c.children if g.dep_ == "pobj"}
    beside |= {c.lemma_.lower() for c in token.children if c.dep_ in ("dobj", "nsubjpass")}
    return next((entry for words, entry in rows if words <= beside), None)


def anchors(sentence: Words, lexicon: Lexicon) -> Sequence[Anchor]:
    """The anchors of a sentence, the governing ones first."""
    kept = sentence.doc.kept
    key = (anchors, sentence.start, sentence.end)
    if (known := kept.get(key)) is None:
        known = kept[key] = _anchors(sentence, lexicon)
    return known


def _anchors(sentence: Words, lexicon: Lexicon) -> tuple[Anchor, ...]:
    known = lexicon.once(table)
    out = []
    for token in sentence:
        part = _POS.get(token.pos_)
        entry = phrase_at(token, lexicon) or known.get((token.lemma_.lower(), part)) if part is not None else None
        if (
            entry
            and not (token.dep_ in ("compound", "amod", "aux", "auxpass") and token.pos_ != "ADJ")
            and not (token.pos_ == "PROPN" and token.text[:1].isupper() and not token.text.isupper())
        ):
            out.append(Anchor(token, *entry))
    return tuple(sorted(out, key=lambda a: (len(a.token.ancestors), a.token.i)))


def negated(token: Token) -> bool:
    """Whether the clause of ``token`` is negated by a particle, or by "no", "neither", "none" on what it binds."""
    children = list(token.children)
    if token.dep_ in ("pcomp", "pobj") and token.head.lower_ == "without":
        return True
    particles = [c for c in children if c.dep_ == "neg"]
    if particles and not any(c.dep_ in ("aux", "auxpass") for c in children) and token.pos_ == "VERB":
        particles = [c for c in particles if not (c.i + 1 < len(token.doc) and token.doc[c.i + 1].pos_ == "ADV")]  # "not surprisingly promoted"
    if particles or any(c.lower_ in ("neither", "never", "hardly") or (c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children)) for c in children):
        return True
    bound = [c for c in children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "det")]
    if any(
        c.lower_ in ("no", "none", "neither", "nobody", "nothing")
        or any(g.lower_ in ("no", "neither") and g.dep_ in ("det", "preconj", "neg") for g in c.children)
        for c in bound
    ):
        return True
    return token.dep_ in ("acomp", "attr") and token.head.pos_ in ("AUX", "VERB") and negated(token.head)


def status_of(anchor: Anchor) -> tuple[Status, bool, str]:
    """The status after negation and modality, whether negated, and the reason in words."""
    noun = anchor.token.pos_ in ("NOUN", "PROPN")
    if anchor.predicate in _MOVABLE and anchor.status in _FIRM and not noun and _conditional(anchor.token):
        return Status.RAISED, False, f"{anchor.token.text!r} as a condition or a question"
    changed = _noun_status(anchor) if noun else _spoken_of(anchor) or _verb_status(anchor)
    status = changed[0] if changed is not None else anchor.status
    if status is Status.PLANNED and supposed(anchor.token):
        return Status.STATED, False, f"{anchor.token.text!r} as a supposition or a need"
    if changed is not None:
        return changed
    kind = "noun" if noun else "adjective" if anchor.token.pos_ == "ADJ" else "verb"
    return anchor.status, False, f"the {kind} {anchor.token.text!r}"


def _conditional(token: Token) -> bool:
    """Whether the clause of a verb only names a condition or asks ("would be surprised if they agreed to …", "asked whether they had agreed")."""
    if any(c.dep_ == "mark" and c.lower_ == "if" for c in token.children):
        return True
    clause = next((t for t in [token, *token.ancestors] if t.dep_ not in ("xcomp", "conj")), token)
    return clause.dep_ in ("advcl", "ccomp") and any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "lest", "whether") for c in clause.children)


def _spoken_of(anchor: Anchor) -> tuple[Status, bool, str] | None:
    """What a deed comes to that is only spoken of: "accusing the troops of paying the insurgents", "the idea of signing a treaty"; None for others."""
    verb = anchor.token
    if anchor.status not in _FIRM or verb.dep_ != "pcomp" or verb.tag_ != "VBG":
        return None
    if verb.head.lower_ == "of" and verb.head.head.lemma_.lower() in _ACCUSING:
        return Status.CONTESTED, False, f"{verb.text!r} as an accusation"
    named = anchor.predicate is Predicate.AGREEMENT and verb.head.lower_ in ("of", "to") and not negated(verb)
    return (Status.RAISED, False, f"{verb.text!r} as something that is spoken of") if named else None


def _so(verb: Token, helpers: set[str]) -> bool:
    """Whether an infinitive says what is so and intends nothing: "appears to be stalled", "is said to have signed"."""
    above = verb.head.lemma_.lower()
    return verb.dep_ in ("xcomp", "ccomp") and 0 < verb.i - verb.head.i <= _SOON and (above in _SEEMING or (above in _REPORTING and "have" in helpers))


def supposed(token: Token) -> bool:
    """Whether a plan is only supposed ("if their aim was to …") or what a need is for ("the need to do all to …")."""
    above = [token, *token.ancestors]
    clause = next((t for t in above if t.pos_ in ("VERB", "AUX") and t.dep_ in ("advcl", "ROOT", "ccomp", "relcl")), None)
    conditional = clause is not None and clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "if" for c in clause.children)
    infinitive = token.pos_ == "VERB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    chain = list(itertools.takewhile(lambda t: t.dep_ in ("acl", "xcomp", "advcl", "relcl", "amod", "ccomp") or t.lemma_ in _NEEDS, above))
    return conditional or (infinitive and any(t.lemma_.lower() in _NEEDS for t in chain[1:]))


def _noun_status(anchor: Anchor) -> tuple[Status, bool, str] | None:
    """What the words beside a noun do to it: "a possible upgrade", "the proposed agreement", "no agreement"."""
    word = repr(anchor.token.text)
    if anchor.token.dep_ == "pobj" and anchor.token.head.lower_ == "without" and anchor.predicate is Predicate.AGREEMENT:
        return Status.NOT_AGREED, True, f"'without' {word}"
    for child in anchor.token.children:
        if child.dep_ == "amod" and child.lower_ in _TENTATIVE:
            return Status.RAISED, False, f"{child.text!r} {word}"
        if child.dep_ == "amod" and child.lower_ in _PARTICIPLES:
            return _PARTICIPLES[child.lower_], False, f"{child.text!r} {word}"
        if child.dep_ == "amod" and child.lower_ in _WIDE and anchor.predicate is Predicate.AGREEMENT and anchor.token.head.lemma_ == "be":
            return Status.STATED, False, f"{child.text!r} {word}, an opinion shared"
        if child.dep_ == "det" and child.lower_ == "no":
            return _UNDONE.get(anchor.predicate, Status.REFUSED), True, f"'no' {word}"
    return _governed(anchor, word) if anchor.predicate in (Predicate.AGREEMENT, Predicate.PAYMENT) else None


def _governed(anchor: Anchor, word: str) -> tuple[Status, bool, str] | None:
    """What the governing verb says of an agreement or a sum: "could not do a deal", "provided a loan", "will get a grant"."""
    verb = anchor.token.head
    if verb.pos_ == "ADP":
        verb = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), verb)
    under = anchor.token.dep_ == "pobj" and anchor.token.head.lower_ in _UNDER
    if verb.pos_ != "VERB" or anchor.token.dep_ not in ("dobj", "nsubjpass", "pobj", "attr") or under:
        return None
    if negated(verb):
        return _UNDONE.get(anchor.predicate, Status.REFUSED), True, f"{verb.text!r} {word} negated"
    if (sought := _SOUGHT.get(verb.lemma_.lower())) is not None and (anchor.token.dep_ == "dobj" or anchor.token.head.lower_ == "for"):
        return sought, False, f"{verb.text!r} {word}"
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    for words, moved, why in _MOODS:
        if helpers & words:
            return moved, False, f"{verb.text!r} {word} {why}"
    if anchor.predicate is Predicate.PAYMENT and verb.lemma_.lower() in _HANDED and verb.tag_ in ("VBD", "VBN"):
        return Status.PAID, False, f"{verb.text!r} {word}"
    return None


def _negated(anchor: Anchor, word: str) -> tuple[Status, bool, str]:
    """What "not" makes of a verb: a refusal, an agreement that is explicitly none, a decision still open, or only no forecast."""
    lemma = anchor.token.lemma_.lower()
    if lemma in _FORECASTS:
        return Status.STATED, True, f"{word} negated: no forecast and no refusal"
    if anchor.predicate is Predicate.AGREEMENT and any(c.lower_ in _SO_FAR for c in anchor.token.children):
        return Status.DISCUSSED, True, f"{word} negated so far"
    if lemma in _RENEWING:
        return Status.LAPSED, True, f"{word} negated"
    if anchor.status in _FIRM and any(c.lower_ == "longer" for c in anchor.token.children):
        return Status.TERMINATED, True, f"{word} no longer"
    return Status.RAISED if lemma in _OPEN else _UNDONE.get(anchor.predicate, Status.REFUSED), True, f"{word} negated"


def _verb_status(anchor: Anchor) -> tuple[Status, bool, str] | None:
    token, status, word = anchor.token, anchor.status, repr(anchor.token.text)
    if negated(token):
        present = token.tag_ in ("VBZ", "VBP") or any(c.lower_ in ("do", "does") and c.dep_ == "aux" for c in token.children)
        habit = status is Status.DONE and anchor.predicate is Predicate.PROJECT and present and not any(c.lower_ == "longer" for c in token.children)
        return (Status.STATED, True, f"{word} negated in the present") if habit else _negated(anchor, word)
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if "to" in helpers and _so(token, helpers):
        helpers.remove("to")
    if not helpers and token.dep_ == "conj" and token.tag_ == "VB":  # "must drop … and accept …"
        helpers = {c.lower_ for c in token.head.children if c.dep_ == "aux"}
    if {"could", "have"} <= helpers and token.tag_ in ("VBN", "VBD"):
        return Status.REFUSED, True, f"{word} as what was possible and not done"
    if anchor.predicate in _MOVABLE and status not in (Status.PLANNED, Status.EXPECTED, Status.ANNOUNCED):
        if status is Status.LAPSED and helpers & _COMING:
            return Status.EXPECTED, False, f"{word} in the future"
        let = status is Status.LAPSED and token.dep_ in ("xcomp", "ccomp") and token.head.lemma_.lower() in _LETTING
        for words, moved, why in _MOODS if not let else ():
            if helpers & words:
                return moved, False, f"{word} {why}"
    if status is Status.TERMINATED and any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in _OFFERS for c in token.children):
        return Status.REFUSED, False, f"{word} of what was only proposed"
    return _tensed(token, helpers, word) if status is Status.DONE else None


def _tensed(token: Token, helpers: set[str], word: str) -> tuple[Status, bool, str] | None:
    """What the tense makes of a deed: under way, one of several plans, a circumstance, or stated in the present; None for the past."""
    if token.tag_ == "VBG":
        if helpers:
            return Status.UNDER_WAY, False, f"{word} under way"
        around = (*token.ancestors, *(c for a in token.ancestors for c in a.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")))
        plan = next((t for t in around if t.lemma_.lower() in _PLANS), None)
        return (Status.PLANNED, False, f"{word} among {plan.text!r}") if plan is not None else (Status.STATED, False, f"{word} as a circumstance")
    if token.tag_ in ("VBZ", "VBP", "VB"):
        return Status.STATED, False, f"{word} in the present"
    return None


def parties_of(prose: Prose, found: Sequence[Annotation], token: Token) -> tuple[Mention, ...]:
    """Who acts and who is bound: people, bodies and countries in the subject, the agent, the receiver and with "with", "between", "from", "to"."""
    people = [a for a in found if isinstance(a, Mention) and a.kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)]
    branches: list[Token] = []
    at = token
    known = prose.lexicon.once(table)
    for _ in range(4):  # an infinitive or a conjunct has its subject further up
        if at is not token and (entry := known.get((at.lemma_.lower(), "verb"))) and entry[1] is Status.RAISED and at.pos_ == "VERB":
            break  # who highlights the agreements is not bound by them
        subjects = [c for c in at.children if c.dep_ in ("nsubj", "nsubjpass", "agent", "poss")]
        branches += subjects
        if subjects or at.dep_ not in ("xcomp", "acomp", "conj", "acl", "advcl", "pcomp", "ccomp", "dobj", "attr", "pobj", "prep"):
            break
        at = at.head
    acts = [
        token,
        *(c for c in token.children if c.dep_ == "xcomp"),
        *(g for c in token.children if c.dep_ == "xcomp" for g in c.children if g.dep_ == "xcomp"),
    ]
    branches += [
        c
        for act in acts
        for c in act.children
        if c.dep_ == "dative"
        or (c.dep_ == "dobj" and c.pos_ == "PROPN")
        or (c.dep_ == "prep" and c.lower_ in ("with", "between", "from", "to", "by", "against", "for", "of"))
    ]
    branches += [
        c
        for act in acts
        for d in act.children
        if d.dep_ in ("dobj", "nsubjpass", "attr")
        for c in d.children
        if (c.dep_ == "prep" and c.lower_ in ("with", "between", "from", "to", "by", "of")) or c.dep_ in ("poss", "compound")
    ]
    out: list[Mention] = []
    for branch in branches:
        aside = {t.i for a in branch.subtree if a is not branch and a.dep_ in ("relcl", "acl", "advcl") for t in a.subtree}
        words = [t for t in branch.subtree if t.i not in aside]
        reach = prose.span(words[0].idx, words[-1].idx + len(words[-1]))
        held = [m for m in people if reach.contains(m.span) and _names(prose, m, words) and not _bracketed(prose, branch, m)]
        out += held
        if not held and branch.dep_ in ("nsubj", "nsubjpass"):
            out += _group(prose, found, branch)
    return tuple(dict.fromkeys(out))


def _names(prose: Prose, mention: Mention, words: Sequence[Token]) -> bool:
    """Whether one of ``words`` stands in ``mention``."""
    start, end = mention.span.start - prose.offset, mention.span.end - prose.offset
    return any(t.idx < end and start < t.idx + len(t.text) and not t.is_punct for t in words)


def _bracketed(prose: Prose, branch: Token, mention: Mention) -> bool:
    """Whether a mention stands in brackets behind the words it hangs on: a wire that is cited, no party."""
    between = prose.text[branch.idx : mention.span.start - prose.offset]
    return between.count("(") > between.count(")")


def _group(prose: Prose, found: Sequence[Annotation], subject: Token) -> list[Mention]:
    """For "he" the person whom it stands for; for "they", "the two leaders", "both sides" the people last named together before, else the words
    themselves. A pronoun that stands for nobody named is no party.
    """
    if subject.lower_ in ("he", "she"):
        person = antecedent(prose, found, subject)
        return [person] if person is not None else []
    phrase = " ".join(t.text for t in subject.subtree)
    plural = subject.tag_ in ("NNS", "PRP") and subject.lower_ not in ("it", "we", "i", "you", "us")
    if not plural or (subject.lemma_.lower() not in _GROUPS and subject.tag_ != "PRP"):
        return []
    people = [a for a in found if isinstance(a, Mention) and a.kind is MentionKind.PERSON and not a.anonymous and a.span.end <= subject.idx + prose.offset]
    together = [(a, b) for a, b in itertools.pairwise(people) if prose.of(type(a.span)(a.span.end, b.span.start)).strip() == "and"]
    if together and (subject.lower_ in ("they", "both") or any(w in phrase.lower().split() for w in ("two", "both"))):
        return list(together[-1])
    if len(phrase) > 60 or subject.pos_ == "PRON" or subject.tag_ == "PRP":
        return []
    words = list(subject.subtree)
    return [
        Mention(
            span=prose.span(words[0].idx, words[-1].idx + len(words[-1])),
            kind=MentionKind.PERSON,
            name=phrase,
            finder="clauses",
            because="a group named only by what it is",
            anonymous=True,
        )
    ]
