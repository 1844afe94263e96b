"""Who acts in an event and whom it is turned to, from the syntax around the word that states it."""

from collections.abc import Sequence

from reftel.recognise.analysis import Token
from reftel.recognise.voices import subject_of

__all__ = ["actor_of", "named", "phrase", "recipient_of"]

_Range = tuple[int, int]  # indices of the first token and of the one after the last
_TURNED = frozenset({"with", "to", "against", "from", "on", "for", "in", "by", "at", "over", "between", "toward", "towards", "into", "of", "among", "near"})
_WHERE = frozenset({"in", "at", "near", "on", "by"})
_NAMES = frozenset({"GPE", "NORP", "PERSON", "ORG", "FAC", "LOC"})
_NOBODY = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "PERCENT", "QUANTITY", "ORDINAL"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that", "we", "i"})
_HIS = frozenset({"his", "her", "its", "their"})
_OF_ACTS = frozenset(
    {
        "imposition",
        "lifting",
        "announcement",
        "launch",
        "start",
        "beginning",
        "resumption",
        "continuation",
        "threat",
        "use",
        "campaign",
        "wave",
        "series",
        "round",
        "day",
        "week",
    }
)
_GOING_ON = frozenset({"rage", "rag", "break", "erupt", "continue", "resume", "begin", "start", "go", "flare", "intensify", "take", "occur", "open", "follow"})
_DOING = frozenset({"claim", "carry", "launch", "stage", "conduct", "mount", "commit", "perpetrate", "hold", "organize", "organise", "lead", "order"})
_SHARING = frozenset({"xcomp", "acomp", "attr", "relcl", "acl", "conj", "advcl"})
_LONGEST = 22  # tokens
_PARTS = frozenset({"of", "from", "in", "to", "for"})


def named(token: Token) -> bool:
    """Whether a word is a name, or has one of a country beside it."""
    return _name(token) or any(_name(c) for c in token.children if c.dep_ in ("amod", "compound", "poss", "nmod"))


def _name(token: Token) -> bool:
    return token.ent_type_ in _NAMES or (token.pos_ == "PROPN" and token.ent_type_ not in _NOBODY)


def actor_of(token: Token, *, noun: bool = False) -> Token | None:
    """The word that names who does what ``token`` states; a pronoun gives way to the subject of the clause above."""
    if noun:
        return _of_noun(token)
    controlled = _controller(token)
    subject = controlled if controlled is not None else subject_of(token) or _shared(token)
    if subject is None or not (subject.lower_ in _PRONOUNS or any(c.dep_ == "poss" and c.lower_ in _HIS for c in subject.children)):
        return subject
    for above in token.ancestors:
        other = next((c for c in above.children if c.dep_ == "nsubj" and c.lower_ not in _PRONOUNS), None)
        if other is not None and other.i < subject.i:
            return other
    return subject


def _shared(token: Token) -> Token | None:
    """The subject of the clause that a predicate hangs on: "is ready to discuss", "became the first to recognise"."""
    at = token
    for _ in range(4):
        if at.dep_ not in _SHARING or at.head is at or any(c.dep_ == "auxpass" for c in at.children):
            return None
        at = at.head
        subject = next((c for c in at.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            return subject
    return None


def _controller(token: Token) -> Token | None:
    """In "urged Marenia to free them" Marenia frees: the object of the verb above, where the infinitive has no subject of its own."""
    if token.dep_ not in ("xcomp", "ccomp", "advcl") or any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children) or token.tag_ != "VB":
        return None
    called = (g for c in token.head.children if c.dep_ == "prep" and c.lower_ in ("on", "upon") for g in c.children if g.dep_ == "pobj")
    objects = (c for c in token.head.children if c.dep_ == "dobj" and c.i < token.i and (named(c) or c.pos_ == "PROPN"))
    return next((t for t in (*objects, *called) if t.i < token.i), None)


def _of_noun(token: Token) -> Token | None:
    """Whose act a noun names: the possessor, a nationality, or who stands after "by"."""
    held = [c for c in token.children if c.dep_ == "poss" and c.lower_ not in ("its", "their", "his", "her")]
    held += [g for c in token.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "between") for g in c.children if g.dep_ == "pobj"]
    held += [c for c in token.children if c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ in ("NORP", "GPE", "ORG")]
    return held[0] if held else _beyond(token)


