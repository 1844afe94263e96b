"""Record → outline of a brief: which sections there are, in which order, in which words."""

from reftel.export.brief.accounts import accounts
from reftel.export.brief.judgements import judgements
from reftel.export.brief.matters import agreements, differences, matters, meetings, one_sided
from reftel.export.brief.words import cite, clearance, count, listed, offices, when
from reftel.export.json_record import counted_on, high_water
from reftel.export.page.form import Entries, Entry, Line, Outline, Section, Table
from reftel.model import Record

__all__ = ["outline"]

_SIGNS = "= the accounts agree   + they complete one another   ≠ they differ   ○ only a public account   ● only a telegram"
_VOICES = 15
_HOW_TO_CITE = "T¶3(U) is paragraph 3 of account T with its portion mark; published accounts have none"


def outline(record: Record) -> Outline:
    """The brief of ``record``; a section with nothing to say is left out."""
    sections = [
        Section("Accounts", accounts(record)),
        Section("Meetings and visits", meetings(record)),
        Section("Where they differ", differences(record)),
        Section("Where judgements go together", agreements(record)),
        Section("Matters", matters(record)),
        Section("Assessments", _opinions(record)),
        Section("Quotations", _quotations(record)),
        *one_sided(record),
        Section("Left open", Entries(tuple(Entry("", (Line(q.text + _cited(cite(q.passages))),)) for q in record.open_questions))),
        Section("What people decided", judgements(record.judgements)),
        Section("Sources", _sources(record)),
    ]
    counts = [count(len(record.accounts), "account"), count(len(record.meetings), "meeting"), count(len(record.matters), "matter")]
    facts = (*counts, f"view: {clearance(record.clearance)}")
    return Outline(_title(record).upper(), facts, tuple(s for s in sections if s.block.rows), _foot(record))


def _title(record: Record) -> str:
    """The title, with the date of the meeting that it names in words."""
    title = record.title
    for meeting in record.meetings:
        if meeting.date and title.endswith(meeting.date):
            return title.removesuffix(meeting.date) + when(meeting.date)
    return title


def _opinions(record: Record) -> Table:
    rows = []
    for opinion in record.opinions:
        hedge = f" (“{opinion.hedge}”)" if opinion.hedge else ""
        who = (Line(opinion.holder, "strong"), *(Line(office, "faint") for office in offices(opinion.holder_offices)))
        about = () if opinion.target.casefold() in opinion.words.casefold() else (Line(f"on {opinion.target}", "faint"),)
        rows.append((who, (Line(opinion.words + hedge), *about), (Line(cite([opinion.passage])),)))
    return Table(("holder", "assessment", "passage"), (28, 62, 14), tuple(rows))


def _quotations(record: Record) -> Table:
    rows = []
    for quoted in record.quotations:
        via = (Line(f"in {quoted.medium}", "faint"),) if quoted.medium else ()
        rows.append(((Line(quoted.speaker, "strong"), *via), (Line(f"“{quoted.words}”"),), (Line(cite([quoted.passage])),)))
    return Table(("speaker", "words", "passage"), (28, 62, 14), tuple(rows))


def _sources(record: Record) -> Entries:
    voices = [f"{v.name} ({', '.join([v.kind, *v.labels, count(v.citations, 'citation')])})" for v in record.voices]
    how_many = f"{count(len(record.accounts), 'document')}, {count(len(voices), 'independent voice')}, each counted once"
    return Entries((Entry("", (Line(f"{how_many}: {listed(voices, most=_VOICES)}" if voices else how_many),)),))


def _cited(citation: str) -> str:
    return f"  {citation}" if citation else ""


def _foot(record: Record) -> tuple[str, ...]:
    marking = high_water(record.accounts)
    ceiling = f"High water of all that is shown: {marking}; compilation not reviewed" if marking else "Nothing is shown"
    day = counted_on(record)
    return (_SIGNS, _HOW_TO_CITE, ceiling + (f" · as of {day.isoformat()}" if day else ""))
