"""Claims that speak of one matter: candidate pairs from an index over keys, joined best first, never across a conflict."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from reftel.compare.breaths import breaths
from reftel.compare.claims import STRONG, Claim, Weights, likeness, one_project, similarity
from reftel.compare.index import meeting
from reftel.compare.kin import Kin
from reftel.model import Predicate, Register, Status

__all__ = ["clusters", "pairs"]

_JOIN = 0.52  # measured on the visible paired accounts: below, different positions on one topic run together
_CROSS = 0.42  # across accounts the wording differs more, and a pair is shown as a candidate when it is thin
_BUSIEST = 60  # a key that more claims have than this proposes no pairs
_AGAIN = 0.28  # within one account, for positions and plans
_SUMMED_UP = 0.2  # between a summary and its body, which tells the same at more length
_EXACT = 12  # digits; the last ones of a sum of weights depend on the order in which they are added
_TELLING = 2  # words in common, beside people and places
_SOFT = frozenset({Predicate.POSITION, Predicate.DISCUSSION, Predicate.PROPOSAL, Predicate.PROJECT})
_UNDERTAKEN = frozenset({Predicate.AGREEMENT, Predicate.PAYMENT, Predicate.PROPOSAL, Predicate.PROJECT, Predicate.DISCUSSION})
_POINTERS = frozenset(
    {
        "agreement",
        "deal",
        "offer",
        "proposal",
        "accord",
        "contract",
        "arrangement",
        "scheme",
        "negotiation",
        "talk",
        "request",
        "plan",
        "programme",
        "program",
        "progress",
        "discussion",
        "conclusion",
        "initiative",
        "idea",
        "suggestion",
    }
)


def pairs(claims: Sequence[Claim], weights: Weights, near: Kin, *, least: float = 0.0) -> list[tuple[float, int, int]]:
    """(similarity, i, j) of every candidate pair that reaches ``least``, best first: claims of one account, of kin, and of any two that share a named thing or a sum; order
    depends on content alone.
    """
    scored = [(score, i, j) for i, j in _candidates(claims, near) if (score := similarity(claims[i], claims[j], weights)) > 0 and score >= least]
    return sorted(scored, key=lambda s: (-s[0], s[1], s[2]))


def _candidates(claims: Sequence[Claim], near: Kin) -> Iterator[tuple[int, int]]:
    for own, around in near.circles([c.view.id for c in claims]):
        both = [*own, *around]
        keys = ([key for key in claims[n].keys if key[0] != "place"] for n in both)
        for x, y in meeting(keys, busiest=_BUSIEST, first=len(own)):
            i, j = min(both[x], both[y]), max(both[x], both[y])
            if near.chosen or y < len(own) or _telling(claims[i], claims[j]):
                yield i, j
    for i, j in meeting(([key for key in c.keys if key[0] in STRONG] for c in claims), busiest=_BUSIEST):
        if not near.are(claims[i].view.id, claims[j].view.id):
            yield i, j


def _telling(a: Claim, b: Claim) -> bool:
    """Whether two claims of many accounts have more in common than one word or one body."""
    shared = a.keys & b.keys
    return len({value for kind, value in shared if kind != "place"}) > 1 or any(kind in STRONG for kind, _ in shared)


def clusters(claims: Sequence[Claim], weights: Weights, near: Kin) -> list[list[Claim]]:
    """The claims in groups of one matter each, every claim in one group, groups and members in reading order."""
    units = breaths(claims)
    unit_of = {x: n for n, unit in enumerate(units) for x in unit}
    scores: dict[tuple[int, int], float] = {}
    pointing = [_points(c) for c in claims]
    for score, i, j in [*_repeats(claims, weights), *pairs(claims, weights, near)]:  # best first
        if pointing[i] or pointing[j]:
            continue  # "the initiative" is whichever its account speaks of
        u, v = sorted((unit_of[i], unit_of[j]))
        if u != v:
            scores.setdefault((u, v), score)
    group = list(range(len(units)))
    members = {n: [n] for n in group}
    rank = _ranks(claims, units)
    for (u, v), score in sorted(scores.items(), key=lambda p: (-round(p[1], _EXACT), sorted(rank[n] for n in p[0]))):
        a, b = group[u], group[v]
        cross = claims[units[u][0]].view.id != claims[units[v][0]].view.id
        if (
            a == b
            or score < (_CROSS if cross and near.chosen else _JOIN)
            or not _may_join(claims, *([x for n in members[g] for x in units[n]] for g in (a, b)))
        ):
            continue
        between = [scores.get((min(x, y), max(x, y)), 0.0) for x in members[a] for y in members[b]]
        if sum(between) / len(between) < (0.3 * _CROSS if cross else 0.55 * _JOIN):
            continue
        for x in members[b]:
            group[x] = a
        members[a] += members.pop(b)
    whole = [sorted(x for n in m for x in units[n]) for m in members.values()]
    return _attached([[claims[x] for x in m] for m in sorted(whole)])


def _ranks(claims: Sequence[Claim], units: Sequence[Sequence[int]]) -> list[int]:
    """The place of each unit by its account and where it stands there: of two pairs that are equally alike the same one comes first, whatever the order of the files."""
    ordered = sorted(range(len(units)), key=lambda n: (claims[units[n][0]].view.id, claims[units[n][0]].order))
    ranks = [0] * len(units)
    for place, n in enumerate(ordered):
        ranks[n] = place
    return ranks


def _repeats(claims: Sequence[Claim], weights: Weights) -> list[tuple[float, int, int]]:
    """(1, i, j) of what an account says twice in other words, as in a summary and its body: positions, proposals and plans whose passages are alike."""
    soft: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        if claim.statement.predicate in _SOFT and not claim.named("project"):
            soft[claim.view.id].append(i)
    return [(1.0, i, j) for told in soft.values() for i, j in combinations(told, 2) if _again(claims[i], claims[j], weights)]


def _again(a: Claim, b: Claim, weights: Weights) -> bool:
    if _goes_on(a, b):
        return True
    shared = {key for key in a.context & b.context if key[0] == "context"}
    if a.statement.span == b.statement.span or len(shared) < _TELLING:
        return False
    if Register.SUMMARY in (a.statement.register, b.statement.register) and a.statement.register is not b.statement.register:
        return bool((a.core | b.core) & shared) and likeness(a, b, weights) >= _SUMMED_UP
    return bool(a.core & shared and b.core & shared) and likeness(a, b, weights) >= _AGAIN


def _goes_on(a: Claim, b: Claim) -> bool:
    """Whether the very next sentence says more of what a speaker has just said: both only state, of one thing that both themes name."""
    if (
        {a.statement.predicate, b.statement.predicate} != {Predicate.POSITION}
        or a.passage.place != b.passage.place
        or a.statement.register is not b.statement.register
    ):
        return False
    between = a.view.text[a.statement.span.end : b.statement.span.start]
    named = {k for k in a.core & b.core if k[0] == "context"}
    return bool(named) and a.statement.span.end <= b.statement.span.start and not between.strip()


def _attached(groups: list[list[Claim]]) -> list[list[Claim]]:
    """``groups`` with those that only point back ("the deal is not final") put to the undertaking that their account spoke of last before, or else next."""
    pointing = [all(_points(c) for c in group) for group in groups]
    firm: dict[str, list[tuple[Claim, int]]] = defaultdict(list)
    for n, group in enumerate(groups):
        for c in group if not pointing[n] else ():
            if c.statement.predicate in _UNDERTAKEN and not (c.statement.predicate is Predicate.AGREEMENT and c.statement.status is Status.STATED):
                firm[c.view.id].append((c, n))
    to: dict[int, int] = {}
    for n, group in enumerate(groups):
        if pointing[n]:
            here = firm[group[0].view.id]
            heads = {c.statement.theme.head for c in group}
            near = [
                (
                    not heads & {*c.statement.theme.words, c.statement.verb},
                    not _POINTERS & c.statement.theme.words,
                    c.order > group[0].order,
                    abs(c.order - group[0].order),
                    m,
                )
                for c, m in here
            ]
            if near:
                to[n] = min(near)[-1]
    joined = {n: [*group] for n, group in enumerate(groups) if n not in to}
    for n, m in to.items():
        joined[m] += groups[n]
    return [sorted(group, key=lambda c: c.order) for _, group in sorted(joined.items())]


def _points(claim: Claim) -> bool:
    """Whether a claim of an undertaking says nothing of what it is about but the kind of paper ("the agreement", "the proposal")."""
    if claim.statement.predicate not in _UNDERTAKEN or claim.named("project") or claim.statement.predicate is Predicate.PAYMENT:
        return False
    said = claim.named("word") | claim.named("instrument")
    return claim.statement.theme.head in _POINTERS and said - {claim.statement.verb, claim.statement.theme.act} <= _POINTERS


def _may_join(claims: Sequence[Claim], left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether no named project of one side conflicts with those of the other."""
    mine, theirs = ({claims[x].named("project") for x in side} for side in (left, right))
    return all(one_project(a, b) for a in mine for b in theirs)
