"""Statements of all views as claims: each with the keys by which it can meet another, and what each key weighs in these views.

Keys of a theme: its named things (as entities), its distinguishing words (as concepts, so that a station meets a plant), its sums. Weights
come from the views alone: a key that half the claims have says little.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reftel.compare.contexts import concepts, context_of, key_of, theme_keys
from reftel.lexicon import Lexicon
from reftel.model import AccountView, Amount, Mention, MentionKind, Passage, Predicate, Resolution, Span, Statement, Status

__all__ = ["STRONG", "Claim", "Key", "Weights", "claims_of", "follows", "likeness", "money", "one_project", "similarity"]

_KIND_WEIGHT = {
    "project": 3.0,
    "organisation": 2.0,
    "sum": 1.5,
    "instrument": 1.8,
    "word": 1.0,
    "kind": 0.8,
    "party": 0.8,
    "place": 0.35,
    "general": 0.8,
    "context": 1.0,
    "who": 0.8,
    "where": 0.5,
}
_TELLING = ("instrument", "word", "kind", "organisation", "general")
_NONE: frozenset[str] = frozenset()
STRONG = frozenset({"project", "sum"})
_ORDINARY = ("instrument", "word", "kind", "organisation", "party", "general")
_PARTICLES = frozenset({"on", "of", "the", "for", "and", "to", "in", "a"})
_SLIGHT = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "any", "some", "more", "no"})
_WORDS = 2  # fewer distinguishing words make no matter of what is only said, meant or planned
_SOFT = frozenset({Status.STATED, Status.RAISED, Status.DISCUSSED, Status.PROPOSED, Status.PLANNED, Status.EXPECTED, Status.UNDER_WAY})
_SUPPOSED = ("surmis", "specul", "guess", "suppos", "conjectur")  # who only supposes tells of no undertaking
_ELSEWHERE = 0.5
_AROUND = 0.4  # what the rest of two passages adds to what their themes share
_QUESTIONS = frozenset({"what", "how", "why", "whether", "who", "whom", "when", "where", "which"})
_PAPERS = frozenset(
    {"agreement", "treaty", "accord", "protocol", "memorandum", "convention", "pact", "statement", "declaration", "charter", "communique", "document"}
)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one view. ``keys`` are (kind, value) of its theme, ``context`` those of its whole passage, ``core`` the ones among them that its theme says, ``spoken`` these and its verb; ``parties`` the names of who is bound, ``instruments`` the named papers in the passage (agreement, treaty, statement …); ``vague`` whether its theme is an abstract noun that says nothing of what it is about; ``passage`` the clause or sentence that says it, made once."""

    view: AccountView
    statement: Statement
    keys: frozenset[Key]
    context: frozenset[Key]
    core: frozenset[Key]
    spoken: frozenset[Key]
    parties: tuple[str, ...]
    order: int
    instruments: frozenset[str] = frozenset()
    vague: bool = False
    passage: Passage = field(init=False, repr=False, compare=False)
    _by_kind: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        held: dict[str, set[str]] = {}
        for kind, value in self.keys:
            held.setdefault(kind, set()).add(value)
        object.__setattr__(self, "_by_kind", {kind: frozenset(values) for kind, values in held.items()})
        object.__setattr__(self, "passage", self.view.passage(self.statement.span))

    @property
    def earlier(self) -> bool:
        """Whether the passage says that it came about some time before the event ("agreed six months prior to the visit")."""
        return any(t.type == "DURATION" and follows(self.view.text, t.span.end) for t in self.statement.times)

    @property
    def tells(self) -> bool:
        """Whether the theme says what it is about: "worries" and "the other subjects" do not, nor does a question ("what they will do next"); an act
        agreed or paid always counts.
        """
        acts = (Predicate.AGREEMENT, Predicate.PAYMENT)
        if self.statement.hedge is not None and self.statement.hedge.casefold().startswith(_SUPPOSED):
            return False
        asks = self.statement.theme.text.split(maxsplit=1)[:1]
        return self.statement.predicate in acts or (
            not (asks and asks[0].casefold().strip(",;:") in _QUESTIONS) and any(kind not in ("place", "party") for kind, _ in self.keys)
        )

    @property
    def slight(self) -> bool:
        """Whether it makes no matter by itself: only said, meant or planned, nothing named, and at most one word says what it is about ("the benefit of
        the doubt", "in my office", "a conversation").
        """
        predicate = self.statement.predicate
        if self.vague or not (predicate is Predicate.DISPUTE or any(kind not in ("place", "party") for kind, _ in self.keys)):
            return True  # "economic expediency", or somebody by name and nothing of what is agreed with him
        firm = self.statement.status not in _SOFT and predicate not in (Predicate.POSITION, Predicate.DISCUSSION)
        if predicate is Predicate.PROJECT and " " not in self.statement.theme.text and self.keys <= {("word", self.statement.theme.head)}:
            return True  # one bare word, whatever is done with it
        if firm or predicate in (Predicate.AGREEMENT, Predicate.PAYMENT, Predicate.DISPUTE):
            return False
        if predicate is Predicate.PROPOSAL and any(self.statement.theme.span.contains(p.span) for p in self.statement.parties):
            return False  # "an invitation from the premier"
        if any(kind in ("project", "organisation", "sum") for kind, _ in self.keys):
            return False
        words = len(self.named("word") | self.named("kind") | self.named("instrument"))
        return words < _WORDS or (predicate is Predicate.PROJECT and len(self.core) < _WORDS)

    def named(self, kind: str) -> frozenset[str]:
        """The values of the keys of one kind."""
        return self._by_kind.get(kind, _NONE)


