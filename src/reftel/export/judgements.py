"""What people decided, for people to read: each judgement with what the machine had found, and what became of it."""

from collections.abc import Sequence

from reftel.export.brief.judgements import judgements
from reftel.export.brief.words import clearance, count
from reftel.export.json_record import high_water
from reftel.export.page.form import Outline, Section
from reftel.model import Record, Ruling

__all__ = ["outline"]


def outline(record: Record, rulings: Sequence[Ruling], made: str | None) -> Outline:
    """The page of ``rulings``; the one just ``made`` stands first, by itself."""
    new = [r for r in rulings if r.judgement.id == made]
    rest = [r for r in rulings if r.judgement.id != made]
    marking = high_water(record.accounts)
    foot = f"High water of the accounts: {marking}; compilation not reviewed" if marking else "No account is given"
    sections = [Section("Written", judgements(new)), Section("Judgements" if not new else "Judgements before", judgements(rest))]
    facts = (count(len(rulings), "judgement"), f"view: {clearance(record.clearance)}")
    return Outline("Judgements", facts, tuple(s for s in sections if s.block.rows), (foot,))
