"""Timeline, ledger, profile and matters as pages for people: every line cites the passages that it rests on."""

from collections.abc import Sequence
from datetime import date

from reftel.export import network, outcomes
from reftel.export.brief.matters import differences_of, matter_rows, meeting_entries
from reftel.export.brief.words import cite, clearance, count, listed, when
from reftel.export.json_record import high_water
from reftel.export.page.form import Cell, Entries, Entry, Line, Outline, Section, Table
from reftel.model import Happening, Ledger, Matter, MentionKind, Network, Outcomes, Profile, Record, Timeline

__all__ = ["outline"]

_MATTERS = ("Matter", "status", "who says so", "accounts")
_WEIGHTS = (33, 11, 29, 34)


def outline(record: Record, answer: Timeline | Ledger | Outcomes | Profile | Network | Sequence[Matter]) -> Outline:
    """The page of what ``record`` answered; a section with nothing to say is left out."""
    if isinstance(answer, Network):
        return network.outline(record, answer)
    if isinstance(answer, Timeline):
        title, facts, sections = "Timeline", [count(len(answer.dated), "dated entry", "dated entries")], _timeline(answer)
    elif isinstance(answer, Ledger):
        title, facts, sections = (
            "Ledger",
            [count(len(answer.matters), "matter"), f"{len(answer.open)} open", *([f"{len(answer.overdue)} past the day"] if answer.overdue else [])],
            _ledger(record, answer),
        )
    elif isinstance(answer, Outcomes):
        title, facts, sections = "Promised and what came of it", outcomes.facts(answer), outcomes.sections(record, answer)
    elif isinstance(answer, Profile):
        title, facts, sections = answer.entity.name, _facts(answer), _profile(record, answer)
    else:
        title, facts, sections = "Matters", [count(len(answer), "matter")], _matters(record, answer)
    marking = high_water(record.accounts)
    foot = f"High water of the accounts: {marking}; compilation not reviewed" if marking else "Nothing is shown"
    facts = [count(len(record.accounts), "account"), *facts, f"view: {clearance(record.clearance)}"]
    return Outline(title, tuple(facts), tuple(s for s in sections if s.block.rows), (foot,))


def _timeline(found: Timeline) -> list[Section]:
    dated = tuple(((Line(when(h.when), "strong"), _told(h)), *_happening(h)) for h in found.dated)
    undated = tuple(((_told(h),), *_happening(h)) for h in found.undated)
    columns, weights = ("what", "status", "who says so", "passages"), (40, 12, 30, 18)
    return [
        Section("By the time spoken of", Table(("when", *columns), (20, *weights), dated)),
        Section("By the day of telling alone", Table(("told", *columns), (20, *weights), undated)),
    ]


def _told(happening: Happening) -> Line:
    days = [when(day.isoformat()) for day in happening.told]
    return Line(f"told {listed(days, most=2)}" if days else "day of telling not known", "faint")


def _happening(happening: Happening) -> tuple[Cell, ...]:
    return (Line(happening.what),), (Line(happening.status),), (Line(happening.who),), (Line(cite(happening.passages, most=3)),)


def _ledger(record: Record, found: Ledger) -> list[Section]:
    """The matters, and every step of those that moved."""
    steps = tuple(
        (
            (Line(m.name, "strong"),) if n == 0 else (),
            (Line(when(s.when) if s.when else "no date given"),),
            (Line(s.status.value, "strong"),),
            (Line(s.who),),
            (Line(cite((s.passage,))),),
        )
        for m in found.matters
        for n, s in enumerate(m.steps)
    )
    late = tuple(
        (*row[:1], (*row[1], Line(f"due {when(found.overdue[m.id])}", "differ")), *row[2:])
        for m in found.matters
        if m.id in found.overdue
        for row in matter_rows([m], record)
    )
    open_ones = [m for m in found.matters if m.id in found.open - found.overdue.keys()]
    return [
        Section("Open past its date", Table(_MATTERS, _WEIGHTS, late)),
        Section("Open", Table(_MATTERS, _WEIGHTS, matter_rows(open_ones, record))),
        Section("Done, ended, stated or disputed", Table(_MATTERS, _WEIGHTS, matter_rows([m for m in found.matters if m.id not in found.open], record))),
        Section("Step by step", Table(("matter", "when", "status", "who says so", "passage"), (34, 16, 14, 30, 14), steps)),
    ]


def _matters(record: Record, found: Sequence[Matter]) -> list[Section]:
    sections = [Section("Matters", Table(_MATTERS, _WEIGHTS, matter_rows(found, record)))]
    for matter in found:
        rows = tuple(Entry(cite((p,)), (Line(p.text),)) for p in matter.evidence)
        sections.append(Section(f"{matter.name} ({matter.id})", Entries(rows)))
    return sections


def _facts(found: Profile) -> list[str]:
    entity = found.entity
    kind = "" if entity.kind is MentionKind.PERSON else entity.kind.value
    return [*filter(None, (kind, entity.country_name or entity.country or "")), count(len(entity.passages), "mention")]


def _when_told(days: Sequence[date]) -> str:
    """The first and the last day on which an office was told of."""
    ends = [when(day.isoformat()) for day in dict.fromkeys((*days[:1], *days[-1:]))]
    return f", told {' to '.join(ends)}" if ends else ""


def _profile(record: Record, found: Profile) -> list[Section]:
    entity = found.entity
    offices = tuple(Entry("", (Line(f"{o.title}{_when_told(o.told)}  {cite(o.passages, most=3)}"),)) for o in found.offices)
    called = [Entry("also", (Line(listed(entity.aliases)), *(Line(why, "faint") for why in entity.because)))] if entity.aliases else []
    said = tuple(((Line(m.name, "strong"),), (Line(a.who + (f" (“{a.hedge}”)" if a.hedge else "")),), (Line(cite(a.passages)),)) for m, a in found.said)
    return [
        Section("Names", Entries(tuple(called))),
        Section("Offices", Entries(offices)),
        Section("Meetings and visits", meeting_entries(found.meetings, record)),
        Section("With whom", Entries(tuple(Entry("", (Line(f"{c.name}: {listed([m.name for m in c.meetings], most=4)}"),)) for c in found.companions))),
        Section("Matters", Table(_MATTERS, _WEIGHTS, matter_rows(found.matters, record))),
        Section("Says", Table(("matter", "how", "passage"), (40, 40, 24), said)),
        Section(
            "Assessments and positions",
            Entries(tuple(Entry(cite((o.passage,)), (Line(o.words), *((Line(f"“{o.hedge}”", "faint"),) if o.hedge else ()))) for o in found.opinions)),
        ),
        Section("Where accounts or voices differ", differences_of(found.disagreements, found.matters, found.meetings, ())),
        Section("Quotations", Entries(tuple(Entry(cite((q.passage,)), (Line(f"“{q.words}”"),)) for q in found.quotations))),
        Section("Mentions", Entries((Entry("", (Line(cite(entity.passages)),)),))),
    ]
