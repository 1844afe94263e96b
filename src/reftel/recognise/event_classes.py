"""Which PLOVER class a word states: by verb and particle, by who acts, by the object, or by the noun that a light verb carries.

The words stand in two tables: ``plover`` (verbs and adjectives; an object that opens with "@" is a group of nouns, a code "=" means that the noun
decides) and ``plover_nouns`` (nouns by group, with the class that they have as events themselves). Here are only the rules of grammar.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reftel.lexicon import Lexicon
from reftel.recognise.analysis import Token

__all__ = ["Noun", "Reading", "Table", "table"]

_BESIDE = frozenset({"prt", "prep", "advmod", "acomp", "oprd", "dative", "npadvmod", "agent"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "intj"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "prep", "dobj", "acl"})
_WITHIN = frozenset({"xcomp", "ccomp", "dobj", "aux", "acl", "pobj", "compound"})
_NO_OBJECT = frozenset({"DATE", "TIME"})
_KINDS = {"PERSON": "@person", "MONEY": "@money"}
# What somebody is taken, set or held: the pipeline takes the word for anything.
_STATES = frozenset({"hostage", "captive", "prisoner", "free", "responsible", "accountable", "liable", "guilty"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A row of ``plover_nouns``: the ``group``, the class as an event (empty where it is none) and its mode."""

    group: str
    code: str
    mode: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The class of a word with its ``mode``, the words that decided, and the noun that stands for the event, if one does."""

    code: str
    mode: str
    words: str
    noun: Token | None = None


@dataclass(slots=True)
class _Verb:
    """The rows of ``plover`` for one lemma: code and mode by subject and object; ``subjects`` and ``objects`` are those asked for."""

    rows: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    subjects: set[str] = field(default_factory=set)
    objects: set[str] = field(default_factory=set)


class Table:
    """Both tables, by lemma."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs: dict[str, _Verb] = {}
        for row in lexicon.rows("plover"):
            verb = self._verbs.setdefault(row["lemma"], _Verb())
            verb.rows.setdefault((row["subject"], row["object"]), (row["code"], row["mode"]))
            verb.subjects |= {row["subject"]} - {""}
            verb.objects |= {row["object"]} - {""}
        self._nouns: dict[str, tuple[Noun, ...]] = {}
        for row in lexicon.rows("plover_nouns"):
            self._nouns[row["lemma"]] = (*self._nouns.get(row["lemma"], ()), Noun(row["group"], row["code"], row["mode"]))
        self._heads = frozenset(lemma.split()[0] for lemma in self._verbs)

    def noun(self, token: Token) -> Noun | None:
        """What ``token`` is as an event of its own."""
        return next((n for n in self._rows(token) if n.code), None)

    def groups(self, token: Token) -> set[str]:
        """The groups that a noun belongs to; a person named is one of ``@person``, a sum one of ``@money``."""
        return {f"@{n.group}" for n in self._rows(token)} | ({_KINDS[token.ent_type_]} if token.ent_type_ in _KINDS else set())

    def _rows(self, token: Token) -> tuple[Noun, ...]:
        known: dict[int, tuple[Noun, ...]] = token.doc.kept.setdefault(self, {})
        if (rows := known.get(token.i)) is None:
            rows = known[token.i] = self._looked_up(token)
        return rows

    def _looked_up(self, token: Token) -> tuple[Noun, ...]:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "ADP") or (token.pos_ == "PROPN" and token.ent_type_ in ("GPE", "PERSON")):
            return ()
        doc, i = token.doc.tokens, token.i
        keys = [token.lemma_.lower(), token.lower_]
        if i and doc[i - 1].dep_ == "compound":
            keys.insert(0, f"{doc[i - 1].lower_} {keys[0]}")
        if any(c.lower_ == "joint" for c in token.lefts):
            keys.insert(0, f"joint {token.lemma_.lower()}")
        if i > 1 and doc[i - 1].text == "-":  # the pipeline cuts "cease-fire" and "sit-in"
            keys.insert(0, f"{doc[i - 2].lower_}-{keys[-2]}")
        if i + 2 < len(doc) and doc[i + 1].text == "-":
            keys.insert(0, f"{token.lower_}-{doc[i + 2].lower_}")
        return next((self._nouns[k] for k in keys if k in self._nouns), ())

    def verb(self, token: Token) -> Reading | None:
        """The class of a verb or predicative adjective; None where the table has none for it with these words."""
        lemma = self._lemma(token)
        if lemma is None:
            return None
        beside = [c.lower_ for c in token.children if c.dep_ in _BESIDE or c.lower_ in _STATES]
        objects: list[Token] | None = None
        for key in (*(f"{lemma} {b}" for b in beside), lemma):
            verb = self._verbs.get(key)
            if verb is None:
                continue
            if objects is None and verb.objects:
                objects = _objects(token)
            if (found := self._chosen(verb, token, objects or (), key)) is not None:
                return found if found.code else None
        return None

    def _lemma(self, token: Token) -> str | None:
        """The lemma, or what the word is without its ending where the pipeline took it for another ("staged" for a form of "stag")."""
        lemma, low = token.lemma_.lower(), token.lower_
        tries = [lemma, low[:-1], low[:-2]] if low.endswith("ed") else [lemma]
        if low == f"{lemma}ed" and low[:-1] in self._heads:
            tries.insert(0, low[:-1])  # "raped" is no form of "rap", which would double its last letter
        if token.i > 1 and token.nbor(-1).text == "-":  # the pipeline cuts "test-fire"
            tries.insert(0, f"{token.nbor(-2).lower_}-{lemma}")
        return next((t for t in tries if t in self._heads), None)

    def _chosen(self, verb: _Verb, token: Token, objects: Sequence[Token], key: str) -> Reading | None:
        subjects = {g for s in _subjects(token) for g in self.groups(s)} & verb.subjects if verb.subjects else ()
        named = [(word, groups, name) for word in objects for groups in [sorted(self.groups(word))] for name in _names(word, groups) if name in verb.objects]
        for subject in (*sorted(subjects), ""):
            for word, groups, name in named:
                if (row := verb.rows.get((subject, name))) is not None:
                    noun = self.noun(word)
                    if row[0] != "=":
                        return Reading(row[0], row[1], f"{key} {word.text}", word if noun is not None and noun.code == row[0] else None)
                    if noun is not None and f"@{noun.group}" in groups:
                        return Reading(noun.code, noun.mode, f"{key} {word.text}", word)
            if (row := verb.rows.get((subject, ""))) is not None:
                return Reading(row[0], row[1], f"{key} by {subject[1:]}" if subject else key)
        return None


