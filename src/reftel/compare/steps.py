"""The history of a matter: its steps in the order of the times that they speak of, what is due when, and how far it has come by them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from reftel.compare.claims import Claim, follows
from reftel.compare.periods import period
from reftel.compare.slots import FIRMNESS, NEGATIVE
from reftel.compare.voices import chain_words
from reftel.model import Meeting, Resolution, Status, Step, Timex

__all__ = ["reached", "steps_of"]

_AHEAD = frozenset({Status.PROPOSED, Status.PLEDGED, Status.ANNOUNCED, Status.PLANNED, Status.EXPECTED})
_BOUND = frozenset({Status.AGREED, Status.SIGNED})
_LIMITS = frozenset({"by", "until", "till", "before"})
_WITHIN_A_YEAR = frozenset({"the", "end", "of", "early", "late", "mid", "middle", "beginning", "start"})
_SPOKEN = frozenset({Status.STATED, Status.RAISED, Status.DISCUSSED})
_WISHES = frozenset({"want", "wish", "hope", "desire", "seek", "like", "aspire"})
_ONE_TIME = timedelta(days=45)  # accounts that are told so near one another tell of one time
_DAYS = {"M": 30.44, "Y": 365.25, "W": 7.0, "D": 1.0}
Dated = tuple[date | None, bool, Step]
"""When a step was made: by its own day (True) or by the day of its account."""


def steps_of(group: Sequence[Claim], resolution: Resolution, main: Meeting | None) -> tuple[Step, ...]:
    """One step a claim, in the order of their times; what gives no day stands at the day of its account, and last where that has none."""
    return tuple(s for _, _, s in _dated(group, resolution, main))


def reached(group: Sequence[Claim], resolution: Resolution, main: Meeting | None) -> Status:
    """How far the claims tell that it came: at one time a dispute or a refusal counts before the firmest; what was refused or has ended is taken up again by a later
    step; nothing else falls back.
    """
    state: Status | None = None
    for told in _times(_dated(group, resolution, main)):
        state = _moved(state, told)
    assert state is not None, "a matter has a claim"
    statuses = {c.statement.status for c in group}
    if state in (Status.PLANNED, Status.ANNOUNCED, Status.PLEDGED) and Status.PROPOSED in statuses:
        meant = [c for c in group if c.statement.status is Status.PLANNED]
        if meant and 2 * sum(c.statement.verb in _WISHES or c.statement.theme.act in _WISHES for c in meant) >= len(meant):
            return Status.PROPOSED  # who wants what he proposes has planned nothing yet
    return state


def _moved(state: Status | None, told: Sequence[Status]) -> Status:
    for decisive in (Status.CONTESTED, Status.NOT_AGREED):
        if decisive in told:
            return decisive
    refused = [s for s in told if s in NEGATIVE]
    top = refused[0] if refused else max(told, key=lambda s: FIRMNESS.get(s, 0))
    if state is None or refused:
        return top
    if state in NEGATIVE or state is Status.CONTESTED:
        return top if FIRMNESS.get(top, 0) >= FIRMNESS[Status.PROPOSED] else state
    return max(top, state, key=lambda s: FIRMNESS.get(s, 0))


def _times(steps: Sequence[Dated]) -> Iterator[list[Status]]:
    """The statuses of ``steps`` time by time: days that are told part two times, days of telling only where they lie far apart."""
    part: list[Status] = []
    first: tuple[date | None, bool] = (None, False)
    for day, own, step in steps:
        apart = day is not None and first[0] is not None and (day != first[0] if own and first[1] else day - first[0] > _ONE_TIME)
        if part and apart:
            yield part
            part = []
        if not part or (own and not first[1]):
            first = day, own
        part.append(step.status)
    yield part


def _dated(group: Sequence[Claim], resolution: Resolution, main: Meeting | None) -> list[Dated]:
    made: dict[tuple[str, Status, str, object], Dated] = {}
    for claim in group:
        when, due = _when(claim, main)
        step = Step(when or due, claim.statement.status, chain_words(resolution, claim.view, claim.statement), claim.passage, due)
        days = period(when)
        made[step.when, step.status, step.who, step.passage] = (days[0] if days else claim.view.account.dated, bool(days), step)
    # what "had" been done was done before what is told beside it
    return sorted(made.values(), key=lambda d: (d[0] is None, d[0] or date.min, not d[1], not (d[1] or _before_that(d[2]))))


def _before_that(step: Step) -> bool:
    """Whether a step is told in the pluperfect."""
    return step.status not in _AHEAD and _had().search(step.passage.text) is not None


@cache
def _had() -> re.Pattern[str]:
    return re.compile(r"\bhad (?:\w+ ){0,2}(?!to\b)\w{2,}(?:ed|en|un|ade|aid|eld|old|ent|et|one)\b")


def _when(claim: Claim, main: Meeting | None) -> tuple[str, str]:
    """The time of the act itself, and the day by which it is to be done: a printed date, or a stretch before the encounter ("six months prior to the visit")."""
    told = claim.view.account.dated or (_last_day(main) if claim.statement.status in _AHEAD else None)
    for timex in claim.statement.times:
        if timex.type == "DURATION" and (before := _before(claim, timex, main.date if main else "", told)):
            return before, ""
    dates = [t for t in claim.statement.times if t.type == "DATE" and t.value[:4].isdigit() and not _told_about(claim, t)]
    due = [t for t in dates if _is_due(claim, t, told)]
    when = next((t.value for t in dates if t not in due), "")
    return when, due[-1].value if due else ""


def _told_about(claim: Claim, timex: Timex) -> bool:
    """Whether a date belongs to what is spoken of and not to the speaking, the proposing or the refusing: "refused to build the tunnel in 2010"."""
    said = claim.statement.status in _SPOKEN or claim.statement.status in NEGATIVE - {Status.TERMINATED, Status.LAPSED}
    return said and (claim.statement.theme.span.contains(timex.span) or _limited(claim, timex))


def _last_day(main: Meeting | None) -> date | None:
    """The end of the encounter that the accounts are about: an account without a date was written after it."""
    days = period(main.date) if main else None
    return days[1] if days else None


def _is_due(claim: Claim, timex: Timex, told: date | None) -> bool:
    """Whether a date is the day by which it is to be done: it lies after the telling, or "by", "until" or "no later than" stands before it."""
    status, days = claim.statement.status, period(timex.value)
    if status not in _AHEAD | _BOUND:
        return False
    if days and told and days[0] > told:
        # the year of a quota is no day by which it is to be agreed
        return not (status in _BOUND and not claim.statement.theme.act and claim.statement.theme.span.contains(timex.span) and not _limited(claim, timex))
    if status is Status.SIGNED:
        return False
    return _limited(claim, timex)


def _limited(claim: Claim, timex: Timex) -> bool:
    """Whether "by", "until" or "no later than" stands before a date."""
    words = claim.view.text[max(0, timex.span.start - 40) : timex.span.start].casefold().split()
    while words and words[-1] in _WITHIN_A_YEAR:
        words.pop()
    return bool(words) and (words[-1] in _LIMITS or words[-2:] == ["later", "than"])


def _before(claim: Claim, timex: Timex, event: str, told: date | None) -> str:
    """The month that lies a duration before an event or, where none is named, before the telling, when the words say so."""
    number, unit = timex.value[1:-1], timex.value[-1:]
    if not follows(claim.view.text, timex.span.end) or not number.isdigit() or unit not in _DAYS:
        return ""
    if timex.point:
        return timex.point[:7]
    day = date.fromisoformat(event[:10]) if event[:4].isdigit() and period(event[:10]) and len(event) > 9 else told
    return (day - timedelta(days=int(number) * _DAYS[unit])).isoformat()[:7] if day else ""
