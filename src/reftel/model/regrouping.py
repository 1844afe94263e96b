"""Groups that a machine made, with what people decided on them: joined, taken apart, or left. Where two judgements contradict one another, the later one holds."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from reftel.model.judgement import Judgement, Ruling, Verdict
from reftel.model.view import Passage

__all__ = ["Outcome", "regrouped", "rulings"]

Group = list[int]
Found = tuple[frozenset[int], ...]
Alike = Callable[[int, int], float]
_JOINING = frozenset({Verdict.SAME, Verdict.ACCEPT})
_GROUPING = _JOINING | {Verdict.DIFFERENT}
_ON_ONE = (frozenset({Verdict.RENAME}), frozenset({Verdict.ACCEPT, Verdict.REJECT}))
"""What is said of one thing, so that of two that do not agree the later holds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``groups`` of members, each sorted, by their first members. For each judgement its ``homes`` (the group of each subject, -1 where that is not here), the homes ``before`` in the machine's
    groups, and by id the later judgement that it ``against``, where it is set aside.
    """

    groups: tuple[tuple[int, ...], ...]
    homes: tuple[tuple[int, ...], ...]
    before: tuple[tuple[int, ...], ...]
    against: Mapping[str, Judgement]


def regrouped(groups: Sequence[Sequence[int]], judgements: Sequence[Judgement], found: Sequence[Found], alike: Alike) -> Outcome:
    """``groups`` of members after ``judgements``, which stand in the order made; ``found`` gives for each the members of its subjects, and ``alike`` how near two members are, which decides where
    those go that no judgement speaks of.
    """
    machine = [sorted(group) for group in groups]
    against: dict[str, Judgement] = {}
    after: list[Group] = []
    ruling = [(j, f) for j, f in zip(judgements, found, strict=True) if j.verdict in _GROUPING and all(f)]
    for part in _components(machine, [f for _, f in ruling]):
        touched = [machine[n] for n in part[0]]
        held, refused = _taken(touched, [ruling[n] for n in part[1]], alike)
        against |= refused
        after += _ruled(touched, held, alike)
    after.sort()
    return Outcome(tuple(tuple(g) for g in after), _homes(after, found), _homes(machine, found), against)


def rulings(
    judgements: Sequence[Judgement], found: Sequence[Found], outcome: Outcome, passages: Sequence[tuple[tuple[Passage, ...], ...]]
) -> tuple[Ruling, ...]:
    """What became of each of ``judgements`` in ``outcome``, in words; ``passages`` are those of its subjects."""
    out = [Ruling(j, *_effect(j, f, outcome, n), p) for n, (j, f, p) in enumerate(zip(judgements, found, passages, strict=True))]
    for n, ruling in enumerate(out):
        of = next((verdicts for verdicts in _ON_ONE if ruling.judgement.verdict in verdicts), frozenset())
        later = (
            o.judgement
            for m, o in enumerate(out[n + 1 :], start=n + 1)
            if o.judgement.verdict in of and o.effect != "not found" and set(outcome.homes[m]) & set(outcome.homes[n])
        )
        if ruling.effect != "not found" and (
            over := next((j for j in later if (j.verdict, j.name) != (ruling.judgement.verdict, ruling.judgement.name)), None)
        ):
            out[n] = replace(ruling, effect="set aside", because=_against(over))
    return tuple(out)


def _effect(judgement: Judgement, found: Found, outcome: Outcome, n: int) -> tuple[str, str, str]:
    """The effect, what the machine had, and the reason."""
    missing = [s.name for s, members in zip(judgement.subjects, found, strict=True) if not members]
    if missing:
        return "not found", "", f"these accounts do not hold the passages of {', '.join(missing)}"
    one = len(set(outcome.before[n])) == 1
    machine = ("held for one" if one else "held apart") if len(found) > 1 else "found"
    if judgement.id in outcome.against:
        return "set aside", machine, _against(outcome.against[judgement.id])
    if judgement.verdict is Verdict.UNSURE:
        return "noted", machine, "left open"
    agrees = {Verdict.SAME: one, Verdict.DIFFERENT: not one, Verdict.ACCEPT: True}.get(judgement.verdict, False)
    if agrees:
        return "as found", machine, "the machine had found the same"
    return "taken", machine, "it holds against what was found" if len(found) > 1 else "it holds"


def _against(later: Judgement) -> str:
    what = f"{later.verdict.value} ({later.name})" if later.name else later.verdict.value
    return f"a later judgement contradicts it and holds: {later.id}, {what}, by {later.by}, {later.on.isoformat()}"


def _components(groups: Sequence[Group], found: Sequence[Found]) -> list[tuple[list[int], list[int]]]:
    """Groups that hang together by judgements, with these; a group that nobody judged is one by itself."""
    where = {member: n for n, group in enumerate(groups) for member in group}
    root = list(range(len(groups)))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for subjects in found:
        first, *rest = sorted({where[m] for s in subjects for m in s})
        for other in rest:
            root[max(top(first), top(other))] = min(top(first), top(other))
    parts: dict[int, tuple[list[int], list[int]]] = {}
    for n in range(len(groups)):
        parts.setdefault(top(n), ([], []))[0].append(n)
    for at, subjects in enumerate(found):
        parts[top(where[min(subjects[0])])][1].append(at)
    return list(parts.values())


def _taken(groups: Sequence[Group], ruling: Sequence[tuple[Judgement, Found]], alike: Alike) -> tuple[list[tuple[Judgement, Found]], dict[str, Judgement]]:
    """The judgements that hold together, the later before the earlier, in the order made; and those that do not, each with a later one that stands against it."""
    if _satisfied(_ruled(groups, ruling, alike), ruling):
        return list(ruling), {}
    held: list[tuple[Judgement, Found]] = []
    refused: dict[str, Judgement] = {}
    for each in reversed(ruling):
        trial = [each, *held]
        if _satisfied(_ruled(groups, trial, alike), trial):
            held = trial
        else:
            pairs = (h for h in held if not _satisfied(_ruled(groups, [each, h], alike), [each, h]))
            refused[each[0].id] = next(pairs, held[-1])[0]
    return held, refused


def _ruled(groups: Sequence[Group], ruling: Sequence[tuple[Judgement, Found]], alike: Alike) -> list[Group]:
    """``groups`` taken apart where people say so, then joined where people say so."""
    parts = [list(g) for g in groups]
    for judgement, subjects in ruling:
        if judgement.verdict is Verdict.DIFFERENT:
            parts = [piece for part in parts for piece in _split(part, subjects, alike)]
    for judgement, subjects in ruling:
        if judgement.verdict is Verdict.SAME:
            homes = {_home(parts, s) for s in subjects}
            joined = sorted(m for n in homes for m in parts[n])
            parts = [*(p for n, p in enumerate(parts) if n not in homes), joined]
        elif judgement.verdict is Verdict.ACCEPT:
            (whole,) = subjects
            home = _home(parts, whole)
            parts = [sorted({*p, *whole}) if n == home else [m for m in p if m not in whole] for n, p in enumerate(parts)]
    return sorted(p for p in parts if p)


def _split(part: Group, subjects: Found, alike: Alike) -> list[Group]:
    """``part`` as one piece for each of the ``subjects`` that it holds; the rest goes to the piece with the member that it is nearest to."""
    pieces = [seed for s in subjects if (seed := [m for m in part if m in s])]
    if len(pieces) < 2:
        return [part]
    out = [list(seed) for seed in pieces]
    for member in part:
        if not any(member in seed for seed in pieces):
            nearest = max(range(len(pieces)), key=lambda n: (max(alike(member, m) for m in pieces[n]), -n))
            out[nearest].append(member)
    return [sorted(p) for p in out]


def _homes(groups: Sequence[Group], found: Sequence[Found]) -> tuple[tuple[int, ...], ...]:
    where = {member: n for n, group in enumerate(groups) for member in group}
    counted = [[Counter(where[m] for m in subject) for subject in subjects] for subjects in found]
    return tuple(tuple(min(c, key=lambda n: (-c[n], n), default=-1) for c in subjects) for subjects in counted)


def _home(groups: Sequence[Sequence[int]], subject: frozenset[int]) -> int:
    """The group with the most members of ``subject``; of equals the one that begins first."""
    return max(range(len(groups)), key=lambda n: (_share(groups[n], subject), -groups[n][0] if groups[n] else 0))


def _share(group: Sequence[int], subject: frozenset[int]) -> int:
    return sum(m in subject for m in group)


def _together(groups: Sequence[Group], subjects: Found) -> bool:
    """Whether one group holds as much of each of the ``subjects`` as any does."""
    most = [max(_share(g, s) for g in groups) for s in subjects]
    return any(all(_share(g, s) == n for s, n in zip(subjects, most, strict=True)) for g in groups)


def _satisfied(groups: Sequence[Group], ruling: Sequence[tuple[Judgement, Found]]) -> bool:
    for judgement, subjects in ruling:
        if judgement.verdict is Verdict.SAME and not _together(groups, subjects):
            return False
        if judgement.verdict is Verdict.DIFFERENT and any(sum(_share(g, s) > 0 for s in subjects) > 1 for g in groups):
            return False
        if judgement.verdict is Verdict.ACCEPT and not any(subjects[0] <= set(g) for g in groups):
            return False
    return True