def _names(word: Token, groups: Sequence[str]) -> tuple[str, ...]:
    """The names that an object may stand under in the table, the first that counts first."""
    own = (word.lemma_.lower(), word.lower_)
    return (*groups, *own) if "@joint" in groups else (*own, *groups)


def table(lexicon: Lexicon) -> Table:
    """For ``lexicon.once``."""
    return Table(lexicon)


def _subjects(token: Token) -> Iterator[Token]:
    """Who acts: the subject or the agent, up to the verb that it is shared with, with the words that make it one name."""
    at = token
    for _ in range(4):
        found = [c for c in at.children if c.dep_ == "nsubj"] + [g for c in at.children if c.dep_ == "agent" for g in c.children]
        for subject in found:
            yield from (subject, *(c for c in subject.children if c.dep_ in ("compound", "amod", "conj")))
            counted = [g for c in subject.children if c.dep_ == "prep" and c.lower_ in ("of", "including") for g in c.children]
            yield from (t for g in counted for t in (g, *(c for c in g.children if c.dep_ in ("compound", "amod"))))
        if found or at.dep_ not in ("conj", "xcomp", "advcl") or at.head is at:
            return
        at = at.head


def _objects(token: Token) -> list[Token]:
    """The words that a verb governs, nearest first: its objects, then what hangs on those, then its complements and theirs."""
    heads = [c for c in token.children if c.dep_ in _OBJECTS and c.ent_type_ not in _NO_OBJECT]
    turned = [g for c in token.children if c.dep_ in ("prep", "dative", "agent") for g in c.children if g.dep_ == "pobj" and g.ent_type_ not in _NO_OBJECT]
    first = [t for h in heads for t in _joined(h)]
    second = [t for h in turned for t in _joined(h)]
    inner = [t for h in first for c in h.children if c.dep_ in ("prep", "compound", "amod", "nmod", "acl", "poss") for t in (c, *c.children)]
    further = [t for c in token.children if c.dep_ in _CLAUSES for t in c.subtree if t.dep_ in _WITHIN]
    spans = [c for c in token.children if c.dep_ == "npadvmod"]
    return list(dict.fromkeys((*first, *second, *inner, *further, *spans)))


def _joined(token: Token) -> tuple[Token, ...]:
    return (token, *(c for c in token.children if c.dep_ == "conj"))
