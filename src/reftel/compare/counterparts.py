"""Passages of two accounts that tell the same in other words: each is the likest that the other account has to it.

A plain threshold on wording joins what is only near; that both passages choose each other, with telling words in common beside the people, is what tells
apart an account of the same thing from talk of the same people.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from reftel.compare.claims import Claim, Weights, likeness, one_project, similarity
from reftel.compare.index import near
from reftel.compare.kin import Kin
from reftel.model import Predicate, Register, Span

__all__ = ["counterparts", "joined"]

_ALIKE = 0.12  # measured on the visible paired accounts; below, mutual choice is chance
_SURE = 0.25  # from here on the choice of one suffices: a summary and its body have one counterpart
_TOUCH = 0.4  # the weight of what one theme and the other's passage have in common
_BUSIEST = 40  # a key that more passages have than this proposes no pairs
_ENCOUNTERS = frozenset({Predicate.MEETING, Predicate.VISIT})
_OCCASIONS = frozenset({"visit", "meet", "meeting", "talks"})  # on which much may have been said
Place = tuple[str, Span]
Pair = tuple[int, int]
"""Two passages, by their numbers in the order of their places: small numbers, since there are hundreds of pairs for each passage."""


def counterparts(claims: Sequence[Claim], weights: Weights, kin: Kin) -> Iterator[tuple[float, list[Claim], list[Claim]]]:
    """(likeness, claims of the one passage, claims of the other), the likest first, those of a summary and its body before those of two accounts; encounters
    are left to their own rules.
    """
    found: dict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.statement.predicate not in _ENCOUNTERS:
            found[claim.view.id, claim.statement.span].append(claim)
    places = sorted(found)
    passages = [found[place] for place in places]
    parts = [f"{view} {told[0].statement.register is Register.SUMMARY}" for (view, _), told in zip(places, passages, strict=True)]
    views = [view for view, _ in places]
    within: list[Pair] = []
    across: list[Pair] = []
    for here, there in _likely(passages, views, weights, kin):
        (within if views[here] == views[there] else across).append((here, there))
    yield from _chosen(passages, [p for p in within if parts[p[0]] != parts[p[1]]], parts, weights)
    yield from _chosen(passages, across, views, weights, least=_ALIKE if kin.chosen else _SURE)


def _likely(passages: Sequence[Sequence[Claim]], views: Sequence[str], weights: Weights, kin: Kin) -> Iterator[Pair]:
    """The pairs of passages of one account or of kin that may be alike enough."""
    for own, around in kin.circles(views):
        both = [*own, *around]
        contexts = [passages[n][0].context for n in both]
        masses = [weights.mass(c) for c in contexts]
        for i, j in near(contexts, masses, weights.square, least=_ALIKE, busiest=_BUSIEST, first=len(own)):
            yield min(both[i], both[j]), max(both[i], both[j])


def _chosen(
    passages: Sequence[list[Claim]], likely: Sequence[Pair], side: Sequence[str], weights: Weights, *, least: float = _ALIKE
) -> Iterator[tuple[float, list[Claim], list[Claim]]]:
    """Of ``likely`` the pairs that choose each other, then those that one side chooses surely; ``side`` is what each passage belongs to."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for one, other in likely:
        score = _alike(passages[one][0], passages[other][0], weights)
        if not score:
            continue
        for here, there in ((one, other), (other, one)):
            key = here, side[there]
            if key not in best or score > best[key][0]:
                best[key] = (score, there)
    mutual, again = set[tuple[float, int, int]](), set[tuple[float, int, int]]()
    for (here, _), (score, there) in best.items():
        both = best[there, side[here]][1] == here
        if score >= (least if both else _SURE):
            (mutual if both else again).add((score, min(here, there), max(here, there)))
    for found in (mutual, again):
        for score, here, there in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
            yield score, passages[here], passages[there]


def _alike(a: Claim, b: Claim, weights: Weights) -> float:
    score = likeness(a, b, weights)
    if score < _ALIKE:
        return 0.0  # chosen by nobody
    shared = a.context & b.context
    telling = any(kind == "context" and word not in _OCCASIONS for kind, word in shared)
    return score if len(shared) > 1 and telling else 0.0


