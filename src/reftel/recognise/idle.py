"""Words of undertaking that undertake nothing where they stand: opinions shared, deeds done to words, conditions, phrases of the language.

"agreed that the talks had failed" is an opinion, "provided a clear signal" no deed, "would be surprised if they agreed" no agreement, "in exchange for" no talk,
"that would violate the treaty" no dispute, "the opposition" a party of people.
"""

import itertools
from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Predicate, Status
from reftel.recognise.analysis import Token
from reftel.recognise.clauses import Anchor, negated, table
from reftel.recognise.voices import able

__all__ = ["holders", "labelled", "weighed"]

_OPINING = frozenset({"agree", "accept", "concede", "confirm", "affirm", "reaffirm", "concur"})
_PROMISING = frozenset({"agree", "accept", "concur"})
_BINDING = frozenset({"will", "would", "should", "shall", "must", "'ll", "’ll", "may", "can", "could"})
_WORDS = frozenset(
    [
        "account", "argument", "assessment", "attention", "background", "chance", "defeat", "detail", "door", "effort", "evidence", "example", "explanation", "eye",
        "fact", "fear", "gap", "hope", "idea", "impression", "indication", "information", "insight", "logic", "message", "opportunity", "overview", "perspective", "picture",
        "premise", "pressure", "proof", "reality", "reason", "reassurance", "remark", "response", "responsibility", "rhetoric", "risk", "sense", "signal", "stance",
        "statement", "tension", "time", "truth", "view", "way", "word",
    ]
)  # fmt: skip
_DEEDS = (Predicate.PROJECT, Predicate.AGREEMENT)
_UNDER_IN = frozenset({"exchange", "return", "support", "response", "conflict", "favor", "favour", "view", "line", "touch"})
_LABELS = frozenset({"call", "label", "term", "describe", "dub", "characterize", "characterise", "portray", "see", "view", "regard", "judge", "deem"})
_HELD = frozenset({"support", "opposition", "threat", "protest", "backing"})
_OFFERING = frozenset(
    {"express", "voice", "offer", "pledge", "promise", "declare", "reiterate", "reaffirm", "affirm", "underline", "confirm", "lend", "give", "win", "withdraw"}
)
_SUPPOSING = frozenset({"would", "could", "may", "might", "can", "'d", "’d"})
_OPPOSING = frozenset({"oppose", "object", "resist", "protest", "contest", "dispute", "disagree", "differ"})
_COURTESIES = frozenset({"greeting", "regards", "condolence", "congratulation", "compliment", "success", "luck", "consideration"})
_LIFTED = frozenset(
    [
        "army", "awareness", "bar", "capital", "eyebrow", "fee", "flag", "fund", "hand", "hope", "level", "limit", "money", "morale", "price", "profile", "quota", "rate",
        "revenue", "salary", "stake", "standard", "status", "tariff", "tax", "troop", "voice", "wage",
    ]
)  # fmt: skip  # what is raised without being spoken of
_UPON = frozenset({"on", "about", "regarding", "concerning", "towards", "toward", "against", "over", "vis"})
_HINDERING = frozenset({"ban", "block", "forbid", "prevent", "prohibit"})
_STAYING = frozenset({"be", "become", "remain", "stay", "grow", "get", "have", "prove", "seem"})
_MISSING = frozenset({"fail", "neglect"})
_UNDERTAKINGS = (Predicate.AGREEMENT, Predicate.PAYMENT, Predicate.PROJECT)
_QUESTIONS = frozenset({"whether", "if", "who", "what", "when", "where", "why", "how", "which"})
_ASKING_WORDS = ("WDT", "WP", "WP$", "WRB")


