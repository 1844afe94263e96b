"""What `reftel compare --json` prints: the record, every item with its evidence (docs/json.md)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from reftel.export.json_account import Place, document, header, notices
from reftel.export.json_annotation import amount, timex
from reftel.export.offsets import Offsets, in_file
from reftel.model import AccountView, Attributed, Finding, Marking, Matter, Meeting, Opinion, Passage, Record, Status, Step, Telegram

# The ledger knows finer statuses than the words agreed with readers of the JSON; ``steps`` keep the finer ones.
_CONTRACT_STATUS = {Status.EXPECTED: Status.PLANNED, Status.LAPSED: Status.TERMINATED}

__all__ = ["counted_on", "dump", "high_water"]


def dump(record: Record, *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``{documents, matters, meetings, statements, people}`` and, beyond these, ``accounts``, ``opinions``, ``disagreements``, ``quotations``, ``voices``,
    ``open_questions``. ``marking`` is the join of all that is visible in the accounts; ``clearance`` names the view.
    """
    return _Writer(record, offsets).record()


def high_water(views: Iterable[AccountView]) -> Marking | None:
    """The join of the markings of every portion that ``views`` hold; None when they hold none."""
    markings = [portion.marking for view in views for portion in view.account.portions]
    return Marking.high_water(markings) if markings else None


def counted_on(record: Record) -> date | None:
    """The day on which declassification dates were read; None where no account shows such a date, so that the record is the same on every day."""
    dated = any(isinstance(view.account, Telegram) and view.account.declassification for view in record.accounts)
    return record.as_of if dated else None


class _Writer:
    """One record, its views by id and by label, and the way offsets are counted."""

    def __init__(self, record: Record, offsets: Offsets) -> None:
        self._record = record
        self._offsets = offsets
        self._views: Mapping[str, AccountView] = {view.id: view for view in record.accounts}
        self._places: Mapping[str, Place] = {view.label: Place(view, offsets) for view in record.accounts}

    def record(self) -> dict[str, Any]:
        record = self._record
        marking = high_water(record.accounts)
        return {
            "title": record.title,
            "clearance": str(record.clearance),
            "marking": str(marking) if marking else None,
            "as_of": day.isoformat() if (day := counted_on(record)) else None,
            "offsets": self._offsets.value,
            "documents": [document(view) for view in record.accounts],
            "matters": [self._matter(matter) for matter in (*record.matters, *record.events)],
            "meetings": [self._meeting(meeting) for meeting in record.meetings],
            "statements": [self._finding(finding) for finding in record.statements],
            "people": [
                {
                    "id": e.id,
                    "name": e.name,
                    "aliases": list(e.aliases),
                    "roles": list(dict.fromkeys(o.title for o in e.offices)),
                    "offices": [{"title": o.title, "evidence": self._cite((o.passage,))} for o in e.offices],
                    "country": e.country,
                    "mentions": self._cite(e.passages),
                    "because": list(e.because),
                }
                for e in record.people
            ],
            "entities": [
                {"id": e.id, "kind": e.kind.value, "name": e.name, "aliases": list(e.aliases), "country": e.country, "mentions": self._cite(e.passages)}
                for e in record.entities
            ],
            "opinions": [self._opinion(opinion) for opinion in record.opinions],
            "disagreements": [{"topic": d.topic, "sides": [self._opinion(s) for s in d.sides], "because": d.because} for d in record.disagreements],
            "quotations": [{"text": q.words, "speaker": q.speaker, "medium": q.medium, "evidence": self._cite((q.passage,))} for q in record.quotations],
            "voices": [{"name": v.name, "kind": v.kind, "accounts": list(v.labels), "citations": v.citations} for v in record.voices],
            "open_questions": [{"text": q.text, "evidence": self._cite(q.passages)} for q in record.open_questions],
            "accounts": [{"id": view.id, **header(view, self._offsets), "notices": notices(view, self._offsets)} for view in record.accounts],
        }

    def _cite(self, passages: Iterable[Passage]) -> list[dict[str, Any]]:
        return [self._passage(p) for p in passages]

    def _passage(self, passage: Passage) -> dict[str, Any]:
        there = in_file(self._views[passage.document], passage.span, self._offsets)
        return {"document": passage.document, **there, "text": passage.text, "place": passage.place, "mark": passage.mark}

    def _finding(self, finding: Finding) -> dict[str, Any]:
        verdict = {"relation": finding.relation.value, "candidate": finding.candidate, "because": finding.because}
        return {**verdict, "marking": str(finding.marking), "evidence": self._cite(finding.evidence)}

    def _matter(self, matter: Matter) -> dict[str, Any]:
        return {
            "id": matter.id,
            "name": matter.name,
            "type": matter.predicate.value,
            "status": _CONTRACT_STATUS.get(matter.status, matter.status).value,
            "status_words": matter.status_words,
            "parties": list(matter.parties),
            "amounts": [{**self._printed(label, a.span), **amount(a)} for label, a in matter.amounts],
            "dates": [{**self._printed(label, t.span), **timex(t)} for label, t in matter.times],
            "history": [self._step(step) for step in matter.steps],
            "attribution": [self._attributed(a) for a in matter.attributed],
            "relation": matter.finding.relation.value,
            "candidate": matter.finding.candidate,
            "because": matter.finding.because,
            "part_of": list(matter.part_of),
            "marking": str(matter.marking),
            "evidence": self._cite(matter.evidence),
        }

    def _printed(self, label: str, span: Any) -> dict[str, Any]:
        place = self._places[label]
        return {"document": place.view.id, **place.words(span)}

    def _step(self, step: Step) -> dict[str, Any]:
        return {"when": step.when or None, "status": step.status.value, "who": step.who, "evidence": self._cite((step.passage,))}

    def _attributed(self, said: Attributed) -> dict[str, Any]:
        return {"account": said.label, "who": said.who, "voice": said.voice, "hedge": said.hedge, "evidence": self._cite(said.passages)}

    def _meeting(self, meeting: Meeting) -> dict[str, Any]:
        people = [{"name": p.name, "roles": list(p.offices), "evidence": self._cite(p.passages)} for p in meeting.participants]
        return {
            "id": meeting.id,
            "name": meeting.name,
            "type": meeting.predicate.value,
            "participants": people,
            "place": meeting.place,
            "date": meeting.date or None,
            "date_basis": meeting.date_basis or None,
            "duration": meeting.duration,
            "relation": meeting.finding.relation.value,
            "candidate": meeting.finding.candidate,
            "because": meeting.finding.because,
            "evidence": self._cite(meeting.evidence),
        }

    def _opinion(self, opinion: Opinion) -> dict[str, Any]:
        holder = {"holder": opinion.holder, "roles": list(opinion.holder_offices)}
        return {"id": opinion.id, **holder, "target": opinion.target, "text": opinion.words, "hedge": opinion.hedge, "evidence": self._cite((opinion.passage,))}
