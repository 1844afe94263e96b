"""Groups of mentions, and what people decided on them: their judgements win over whatever was found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reftel.model import AccountView, Decision, Judgement, MentionKind, Places, Ruling, decisions, regrouped, rulings
from reftel.resolve.seen import Seen
from reftel.resolve.spelling import letters

__all__ = ["KINDS", "Gathered", "judged"]

KINDS = frozenset(kind.value for kind in MentionKind)
"""The kinds of subjects that are entities."""


UNDECIDED = Decision()


@dataclass(frozen=True, slots=True)
class Gathered:
    """Mentions of one thing: those by name, those by ``by_office`` alone, the country that tells it from others, the machine's reasons, and what people decided."""

    kind: MentionKind
    seen: tuple[Seen, ...]
    by_office: tuple[Seen, ...] = ()
    country: str | None = None
    because: tuple[str, ...] = ()
    decision: Decision = UNDECIDED


def judged(found: Sequence[Gathered], views: Sequence[AccountView], judgements: Sequence[Judgement]) -> tuple[list[Gathered], tuple[Ruling, ...]]:
    """``found`` after the ``judgements`` on entities, and what became of each."""
    asked = [j for j in judgements if all(s.kind in KINDS for s in j.subjects)]
    if not asked:
        return list(found), ()
    members = [(n, one) for n, group in enumerate(found) for one in (*group.seen, *group.by_office)]
    by_view: dict[str, list[int]] = {}
    for at, (_, one) in enumerate(members):
        by_view.setdefault(one.view.id, []).append(at)
    places = Places(views)
    subjects = [
        tuple(
            frozenset(
                at for a in subject.anchors for view, span in places.of(a) for at in by_view.get(view.id, ()) if members[at][1].mention.span.overlaps(span)
            )
            for subject in judgement.subjects
        )
        for judgement in asked
    ]
    groups: list[list[int]] = [[] for _ in found]
    for at, (n, _) in enumerate(members):
        groups[n].append(at)
    outcome = regrouped(groups, asked, subjects, lambda a, b: _alike(members[a][1], members[b][1]))
    passages = [tuple(tuple(dict.fromkeys(members[m][1].passage for m in sorted(one))) for one in each) for each in subjects]
    told = rulings(asked, subjects, outcome, passages)
    decided = decisions(told, outcome.homes, len(outcome.groups))
    return [_group(g, members, found, d) for g, d in zip(outcome.groups, decided, strict=True)], told


def _alike(a: Seen, b: Seen) -> float:
    """How near two mentions are that were held for one thing: the same form, words in common, the same account."""
    mine, theirs = ({letters(w) for w in s.form.split()} for s in (a, b))
    return 4.0 * (a.form == b.form) + 2.0 * len(mine & theirs) / max(1, len(mine | theirs)) + 1.0 * (a.view.id == b.view.id)


def _group(group: Sequence[int], members: Sequence[tuple[int, Seen]], found: Sequence[Gathered], decision: Decision) -> Gathered:
    """What a group of members is: as found where it is one that was found, else made of what it came from."""
    origins = sorted({members[m][0] for m in group}, key=lambda n: (-sum(members[m][0] == n for m in group), n))
    first = found[origins[0]]
    if len(origins) == 1 and len(group) == len(first.seen) + len(first.by_office):
        return replace(first, decision=decision)
    mine = [members[m][1] for m in group]
    offices = {id(s) for n in origins for s in found[n].by_office}
    named = tuple(s for s in mine if id(s) not in offices)
    forms = {s.form for s in mine}
    reasons = (words for n in origins for words in found[n].because)
    return Gathered(
        kind=first.kind,
        seen=named or tuple(mine),
        by_office=tuple(s for s in mine if id(s) in offices) if named else (),
        country=first.country,
        because=tuple(dict.fromkeys(words for words in reasons if set(_named().findall(words)) <= forms)),
        decision=decision,
    )


@cache
def _named() -> re.Pattern[str]:
    return re.compile("“([^“”]*)”")
