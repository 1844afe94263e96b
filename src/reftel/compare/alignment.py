"""Statements of different accounts that belong side by side, beyond the matters: judgements that agree or differ, and passages on one theme."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reftel.compare.claims import Claim, Weights, likeness
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
_ENCOUNTERS = {Predicate.MEETING, Predicate.VISIT}


def aligned(claims: Sequence[Claim], weights: Weights, ledger: Sequence[Matter], held: Sequence[Judged], kin: Kin) -> tuple[Finding, ...]:
    """Findings over pairs of passages, the surest kind first; a pair that a matter of the ledger holds already is not repeated."""
    known = {frozenset({a, b}) for m in ledger for a in m.evidence for b in m.evidence if a.label != b.label}
    poles = {claim.order: place for _, claim, place in held}
    out: dict[frozenset[Passage], Finding] = {}
    for finding in (*_on_themes(claims, weights, poles, kin), *_judgements(held, weights, kin), *_alike(claims, weights, kin)):
        pair = frozenset(finding.evidence)
        if pair not in known:
            out.setdefault(pair, finding)
    return tuple(out.values())


def _on_themes(claims: Sequence[Claim], weights: Weights, poles: Mapping[int, Mapping[str, str]], kin: Kin) -> Iterator[Finding]:
    """Statements whose themes meet: opposite or equal judgements, or two statements on one theme."""
    met = [c.statement.predicate in _ENCOUNTERS for c in claims]
    told = [(s, i, j) for s, i, j in pairs(claims, weights, kin) if s >= _SIDE_BY_SIDE and claims[i].view.id != claims[j].view.id and not (met[i] or met[j])]
    for _, i, j in _nearest(told):
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
    scored = [(score, i, j) for i, j in sorted(_likely(claims, weights, kin)) if (score := likeness(claims[i], claims[j], weights)) >= _ALIKE]
    for score, i, j in _nearest(scored):
        a, b = claims[i], claims[j]
        words = [v for _, v in sorted((k for k in a.context & b.context if k[0] != "who"), key=lambda k: (-weights[k], k))][:5]
        yield Finding(Relation.COMPLEMENTARY, f"passages alike ({score:.2f}): {', '.join(words)}", (a.passage, b.passage), candidate=True)


def _likely(claims: Sequence[Claim], weights: Weights, kin: Kin) -> Iterator[tuple[int, int]]:
    """The pairs of claims of two accounts that are kin whose passages may be alike enough."""
    rare = [telling(c.context, weights, _ALIKE) for c in claims]
    masses = [weights.mass(c.context) for c in claims]
    for own, around in kin.circles([c.view.id for c in claims]):
        both = [*own, *around]
        found = near([rare[n] for n in both], [masses[n] for n in both], weights.square, least=_ALIKE, first=len(own))
        yield from ((min(both[i], both[j]), max(both[i], both[j])) for i, j in found if j >= len(own))


def _nearest(scored: Sequence[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Of pairs (score, i, j) those that are among the nearest of one of the two, in the order given: among thousands of accounts everything is like something."""
    taken: Counter[int] = Counter()
    kept = set()
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if min(taken[i], taken[j]) < _PARTNERS:
            kept.add((i, j))
            taken.update((i, j))
    return [s for s in scored if s[1:] in kept]