def weighed(anchor: Anchor, lexicon: Lexicon) -> Anchor | None:
    """``anchor`` as it counts where it stands; None where it states nothing."""
    token = anchor.token
    if anchor.predicate is Predicate.DISPUTE:
        return _disputed(anchor)
    if token.pos_ == "NOUN":
        set_phrase = (
            token.dep_ == "pobj"
            and token.head.lower_ == "in"
            and token.lemma_.lower() in _UNDER_IN
            and not any(c.dep_ in ("det", "poss", "amod") for c in token.children)
        )
        return None if set_phrase or _occasion(anchor) or _unheld(anchor) or _post(token) else anchor
    if token.pos_ == "ADJ":
        return None if _describes(token) else anchor
    return None if _says_nothing(anchor, lexicon) else _by_clause(anchor, lexicon)


def _unheld(anchor: Anchor) -> bool:
    """Whether "support" names a good that is had or sought ("financial support", "garner more support"), not a stand for something."""
    token = anchor.token
    if token.lemma_.lower() != "support" or anchor.predicate is not Predicate.POSITION:
        return False
    if token.dep_ == "pobj" and token.head.lower_ in ("with", "without"):
        return True
    governed = token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in _OFFERING
    return not governed and not any(c.dep_ == "prep" and c.lower_ in ("for", "to", "of") for c in token.children)


def _post(noun: Token) -> bool:
    """Whether "position" names a post ("high-profile positions") and not a stand that somebody has or takes on something."""
    if noun.lemma_.lower() != "position":
        return False
    children = list(noun.children)
    taken = any(
        (c.dep_ == "prep" and c.lower_ in _UPON) or c.dep_ in ("poss", "ccomp", "acl", "relcl") or (c.tag_ == "JJ" and c.text[:1].isupper()) for c in children
    )
    owned = any(c.dep_ in ("compound", "amod", "nmod") and (c.pos_ == "PROPN" or c.ent_type_) for c in children)
    return not (taken or owned or (noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ == "be"))


def _describes(adjective: Token) -> bool:
    """Whether an adjective behind a noun only says which ones are meant ("the numbers of protesters willing to march")."""
    return adjective.dep_ in ("amod", "acl", "relcl") and adjective.head.tag_ == "NNS" and adjective.i > adjective.head.i and adjective.nbor(-1).text != ","


def _says_nothing(anchor: Anchor, lexicon: Lexicon) -> bool:
    """Whether a verb only asks, is done by a thing that cannot, is missed without having been owed, or is done to words."""
    token = anchor.token
    if (
        _formal(token)
        or _questions(token)
        or _asks(token)
        or (anchor.status is Status.RAISED and _of_a_thing(token, lexicon))
        or _misses_nothing(token, lexicon)
    ):
        return True
    if token.lemma_.lower() in _HINDERING and (_for_a_purpose(token) or _of_a_thing(token, lexicon)):
        return True
    if anchor.predicate in _DEEDS and anchor.status in (Status.DONE, Status.AGREED, Status.TERMINATED, Status.IN_FORCE) and _of_words(token):
        return True
    return anchor.status is Status.PLEDGED and _of_a_thing(token, lexicon)


def _by_clause(anchor: Anchor, lexicon: Lexicon) -> Anchor:
    """A verb with the class that its subject or its clause gives it."""
    token = anchor.token
    if _indicates(anchor, lexicon) or _foresees(token):
        return replace(anchor, predicate=Predicate.ASSESSMENT, status=Status.STATED)
    if _shares_a_view(token):
        return replace(anchor, predicate=Predicate.POSITION, status=Status.STATED)
    if token.lemma_.lower() == "undertake" and any(c.dep_ in ("dobj", "nsubjpass") for c in token.children):
        return replace(anchor, predicate=Predicate.PROJECT, status=Status.DONE)
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
    opines = token.lemma_.lower() in _OPINING and clause is not None and (token.lemma_.lower() not in _PROMISING or _states(clause))
    if anchor.predicate is Predicate.AGREEMENT and opines:
        return replace(anchor, predicate=Predicate.POSITION, status=Status.STATED)
    return anchor


