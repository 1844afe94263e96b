"""Statements of all views as claims: each with the keys by which it can meet another, and what each key weighs in these views.

Keys of a theme: its named things (as entities), its distinguishing words (as concepts, so that a station meets a plant), its sums. Weights
come from the views alone: a key that half the claims have says little.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reftel.lexicon import Lexicon
from reftel.model import AccountView, Amount, Mention, MentionKind, Passage, Predicate, Resolution, Span, Statement

__all__ = ["Claim", "Weights", "claims_of", "money", "similarity"]

_KIND_WEIGHT = {"project": 3.0, "organisation": 2.0, "sum": 1.5, "word": 1.0, "place": 0.35, "general": 0.8}
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one view. ``keys`` are (kind, value); ``parties`` the names of who is bound, ``places`` and ``people`` entity ids."""

    view: AccountView
    statement: Statement
    keys: frozenset[Key]
    parties: tuple[str, ...]
    order: int

    @property
    def passage(self) -> Passage:
        """The clause or sentence that says it."""
        return self.view.passage(self.statement.span)

    def named(self, kind: str) -> frozenset[str]:
        """The values of the keys of one kind."""
        return frozenset(value for k, value in self.keys if k == kind)


Weights = Mapping[Key, float]


def _concepts(lexicon: Lexicon) -> dict[str, str]:
    return {row["word"]: row["concept"] for row in lexicon.rows("concepts")}


def _light(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon.rows("light_nouns"))


def claims_of(resolution: Resolution, lexicon: Lexicon) -> tuple[list[Claim], Weights]:
    """Every statement of every view as a claim, in reading order, and the weight of each key."""
    claims: list[Claim] = []
    for view in resolution.views:
        mentions = [a for a in view.annotations if isinstance(a, Mention)]
        for statement in view.annotations:
            if isinstance(statement, Statement):
                keys = _keys(view, statement, mentions, resolution.of, lexicon)
                claims.append(Claim(view, statement, keys, party_names(resolution, view, statement), len(claims)))
    return claims, weigh(claims)


def weigh(claims: Sequence[Claim]) -> Weights:
    """What each key tells: its kind, times how rare it is among these claims."""
    counts = Counter(key for claim in claims for key in claim.keys)
    total = math.log(len(claims) + 2)
    return {key: _KIND_WEIGHT[key[0]] * max(0.1, math.log((len(claims) + 2) / (n + 0.5)) / total) for key, n in counts.items()}


def _keys(view: AccountView, statement: Statement, mentions: Iterable[Mention], names: Mapping[tuple[str, Span], str], lexicon: Lexicon) -> frozenset[Key]:
    theme = statement.theme
    concepts, light = lexicon.once(_concepts), lexicon.once(_light)
    keys: set[Key] = set()
    covered: set[str] = set()
    for mention in mentions:
        if mention.kind is not MentionKind.PERSON and mention.span.overlaps(theme.span):
            keys.add((mention.kind.value, names.get((view.id, mention.span), mention.name.casefold())))
            if mention.kind in (MentionKind.PLACE, MentionKind.ORGANISATION):
                covered |= set(mention.name.casefold().replace("-", " ").split())
    words = {concepts.get(w, w) for w in theme.words if w not in light and w not in covered}
    keys |= {("word", w) for w in words}
    keys |= {("sum", money(a)) for a in statement.amounts if a.kind == "money" and a.value is not None}
    if not words and not any(kind in ("project", "organisation") for kind, _ in keys):
        keys.add(("general", concepts.get(theme.head, theme.head)))
    return frozenset(keys)


def money(amount: Amount) -> str:
    """A sum as text: unit and number without trailing zeros."""
    value = f"{amount.value:,.2f}".rstrip("0").rstrip(".") if amount.value is not None else "?"
    return f"{amount.unit or '?'} {value}"


def party_names(resolution: Resolution, view: AccountView, statement: Statement) -> tuple[str, ...]:
    """The names of a statement's parties, each as its entity's name where there is one."""
    out = []
    for party in statement.parties:
        entity = resolution.entity(view, party.span)
        out.append(entity.name if entity is not None else party.name)
    return tuple(dict.fromkeys(out))


def similarity(a: Claim, b: Claim, weights: Weights) -> float:
    """0..1: the weight of the keys in common over the geometric mean of both sides' weights; 0 where nothing distinguishing is shared.

    Disjoint named projects are two matters, whatever else is alike. One ordinary word never joins anything by itself.
    """
    shared = a.keys & b.keys
    mine, theirs = a.named("project"), b.named("project")
    if mine and theirs and not mine & theirs:
        return 0.0
    strong = [k for k in shared if k[0] in ("project", "sum")]
    ordinary = [k for k in shared if k[0] in ("word", "organisation", "general")]
    if not strong and len(ordinary) < 2 and not _alone(a, b, ordinary):
        return 0.0
    total = math.sqrt(sum(weights[k] for k in a.keys) * sum(weights[k] for k in b.keys))
    score = sum(weights[k] for k in shared) / total if total else 0.0
    return min(1.0, score + (0.35 if any(k[0] == "project" for k in strong) else 0.0))


def _alone(a: Claim, b: Claim, ordinary: Sequence[Key]) -> bool:
    """One shared key is enough where it is all that one side is about, and the acts are of one class with a party in common."""
    if not ordinary:
        return False
    smaller = min(({k for k in c.keys if k[0] in ("word", "organisation", "general")} for c in (a, b)), key=len)
    same = a.statement.predicate is b.statement.predicate or Predicate.POSITION in (a.statement.predicate, b.statement.predicate)
    return smaller == set(ordinary) and same and bool(set(a.parties) & set(b.parties) or a.named("place") & b.named("place") or a.view.id == b.view.id)
