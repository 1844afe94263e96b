"""What `reftel compare --json` prints: the record, every item with its evidence (docs/json.md)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from reftel.export.json_account import Place, document, header, notices
from reftel.export.json_annotation import amount, timex
from reftel.export.offsets import Offsets, in_file
from reftel.model import (
    AccountView,
    Attributed,
    Disagreement,
    Entity,
    Finding,
    Marking,
    Matter,
    Meeting,
    Opinion,
    Passage,
    Quoted,
    Record,
    Ruling,
    Status,
    Step,
    Telegram,
)

# The ledger knows finer statuses than the words agreed with readers of the JSON; ``steps`` keep the finer ones.
_CONTRACT_STATUS = {Status.EXPECTED: Status.PLANNED, Status.LAPSED: Status.TERMINATED}

__all__ = ["Writer", "counted_on", "dump", "high_water"]


def dump(record: Record, *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``{documents, matters, meetings, statements, people}`` and, beyond these, ``accounts``, ``opinions``, ``disagreements``, ``quotations``, ``voices``,
    ``open_questions``. ``marking`` is the join of all that is visible in the accounts; ``clearance`` names the view.
    """
    return Writer(record, offsets).record()


def high_water(views: Iterable[AccountView]) -> Marking | None:
    """The join of the markings of every portion that ``views`` hold; None when they hold none."""
    markings = [portion.marking for view in views for portion in view.account.portions]
    return Marking.high_water(markings) if markings else None


def counted_on(record: Record) -> date | None:
    """The day on which declassification dates were read; None where no account shows such a date, so that the record is the same on every day."""
    dated = any(isinstance(view.account, Telegram) and view.account.declassification for view in record.accounts)
    return record.as_of if dated else None


