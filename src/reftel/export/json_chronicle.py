"""What `reftel timeline`, `ledger`, `who`, `network` and `matter` print with `--json` (docs/json.md)."""

from collections.abc import Sequence
from typing import Any

from reftel.export.json_briefing import network
from reftel.export.json_record import Writer
from reftel.export.offsets import Offsets
from reftel.model import Happening, Ledger, Matter, Network, Outcomes, Profile, Record, Timeline, Undertaking

__all__ = ["dump"]


def dump(record: Record, answer: Timeline | Ledger | Outcomes | Profile | Network | Sequence[Matter], *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``{clearance, marking, offsets, documents}`` and what was asked for: ``{dated, undated}``, ``{matters, open}``, ``{occasions}``, ``{person …}`` or ``{matters}``; items as in the record, with their evidence."""
    writer = Writer(record, offsets)
    return {**writer.frame(), **_answer(writer, answer)}


def _answer(writer: Writer, answer: Timeline | Ledger | Outcomes | Profile | Network | Sequence[Matter]) -> dict[str, Any]:
    if isinstance(answer, Timeline):
        return {"dated": [_happening(writer, h) for h in answer.dated], "undated": [_happening(writer, h) for h in answer.undated]}
    if isinstance(answer, Ledger):
        return {"matters": [{**writer.matter(m), "open": m.id in answer.open, "overdue": answer.overdue.get(m.id)} for m in answer.matters]}
    if isinstance(answer, Outcomes):
        return {
            "occasions": [
                {
                    "name": o.meetings[0].name,
                    "date": o.date or None,
                    "meetings": [writer.meeting(m) for m in o.meetings],
                    "outcomes": [_outcome(writer, each) for each in o.outcomes],
                }
                for o in answer.occasions
            ]
        }
    if isinstance(answer, Network):
        return network(writer, answer)
    if isinstance(answer, Profile):
        return _profile(writer, answer)
    return {"matters": [writer.matter(m) for m in answer]}


def _outcome(writer: Writer, outcome: Undertaking) -> dict[str, Any]:
    return {
        "matter": outcome.matter.id,
        "name": outcome.matter.name,
        "parties": list(outcome.matter.parties),
        "marking": str(outcome.matter.marking),
        "standing": outcome.standing.value,
        "due": outcome.due or None,
        "made": [{**writer.step(s), "because": why} for s, why in outcome.made],
        "later": [writer.step(s) for s in outcome.later],
        "silent": {"telegrams": outcome.telegrams, "published": outcome.published},
        "evidence": writer.cite(outcome.matter.evidence),
    }


def _happening(writer: Writer, happening: Happening) -> dict[str, Any]:
    return {
        "when": happening.when or None,
        "told": [day.isoformat() for day in happening.told],
        "id": happening.id,
        "what": happening.what,
        "status": happening.status or None,
        "who": happening.who,
        "evidence": writer.cite(happening.passages),
    }


def _profile(writer: Writer, profile: Profile) -> dict[str, Any]:
    return {
        "entity": {**writer.person(profile.entity), "kind": profile.entity.kind.value},
        "offices": [{"title": o.title, "told": [day.isoformat() for day in o.told], "evidence": writer.cite(o.passages)} for o in profile.offices],
        "meetings": [writer.meeting(m) for m in profile.meetings],
        "companions": [{"name": c.name, "meetings": [m.id for m in c.meetings]} for c in profile.companions],
        "matters": [writer.matter(m) for m in profile.matters],
        "said": [{"matter": m.id, "name": m.name, **writer.attributed(a)} for m, a in profile.said],
        "opinions": [writer.opinion(o) for o in profile.opinions],
        "disagreements": [writer.disagreement(d) for d in profile.disagreements],
        "quotations": [writer.quotation(q) for q in profile.quotations],
    }
