"""What the accounts leave open: telegrams cited and not held, pairings not certain, claims that nobody vouches for."""

from collections.abc import Sequence

from reftel.model import Matter, OpenQuestion, Passage, Relation, Resolution, Telegram

__all__ = ["open_questions"]


def open_questions(resolution: Resolution, matters: Sequence[Matter]) -> tuple[OpenQuestion, ...]:
    """In the order: references not held, uncertain pairings, figures without a voice."""
    held = {v.account.canonical_id.value for v in resolution.views if isinstance(v.account, Telegram) and v.account.canonical_id}
    out: list[OpenQuestion] = []
    for view in resolution.views:
        if isinstance(view.account, Telegram):
            missing = [r for r in view.account.references if r.value.canonical_id not in held]
            out += [OpenQuestion(f"{r.value.text} is cited by {view.label} and not held", (view.passage(r.span),)) for r in missing]
    for matter in matters:
        if matter.finding.candidate and matter.finding.relation is not Relation.SINGLE_SOURCE:
            out.append(OpenQuestion(f"whether the accounts speak of one thing: {matter.name} ({matter.finding.because})", _ends(matter.evidence)))
    for matter in matters:
        figures = [(label, a) for label, a in matter.amounts if a.kind == "percentage"]
        if figures and all(x.who in ("reporting officer", "unattributed") for x in matter.attributed):
            out.append(OpenQuestion(f"who vouches for the {figures[0][1].value:g} per cent ({matter.name})", _ends(matter.evidence)))
    return tuple(out)


def _ends(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    first: dict[str, Passage] = {}
    for p in passages:
        first.setdefault(p.label, p)
    return tuple(first.values())
