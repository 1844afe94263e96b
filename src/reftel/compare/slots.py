"""Two accounts on one matter, slot by slot: the same, one side more, or in conflict. The verdict and its words come from the slots that
decided.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise, product

from reftel.compare.claims import Claim, Key, Weights, likeness, money, similarity
from reftel.model import Amount, Finding, Predicate, Relation, Status

__all__ = ["FIRMNESS", "NEGATIVE", "disputed", "relate"]

FIRMNESS: Mapping[Status, int] = {
    Status.STATED: 0,
    Status.RAISED: 1,
    Status.DISCUSSED: 1,
    Status.PROPOSED: 2,
    Status.EXPECTED: 2,
    Status.PLANNED: 3,
    Status.ANNOUNCED: 3,
    Status.PLEDGED: 3,
    Status.AGREED: 4,
    Status.UNDER_WAY: 4,
    Status.SIGNED: 5,
    Status.IN_FORCE: 6,
    Status.DONE: 6,
    Status.PAID: 6,
    Status.HELD: 6,
}
NEGATIVE = frozenset({Status.REFUSED, Status.NOT_AGREED, Status.TERMINATED, Status.LAPSED})
_FIRM = 4  # agreed and beyond
_TIMES = frozenset({"hour", "day", "week", "month", "year"})
_SURE = 0.55
_WHOLE = 0.5
_SHORT = 10
_MARKS = "\"'“”‘’(),.;:"
_ROUGH = Decimal("0.05")  # of a value that is only about so much
_REASONS = frozenset({"explain", "explains", "explained", "because"})
_DUE = frozenset({("due", "to"), ("was", "due"), ("is", "due"), ("owing", "to"), ("attributed", "this"), ("blamed", "on")})


def relate(group: Sequence[Claim], weights: Weights, *, labels: Sequence[str], called: Mapping[str, str], near: Callable[[], str] = str) -> Finding:
    """The relation of the accounts on the matter that ``group`` speaks of. ``labels`` are all accounts of the view, ``called`` gives entity ids
    their names, ``near`` says, where one account is silent, in words what it has that comes nearest.
    """
    sides: dict[str, list[Claim]] = {}
    for claim in group:
        sides.setdefault(claim.view.label, []).append(claim)
    evidence = tuple(dict.fromkeys(c.passage for c in group))
    if len(sides) == 1:
        return Finding(Relation.SINGLE_SOURCE, _alone(next(iter(sides)), labels, near), evidence)
    conflicts, more = _conflicts(sides), _more(sides, weights, called)
    best = max(similarity(a, b, weights) for a, b in combinations(group, 2) if a.view.label != b.view.label)
    shared = frozenset.intersection(*(frozenset(k for c in side for k in c.keys) for side in sides.values()))
    about = ", ".join(_readable(shared, called, group)) or "the same theme"
    thin = (
        best < _SURE
        or sum(1 for k in shared if k[0] in ("word", "kind", "organisation", "party", "instrument"))
        + 2 * sum(1 for k in shared if k[0] in ("project", "sum", "general"))
        < 2
    )
    both = _and(sides)
    missing = _unmatched_parties(sides, called)
    if conflicts:
        return Finding(Relation.DIVERGENT, f"{both} on {about}; {'; '.join(conflicts)}", evidence, candidate=thin)
    firmer = _firmer(sides)
    if more:
        words = "; ".join([*more, *([firmer] if firmer else []), *([missing] if missing else [])])
        return Finding(Relation.COMPLEMENTARY, f"{both} on {about}; {words}", evidence, candidate=bool(missing) or thin)
    words = "; ".join(w for w in (firmer, missing) if w)
    return Finding(Relation.CORROBORATED, f"{both}: {about}" + (f"; {words}" if words else ""), evidence, candidate=bool(missing) or thin)


def _alone(label: str, labels: Sequence[str], near: Callable[[], str]) -> str:
    if len(labels) < 2:
        return f"only {label} is held"
    nearest = near()
    return f"only in {label}" + (f"; {nearest}" if nearest else "")


def _readable(keys: frozenset[Key], called: Mapping[str, str], told: Iterable[Claim]) -> list[str]:
    """The shared keys as people would name them: names first, then the words that no name holds, as the themes of ``told`` print them; a kind of thing that none of them prints
    ("plant" for a station) only where nothing else is left.
    """
    kinds = {"project": 0, "organisation": 1, "party": 1, "sum": 2, "instrument": 3, "word": 4, "kind": 5, "general": 6}
    words = {w.strip(_MARKS) for c in told for w in c.statement.theme.text.replace("-", " ").split()}
    out: list[str] = []
    rest: list[str] = []
    for kind, value in sorted((k for k in keys if k[0] in kinds), key=lambda k: (kinds[k[0]], k[1])):
        name = called.get(value) or (value if kinds[kind] < kinds["instrument"] else _printed(value, words))
        if not name:
            (out if kind == "word" else rest).append(value)
        elif not any(name.casefold() in held.casefold() for held in out):
            out.append(name)
    return (out or rest)[:4]


def _printed(lemma: str, words: Iterable[str]) -> str:
    """The one of ``words`` that is likeliest a form of ``lemma`` ("data" of "datum"), "" where none begins alike."""
    least = max(3, len(lemma) - 3)
    alike = [(-_alike_from_the_start(lemma, w.casefold()), len(w), w.casefold(), w) for w in words if w.casefold().startswith(lemma[:least])]
    return min(alike)[3] if alike else ""


def _alike_from_the_start(one: str, other: str) -> int:
    """How many letters they have in common before the first that differs."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


