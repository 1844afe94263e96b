"""Groups of claims, and what people decided on them as matters or meetings: their judgements win over whatever was found."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from reftel.compare.claims import Claim, Weights, likeness, similarity
from reftel.model import Anchor, Decision, Judgement, Matter, Meeting, OpenQuestion, Places, Ruling, Span, Verdict, decisions, regrouped, rulings

__all__ = ["MATTER", "MEETING", "Decide", "decided", "judged", "left_unsure", "met"]

MATTER, MEETING = "matter", "meeting"
Groups = list[list[Claim]]
Decide = Callable[[Groups], tuple[Groups, list[Decision]]]
_HALF = 0.5


def judged(groups: Groups, kind: str, places: Places, judgements: Sequence[Judgement], weights: Weights) -> tuple[Groups, list[Decision], tuple[Ruling, ...]]:
    """``groups`` after the ``judgements`` on things of this ``kind``, what was decided on each, and what became of each judgement."""
    asked = [j for j in judgements if j.subjects and all(s.kind == kind for s in j.subjects)]
    if not asked:
        return groups, [Decision() for _ in groups], ()
    claims = [c for g in groups for c in g]
    by_view: dict[str, list[int]] = {}
    for at, claim in enumerate(claims):
        by_view.setdefault(claim.view.id, []).append(at)
    ends = list(accumulate(len(g) for g in groups))
    found = [
        tuple(frozenset(n for a in s.anchors for view, span in places.of(a) for n in _meant(a, span, claims, by_view.get(view.id, ()))) for s in j.subjects)
        for j in asked
    ]
    outcome = regrouped(
        [range(end - len(group), end) for group, end in zip(groups, ends, strict=True)],
        asked,
        found,
        lambda a, b: similarity(claims[a], claims[b], weights) + likeness(claims[a], claims[b], weights),
    )
    passages = [tuple(tuple(dict.fromkeys(claims[n].passage for n in sorted(one))) for one in each) for each in found]
    told = rulings(asked, found, outcome, passages)
    after = [[claims[n] for n in sorted(g, key=lambda n: claims[n].order)] for g in outcome.groups]
    marks = decisions(told, outcome.homes, len(after))
    order = sorted(range(len(after)), key=lambda n: after[n][0].order)
    return [after[n] for n in order], [marks[n] for n in order], told


def _meant(anchor: Anchor, span: Span, claims: Sequence[Claim], here: Sequence[int]) -> list[int]:
    """The claims whose passage is, by half of both, the one of ``anchor``: those on its theme, or the only one."""
    there = [n for n in here if _half(claims[n].statement.span, span)]
    same = [n for n in there if " ".join(claims[n].statement.theme.text.split()) == anchor.theme]
    return same if same or (len(there) > 1 and anchor.theme) else there


def _half(a: Span, b: Span) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0 and common >= _HALF * max(len(a), len(b))


def decided(matter: Matter, decision: Decision) -> Matter:
    """``matter`` as people decided: with the name that they gave it, and sure where they accept it."""
    if not decision.judged:
        return matter
    finding = matter.finding
    if decision.accepted and finding.candidate:
        finding = replace(finding, candidate=False, because=f"{finding.because}; accepted by {decision.accepted}")
    return replace(matter, name=decision.name or matter.name, finding=finding, judged=decision.judged)


def met(meeting: Meeting, decision: Decision) -> Meeting:
    """The same of a meeting."""
    return replace(meeting, name=decision.name or meeting.name, judged=decision.judged) if decision.judged else meeting


def left_unsure(told: Sequence[Ruling]) -> tuple[OpenQuestion, ...]:
    """What people looked at and left open."""
    return tuple(
        OpenQuestion(
            f"whether {' and '.join(s.name for s in r.judgement.subjects)} are one: left open by {r.judgement.by}", tuple(p for s in r.passages for p in s[:1])
        )
        for r in told
        if r.judgement.verdict is Verdict.UNSURE and r.effect == "noted"
    )
