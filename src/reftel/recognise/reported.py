"""How far a matter has come by a clause that somebody is reported to have said: a plan, a promise, what could have been and was not.

The clause says it by its own verb ("said that he planned to …"), by the noun that it belongs to ("expressed the hope that …") or by its mood.
"""

from reftel.model import Predicate, Status, Voice
from reftel.recognise.analysis import Token
from reftel.recognise.clauses import Anchor, negated, status_of, table
from reftel.recognise.prose import Prose
from reftel.recognise.themes import light

__all__ = ["background", "rates", "said_of", "unmade"]

_AHEAD = frozenset({"planned", "pledged", "proposed", "expected"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll"})
_UNMADE = frozenset({"could", "should", "would"})
_SELVES = frozenset({"he", "she", "they", "we", "i"})
_WISHES = frozenset({"seek", "want", "wish", "hope", "desire"})
_STATES = frozenset({"be", "like", "prefer", "have", "seem", "remain", "need", "mean"})


def said_of(root: Token, speaker: Voice, prose: Prose) -> tuple[Predicate, Status, bool, str]:
    """Class and status of a reported clause with the verb ``root``, whether it is negated, and the reason in words (empty for what is only stated)."""
    known = prose.lexicon.once(table)
    noun = root.head if root.dep_ in ("acl", "relcl", "ccomp") and root.head.pos_ == "NOUN" else None
    entry = known.get((noun.lemma_.lower(), "noun")) if noun is not None else None
    if noun is not None and entry is not None and entry[1].value in _AHEAD:
        return entry[0], entry[1], False, f", the noun {noun.text!r}"
    entry = known.get((root.lemma_.lower(), "verb"))
    if entry is not None and entry[1].value in _AHEAD:
        status, no, why = status_of(Anchor(root, *entry))
        return entry[0], status, no, f", {why}"
    if unmade(root):
        return Predicate.POSITION, Status.REFUSED, True, f", {root.text!r} as what was possible and not done"
    if _promises(root, speaker):
        return Predicate.AGREEMENT, Status.PLEDGED, False, f", {root.text!r} as the speaker's own undertaking"
    if rates(root, prose):
        return Predicate.ASSESSMENT, Status.STATED, negated(root), f", {root.text!r} only rates it"
    return Predicate.POSITION, Status.STATED, negated(root), ""


def unmade(verb: Token) -> bool:
    """Whether a clause tells what could have been done and was not: "could have turned to the bank"; "could have been" only supposes."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBN", "VBD") and "have" in helpers and bool(helpers & _UNMADE) and verb.lemma_ != "be" and not negated(verb)


def rates(verb: Token, prose: Prose) -> bool:
    """Whether a clause only says how something is ("the level was perfect", "they have little chance"), neither what it is nor what is done."""
    if {c.lower_ for c in verb.children if c.dep_ == "aux"} & _FUTURE:
        return False
    if verb.lemma_ == "be":
        return any(c.dep_ == "acomp" and c.pos_ == "ADJ" for c in verb.children)
    return verb.lemma_ == "have" and any(c.dep_ == "dobj" and c.lemma_.lower() in prose.lexicon.once(light) for c in verb.children)


def _promises(verb: Token, speaker: Voice) -> bool:
    """Whether the speaker says of themselves what they will do."""
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    own = subject is not None and (subject.lower_ in _SELVES or subject.text in speaker.name.split())
    return own and bool(helpers & _FUTURE) and verb.tag_ == "VB" and verb.lemma_ not in _STATES and not negated(verb)


def background(token: Token) -> bool:
    """Whether a word only tells who some people are: "the senators who wanted …", "the group that sought to impose …"."""
    at = token
    while at.dep_ in ("xcomp", "conj", "ccomp"):
        at = at.head
    if at.dep_ == "relcl" and any(c.lower_ == "who" and c.dep_ == "nsubj" for c in at.children) and at.head.tag_ == "NNS":
        return True
    while at.dep_ in ("xcomp", "conj", "ccomp", "dobj", "pobj", "prep", "attr"):
        at = at.head
    bound = next((c for c in at.children if c.dep_ == "nsubj" and c.lower_ in ("who", "that")), None)
    return bound is not None and at.dep_ == "relcl" and at.lemma_ in _WISHES and bound.i > 0 and bound.nbor(-1).text != ","
