"""Statements of different accounts that belong side by side, beyond the matters: judgements that agree or differ, and passages on one theme."""

from collections.abc import Sequence
from itertools import combinations

from reftel.compare.claims import Claim, Weights, likeness
from reftel.compare.clusters import pairs
from reftel.compare.opinions import Judged, common_targets
from reftel.model import Finding, Matter, Predicate, Relation

__all__ = ["aligned"]

_SIDE_BY_SIDE = 0.3
_ALIKE = 0.2


def aligned(claims: Sequence[Claim], weights: Weights, ledger: Sequence[Matter], held: Sequence[Judged]) -> tuple[Finding, ...]:
    """Findings over pairs of passages, the surest first; a pair that a matter of the ledger holds already is not repeated."""
    known = {frozenset({a, b}) for m in ledger for a in m.evidence for b in m.evidence if a.label != b.label}
    poles = {claim.order: place for _, claim, place in held}
    out: dict[frozenset[object], Finding] = {}
    for score, i, j in pairs(claims, weights):
        a, b = claims[i], claims[j]
        if a.view.id == b.view.id or score < _SIDE_BY_SIDE or {a.statement.predicate, b.statement.predicate} & {Predicate.MEETING, Predicate.VISIT}:
            continue
        pair = frozenset({a.passage, b.passage})
        if pair in known or pair in out:
            continue
        shared = ", ".join(sorted(v.split(":")[-1] for k, v in a.keys & b.keys if k != "place")[:4])
        mine, theirs = poles.get(a.order, {}), poles.get(b.order, {})
        against = [s for s in mine if s in theirs and mine[s] != theirs[s]]
        both = [s for s in mine if s in theirs and mine[s] == theirs[s]]
        if against:
            out[pair] = Finding(Relation.DIVERGENT, f"opposite judgements ({', '.join(against)}) on {shared}", (a.passage, b.passage))
        elif both:
            out[pair] = Finding(Relation.CORROBORATED, f"judgements that agree ({', '.join(both)}) on {shared}, by separate speakers", (a.passage, b.passage))
        else:
            out[pair] = Finding(Relation.COMPLEMENTARY, f"both on {shared}", (a.passage, b.passage), candidate=True)
    for a, b in combinations(claims, 2):
        pair = frozenset({a.passage, b.passage})
        if a.view.id != b.view.id and pair not in known and pair not in out and (score := likeness(a, b, weights)) >= _ALIKE:
            words = sorted((v for _, v in a.context & b.context), key=lambda w: (-weights[("context", w)], w))[:5]
            out[pair] = Finding(Relation.COMPLEMENTARY, f"passages alike ({score:.2f}): {', '.join(words)}", (a.passage, b.passage), candidate=True)
    for (first, ca, pa), (second, cb, pb) in combinations(held, 2):
        both = [s for s in pa if pb.get(s) == pa[s]]
        pair = frozenset({ca.passage, cb.passage})
        if ca.view.id != cb.view.id and both and pair not in known and pair not in out and common_targets(first, second):
            why = f"judgements that agree ({', '.join(both)}) on {', '.join(sorted(common_targets(first, second)))}, by separate speakers"
            out[pair] = Finding(Relation.CORROBORATED, why, (ca.passage, cb.passage))
    return tuple(out.values())
