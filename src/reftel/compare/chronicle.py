"""A record asked about a time, a promise or somebody: timeline, ledger, profile. Everything comes from the record, so nothing here can show more than it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reftel.compare.periods import meets, period
from reftel.model import Companion, Entity, Happening, Ledger, Matter, Meeting, Passage, Profile, Record, Span, Status, Tenure, Timeline

__all__ = ["holds", "is_open", "ledger", "matters_about", "named_in", "profile", "timeline"]

_OPEN = frozenset({Status.PROPOSED, Status.PLEDGED, Status.ANNOUNCED, Status.PLANNED, Status.EXPECTED, Status.AGREED, Status.SIGNED, Status.UNDER_WAY})
"""What binds or is meant to come, and is neither done nor ended."""


def timeline(record: Record, *, begin: date | None = None, end: date | None = None) -> Timeline:
    """Meetings and steps of matters from ``begin`` to ``end``, both included, by the time they speak of; what has none is left out as soon as either is given."""
    told = {view.id: view.account.dated for view in record.accounts}
    found = [*_meetings(record, told), *_steps(record, told)]
    dated = sorted((h for h in found if period(h.when) and meets(h.when, begin, end)), key=_by_day)
    undated = [h for h in found if not period(h.when)] if begin is None and end is None else []
    return Timeline(tuple(dated), tuple(sorted(undated, key=lambda h: (h.told[:1] or (date.max,), h.what, h.passages))))


def _by_day(happening: Happening) -> tuple[object, ...]:
    days = period(happening.when)
    assert days is not None, "only what names days is sorted by them"
    return (*days, happening.what, happening.status, happening.who, happening.passages)


def _days(told: dict[str, date | None], passages: Iterable[Passage]) -> tuple[date, ...]:
    return tuple(sorted({day for p in passages if (day := told.get(p.document)) is not None}))


def _meetings(record: Record, told: dict[str, date | None]) -> list[Happening]:
    status = {f"event-{m.id}": e.status.value for m, e in zip(record.meetings, record.events, strict=False)}
    return [
        Happening(
            when=m.date,
            told=_days(told, m.evidence),
            id=m.id,
            what=m.name,
            status=status.get(f"event-{m.id}", ""),
            who=_labels(m.evidence),
            passages=m.evidence,
        )
        for m in record.meetings
    ]


def _steps(record: Record, told: dict[str, date | None]) -> list[Happening]:
    return [
        Happening(
            when=step.when,
            told=_days(told, (step.passage,)),
            id=matter.id,
            what=matter.name,
            status=step.status.value,
            who=f"{step.passage.label}: {step.who}",
            passages=(step.passage,),
        )
        for matter in record.matters
        for step in matter.steps
    ]


def _labels(passages: Iterable[Passage]) -> str:
    return ", ".join(dict.fromkeys(p.label for p in passages))


def ledger(
    record: Record,
    *,
    party: str | None = None,
    status: Status | None = None,
    about: str | None = None,
    begin: date | None = None,
    end: date | None = None,
    only_open: bool = False,
) -> Ledger:
    """The matters of ``record`` that fit all that is asked: a ``party`` whose name holds these words, a ``status`` that they have or had, words that they are ``about``, a
    step from ``begin`` to ``end`` (both included).
    """
    fits = [
        m
        for m in record.matters
        if (party is None or any(holds(p, party) for p in m.parties))
        and (status is None or status in {m.status, *(s.status for s in m.steps)})
        and (about is None or _about(m, about))
        and ((begin is None and end is None) or any(meets(s.when, begin, end) for s in m.steps))
        and (not only_open or m.status in _OPEN)
    ]
    late = {m.id: day.isoformat() for m in fits if (day := _overdue(record, m)) is not None}
    return Ledger(tuple(fits), frozenset(m.id for m in fits if m.status in _OPEN), late)


def _overdue(record: Record, matter: Matter) -> date | None:
    """The day by which an open matter was to be done, where it has passed (by the day that the record is of, else by its last account) and no later step is told."""
    told = {v.id: v.account.dated for v in record.accounts}
    today = record.as_of or max((d for d in told.values() if d), default=None)
    due = max((days[1] for s in matter.steps if s.due and (days := period(s.due))), default=None)
    if due is None or today is None or due >= today or matter.status not in _OPEN:
        return None
    own = [period(s.when) if s.when != s.due else None for s in matter.steps]
    made = [d[0] if d else told.get(s.passage.document) for s, d in zip(matter.steps, own, strict=True)]
    return None if any(d is not None and d > due for d in made) else due


def matters_about(record: Record, words: str) -> tuple[Matter, ...]:
    """The matter or meeting with this id; else those whose name holds all of the words; else those whose passages do."""
    every = (*record.matters, *record.events)
    same = [m for m in every if m.id == words]
    return tuple(same or [m for m in every if holds(m.name, words)] or [m for m in every if _about(m, words)])


def _about(matter: Matter, words: str) -> bool:
    return holds(matter.name, words) or any(holds(p.text, words) for p in matter.evidence)


def holds(text: str, words: str) -> bool:
    """Whether every one of ``words`` begins a word of ``text``; case does not count."""
    printed = text.casefold().replace("-", " ").split()
    return all(any(p.strip("\"'“”‘’(),.;:").startswith(w) for p in printed) for w in words.casefold().replace("-", " ").split())


def profile(record: Record, entity: Entity) -> Profile:
    """What ``record`` has on one of its entities, each part in the record's own order."""
    names = frozenset({entity.name.casefold(), *(a.casefold() for a in entity.aliases)})
    meetings = tuple(m for m in record.meetings if any(p.name.casefold() in names for p in m.participants) or (m.place or "").casefold() in names)
    own = _by_document((p.document, p.span) for p in entity.passages)
    return Profile(
        entity=entity,
        offices=_offices(record, entity),
        meetings=meetings,
        companions=_companions(meetings, names),
        matters=tuple(m for m in record.matters if any(p.casefold() in names for p in m.parties) or _holds_one(m.evidence, own)),
        said=tuple((m, a) for m in record.matters for a in m.attributed if a.voice.casefold() in names or a.who.partition(", via ")[0].casefold() in names),
        opinions=tuple(o for o in record.opinions if o.holder.casefold() in names),
        disagreements=tuple(d for d in record.disagreements if any(s.holder.casefold() in names or _holds_one((s.passage,), own) for s in d.sides)),
        quotations=tuple(q for q in record.quotations if q.speaker.casefold() in names),
    )


