"""What people decided: each judgement with what the machine had found, and what became of it."""

from collections.abc import Sequence

from reftel.export.brief.words import cite, listed
from reftel.export.page.form import Entries, Entry, Line
from reftel.model import Ruling

__all__ = ["judgements"]

_STYLES = {"taken": "agree", "as found": "agree", "noted": "", "set aside": "differ", "not found": "faint", "undone": "faint"}


def judgements(rulings: Sequence[Ruling]) -> Entries:
    """One entry a judgement, in the order made."""
    return Entries(tuple(Entry(r.judgement.id, _lines(r)) for r in rulings))


def _lines(ruling: Ruling) -> tuple[Line, ...]:
    judgement = ruling.judgement
    passages = ruling.passages or tuple(() for _ in judgement.subjects)
    things = [f"{s.name} ({s.kind})" + (f"  {cite(p, most=3)}" if p else "") for s, p in zip(judgement.subjects, passages, strict=True)]
    name = f" → {judgement.name}" if judgement.name else ""
    made = f"by {judgement.by}, {judgement.on.isoformat()}, marked {judgement.marking}"
    machine = f"machine: {ruling.machine}; " if ruling.machine else ""
    return (
        Line(f"{judgement.verdict.value}: {listed(things)}{name}", "strong"),
        Line(f"{machine}{ruling.effect}: {ruling.because}", _STYLES.get(ruling.effect, "")),
        *((Line(f"“{judgement.note}”"),) if judgement.note else ()),
        Line(made, "faint"),
    )