_Sums = dict[str, dict[str, tuple[Decimal, bool]]]
"""By kind of sum or figure, those that are told, in words: the value, and whether it is only about so much."""


def _sums(side: Sequence[Claim]) -> _Sums:
    found: _Sums = {}
    for claim in side:
        for amount in claim.statement.amounts:
            if amount.value is not None and amount.kind != "duration" and (amount.counted or "").rstrip("s") not in _TIMES:
                kind = amount.kind if amount.kind == "money" else f"{amount.kind} {amount.unit or amount.counted or ''}".strip()
                words = money(amount) if amount.kind == "money" else _figure(amount)
                found.setdefault(kind, {})[words] = (amount.value, amount.approximate)
    return found


def _figure(amount: Amount) -> str:
    """``310 kilometres``, ``70 per cent``, ``4 candidates``."""
    if amount.kind == "percentage":
        return f"{amount.value:g} per cent"
    unit = amount.unit or amount.counted or ""
    several = amount.value != 1 and len(unit) > 3 and unit.isalpha() and not unit.endswith("s") and bool(amount.unit)  # what is counted is printed as it stands
    return f"{amount.value:g} {'feet' if unit == 'foot' and several else unit + 's' * several}".strip()


@dataclass(frozen=True, slots=True)
class _Side:
    """What one account has in the slots that may be in conflict."""

    ahead: set[str]
    refused: Claim | None
    firm: Claim | None
    earlier: bool
    contested: bool


def _side(claims: Sequence[Claim]) -> _Side:
    return _Side(
        _years_ahead(claims),
        next((c for c in claims if c.statement.status in NEGATIVE), None),
        next((c for c in claims if FIRMNESS.get(c.statement.status, 0) >= _FIRM), None),
        any(c.earlier for c in claims),
        any(c.statement.status is Status.CONTESTED and c.statement.predicate is Predicate.DISPUTE for c in claims),
    )


def _conflicts(sides: Mapping[str, Sequence[Claim]]) -> list[str]:
    """Explicit values that cannot both hold, pair by pair of accounts, in words."""
    out: dict[str, None] = dict.fromkeys(_sums_differ({label: _sums(claims) for label, claims in sides.items()}))
    held = {label: _side(claims) for label, claims in sides.items()}
    for a, b in combinations(sides, 2):
        for slot in (_days_differ, _refused_and_done, _new_and_old, _contested_and_settled):
            out |= dict.fromkeys(slot(a, held[a], b, held[b]))
    return list(dict.fromkeys([*out, *_reasons(sides)]))


def _reasons(sides: Mapping[str, Sequence[Claim]]) -> list[str]:
    """The reasons that differ, each account's once, however many accounts there are."""
    given = _given(sides)
    if not any(_apart(a, b) for a, b in combinations(given.values(), 2)):
        return []
    told = {label: _short(claims[0]) for label, claims in given.items()}
    first, *rest = told.items()
    return [f"the reason: {first[0]} gives {first[1]}, {', '.join(f'{label} {words}' for label, words in rest)}"]


