"""The parts of the brief that carry the comparison: meetings, differences, matters, and what only one side has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reftel.export.brief.words import amount, cite, count, duration, listed, moves, offices, sign, when
from reftel.export.page.form import Cell, Entries, Entry, Line, Section, Table
from reftel.model import AccountView, Attributed, Disagreement, Finding, Level, Marking, Matter, Meeting, Opinion, Predicate, Record, Relation

__all__ = ["agreements", "differences", "differences_of", "matter_rows", "matters", "meeting_entries", "meetings", "one_sided"]

_STYLES = {Relation.CORROBORATED: "agree", Relation.COMPLEMENTARY: "agree", Relation.DIVERGENT: "differ", Relation.SINGLE_SOURCE: "alone"}
_NAMED = 10  # matters named in a summary of what only one side has; the table has them all


def meetings(record: Record) -> Entries:
    """Who met, with which offices, where, when, how long, and who says so."""
    return meeting_entries(record.meetings, record)


def meeting_entries(held: Iterable[Meeting], record: Record) -> Entries:
    """The same for some meetings of ``record``."""
    return Entries(tuple(Entry(sign(m.finding, record.accounts), _meeting(m, record)) for m in held))


def _meeting(meeting: Meeting, record: Record) -> Cell:
    dated = when(meeting.date) + (f" ({meeting.date_basis})" if meeting.date_basis else "") if meeting.date else "no date given"
    lasted = duration(meeting.duration) if meeting.duration else ""
    facts = ", ".join(filter(None, ("planned" if meeting.ahead else "", meeting.place or "", dated, lasted)))
    said = _verdict(meeting.finding, record, signed=False)
    people = [Line(", ".join(dict.fromkeys([p.name, *offices(p.offices)])) + _after(cite(p.passages, most=3))) for p in meeting.participants]
    return (Line(f"{meeting.name}: {facts}", "strong"), *people, replace(said, text=said.text + _after(cite(meeting.evidence))))


def differences(record: Record) -> Entries:
    """Every disagreement with its sides, then the matters and statements on which the accounts diverge."""
    return differences_of(record.disagreements, record.matters, record.meetings, record.statements)


def differences_of(disagreements: Iterable[Disagreement], matters: Iterable[Matter], meetings: Iterable[Meeting], statements: Iterable[Finding]) -> Entries:
    """The same for some of a record."""
    told = tuple(Entry("≠", _disagreement(d.topic, d.sides, d.because)) for d in disagreements)
    every: list[Matter | Meeting] = [*matters, *meetings]
    diverging = [(m.name, m.finding) for m in every if m.finding.relation is Relation.DIVERGENT]
    diverging += [("", f) for f in statements if f.relation is Relation.DIVERGENT]
    return Entries((*told, *(Entry("≠", _divergence(name, finding)) for name, finding in diverging)))


def agreements(record: Record) -> Entries:
    """Judgements of separate speakers in several accounts that go together, the sure ones first; each pair with what they share."""
    found = sorted((f for f in record.statements if f.relation is Relation.CORROBORATED), key=lambda f: f.candidate)
    return Entries(tuple(Entry("=", _divergence("", f)) for f in found))


def _disagreement(topic: str, sides: Iterable[Opinion], because: str) -> Cell:
    lines = [Line(f"{', '.join([s.passage.label, s.holder, *s.holder_offices])}: {_hedged(s.words, s.hedge)}{_after(cite([s.passage]))}") for s in sides]
    return (Line(topic, "strong"), *lines, Line(because, "faint"))


def _divergence(name: str, finding: Finding) -> Cell:
    sides = [Line(f"{p.label}: {p.text}{_after(cite([p]))}") for p in finding.evidence] if not name else [Line(cite(finding.evidence))]
    heading = [Line(name, "strong")] if name else []
    return (*heading, *sides, Line(_candidate(finding) + finding.because, "faint"))


def matters(record: Record) -> Table:
    """One row a matter, most important first: what, how far, who says so, and how the accounts stand."""
    return Table(("Matter", "status", "who says so", "accounts"), (33, 11, 29, 34), matter_rows(record.matters, record))


def matter_rows(found: Iterable[Matter], record: Record) -> tuple[tuple[Cell, ...], ...]:
    """The rows of such a table for some matters of ``record``."""
    names = {m.id: m.name for m in record.matters}
    return tuple((_name(m, names), (Line(m.status.value, "strong"),), _says(m), (_verdict(m.finding, record),)) for m in found)


def _name(matter: Matter, names: Mapping[str, str]) -> Cell:
    sums = _by_label((label, amount(a)) for label, a in matter.amounts)
    if sums and matter.predicate is Predicate.PAYMENT:
        without = [a.label for a in matter.attributed if a.label not in {label for label, _ in matter.amounts}]
        sums += [f"no sum ({listed(sorted(set(without)))})"] if without else []
    times = _by_label((label, when(t.value)) for label, t in matter.times if t.value[:4].isdigit())
    history = moves(matter)
    lines = [listed(matter.parties, most=6), "; ".join(sums), listed(times, most=3), " → ".join(history) if len(history) > 1 else ""]
    lines += [f"part of {listed([names.get(whole, whole) for whole in matter.part_of])}"] if matter.part_of else []
    return (Line(matter.name, "strong"), *(Line(line, "faint") for line in lines if line))


def _by_label(said: Iterable[tuple[str, str]]) -> list[str]:
    """``USD 300 million (T, A)``: each value once, with the accounts that give it."""
    labels: dict[str, list[str]] = {}
    for label, value in said:
        known = labels.setdefault(value, [])
        if label not in known:
            known.append(label)
    return [f"{value} ({', '.join(given)})" for value, given in labels.items()]


def _says(matter: Matter) -> Cell:
    return tuple(_attributed(a) for a in matter.attributed)


def _attributed(said: Attributed) -> Line:
    hedge = f", “{said.hedge}”" if said.hedge else ""
    return Line(f"{said.label}: {said.who}{hedge}{_after(cite(said.passages))}")


def _verdict(finding: Finding, record: Record, *, signed: bool = True) -> Line:
    """The sign and the reason in words; a thin one says that it is a candidate."""
    mark = sign(finding, record.accounts) + " " if signed else ""
    return Line(mark + _candidate(finding) + finding.because, _STYLES[finding.relation])


def _candidate(finding: Finding) -> str:
    return f"{finding.relation.value}, candidate: " if finding.candidate else ""


def _after(citation: str) -> str:
    return f"  {citation}" if citation else ""


def _hedged(words: str, hedge: str | None) -> str:
    return f"{words} (“{hedge}”)" if hedge else words


def one_sided(record: Record) -> list[Section]:
    """What only the confidential and what only the public accounts have; between accounts of one kind, what only each has."""
    kinds = {view.id: view.kind == "telegram" for view in record.accounts}
    if len(kinds) < 2:
        return []
    if len(set(kinds.values())) == 1:
        groups = [(f"What only {v.label} has", [m for m in record.matters if _cited(m) == {v.id}]) for v in record.accounts]
    else:
        sides = {
            True: [m for m in record.matters if all(kinds.get(d) for d in _cited(m))],
            False: [m for m in record.matters if not any(kinds.get(d) for d in _cited(m))],
        }
        groups = [(f"What only the {_side(record.accounts, confidential=c)}", found) for c, found in sides.items()]
    return [Section(heading, Entries(_shares(found))) for heading, found in groups if found]


def _side(views: Sequence[AccountView], *, confidential: bool) -> str:
    several = sum((v.kind == "telegram") is confidential for v in views) > 1
    return f"{'confidential' if confidential else 'public'} {'accounts have' if several else 'account has'}"


def _cited(matter: Matter) -> set[str]:
    return {p.document for p in matter.evidence}


def _shares(found: Sequence[Matter]) -> tuple[Entry, ...]:
    """How many, which of them above U, which releasable."""
    above = [m for m in found if m.marking != Marking(Level.UNCLASSIFIED)]
    if not above:
        return (Entry("", (Line(f"{count(len(found), 'matter')}: {listed([m.name for m in found], most=_NAMED)}"),)),)
    free = [m for m in found if m not in above]
    parts = [(above, "above U"), (free, "releasable")]
    return tuple(Entry("", (Line(f"{count(len(part), 'matter')} {words}: {listed([m.name for m in part], most=_NAMED)}"),)) for part, words in parts if part)