class Weights(dict[Key, float]):
    """What each key tells, and its ``square``. What sets of keys weigh together is worked out once."""

    def __init__(self, weights: Mapping[Key, float]) -> None:
        super().__init__(weights)
        self.square: Mapping[Key, float] = {key: weight**2 for key, weight in self.items()}
        self._masses: dict[frozenset[Key], float] = {}
        self._sums: dict[tuple[frozenset[Key], bool], float] = {}

    def squares(self, keys: Iterable[Key]) -> float:
        """The sum of the squares of the weights of ``keys``."""
        return sum(map(self.square.__getitem__, keys))

    def mass(self, keys: frozenset[Key]) -> float:
        """The same of a set that is asked for again and again."""
        if keys not in self._masses:
            self._masses[keys] = self.squares(keys)
        return self._masses[keys]

    def total(self, keys: frozenset[Key], *, named: bool) -> float:
        """The sum of the weights of a set of keys that is asked for again and again; without ``named``, projects left out."""
        if (keys, named) not in self._sums:
            self._sums[keys, named] = sum(self[k] for k in keys if named or k[0] != "project")
        return self._sums[keys, named]


def _general(lexicon: Lexicon) -> frozenset[str]:
    """The concepts that say only what kind of thing it is (a plant, a visit): never enough by themselves."""
    return frozenset(row["concept"] for row in lexicon.rows("concepts") if row["kind"] == "general")


def _light(lexicon: Lexicon) -> frozenset[str]:
    """Words that tell nothing of what a theme is about: nouns such as "effort", and whose it is ("the Iranian initiative")."""
    return frozenset(row["lemma"] for row in lexicon.rows("light_nouns")) | frozenset(row["demonym"].casefold() for row in lexicon.rows("demonyms"))


def _vague_nouns(lexicon: Lexicon) -> frozenset[str]:
    """Abstract nouns that say nothing of what something is about."""
    return frozenset(row["lemma"] for row in lexicon.rows("vague_nouns"))


def _vague(statement: Statement, lexicon: Lexicon) -> bool:
    """Whether a theme is such a noun with at most one word beside it: "economic expediency", "a grave error"."""
    theme = statement.theme
    said = [w for w in theme.text.casefold().split() if w not in _SLIGHT]
    return theme.head in lexicon.once(_vague_nouns) and not theme.names and not statement.amounts and len(said) <= _WORDS


def _instruments(lexicon: Lexicon) -> frozenset[str]:
    """The concepts of words for what passes between parties: loan, grant, compensation …"""
    known = lexicon.once(concepts)
    return frozenset(
        known.get(row["lemma"], row["lemma"]) for row in lexicon.rows("predicates") if row["pos"] == "noun" and row["predicate"] == Predicate.PAYMENT
    )