def _sums_differ(held: Mapping[str, _Sums]) -> Iterator[str]:
    """Sums or figures of one kind of which two accounts have none in common: who has which, each value once."""
    for kind in sorted({kind for sums in held.values() for kind in sums}):
        told = {label: sums[kind] for label, sums in held.items() if kind in sums}
        if any(_differ(one, two) for one, two in combinations(told.values(), 2)):
            has: dict[tuple[str, ...], list[str]] = {}
            for label, values in told.items():
                has.setdefault(tuple(sorted(values)), []).append(label)
            words = ", ".join(f"{_and(labels)} {'has' if len(labels) == 1 else 'have'} {_and(values)}" for values, labels in has.items())
            yield f"the {'sum' if kind == 'money' else 'figure'} differs: {words}"


def _differ(one: Mapping[str, tuple[Decimal, bool]], two: Mapping[str, tuple[Decimal, bool]]) -> bool:
    """Whether no value of the one is among the other's, nor near one that is only about so much: "about 300 kilometres" may be 310."""
    near = any((rough or about) and abs(a - b) <= _ROUGH * max(abs(a), abs(b)) for a, rough in one.values() for b, about in two.values())
    return not (one.keys() & two.keys() or near)


def _and(names: Iterable[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _days_differ(a: str, mine: _Side, b: str, theirs: _Side) -> Iterator[str]:
    """What lies ahead is dated differently: years of plans and announcements that have none in common."""
    one, two = mine.ahead, theirs.ahead
    if one and two and not one & two:
        yield f"when: {a} has {', '.join(sorted(one))}, {b} has {', '.join(sorted(two))}"


def _years_ahead(side: Sequence[Claim]) -> set[str]:
    ahead = [c for c in side if c.statement.status in (Status.PLANNED, Status.ANNOUNCED, Status.EXPECTED, Status.PLEDGED)]
    years = {(c, t.value[:4]) for c in ahead for t in c.statement.times if t.type == "DATE" and t.value[:4].isdigit()}
    return {year for c, year in years if c.view.account.dated is None or int(year) >= c.view.account.dated.year}


def _refused_and_done(a: str, mine: _Side, b: str, theirs: _Side) -> Iterator[str]:
    for x, one, y, two in ((a, mine, b, theirs), (b, theirs, a, mine)):
        if one.refused and two.firm and not one.firm:
            yield f"{x} has it {one.refused.statement.status.value}, {y} {two.firm.statement.status.value}"


def _new_and_old(a: str, mine: _Side, b: str, theirs: _Side) -> Iterator[str]:
    for x, one, y, two in ((a, mine, b, theirs), (b, theirs, a, mine)):
        if one.earlier and not two.earlier and two.firm:
            yield f"when: {x} has it agreed before the event, {y} reads as new"


def _contested_and_settled(a: str, mine: _Side, b: str, theirs: _Side) -> Iterator[str]:
    for x, one, y, two in ((a, mine, b, theirs), (b, theirs, a, mine)):
        if one.contested and not two.contested and two.firm:
            yield f"contested in {x}, settled in {y}"


def _given(sides: Mapping[str, Sequence[Claim]]) -> dict[str, list[Claim]]:
    """The claims that give a reason, by account; accounts that give none are left out."""
    given = {label: [c for c in side if _gives_a_reason(c)] for label, side in sides.items()}
    return {label: claims for label, claims in given.items() if claims}


def _apart(mine: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
    """Whether no word of the reasons that one account gives is in the other's."""
    return not {k for c in mine for k in c.core} & {k for c in theirs for k in c.core}


def disputed(group: Sequence[Claim]) -> bool:
    """Whether the accounts dispute why: each gives a reason of its own."""
    sides: dict[str, list[Claim]] = {}
    for claim in group:
        sides.setdefault(claim.view.label, []).append(claim)
    return len(sides) > 1 and any(_apart(a, b) for a, b in combinations(_given(sides).values(), 2))


def _gives_a_reason(claim: Claim) -> bool:
    """Whether the passage says why ("was due to", "explained that they could not")."""
    words = [w.strip(',.;:"“”()').casefold() for w in claim.passage.text.split()]
    pairs = set(pairwise(words))
    return bool(_REASONS & set(words)) or bool(_DUE & pairs)


def _short(claim: Claim) -> str:
    words = claim.statement.theme.text.split()
    return "“" + " ".join(words[:_SHORT]).strip(' ,.;:"“”') + (" …”" if len(words) > _SHORT else "”")


def _more(sides: Mapping[str, Sequence[Claim]], weights: Weights, called: Mapping[str, str]) -> list[str]:
    """What one side adds of weight: a sum, a named thing, or the larger part of what is said."""
    out = []
    sums = {label: _sums(side) for label, side in sides.items()}
    papers = {label: {n for c in side for n in c.instruments} for label, side in sides.items()}
    for label, side in sides.items():
        elsewhere = {kind for name, held in sums.items() if name != label for kind in held}
        out += [
            f"only {label} has {'the sum' if kind == 'money' else 'a figure'} ({', '.join(sorted(values))})"
            for kind, values in sorted(sums[label].items())
            if kind not in elsewhere
        ]
        names = (
            papers[label] - {n for name, held in papers.items() if name != label for n in held} - {called.get(v, v) for c in side for v in c.named("project")}
        )
        out += [f"only {label} names the {', '.join(sorted(names))}"] if names else []
    if out:
        return out
    close = _closeness(sides, weights)
    contexts = {label: {k for c in side for k in c.context} for label, side in sides.items()}
    for label, side in sides.items():
        # what is told once more in other words adds nothing: the claim that comes nearest speaks for its account
        nearest = max(side, key=lambda c: (close[c.order], -c.order))
        elsewhere_keys = {k for name, rest in sides.items() if name != label for c in rest for k in c.keys}
        here = set(nearest.keys)
        extra = {k for k in here - elsewhere_keys if k[0] in ("word", "kind", "organisation")}
        around = contexts[label] & {k for name, rest in contexts.items() if name != label for k in rest}
        common = max(sum(weights[k] for k in here & elsewhere_keys), sum(weights[k] for k in around if k[0] == "context"))
        if sum(weights[k] for k in extra) > common / _WHOLE:
            out.append(f"{label} says more ({', '.join(_readable(frozenset(extra), called, [nearest]))})")
    return out


def _closeness(sides: Mapping[str, Sequence[Claim]], weights: Weights) -> Mapping[int, float]:
    """How near each claim, by its order, comes to any of another account."""
    close: dict[int, float] = {}
    for one, two in combinations(sides.values(), 2):
        for a, b in product(one, two):
            near = similarity(a, b, weights) + likeness(a, b, weights)
            for claim in (a, b):
                close[claim.order] = max(near, close.get(claim.order, 0.0))
    return close


def _firmer(sides: Mapping[str, Sequence[Claim]]) -> str:
    """Which account has the matter further, where they differ."""
    levels = {label: max(((FIRMNESS.get(c.statement.status, 0), c.statement.status.value) for c in side), default=(0, "")) for label, side in sides.items()}
    top, low = max(levels.values()), min(levels.values())
    if top[0] == low[0] or low[0] == 0:
        nested = next(
            (
                c
                for side in sides.values()
                for c in side
                if c.statement.status is Status.SIGNED and c.statement.verb not in ("sign", "initial", "conclude", "ink")
            ),
            None,
        )
        return f"{nested.view.label} words it more weakly ({nested.statement.verb})" if nested is not None else ""
    first = next(label for label, level in levels.items() if level == top)
    last = next(label for label, level in levels.items() if level == low)
    return f"{first} is firmer ({top[1]}; {last}: {low[1]})"


def _unmatched_parties(sides: Mapping[str, Sequence[Claim]], called: Mapping[str, str]) -> str:
    """For payments: bodies that only one side names, which leaves open whether it is the same instrument."""
    if not any(c.statement.predicate is Predicate.PAYMENT or c.named("instrument") for side in sides.values() for c in side):
        return ""
    bodies = {label: {v for c in side for kind in ("organisation", "party") for v in c.named(kind)} for label, side in sides.items()}
    lone = {label: sorted(called.get(v, v) for v in held - set().union(*(b for x, b in bodies.items() if x != label))) for label, held in bodies.items()}
    if sum(1 for names in lone.values() if names) < 2:
        return ""
    return "not certainly one instrument: " + ", ".join(f"{label} names {' and '.join(names)}" for label, names in lone.items() if names)
