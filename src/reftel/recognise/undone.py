"""Words that end, undo or miss an undertaking, as they count where they stand.

"Withdrew from the treaty" ends it, "withdrew from the valley" is a deed; "failed to agree" says that there is no agreement, "failed to deliver" that a promise
was not kept; a visit that is called off was not held.
"""

from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Predicate, Status
from reftel.recognise.analysis import Token
from reftel.recognise.clauses import Anchor, phrase_at, table
from reftel.recognise.listed import words_of
from reftel.recognise.sentence import ENCOUNTERS
from reftel.recognise.themes import below, heads

__all__ = ["called_off", "ended", "talked_of", "undone"]

_OF = frozenset({"from", "on", "of", "out"})
_ENDS = (Status.TERMINATED, Status.LAPSED)
_VOICED = (Status.ANNOUNCED, Status.STATED)


def undone(anchor: Anchor, lexicon: Lexicon) -> Anchor | None:
    """``anchor`` with the class and the status that it has by what it ends or misses; None where it ends nothing ("dropped anchor", "gave up smoking")."""
    token = anchor.token
    lemma = token.lemma_.lower()
    missed = lemma in _undoing("missing", lexicon) and any(_agrees(c, lexicon) for c in token.children if c.dep_ == "xcomp")
    if missed or (anchor.status in _ENDS and _fruitless(token, lexicon)):
        return replace(anchor, predicate=Predicate.AGREEMENT, status=Status.NOT_AGREED)
    if token.pos_ == "NOUN" and lemma == "withdrawal" and any(_endable(t, lexicon) for t in _left(token)):
        return replace(anchor, status=Status.TERMINATED)
    if anchor.status in _VOICED and token.pos_ == "VERB":
        return next((inner for c in token.children if c.dep_ in ("dobj", "nsubjpass") and (inner := _ending(c, lexicon))), anchor)
    return _by_what_is_left(anchor, lexicon) if token.pos_ == "VERB" and lemma in _undoing("leaving", lexicon) else anchor


def _undoing(kind: str, lexicon: Lexicon) -> frozenset[str]:
    """The verbs that end something only where something stands that can be ended ("leaving"), those that end what has begun ("finishing"), and so on."""
    return lexicon.once(words_of("undoing_words", kind))


def _by_what_is_left(anchor: Anchor, lexicon: Lexicon) -> Anchor | None:
    lemma = anchor.token.lemma_.lower()
    ends = any(_endable(t, lexicon) for t in _left(anchor.token))
    if anchor.status in _ENDS and not ends:
        return replace(anchor, status=Status.DONE) if lemma in _undoing("deed of troops", lexicon) else None
    return replace(anchor, status=Status.TERMINATED) if ends and lemma == "withdraw" else anchor


def ended(anchor: Anchor, lexicon: Lexicon) -> list[tuple[Token, tuple[str, ...]]]:
    """What a verb of ending without an object says that it ended or came to nothing: its subject ("the treaty lapsed", "was allowed to lapse"); empty for others."""
    token = anchor.token
    reach = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "xcomp", "ccomp")]
    reach += [c for p in token.children if p.dep_ == "prep" and p.lower_ in _OF for c in p.children]
    if (
        anchor.status not in (*_ENDS, Status.NOT_AGREED)
        or token.pos_ not in ("VERB", "NOUN")
        or reach
        or (token.pos_ == "NOUN" and token.dep_ not in ("ccomp", "xcomp"))
    ):
        return []
    at = token
    while not (subjects := [c for c in at.children if c.dep_ in ("nsubj", "nsubjpass")]) and at.dep_ == "xcomp":
        at = at.head
    return talked_of([h for s in subjects if s.pos_ in ("NOUN", "PROPN") for h in heads(s, lexicon)], lexicon)


def talked_of(found: list[tuple[Token, tuple[str, ...]]], lexicon: Lexicon) -> list[tuple[Token, tuple[str, ...]]]:
    """``found`` with what talks are about in the place of the talks ("broke off the talks on the border")."""
    known = lexicon.once(table)
    meets = [known.get((h.lemma_.lower(), "noun"), (None,))[0] in ENCOUNTERS for h, _ in found]
    return [inner for one, meeting in zip(found, meets, strict=True) for inner in ((list(below(one[0], lexicon)) if meeting else []) or [one])]


def _fruitless(verb: Token, lexicon: Lexicon) -> bool:
    """As in "ended without agreement", "broke down without result"."""
    without = [c for p in verb.children if p.dep_ == "prep" and p.lower_ == "without" for c in p.children if c.dep_ in ("pobj", "pcomp")]
    known = lexicon.once(table)
    return any(
        c.lemma_.lower() in _undoing("fruit of talks", lexicon) or known.get((c.lemma_.lower(), "noun"), (None,))[0] is Predicate.AGREEMENT for c in without
    )


def _ending(noun: Token, lexicon: Lexicon) -> Anchor | None:
    """The noun of ending that somebody only tells of: "announced its withdrawal from the treaty"."""
    entry = lexicon.once(table).get((noun.lemma_.lower(), "noun")) if noun.pos_ == "NOUN" else None
    found = undone(Anchor(noun, *entry), lexicon) if entry is not None else None
    return found if found is not None and found.status in _ENDS else None


def called_off(token: Token, lexicon: Lexicon) -> Status | None:
    """What the verb that an encounter stands with makes of it: refused where it was called off, planned where it was put off; None for others."""
    if token.pos_ != "NOUN" or token.dep_ not in ("dobj", "nsubjpass", "nsubj"):
        return None
    entry = phrase_at(token.head, lexicon) or lexicon.once(table).get((token.head.lemma_.lower(), "verb"))
    if entry is None or token.head.lemma_.lower() in _undoing("finishing", lexicon) or token.head.pos_ != "VERB":
        return None
    if entry[1] is Status.PLANNED and (token.dep_ != "nsubj") and token.head.lemma_.lower() in ("postpone", "put"):
        return Status.PLANNED
    return Status.REFUSED if entry[1] in (Status.TERMINATED, Status.LAPSED) and entry[0] is Predicate.PROJECT else None


def _agrees(verb: Token, lexicon: Lexicon) -> bool:
    """Whether an infinitive is one of agreeing: "to agree", "to sign", "to reach an agreement"."""
    known = lexicon.once(table)
    if known.get((verb.lemma_.lower(), "verb"), (None,))[0] is Predicate.AGREEMENT:
        return True
    return any(c.dep_ == "dobj" and known.get((c.lemma_.lower(), "noun"), (None,))[0] is Predicate.AGREEMENT for c in verb.children)


def _left(verb: Token) -> list[Token]:
    """What a verb of leaving is said of: its object, what follows "from", "out of" or "on", and the subject of "ran out"."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "nsubj" if verb.lemma_.lower() in ("run", "break") else "dobj")]
    preps = [c for c in verb.children if c.dep_ in ("prep", "prt", "advmod")]
    preps += [g for c in preps for g in c.children if g.dep_ == "prep"]
    return [*found, *(c for p in preps for c in p.children if c.dep_ == "pobj")]


def _endable(noun: Token, lexicon: Lexicon) -> bool:
    lemma = noun.lemma_.lower()
    return noun.pos_ in ("NOUN", "PROPN") and (lemma in _undoing("can be ended", lexicon) or (lemma, "noun") in lexicon.once(table))