def _offices(record: Record, entity: Entity) -> tuple[Tenure, ...]:
    """Each office once, those told first come first, those of accounts without a day last."""
    told = {view.id: view.account.dated for view in record.accounts}
    by_title: dict[str, list[Passage]] = {}
    for office in entity.offices:
        by_title.setdefault(office.title, []).append(office.passage)
    found = [Tenure(title, _days(told, passages), tuple(passages)) for title, passages in by_title.items()]
    return tuple(sorted(found, key=lambda t: t.told[:1] or (date.max,)))


def named_in(evidence: Iterable[Passage], mentions: Iterable[tuple[str, Span]]) -> bool:
    """Whether a passage of ``evidence`` holds one of the mentions."""
    return _holds_one(evidence, _by_document(mentions))


def _by_document(mentions: Iterable[tuple[str, Span]]) -> Mapping[str, Sequence[Span]]:
    spans: dict[str, list[Span]] = {}
    for document, span in mentions:
        spans.setdefault(document, []).append(span)
    return spans


def _holds_one(evidence: Iterable[Passage], mentions: Mapping[str, Sequence[Span]]) -> bool:
    return any(p.span.contains(span) for p in evidence for span in mentions.get(p.document, ()))


def is_open(matter: Matter) -> bool:
    """Whether it was promised, planned, agreed or begun, and is neither done nor ended."""
    return matter.status in _OPEN


def _companions(meetings: Sequence[Meeting], names: frozenset[str]) -> tuple[Companion, ...]:
    """Who else was at the meetings that were held, most often first."""
    with_them: dict[str, list[Meeting]] = {}
    for meeting in (m for m in meetings if not m.ahead):
        for participant in meeting.participants:
            if participant.name.casefold() not in names:
                with_them.setdefault(participant.name, []).append(meeting)
    return tuple(Companion(name, tuple(held)) for name, held in sorted(with_them.items(), key=lambda pair: (-len(pair[1]), pair[0])))
