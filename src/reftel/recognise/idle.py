"""Words of undertaking that undertake nothing where they stand: opinions shared, deeds done to words, conditions, phrases of the language.

"agreed that the talks had failed" is an opinion, "provided a clear signal" no deed, "would be surprised if they agreed" no agreement, "in exchange for" no talk.
"""

from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Predicate, Status
from reftel.recognise.analysis import Token
from reftel.recognise.clauses import Anchor
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


def weighed(anchor: Anchor, lexicon: Lexicon) -> Anchor | None:
    """``anchor`` as it counts where it stands; None where it states nothing."""
    token = anchor.token
    if token.pos_ == "NOUN":
        set_phrase = (
            token.dep_ == "pobj"
            and token.head.lower_ == "in"
            and token.lemma_.lower() in _UNDER_IN
            and not any(c.dep_ in ("det", "poss", "amod") for c in token.children)
        )
        return None if set_phrase else anchor
    if anchor.predicate in _DEEDS and anchor.status in (Status.DONE, Status.AGREED, Status.TERMINATED, Status.IN_FORCE) and _of_words(token):
        return None
    if anchor.status is Status.PLEDGED and (subject := next((c for c in token.children if c.dep_ == "nsubj"), None)) is not None and _thing(subject, lexicon):
        return None
    if token.lemma_.lower() == "undertake" and any(c.dep_ in ("dobj", "nsubjpass") for c in token.children):
        return replace(anchor, predicate=Predicate.PROJECT, status=Status.DONE)
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
    opines = token.lemma_.lower() in _OPINING and clause is not None and (token.lemma_.lower() not in _PROMISING or _states(clause))
    if anchor.predicate is Predicate.AGREEMENT and opines:
        return replace(anchor, predicate=Predicate.POSITION, status=Status.STATED)
    return anchor


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
