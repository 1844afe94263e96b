"""What was undertaken on an occasion and what came of it: the steps of matters that were made there, and those that are told of afterwards. Made from the record alone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from reftel.compare.periods import period
from reftel.model import Matter, Meeting, MentionKind, Occasion, Outcomes, Predicate, Record, Standing, Status, Step, Telegram, Undertaking

__all__ = ["outcomes"]

_UNDERTAKINGS = frozenset({Predicate.AGREEMENT, Predicate.PROJECT, Predicate.PAYMENT, Predicate.PROPOSAL, Predicate.DISPUTE})
_AHEAD = frozenset({Status.PROPOSED, Status.PLEDGED, Status.ANNOUNCED, Status.PLANNED, Status.EXPECTED})
"""What speaks of a time to come: a date beside it is the day that it is due, not the day that it was said."""
_BOUND = frozenset({Status.AGREED, Status.SIGNED})
_ENDS = {
    Status.IN_FORCE: Standing.KEPT,
    Status.DONE: Standing.KEPT,
    Status.PAID: Standing.KEPT,
    Status.HELD: Standing.KEPT,
    Status.UNDER_WAY: Standing.UNDER_WAY,
    Status.CONTESTED: Standing.DISPUTED,
    Status.LAPSED: Standing.LAPSED,
    Status.TERMINATED: Standing.WITHDRAWN,
    Status.REFUSED: Standing.REFUSED,
    Status.NOT_AGREED: Standing.REFUSED,
}
_ACTS = _BOUND | {Status.PROPOSED, Status.PLEDGED, Status.ANNOUNCED, Status.NOT_AGREED, Status.REFUSED}
"""What people do when they meet. A plan or a quarrel that is only told beside a meeting was not made there."""
_FIRM_ACTS = _ACTS - {Status.PROPOSED, Status.REFUSED}
"""What an account of an occasion would not tell without a day if it had been made elsewhere."""
_SIDES = 2
_MADE = _AHEAD | _BOUND | _ENDS.keys()
_AFTERWARDS = frozenset({Status.IN_FORCE, Status.DONE, Status.PAID, Status.UNDER_WAY, Status.LAPSED, Status.TERMINATED})
"""What can only follow upon an undertaking, so that it is later even where no day is given."""
_THERE = re.compile(
    r"\b(?:at|during|on the margins of) (?:the|this|that|his|her|their) (?:[\w-]+ ){0,2}?(?:meeting|visit|summit|talks|trip|conference|session|dinner|lunch|ceremony)\b",
    re.IGNORECASE,
)
Days = tuple[date, date]


def outcomes(record: Record) -> Outcomes:
    """Every occasion of ``record`` with what was undertaken there, most important first, and what came of each by the accounts of this record."""
    told = {v.id: v.account.dated for v in record.accounts}
    groups = _occasions(record.meetings)
    return Outcomes(tuple(_occasion(group, groups, record, told) for group in groups))


def _occasions(meetings: Sequence[Meeting]) -> list[tuple[Meeting, ...]]:
    """Each visit with the meetings that somebody of it had on its days; every other meeting for itself."""
    visits = [m for m in meetings if m.predicate is Predicate.VISIT]
    on: dict[str, list[Meeting]] = {v.id: [] for v in visits}
    alone = {m.id for m in meetings} - on.keys()
    for meeting in meetings:
        homes = [v for v in visits if meeting.id in alone and _held_on(meeting, v)]
        if len(homes) == 1:
            on[homes[0].id].append(meeting)
            alone.discard(meeting.id)
    return [(m, *on.get(m.id, ())) for m in meetings if m.id in on or m.id in alone]


def _held_on(meeting: Meeting, visit: Meeting) -> bool:
    inner, outer = period(meeting.date), period(visit.date)
    return bool(
        inner
        and outer
        and outer[0] <= inner[0]
        and inner[1] <= outer[1]
        and (meeting.place is None or visit.place is None or meeting.place == visit.place)
        and _people((meeting,)) & _people((visit,))
    )


def _people(meetings: Iterable[Meeting]) -> set[str]:
    return {p.name for m in meetings for p in m.participants}


def _documents(meetings: Iterable[Meeting]) -> set[str]:
    return {p.document for m in meetings for p in m.evidence}


def _occasion(meetings: tuple[Meeting, ...], groups: Sequence[tuple[Meeting, ...]], record: Record, told: dict[str, date | None]) -> Occasion:
    when = next((m.date for m in meetings if period(m.date)), "")
    days = period(when)
    people = _people(meetings)
    shared = {d for g in groups if g is not meetings and len(_people(g) & people) > 1 for d in _documents(g)}
    devoted = _devoted(meetings, groups) - shared
    lands = _lands(meetings, record)
    found = []
    for matter in record.matters:
        if matter.predicate not in _UNDERTAKINGS:
            continue
        ours = devoted if not _foreign(matter, lands, record) else frozenset[str]()
        made = tuple((s, why) for s in matter.steps if s.status in _MADE and (why := _made(s, matter, meetings, days, shared, told) or _told_with(s, ours)))
        if any(s.status in _ACTS or s.status in _AFTERWARDS for s, _ in made):
            found.append(_outcome(matter, made, meetings, days, record, told))
    return Occasion(meetings=meetings, date=when, outcomes=tuple(found))


def _devoted(meetings: Sequence[Meeting], groups: Sequence[tuple[Meeting, ...]]) -> frozenset[str]:
    """The accounts that are about the occasion: they speak of it in several paragraphs, and of no other one in as many."""
    places = [{(p.document, p.place) for m in group for p in m.evidence} for group in (meetings, *(g for g in groups if g is not meetings))]
    counts = [Counter(document for document, _ in found) for found in places]
    return frozenset(d for d, n in counts[0].items() if n > 1 and all(other[d] < n for other in counts[1:]))


def _lands(meetings: Sequence[Meeting], record: Record) -> frozenset[str]:
    """The countries of those who met and of where they met."""
    names = _people(meetings) | {m.place for m in meetings if m.place}
    return frozenset(e.country for e in record.entities if e.country and names & {e.name, *e.aliases})


def _foreign(matter: Matter, lands: frozenset[str], record: Record) -> bool:
    """Whether a third country is a party, where those of the sides are known."""
    if len(lands) < _SIDES:
        return False
    return any(e.kind is MentionKind.PLACE and e.country and e.country not in lands and e.name in matter.parties for e in record.entities)


def _told_with(step: Step, devoted: frozenset[str]) -> str:
    """The same of what an account of the occasion tells as agreed, promised or announced, without a day and without saying where."""
    return "in an account of it, no day given" if step.passage.document in devoted and not step.when and step.status in _FIRM_ACTS else ""


def _made(step: Step, matter: Matter, meetings: Sequence[Meeting], days: Days | None, shared: set[str], told: dict[str, date | None]) -> str:
    """Why ``step`` is held to have been made there, in words; empty where it is not."""
    people, here = _people(meetings), step.passage.document in _documents(meetings)
    spoken = _said_on(step, told)
    if spoken:
        within = days is not None and days[0] <= spoken[0] and spoken[1] <= days[1]
        return "dated on its days" if within and (here or people & set(matter.parties)) else ""
    dated = bool(step.when) and step.status not in _AHEAD  # by a day that is not known, or by a season: not by the occasion
    if not here or dated or step.status not in _ACTS:
        return ""
    return _beside(step, meetings, alone=step.passage.document not in shared, between=len(people & set(matter.parties)) > 1)


def _beside(step: Step, meetings: Sequence[Meeting], *, alone: bool, between: bool) -> str:
    """The same of a step without a day, in an account that tells of the occasion; ``alone``, of no other one of these people."""
    evidence = [p for m in meetings for p in m.evidence if p.document == step.passage.document]
    if any(p.span.start < step.passage.span.end and step.passage.span.start < p.span.end for p in evidence):
        return "in the words that tell of it"
    if not alone:
        return ""
    if _THERE.search(step.passage.text):
        return "the passage says so"
    if any(p.place == step.passage.place for p in evidence):
        return "in a paragraph that tells of it, no day given"
    return "between those who met, no day given" if between else ""


def _said_on(step: Step, told: dict[str, date | None]) -> Days | None:
    """The days of the act itself; None where only the day is told on which it is due."""
    days, day = period(step.when), told.get(step.passage.document)
    if step.due and step.when == step.due:
        return None
    return None if days and step.status in _AHEAD and (day is None or days[1] > day) else days


def _outcome(
    matter: Matter,
    made: tuple[tuple[Step, str], ...],
    meetings: Sequence[Meeting],
    days: Days | None,
    record: Record,
    told: dict[str, date | None],
) -> Undertaking:
    here = _documents(meetings)
    last = days[1] if days else max((d for i in here if (d := told.get(i))), default=None)
    ours = {id(s) for s, _ in made}
    later = sorted(
        ((_at(s, told), n, s) for n, s in enumerate(matter.steps) if id(s) not in ours and _is_later(s, last, here, told)),
        key=lambda x: (x[0] or date.max, x[1]),
    )
    steps = tuple(s for _, _, s in later)
    dues = (s.due or s.when for s in (*(s for s, _ in made), *steps) if s.due or s.status in _AHEAD)
    due = max((to[1] for d in dues if (to := period(d)) and (last is None or to[1] > last)), default=None)
    heard = {p.document for p in matter.evidence}
    silent = [v for v in record.accounts if last and (d := told.get(v.id)) and d > last and v.id not in heard]
    telegrams = sum(isinstance(v.account, Telegram) for v in silent)
    end = record.as_of or max((d for d in told.values() if d), default=None)
    return Undertaking(
        matter=matter,
        made=made,
        later=steps,
        standing=_standing([s.status for s, _ in made], [s.status for s in steps], passed=bool(due and end and due < end)),
        due=due.isoformat() if due else "",
        telegrams=telegrams,
        published=len(silent) - telegrams,
    )


def _at(step: Step, told: dict[str, date | None]) -> date | None:
    days = _said_on(step, told)
    return days[1] if days else told.get(step.passage.document)


def _is_later(step: Step, last: date | None, here: set[str], told: dict[str, date | None]) -> bool:
    """Whether ``step`` is told to have come after the occasion. An account of the occasion that gives no day tells of the occasion itself, unless what it tells can only follow."""
    days, day = _said_on(step, told), told.get(step.passage.document)
    if days:
        return last is not None and days[0] > last
    if step.passage.document in here:
        return step.status in _AFTERWARDS
    return last is not None and day is not None and day > last


def _standing(made: Sequence[Status], later: Sequence[Status], *, passed: bool) -> Standing:
    """By the last step afterwards that decides; else by what was decided there; else whether its day has passed."""
    bound = bool(_BOUND & set(made))
    there = [_ENDS[s] for s in made if s in _ENDS and not (bound and _ENDS[s] in {Standing.REFUSED, Standing.DISPUTED})]
    ends = _ENDS if bound else _ENDS | dict.fromkeys(_BOUND, Standing.CONCLUDED)
    decisive = [ends[s] for s in later if s in ends] or there
    if decisive:
        return decisive[-1]
    if passed:
        return Standing.OVERDUE
    return Standing.OPEN if later else Standing.SILENT