def _beyond(noun: Token) -> Token | None:
    """Whose act a noun names by the words that it hangs on: "the imposition of a ban by X", "fighting raged between X and Y", "was claimed by X", "X is here for talks"."""
    at = noun
    while at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lemma_.lower() in _OF_ACTS:
        at = at.head.head
    if at is not noun and (found := [c for c in at.children if c.dep_ == "poss" and c.lower_ not in _HIS] or _after(at, "by", "between", "from")):
        return found[0]
    above = at.head
    if at.dep_ == "nsubj" and above.lemma_.lower() in _GOING_ON:
        return next(iter(_after(above, "between", "by", "among")), None)
    if at.dep_ == "nsubjpass" and above.lemma_.lower() in _DOING:
        return next((g for c in above.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    if at.dep_ == "pobj" and at.head.lower_ in ("for", "in", "to", "at", "on") and above.head.pos_ in ("VERB", "AUX"):
        subject = next((c for c in above.head.children if c.dep_ == "nsubj"), None)
        return subject if subject is not None and (named(subject) or _after(subject, "of", "from")) else None
    return None


def _after(token: Token, *words: str) -> list[Token]:
    return [g for c in token.children if c.dep_ == "prep" and c.lower_ in words for g in c.children if g.dep_ == "pobj"]


def recipient_of(token: Token, noun: Token | None, actor: Token | None, *, victims: Sequence[Token] = ()) -> Token | None:
    """The word that names whom the event is turned to: a named object, else a name that the verb or its noun is turned to, else a name further in.

    ``victims``, the objects of an attack, come before all names around it.
    """
    children = list(token.children)
    objects = [c for c in children if c.dep_ in ("dative", "nsubjpass", "dobj") and c.ent_type_ not in _NOBODY and c.dep_ != "prep"]
    objects += [c for o in objects for c in o.children if c.dep_ == "appos"]
    turned = _turned(token)
    within = [t for o in (*objects, *([noun] if noun is not None else [])) for t in _turned(o)]
    clause = [c for c in children if c.dep_ in ("xcomp", "ccomp", "advcl", "prep", "dobj", "acl", "pcomp", "nsubjpass", "oprd")]
    inner = [t for c in clause for t in c.subtree if t.ent_type_ in _NAMES and t.dep_ not in ("npadvmod", "compound", "det")]
    plain = objects
    people = [o for o in plain if o.ent_type_ in _NAMES or o.pos_ == "PROPN"]
    beside = [c for o in (noun, *objects) if o is not None for c in o.children if c.dep_ in ("poss", "amod", "compound", "nmod") and c.ent_type_ in _NAMES]
    every = (
        *people,
        *(t for t in (*turned, *within) if t.head.lower_ == "against"),
        *victims,
        *(t for t in turned if named(t) and not _where(t)),
        *(o for o in plain if any(c.dep_ == "poss" and _name(c) for c in o.children)),
        *(t for t in within if named(t) and not _where(t)),
        *(o for o in plain if any(c.ent_type_ == "NORP" for c in o.children)),
        *(t for t in turned if named(t)),
        *(t for t in within if named(t)),
        *(o for o in plain if named(o)),
        *beside,
        *inner,
        *(o for o in plain if o != noun),
        *(t for t in (*within, *turned)),
    )
    return next((t for t in every if t is not actor and t.ent_type_ not in _NOBODY and not _same(t, actor)), None)


def _where(token: Token) -> bool:
    """Whether a name only says where: "in Paris", "at the Vatican"."""
    return token.head.lower_ in _WHERE and token.ent_type_ in ("GPE", "LOC", "FAC")


def _turned(token: Token) -> list[Token]:
    preps = [c for c in token.children if c.dep_ in ("prep", "dative") and c.lower_ in _TURNED]
    preps.sort(key=lambda c: c.lower_ in _WHERE)
    return [g for c in preps for g in c.children if g.dep_ == "pobj" and g.ent_type_ not in _NOBODY and g.lower_ != "death"]


def _same(token: Token, actor: Token | None) -> bool:
    return actor is not None and (token.text == actor.text or (token in actor.subtree and token.ent_type_ != ""))


def phrase(token: Token) -> _Range:
    """The noun phrase of ``token`` from its first word through "of …" and "and …", without clauses and appositions."""
    left = [t.i for c in token.lefts if c.dep_ not in ("punct", "cc", "relcl", "advmod", "mark", "preconj", "prep", "aux", "case") for t in c.subtree]
    first = max(min([*left, token.i]), token.i - _LONGEST)
    last = _last(token)
    return first, min(last, first + _LONGEST) + 1


def _last(token: Token) -> int:
    last = token.i
    for child in token.rights:
        if child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN", "ADJ"):
            last = max(last, _last(child))
        elif child.dep_ == "prep" and child.lower_ in _PARTS:
            objects = [g for g in child.children if g.dep_ == "pobj" and g.ent_type_ not in _NOBODY]
            last = max([last, *(_last(g) for g in objects)])
        elif child.dep_ == "acl" and child.tag_ == "VBN" and child.i == last + 1:  # "workers affiliated with the Union of Miners"
            last = max([last, *(_last(g) for c in child.children if c.dep_ in ("prep", "agent") for g in c.children if named(g))])
        elif child.dep_ in ("relcl", "acl", "appos"):
            break
    return last