def claims_of(resolution: Resolution, lexicon: Lexicon) -> tuple[list[Claim], Weights]:
    """Every statement of every view as a claim, in reading order, and the weight of each key."""
    claims: list[Claim] = []
    for view in resolution.views:
        mentions = [a for a in view.annotations if isinstance(a, Mention)]
        papers = [m for m in mentions if m.kind is MentionKind.PROJECT and (m.head in _PAPERS or m.name.split()[0].casefold() in _PAPERS)]
        for statement in view.annotations:
            if isinstance(statement, Statement):
                keys = _keys(view, statement, mentions, resolution.of, lexicon)
                context = context_of(view, statement, mentions, resolution.of, lexicon)
                core = context & theme_keys(statement, lexicon)
                spoken = core | ({key_of(statement.verb, lexicon)} & context)
                held = frozenset(m.name for m in papers if statement.span.contains(m.span))
                parties = party_names(resolution, view, statement)
                claims.append(Claim(view, statement, keys, context, core, spoken, parties, len(claims), held, _vague(statement, lexicon)))
    return claims, weigh(claims)


def weigh(claims: Sequence[Claim]) -> Weights:
    """What each key tells: its kind, times how rare it is among these claims (for the context: among their passages)."""
    counts = Counter(key for claim in claims for key in claim.keys)
    passages = {(c.view.id, c.statement.span): c.context for c in claims}
    around = Counter(key for context in passages.values() for key in context)
    weights: dict[Key, float] = {}
    for tally, size in ((counts, len(claims)), (around, len(passages))):
        weights |= {key: _KIND_WEIGHT[key[0]] * max(0.1, math.log((size + 2) / (n + 0.5)) / math.log(size + 2)) for key, n in tally.items()}
    return Weights(weights)


def likeness(a: Claim, b: Claim, weights: Weights) -> float:
    """0..1: how alike the passages are as a whole, by the weight of the words in common; 0 for one and the same passage."""
    if a.view.id == b.view.id and a.statement.span == b.statement.span:
        return 0.0
    shared = a.context & b.context
    total = math.sqrt(weights.mass(a.context) * weights.mass(b.context)) if shared else 0.0
    return weights.squares(shared) / total if total else 0.0


def _keys(view: AccountView, statement: Statement, mentions: Iterable[Mention], names: Mapping[tuple[str, Span], str], lexicon: Lexicon) -> frozenset[Key]:
    theme = statement.theme
    known, light = lexicon.once(concepts), lexicon.once(_light)
    keys: set[Key] = set()
    covered: set[str] = set()
    for mention in mentions:
        if mention.kind is not MentionKind.PERSON and mention.span.overlaps(theme.span):
            keys.add((mention.kind.value, names.get((view.id, mention.span), mention.name.casefold())))
            if mention.kind in (MentionKind.PLACE, MentionKind.ORGANISATION):
                covered |= set(mention.name.casefold().replace("-", " ").split())
    if not any(kind == "project" for kind, _ in keys):  # a name that the theme only stands for ("the existing canal")
        meant = [m for m in mentions if m.kind is MentionKind.PROJECT and m.name in theme.names]
        keys |= {("project", names.get((view.id, m.span), m.name.casefold())) for m in meant[:1]}
    bodies = [p for p in statement.parties if p.kind is MentionKind.ORGANISATION and not p.span.overlaps(theme.span)]
    keys |= {("party", names.get((view.id, p.span), p.name.casefold())) for p in bodies}
    own = {k[1] for k in keys if k[0] == "organisation"}
    keys |= {("party", o) for o in own}
    words = {known.get(w, w) for w in theme.words if w not in light and w not in covered}
    if statement.predicate is Predicate.PAYMENT and statement.verb:  # "will lend" speaks of a loan
        words.add(known.get(statement.verb, statement.verb))
    paid = lexicon.once(_instruments)
    general = lexicon.once(_general)
    keys |= {("instrument" if w in paid else "kind" if w in general else "word", w) for w in words}
    keys |= {("sum", money(a)) for a in statement.amounts if a.kind == "money" and a.value is not None}
    if not words and theme.head in _PAPERS and not any(kind in ("project", "organisation") for kind, _ in keys):  # "the documents": what they hold is not said
        keys.add(("general", known.get(theme.head, theme.head)))
    return frozenset(keys)


def follows(text: str, at: int) -> bool:
    """Whether the words at ``at`` put a duration before an event."""
    after = text[at : at + 24].split()
    return bool(after) and after[0].casefold().strip(",") in ("before", "prior", "earlier", "previously")


def money(amount: Amount) -> str:
    """A sum as text: unit and number without trailing zeros."""
    value = f"{amount.value:,.2f}".rstrip("0").rstrip(".") if amount.value is not None else "?"
    return f"{amount.unit or '?'} {value}"


