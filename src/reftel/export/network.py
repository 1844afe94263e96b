"""Who met whom, for people to read: every tie with the passages that say so."""

from reftel.export.brief.words import cite, clearance, count, distinct, listed, when
from reftel.export.json_record import high_water
from reftel.export.page.form import Cell, Entries, Entry, Line, Outline, Section
from reftel.model import Network, Record, Tie

__all__ = ["outline"]


def outline(record: Record, found: Network) -> Outline:
    """The page of ``found``: the people by the number of others they met, then every tie."""
    met = {name: [t for t in found.ties if name in (t.one, t.other)] for name in found.names}
    people = tuple(
        Entry(str(len(met[name])), _person(name, [o.title for o in e.offices] if e else [], met[name]))
        for name, e in zip(found.names, found.entities, strict=True)
    )
    ties = tuple(Entry("", _tie(t)) for t in found.ties)
    marking = high_water(record.accounts)
    foot = f"High water of the accounts: {marking}; compilation not reviewed" if marking else "Nothing is shown"
    facts = (
        count(len(record.accounts), "account"),
        count(len(found.names), "person", "people"),
        count(len(found.ties), "tie"),
        f"view: {clearance(record.clearance)}",
    )
    sections = [Section("Who met how many others", Entries(people)), Section("Ties", Entries(ties))]
    return Outline("Who met whom", facts, tuple(s for s in sections if s.block.rows), (foot,))


def _person(name: str, offices: list[str], ties: list[Tie]) -> Cell:
    titles = listed(distinct(offices), most=3)
    others = [t.other if t.one == name else t.one for t in ties]
    return (Line(f"{name}{f', {titles}' if titles else ''}", "strong"), Line(f"met {listed(others, most=10)}", "faint"))


def _tie(tie: Tie) -> Cell:
    meetings = tuple(Line(f"{m.name}{f', {when(m.date)}' if m.date else ''}", "faint") for m in tie.meetings)
    return (Line(f"{tie.one} – {tie.other}: {count(len(tie.meetings), 'meeting')}  {cite(tie.passages)}", "strong"), *meetings)
