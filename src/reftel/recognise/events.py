"""Political events: a PLOVER class with actor and recipient, from the verb, its object, its subject and whom it is turned to.

A table of verbs and nothing more: no patterns of several clauses, no counts, no contexts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.lexicon import Lexicon
from reftel.recognise.prose import Prose
from reftel.recognise.voices import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Event", "distinct", "events"]

_TURNED = ("with", "to", "against", "from", "on", "for", "in", "by", "at", "over", "between", "toward", "towards")
_FUTURE = dict.fromkeys(("AID", "SUPPORT", "CONCEDE", "CONSULT"), "AGREE") | dict.fromkeys(
    ("SANCTION", "COERCE", "FIGHT", "ASSAULT", "PROTEST", "MOBILIZE", "RETREAT"), "THREATEN"
)
_FORCES = frozenset({"force", "aircraft", "army", "soldier", "troop", "gunship", "jet", "tank", "navy", "battalion", "artillery"})
_COUNTED = frozenset({"say", "announce", "report", "declare", "tell", "state", "decide", "plan", "intend", "expect"})


@dataclass(frozen=True, slots=True)
class Event:
    """``code`` the PLOVER class; ``actor`` and ``recipient`` the words that name them, empty where the clause names none; ``start`` of the verb."""

    code: str
    actor: str
    recipient: str
    start: int


def events(prose: Prose) -> tuple[Event, ...]:
    """The events of the portion, those of main verbs first, one for each class and verb."""
    table = prose.lexicon.once(_table)
    found: list[tuple[int, Event]] = []
    for token in prose.analysis:
        if token.pos_ not in ("VERB", "NOUN", "ADJ") or (token.pos_ != "VERB" and token.dep_ not in ("ROOT", "acomp")):
            continue
        code = _code(table, token)
        if code is None:
            continue
        passive = any(c.dep_ == "auxpass" for c in token.children)
        patient = next((c for c in token.children if c.dep_ == "nsubjpass"), None) if passive else None
        actor = subject_of(token)
        recipient = patient or _recipient(token)
        found.append((_depth(token), Event(code, _words(actor), _words(recipient), token.idx)))
    found.sort(key=lambda pair: (pair[0], pair[1].start))
    return tuple(e for _, e in found)


def _table(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("plover"):
        table.setdefault(row["lemma"], {}).setdefault(row["object"], row["code"])
    return table


def _code(table: dict[str, dict[str, str]], token: "Token") -> str | None:
    rows = table.get(token.lemma_.lower())
    if rows is None:
        return "DEMAND" if any(c.lower_ == "must" for c in token.children) else None
    near = {t.lemma_.lower() for c in token.children if c.dep_ in ("dobj", "prep", "xcomp", "nsubjpass", "prt") for t in c.subtree}
    code = next((rows[o] for o in rows if o and o in near), rows.get(""))
    helpers = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if "must" in helpers:
        return "DEMAND"
    if helpers & {"will", "would", "'ll", "’ll", "shall"} and code is not None and token.head.dep_ != "advcl" and token.dep_ not in ("relcl", "advcl"):
        # What will be done is promised or threatened, not done (PLOVER: AGREE and THREATEN are about the future).
        code = _FUTURE.get(code, code)
    if code == "ASSAULT" and any(t.lemma_.lower() in _FORCES for c in token.children if c.dep_ in ("nsubj", "agent") for t in c.subtree):
        return "FIGHT"
    if code in ("AGREE", "CONSULT", "AID", "SUPPORT") and any(c.dep_ == "neg" for c in token.children):
        return "REJECT"
    return code


def _recipient(token: "Token") -> "Token | None":
    named = [c for c in token.children if c.dep_ in ("dobj", "dative") and (c.ent_type_ or c.pos_ == "PROPN")]
    turned = [g for c in token.children if c.dep_ in ("prep", "dative") and c.lower_ in _TURNED for g in c.children if g.dep_ == "pobj"]
    inner = [
        t
        for c in token.children
        if c.dep_ in ("dobj", "xcomp", "ccomp", "prep")
        for t in c.subtree
        if t.ent_type_ in ("GPE", "NORP", "PERSON", "ORG") and t.dep_ != "npadvmod"
    ]
    plain = [c for c in token.children if c.dep_ == "dobj"]
    every = [*named, *(t for t in turned if t.ent_type_ in ("GPE", "NORP", "PERSON", "ORG")), *inner, *turned, *plain]
    return every[0] if every else None


def _words(token: "Token | None") -> str:
    if token is None:
        return ""
    words = [t for t in token.subtree if token.left_edge.i <= t.i <= max(token.i, token.i)]
    words += [t for c in token.children if c.dep_ in ("conj", "prep") and c.i > token.i for t in c.subtree if t.ent_type_ or t.pos_ == "PROPN"]
    return " ".join(t.text for t in sorted(set(words), key=lambda t: t.i))[:160]


def _depth(token: "Token") -> int:
    """How far from the head of the sentence; a clause that is only reported counts as the head."""
    depth, at = 0, token
    while at.head is not at and depth < 20:
        depth += 0 if at.dep_ == "ccomp" and at.head.lemma_.lower() in _COUNTED else 1
        at = at.head
    return depth


def distinct(found: tuple[Event, ...]) -> Iterator[Event]:
    """The first of each class, actor and recipient."""
    seen: set[tuple[str, str, str]] = set()
    for event in found:
        key = (event.code, event.actor, event.recipient)
        if key not in seen:
            seen.add(key)
            yield event