class Writer:
    """One record, its views by id and by label, and the way offsets are counted."""

    def __init__(self, record: Record, offsets: Offsets) -> None:
        self._record = record
        self._offsets = offsets
        self._views: Mapping[str, AccountView] = {view.id: view for view in record.accounts}
        self._places: Mapping[str, Place] = {view.label: Place(view, offsets) for view in record.accounts}

    def frame(self) -> dict[str, Any]:
        """What every answer begins with: for whom it is, its marking, and the documents that it is made from."""
        record = self._record
        marking = high_water(record.accounts)
        return {
            "title": record.title,
            "clearance": str(record.clearance),
            "marking": str(marking) if marking else None,
            "as_of": day.isoformat() if (day := counted_on(record)) else None,
            "offsets": self._offsets.value,
            "documents": [document(view) for view in record.accounts],
        }

    def record(self) -> dict[str, Any]:
        """The whole record."""
        record = self._record
        return {
            **self.frame(),
            "matters": [self.matter(matter) for matter in (*record.matters, *(e for e in record.events if not e.aside))],
            "meetings": [self.meeting(meeting) for meeting in record.meetings],
            "statements": [self.finding(finding) for finding in record.statements],
            "people": [self.person(e) for e in record.people],
            "entities": [
                {
                    "id": e.id,
                    "kind": e.kind.value,
                    "name": e.name,
                    "aliases": list(e.aliases),
                    "country": e.country,
                    "country_name": e.country_name,
                    "mentions": self.cite(e.passages),
                    **_judged(e),
                }
                for e in record.entities
            ],
            "opinions": [self.opinion(opinion) for opinion in record.opinions],
            "disagreements": [self.disagreement(d) for d in record.disagreements],
            "quotations": [self.quotation(q) for q in record.quotations],
            "voices": [{"name": v.name, "kind": v.kind, "accounts": list(v.labels), "citations": v.citations} for v in record.voices],
            "open_questions": [{"text": q.text, "evidence": self.cite(q.passages)} for q in record.open_questions],
            "accounts": [{"id": view.id, **header(view, self._offsets), "notices": notices(view, self._offsets)} for view in record.accounts],
            **({"judgements": [self.judgement(r) for r in record.judgements]} if record.judgements else {}),
        }

    def judgement(self, ruling: Ruling) -> dict[str, Any]:
        """What somebody decided, what the machine had found, and what became of it, apart from one another."""
        judgement = ruling.judgement
        passages = ruling.passages or tuple(() for _ in judgement.subjects)
        return {
            "id": judgement.id,
            "verdict": judgement.verdict.value,
            "subjects": [{"kind": s.kind, "name": s.name, "evidence": self.cite(p)} for s, p in zip(judgement.subjects, passages, strict=True)],
            "name": judgement.name or None,
            "by": judgement.by,
            "on": judgement.on.isoformat(),
            "note": judgement.note or None,
            "marking": str(judgement.marking),
            "machine": ruling.machine or None,
            "effect": ruling.effect,
            "because": ruling.because,
        }

    def person(self, entity: Entity) -> dict[str, Any]:
        """Somebody with offices, other forms of the name, and all mentions."""
        return {
            "id": entity.id,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "roles": list(dict.fromkeys(o.title for o in entity.offices)),
            "offices": [{"title": o.title, "evidence": self.cite((o.passage,))} for o in entity.offices],
            "country": entity.country,
            "country_name": entity.country_name,
            "mentions": self.cite(entity.passages),
            "because": list(entity.because),
            **_judged(entity),
        }

    def quotation(self, quoted: Quoted) -> dict[str, Any]:
        """A quotation, its speaker and medium."""
        return {"text": quoted.words, "speaker": quoted.speaker, "medium": quoted.medium, "evidence": self.cite((quoted.passage,))}

    def cite(self, passages: Iterable[Passage]) -> list[dict[str, Any]]:
        """Passages as evidence."""
        return [self._passage(p) for p in passages]

    def _passage(self, passage: Passage) -> dict[str, Any]:
        there = in_file(self._views[passage.document], passage.span, self._offsets)
        return {"document": passage.document, **there, "text": passage.text, "place": passage.place, "mark": passage.mark}

    def finding(self, finding: Finding) -> dict[str, Any]:
        """A verdict with its evidence."""
        verdict = {"relation": finding.relation.value, "candidate": finding.candidate, "because": finding.because}
        return {**verdict, "marking": str(finding.marking), "evidence": self.cite(finding.evidence)}

    def matter(self, matter: Matter) -> dict[str, Any]:
        """A matter with its history, who says it, and how the accounts stand."""
        return {
            "id": matter.id,
            "name": matter.name,
            "type": matter.predicate.value,
            "status": _CONTRACT_STATUS.get(matter.status, matter.status).value,
            "status_words": matter.status_words,
            "parties": list(matter.parties),
            "amounts": [{**self._printed(label, a.span), **amount(a)} for label, a in matter.amounts],
            "dates": [{**self._printed(label, t.span), **timex(t)} for label, t in matter.times],
            "history": [self.step(step) for step in matter.steps],
            "attribution": [self.attributed(a) for a in matter.attributed],
            "relation": matter.finding.relation.value,
            "candidate": matter.finding.candidate,
            "because": matter.finding.because,
            "part_of": list(matter.part_of),
            "marking": str(matter.marking),
            "evidence": self.cite(matter.evidence),
            **_judged(matter),
        }

    def _printed(self, label: str, span: Any) -> dict[str, Any]:
        place = self._places[label]
        return {"document": place.view.id, **place.words(span)}

    def step(self, step: Step) -> dict[str, Any]:
        """A step of a matter with its passage."""
        return {"when": step.when or None, "due": step.due or None, "status": step.status.value, "who": step.who, "evidence": self.cite((step.passage,))}

    def attributed(self, said: Attributed) -> dict[str, Any]:
        """Who says it in one account."""
        return {"account": said.label, "who": said.who, "voice": said.voice, "hedge": said.hedge, "evidence": self.cite(said.passages)}

    def meeting(self, meeting: Meeting) -> dict[str, Any]:
        """A meeting with its participants."""
        people = [{"name": p.name, "roles": list(p.offices), "evidence": self.cite(p.passages)} for p in meeting.participants]
        return {
            "id": meeting.id,
            "name": meeting.name,
            "type": meeting.predicate.value,
            "participants": people,
            "place": meeting.place,
            "date": meeting.date or None,
            "date_basis": meeting.date_basis or None,
            "duration": meeting.duration,
            "planned": meeting.ahead,
            "relation": meeting.finding.relation.value,
            "candidate": meeting.finding.candidate,
            "because": meeting.finding.because,
            "evidence": self.cite(meeting.evidence),
            **_judged(meeting),
        }

    def opinion(self, opinion: Opinion) -> dict[str, Any]:
        """An opinion with its holder."""
        holder = {"holder": opinion.holder, "roles": list(opinion.holder_offices)}
        return {"id": opinion.id, **holder, "target": opinion.target, "text": opinion.words, "hedge": opinion.hedge, "evidence": self.cite((opinion.passage,))}

    def disagreement(self, disagreement: Disagreement) -> dict[str, Any]:
        """What voices are divided on, with each side."""
        return {"topic": disagreement.topic, "sides": [self.opinion(side) for side in disagreement.sides], "because": disagreement.because}


def _judged(thing: Entity | Matter | Meeting) -> dict[str, list[str]]:
    """The ids of what people decided on ``thing``, where they did."""
    return {"judged": list(thing.judged)} if thing.judged else {}