def joined(groups: Sequence[Sequence[Claim]], claims: Sequence[Claim], weights: Weights, kin: Kin) -> list[list[Claim]]:
    """``groups`` with the counterparts brought in: groups of two accounts merged, and what another account only judges or supposes put to the matter that
    it bears on.
    """
    made = {n: list(group) for n, group in enumerate(groups)}
    home = {c.order: n for n, group in made.items() for c in group}
    found = list(counterparts(claims, weights, kin))
    links = {frozenset({_place(ours[0]), _place(theirs[0])}) for _, ours, theirs in found}
    for score, ours, theirs in found:
        pairs = [(_meet(a, b, weights), a, b) for a in ours for b in theirs if a.order in home or b.order in home]
        pairs = [p for p in pairs if _names_alike(p[1], p[2])]
        if not pairs or {home[c.order] for c in ours if c.order in home} & {home[c.order] for c in theirs if c.order in home}:
            continue  # nothing to bring together, or together already
        (_, near), a, b = max(pairs, key=lambda p: (p[0], -p[1].order, -p[2].order))
        if near < _TOUCH or not _of_a_kind(a, b):
            continue  # the passages are alike, and what the two are about is not
        m, n = home.get(a.order), home.get(b.order)
        if m is None or n is None:
            lone, into = (a, n) if m is None else (b, m)
            assert into is not None, "one of the two has a home"
            if kin.chosen or _borne_out([lone], made[into], links):
                made[into].append(lone)
                home[lone.order] = into
        elif m != n and _free(made[m], made[n]) and (score >= _SURE or _apart(made[m], made[n])) and (kin.chosen or _borne_out(made[m], made[n], links)):
            for c in made[n]:
                home[c.order] = m
            made[m] += made.pop(n)
    return [sorted(group, key=lambda c: c.order) for _, group in sorted(made.items(), key=lambda g: min(c.order for c in g[1]))]


def _place(claim: Claim) -> Place:
    return claim.view.id, claim.statement.span


def _borne_out(one: Sequence[Claim], two: Sequence[Claim], links: AbstractSet[frozenset[Place]]) -> bool:
    """Whether at least half of the accounts of the one have a counterpart in each of the other's: what is like something that is like something is soon like anything."""
    mine, theirs = (
        {view: [p for p in places if p[0] == view] for view in sorted({p[0] for p in places})} for places in ({_place(c) for c in side} for side in (one, two))
    )
    apart = [(a, b) for a in mine for b in theirs if a != b]
    borne = sum(any(frozenset({x, y}) in links for x in mine[a] for y in theirs[b]) for a, b in apart)
    return 2 * borne >= len(apart)


def _names_alike(a: Claim, b: Claim) -> bool:
    """Whether what one theme names the other account names too: a project in the theme, a body anywhere in the passage."""
    mine, theirs = a.named("project"), b.named("project")
    bodies = all({("who", x) for x in c.named("organisation")} <= o.context for c, o in ((a, b), (b, a)))
    return bodies and bool(mine) == bool(theirs) and one_project(mine, theirs)


def _of_a_kind(a: Claim, b: Claim) -> bool:
    """Whether neither is a payment or both are: what somebody thinks of a thing is no step of a payment for it."""
    return (a.statement.predicate is Predicate.PAYMENT) == (b.statement.predicate is Predicate.PAYMENT) or bool(a.named("sum") & b.named("sum"))


def _free(one: Sequence[Claim], two: Sequence[Claim]) -> bool:
    """Whether no named project of the one conflicts with those of the other."""
    mine, theirs = ({c.named("project") for c in side} for side in (one, two))
    return all(one_project(a, b) for a in mine for b in theirs)


def _apart(one: Sequence[Claim], two: Sequence[Claim]) -> bool:
    """Whether no account has told of both: what it keeps apart, a likeness to another account does not bring together."""
    return not {c.view.id for c in one} & {c.view.id for c in two}


def _meet(a: Claim, b: Claim, weights: Weights) -> tuple[float, float]:
    """How well two claims of two like passages go together: their themes first, then that each theme is among the words of the other passage."""
    near = sum(weights[key] for c, o in ((a, b), (b, a)) for key in sorted(c.spoken & o.context)) + sum(weights[key] for key in sorted(a.keys & b.keys))
    return (similarity(a, b, weights), near)
