"""Statements of different accounts that belong side by side, beyond the matters: judgements that agree or differ, and passages on one theme."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from reftel.compare.claims import Claim, Key, Weights, likeness
from reftel.compare.clusters import pairs
from reftel.compare.index import meeting, near, telling
from reftel.compare.kin import Kin
from reftel.compare.opinions import Judged, common_targets, targets_of
from reftel.model import Finding, Matter, Passage, Predicate, Relation

__all__ = ["aligned"]

_SIDE_BY_SIDE = 0.3
_ALIKE = 0.2
_RARE = 0.65  # the weight of a word that few claims have
_PARTNERS = 25
_PASSAGES = 10  # of passages alike: fewer, since every passage has some
_ENCOUNTERS = {Predicate.MEETING, Predicate.VISIT}


def aligned(claims: Sequence[Claim], weights: Weights, ledger: Sequence[Matter], held: Sequence[Judged], kin: Kin) -> tuple[Finding, ...]:
    """Findings over pairs of passages, the surest kind first; a pair that a matter of the ledger holds already is not repeated."""
    told: dict[Passage, set[int]] = {}
    for n, matter in enumerate(ledger):
        for passage in matter.evidence:
            told.setdefault(passage, set()).add(n)
    none = frozenset[int]()
    poles = {claim.order: place for _, claim, place in held}
    seen: set[tuple[Passage, Passage]] = set()
    out: list[Finding] = []
    for finding in chain(_on_themes(claims, weights, poles, kin), _judgements(held, weights, kin), _alike(claims, weights, kin)):
        one, other = finding.evidence
        if (one, other) not in seen and told.get(one, none).isdisjoint(told.get(other, none)):
            seen |= {(one, other), (other, one)}
            out.append(finding)
    return tuple(out)


def _on_themes(claims: Sequence[Claim], weights: Weights, poles: Mapping[int, Mapping[str, str]], kin: Kin) -> Iterator[Finding]:
    """Statements whose themes meet: opposite or equal judgements, or two statements on one theme."""
    met = [c.statement.predicate in _ENCOUNTERS for c in claims]
    scored = pairs(claims, weights, kin, least=_SIDE_BY_SIDE)
    told = [(s, i, j) for s, i, j in scored if claims[i].view.id != claims[j].view.id and not (met[i] or met[j])]
    for _, i, j in _nearest(told, _PARTNERS):
        a, b = claims[i], claims[j]
        shared = ", ".join(sorted(v.split(":")[-1] for k, v in a.keys & b.keys if k != "place")[:4])
        mine, theirs = poles.get(a.order, {}), poles.get(b.order, {})
        against = [s for s in mine if s in theirs and mine[s] != theirs[s]]
        both = [s for s in mine if s in theirs and mine[s] == theirs[s]]
        if against:
            yield Finding(Relation.DIVERGENT, f"opposite judgements ({', '.join(against)}) on {shared}", (a.passage, b.passage))
        elif both:
            yield Finding(Relation.CORROBORATED, f"judgements that agree ({', '.join(both)}) on {shared}, by separate speakers", (a.passage, b.passage))
        else:
            yield Finding(Relation.COMPLEMENTARY, f"both on {shared}", (a.passage, b.passage), candidate=True)


def _judgements(held: Sequence[Judged], weights: Weights, kin: Kin) -> Iterator[Finding]:
    """Judgements at one pole of a scale on one thing, and judgements that share a rare word."""
    poles = ([(s, pole, t) for s, pole in p.items() for t in targets_of(o)] for o, _, p in held)
    words = ([k for k in c.keys if k[0] == "word" and weights[k] >= _RARE] for _, c, _ in held)
    for i, j in meeting([*p, *w] for p, w in zip(poles, words, strict=True)):
        (first, a, pa), (second, b, pb) = held[i], held[j]
        if a.view.id == b.view.id or not kin.are(a.view.id, b.view.id):
            continue
        both = [s for s in pa if pb.get(s) == pa[s]]
        targets = common_targets(first, second)
        rare = sorted(v for k, v in a.keys & b.keys if k == "word" and weights[(k, v)] >= _RARE)
        if both and targets:
            why = f"judgements that agree ({', '.join(both)}) on {', '.join(sorted(targets))}, by separate speakers"
            yield Finding(Relation.CORROBORATED, why, (a.passage, b.passage))
        elif rare and not any(s in pb for s in pa):
            yield Finding(Relation.CORROBORATED, f"judgements on one point ({', '.join(rare)}), by separate speakers", (a.passage, b.passage), candidate=True)


def _alike(claims: Sequence[Claim], weights: Weights, kin: Kin) -> Iterator[Finding]:
    """Passages that have much of their wording in common, whatever they state."""
    for score, i, j in _nearest(sorted(_likely(claims, weights, kin), key=lambda s: s[1:]), _PASSAGES):
        a, b = claims[i], claims[j]
        words = [v for _, v in sorted((k for k in a.context & b.context if k[0] != "who"), key=lambda k: (-weights[k], k))][:5]
        yield Finding(Relation.COMPLEMENTARY, f"passages alike ({score:.2f}): {', '.join(words)}", (a.passage, b.passage), candidate=True)


def _likely(claims: Sequence[Claim], weights: Weights, kin: Kin) -> Iterator[tuple[float, int, int]]:
    """(likeness, i, j) of the first claims of passages of two accounts that are kin, where they are alike enough."""
    first: dict[tuple[str, frozenset[Key]], int] = {}
    for n, claim in enumerate(claims):
        first.setdefault((claim.view.id, claim.context), n)
    heads = [*first.values()]
    rare = [telling(claims[n].context, weights, _ALIKE) for n in heads]
    masses = [weights.mass(claims[n].context) for n in heads]
    for own, around in kin.circles([claims[n].view.id for n in heads]):
        both = [*own, *around]
        for x, y in near([rare[n] for n in both], [masses[n] for n in both], weights.square, least=_ALIKE, first=len(own)):
            i, j = sorted((heads[both[x]], heads[both[y]]))
            if y >= len(own) and (score := likeness(claims[i], claims[j], weights)) >= _ALIKE:
                yield score, i, j


def _nearest(scored: Sequence[tuple[float, int, int]], most: int) -> list[tuple[float, int, int]]:
    """Of pairs (score, i, j) those that are among the ``most`` nearest of one of the two, in the order given: among thousands of accounts everything is like something."""
    taken: Counter[int] = Counter()
    kept = set()
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if min(taken[i], taken[j]) < most:
            kept.add((i, j))
            taken.update((i, j))
    return [s for s in scored if s[1:] in kept]