def party_names(resolution: Resolution, view: AccountView, statement: Statement) -> tuple[str, ...]:
    """The names of a statement's parties, each as its entity's name where there is one; what only says who a person is ("Andreyev, Chairman of the Bank") is no party beside that person."""
    out = []
    described = [
        after.span
        for before, after in pairwise(sorted(statement.parties, key=lambda p: p.span))
        if before.kind is after.kind is MentionKind.PERSON
        and after.anonymous
        and not before.anonymous
        and view.text[before.span.end : after.span.start].replace("the", "").strip() == ","
    ]
    for party in statement.parties:
        if party.kind is not MentionKind.ORGANISATION and any(d.contains(party.span) for d in described):
            continue
        entity = resolution.entity(view, party.span)
        out.append(entity.name if entity is not None else party.name)
    return tuple(dict.fromkeys(out))


def similarity(a: Claim, b: Claim, weights: Weights) -> float:
    """0..1: the weight of the keys in common over the geometric mean of both sides' weights; 0 where nothing distinguishing is shared.

    Disjoint named projects are two matters, whatever else is alike. One ordinary word never joins anything by itself.
    """
    shared = a.keys & b.keys
    if not shared:
        return 0.0
    strong = [k for k in shared if k[0] in STRONG]
    ordinary = [k for k in shared if k[0] in _ORDINARY]
    if not strong and ((len(ordinary) < 2 and not _alone(a, b, ordinary)) or all(k[0] == "party" for k in ordinary)):
        return 0.0
    mine, theirs = a.named("project"), b.named("project")
    if not one_project(mine, theirs) or _pays_for(a) != _pays_for(b):
        return 0.0
    unnamed = bool(mine) != bool(theirs)  # a name that one side does not use says nothing against it
    total = math.sqrt(math.prod(weights.total(c.keys, named=not unnamed) for c in (a, b)))
    score = sum(weights[k] for k in shared) / total if total else 0.0
    if any(k[0] == "instrument" for k in shared) and any(k[0] in ("organisation", "party") for k in shared):
        score += 0.2  # one kind of payment and one of its parties
    elsewhere = bool(a.named("place") and b.named("place") and not a.named("place") & b.named("place"))
    if elsewhere and not strong:
        score *= _ELSEWHERE  # a plant in one country is not a plant in another
    else:
        score += _AROUND * likeness(a, b, weights)
    return min(1.0, score + (0.35 if any(k[0] == "project" for k in strong) else 0.0))


def one_project(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sides may speak of one named thing: a name in common, none on one side, or a paper named after what it is about."""
    if not mine or not theirs or mine & theirs:
        return True
    left, right = ([frozenset(p.split("-")[1:]) - _PAPERS - _PARTICLES for p in side] for side in (mine, theirs))
    return any(len(min(x, y, key=len)) >= 2 and (x <= y or y <= x) for x in left for y in right)


def _pays_for(claim: Claim) -> bool:
    """Whether a statement is of a sum paid over something named: another matter than the thing itself."""
    return claim.statement.predicate is Predicate.PAYMENT and bool(claim.named("project")) and bool(claim.named("sum"))


def _alone(a: Claim, b: Claim, ordinary: Sequence[Key]) -> bool:
    """One shared word is enough where both sides are about nothing else (for what passes between parties, where one side is), nothing keeps
    their parties apart, and both judge or neither does. A word that only says what kind of thing it is never is enough.
    """
    mine, theirs = ({k for k in c.keys if k[0] in _TELLING and k[1] != c.statement.theme.act} for c in (a, b))
    shared = {k for k in ordinary if k[0] in _TELLING}
    if not shared or all(k[0] == "kind" for k in shared):
        return False
    paid = any(k[0] == "instrument" for k in shared)
    if not (mine == theirs == shared or (paid and min(mine, theirs, key=len) == shared and abs(len(mine) - len(theirs)) <= 1)):
        return False  # "energy" is not "a nuclear energy plant", "energy prices" are not "energy exports"
    if a.view.id == b.view.id and bool(a.named("sum")) != bool(b.named("sum")):
        return False  # one payment among the payments that an account speaks of
    bound = not a.parties or not b.parties or bool(set(a.parties) & set(b.parties) or a.named("place") & b.named("place"))
    judged = [c.statement.predicate is Predicate.ASSESSMENT for c in (a, b)]
    return judged[0] == judged[1] and (bound or any(p.anonymous for c in (a, b) for p in c.statement.parties))
