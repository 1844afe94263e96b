"""A record narrowed to what somebody asks for: the matters and meetings that fit, the accounts that these rest on, and what stands in their passages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reftel.compare.chronicle import holds, ledger
from reftel.compare.periods import meets
from reftel.model import AccountView, Entity, Matter, Meeting, Mention, Passage, Record, Ruling, SourceVoice, Span

__all__ = ["Narrowing", "narrowed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What is asked for, all of which must hold, as `reftel ledger` takes it: a ``party`` (or somebody at a meeting) whose name holds these words, words that a name or a passage holds, the days spoken of, both included,
    and that it rests on one of these ``documents``, by their ids.
    """

    about: str = ""
    party: str = ""
    begin: date | None = None
    end: date | None = None
    documents: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        # what has no word in it asks for nothing, and would else be said to have narrowed what it did not
        for name in ("about", "party"):
            words = " ".join(getattr(self, name).split())
            object.__setattr__(self, name, words if words.replace("-", " ").strip() else "")

    def __bool__(self) -> bool:
        return bool(self.about or self.party or self.begin or self.end or self.documents)

    def __str__(self) -> str:
        """In words, for the file that is made of it."""
        said = (("about", self.about), ("party", self.party), ("from", self.begin), ("to", self.end), ("resting on", " or ".join(self.documents)))
        return ", ".join(f"{name} {value}" for name, value in said if value)


def narrowed(record: Record, by: Narrowing) -> Record:
    """``record`` with what fits ``by``; itself where nothing is asked. The order is the record's."""
    if not by:
        return record
    found = ledger(record, party=by.party or None, about=by.about or None, begin=by.begin, end=by.end).matters
    matters = tuple(m for m in found if _rests(m.evidence, by))
    meetings = tuple(m for m in record.meetings if _fits(m, by))
    events = {f"event-{m.id}" for m in meetings}
    told = tuple(e for e in record.events if e.id in events)
    return _resting(replace(record, matters=matters, meetings=meetings, events=told), _Stretches((*_of_matters((*matters, *told)), *_of_meetings(meetings))))


def _fits(meeting: Meeting, by: Narrowing) -> bool:
    return (
        (not by.party or any(holds(p.name, by.party) for p in meeting.participants))
        and (not by.about or holds(meeting.name, by.about) or any(holds(p.text, by.about) for p in meeting.evidence))
        and meets(meeting.date, by.begin, by.end)
        and _rests(meeting.evidence, by)
    )


def _rests(evidence: Iterable[Passage], by: Narrowing) -> bool:
    return not by.documents or any(p.document in by.documents for p in evidence)


def _of_matters(matters: Iterable[Matter]) -> Iterator[Passage]:
    for each in matters:
        yield from each.evidence
        yield from (step.passage for step in each.steps)
        yield from (p for said in each.attributed for p in said.passages)


def _of_meetings(meetings: Iterable[Meeting]) -> Iterator[Passage]:
    for each in meetings:
        yield from each.evidence
        yield from (p for one in each.participants for p in one.passages)


class _Stretches:
    """Where the passages stand that are kept: by document, in its source."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.places: dict[str, set[Span]] = {}
        for each in passages:
            self.places.setdefault(each.document, set()).add(each.span)

    def hold(self, document: str, span: Span) -> bool:
        """Whether some of ``span`` stands there."""
        return any(each.overlaps(span) for each in self.places.get(document, ()))

    def all_of(self, passages: Sequence[Passage]) -> bool:
        """Whether one of ``passages`` stands there, and none in a document that is left out."""
        return all(p.document in self.places for p in passages) and any(self.hold(p.document, p.span) for p in passages)


def _resting(record: Record, kept: _Stretches) -> Record:
    """``record`` with the accounts in which something is ``kept``, and of everything else what stands in these stretches."""
    accounts = tuple(_account(view, kept) for view in record.accounts if view.id in kept.places)
    labels = {view.label for view in accounts}
    return replace(
        record,
        accounts=accounts,
        statements=tuple(s for s in record.statements if kept.all_of(s.evidence)),
        opinions=tuple(o for o in record.opinions if kept.hold(o.passage.document, o.passage.span)),
        disagreements=tuple(d for d in record.disagreements if kept.all_of([s.passage for s in d.sides])),
        quotations=tuple(q for q in record.quotations if kept.hold(q.passage.document, q.passage.span)),
        people=_named(record.people, kept),
        entities=_named(record.entities, kept),
        voices=tuple(_voice(v, labels) for v in record.voices if labels & set(v.labels)),
        open_questions=tuple(q for q in record.open_questions if kept.all_of(q.passages)),
        judgements=tuple(r for r in record.judgements if kept.all_of(_judged(r))),
    )


def _account(view: AccountView, kept: _Stretches) -> AccountView:
    """``view`` with the findings that stand where something is kept, and every name: a meeting's place may be named elsewhere."""
    to_source = view.account.document.transcript.to_source
    return replace(view, annotations=tuple(a for a in view.annotations if isinstance(a, Mention) or kept.hold(view.id, to_source(a.span))))


def _named(entities: Iterable[Entity], kept: _Stretches) -> tuple[Entity, ...]:
    """Who is named there, with those mentions alone, and the offices that the accounts give them."""
    found = ((e, tuple(p for p in e.passages if kept.hold(p.document, p.span))) for e in entities)
    return tuple(replace(e, passages=there, offices=tuple(o for o in e.offices if o.passage.document in kept.places)) for e, there in found if there)


def _voice(voice: SourceVoice, labels: set[str]) -> SourceVoice:
    return replace(voice, labels=tuple(label for label in voice.labels if label in labels))


def _judged(ruling: Ruling) -> list[Passage]:
    return [p for passages in ruling.passages for p in passages]