def _disputed(anchor: Anchor) -> Anchor | None:
    """A dispute as it counts: none where it is only supposed ("would violate the treaty") or denied ("have not attacked us"), where the word sets one thing against
    another ("as opposed to") or names people ("the opposition"); who does not oppose holds a position.
    """
    token = anchor.token
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        people = lemma == "opposition" and not any(c.dep_ == "prep" and c.lower_ in ("to", "against", "from") for c in token.children)
        return None if people else anchor
    if token.pos_ == "VERB" and token.lower_ == "opposed" and token.i > 0 and token.nbor(-1).lower_ == "as":
        return None
    if lemma in _OPPOSING:
        return replace(anchor, predicate=Predicate.POSITION, status=Status.STATED) if negated(token) else anchor
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if helpers & _SUPPOSING and "have" not in helpers:
        return replace(anchor, predicate=Predicate.ASSESSMENT, status=Status.STATED)
    return None if negated(token) else anchor


def _formal(verb: Token) -> bool:
    """Whether a verb stands in a turn of phrase: "Please see paragraph 7", "provided that the strategy is decided", "wish you every success", "raised the price"."""
    if verb.lower_ == "see" and verb.tag_ in ("VB", "VBP") and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children):
        return True
    inner = [g for c in verb.children if c.dep_ == "ccomp" for g in c.children]
    if verb.lower_ in ("provided", "providing") and any(g.dep_ == "mark" and g.lower_ == "that" for g in inner):
        return True
    objects = [c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return bool(objects) and all(o in _COURTESIES or (o in _LIFTED and verb.lemma_ == "raise") for o in objects)


def _for_a_purpose(verb: Token) -> bool:
    """As in "action to prevent such transfers", "is required to prevent the transfers": nobody has prevented anything."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    required = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("require", "oblige", "help", "seek", "try", "need", "fail")
    return (infinitive and (verb.dep_ in ("acl", "advcl", "relcl", "amod") or required)) or (verb.tag_ == "VBG" and verb.dep_ == "pcomp")


def _asks(verb: Token) -> bool:
    """As in "asked whether he had noticed" or "asked the adviser about the visit": a question, which proposes nothing."""
    if verb.lemma_ == "ask" and not any(c.dep_ == "xcomp" or c.lower_ == "for" for c in verb.children):
        behind = list(itertools.takewhile(lambda t: t.pos_ not in ("VERB", "AUX"), verb.doc[verb.i + 1 : verb.sent.end]))
        if any(t.lower_ in ("about", "regarding", "concerning") and t.pos_ in ("ADP", "SCONJ", "VERB") for t in behind):
            return True
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None) if verb.lemma_ in ("ask", "wonder", "inquire", "enquire", "question") else None
    return clause is not None and any(t.lower_ in _QUESTIONS for t in clause.subtree if t.i < clause.i and t.head in (clause, clause.head))


def _occasion(anchor: Anchor) -> bool:
    """As in "at his request": how something came about."""
    token = anchor.token
    return token.pos_ == "NOUN" and token.dep_ == "pobj" and token.head.lower_ in ("at", "upon") and anchor.predicate is Predicate.PROPOSAL


def _questions(verb: Token) -> bool:
    """As in "asking, 'How many millions will they bring?'": a question that is quoted proposes nothing."""
    if verb.lemma_ != "ask":
        return False
    behind = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if not t.is_punct][:2]
    return any(t.tag_ in _ASKING_WORDS and t.i > 0 and t.nbor(-1).is_punct for t in behind)


def _of_a_thing(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a thing, not a party, "raises", "underscores" or "guarantees": "the seizure has raised questions", "the research focuses on the reactor"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject is not None and _thing(subject, lexicon)


def _misses_nothing(verb: Token, lexicon: Lexicon) -> bool:
    """As in "failed to admit any progress": what is not done is no undertaking, so that none has lapsed."""
    if verb.lemma_.lower() not in _MISSING:
        return False
    known = lexicon.once(table)
    acts = [c for c in verb.children if c.dep_ == "xcomp"]
    return bool(acts) and not any(_undertakes(c, known) or any(_undertakes(g, known) for g in c.children if g.dep_ == "dobj") for c in acts)


def _undertakes(token: Token, known: dict[tuple[str, str], tuple[Predicate, Status]]) -> bool:
    part = "verb" if token.pos_ in ("VERB", "AUX") else "noun"
    return known.get((token.lemma_.lower(), part), (None,))[0] in _UNDERTAKINGS


def _indicates(anchor: Anchor, lexicon: Lexicon) -> bool:
    """Whether "suggest" says what something shows ("suggesting a lack of trust") and not what somebody proposes ("suggesting a meeting in May")."""
    token = anchor.token
    if token.lemma_.lower() != "suggest":
        return False
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    shown = [c for c in token.children if c.dep_ == "dobj" and c.pos_ == "NOUN"]
    by_itself = (token.dep_ == "advcl" and token.tag_ == "VBG") or (subject is not None and _thing(subject, lexicon))
    known = lexicon.once(table)
    return by_itself and bool(shown) and not any((c.lemma_.lower(), "noun") in known for c in shown)


def _shares_a_view(verb: Token) -> bool:
    """As in "agrees with the position of the firms": an opinion, where nothing is agreed on or to."""
    children = list(verb.children)
    preps = {c.lower_ for c in children if c.dep_ == "prep"}
    held = [g for c in children if c.dep_ == "prep" and c.lower_ == "with" for g in c.children if g.dep_ == "pobj" and g.pos_ == "NOUN"]
    bound = preps & {"on", "to", "about", "over", "upon"} or any(c.dep_ in ("xcomp", "ccomp", "dobj") for c in children)
    return verb.lemma_.lower() in ("agree", "concur", "disagree") and bool(held) and not bound and not any(g.ent_type_ for g in held)


def _foresees(verb: Token) -> bool:
    """Whether "expect" only says how things will be: "is expected to become more restrictive", or as advice to the reader "Expect him to …"."""
    if verb.lemma_.lower() != "expect":
        return False
    bare = verb.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)
    return bare or any(c.dep_ == "xcomp" and c.lemma_.lower() in _STAYING for c in verb.children)


def _of_words(verb: Token) -> bool:
    """Whether what is done is done to words or thoughts: "expanded his assessment", "did not accept the message", "provided a signal"."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return bool(objects) and all(c.pos_ == "NOUN" and c.lemma_.lower() in _WORDS for c in objects)


def _thing(subject: Token, lexicon: Lexicon) -> bool:
    """Whether a subject is a thing, which pledges nothing ("these factors guaranteed …")."""
    return subject.pos_ == "NOUN" and not subject.ent_type_ and not able(subject, lexicon)


def _states(clause: Token) -> bool:
    """Whether a clause says how things are: finite, and neither future nor what ought to be."""
    helpers = [c for c in clause.children if c.dep_ in ("aux", "auxpass")]
    finite = any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in (clause, *helpers))
    return finite and not any(c.lower_ in _BINDING for c in helpers)


def labelled(anchor: Anchor) -> "list[Token] | None":
    """What a word of naming or of holding is about: the thing that is called something, not the name given to it; None for other words."""
    token = anchor.token
    if (
        token.pos_ == "VERB"
        and token.lemma_.lower() in _LABELS
        and any(c.dep_ in ("oprd", "attr") or (c.dep_ == "prep" and c.lower_ == "as") for c in token.children)
    ):
        return [c for c in token.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")]
    return None


def holders(anchor: Anchor) -> "list[Token]":
    """Who holds what a noun says, by "of": in "the support of the League" the League supports, and is not what is supported."""
    token = anchor.token
    if token.pos_ != "NOUN" or token.lemma_.lower() not in _HELD or not any(c.dep_ == "det" for c in token.children):
        return []
    return [g for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
