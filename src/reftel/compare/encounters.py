"""Meetings and visits: the statements that speak of one encounter, merged; who took part in which office, where, when, how long."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reftel.compare.claims import Claim
from reftel.compare.identity import slug
from reftel.compare.judged import Decide, met
from reftel.lexicon import Lexicon
from reftel.model import (
    Decision,
    Entity,
    Finding,
    Meeting,
    Mention,
    MentionKind,
    Participant,
    Passage,
    Predicate,
    Relation,
    Resolution,
    Statement,
    Status,
    Timex,
)

__all__ = ["Encounter", "day_compatible", "encounters", "gatherings", "source_talk"]


_OCCASIONS = frozenset({"lunch", "luncheon", "dinner", "breakfast", "reception", "call", "summit", "briefing"})
_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})
_US = frozenset({"us", "we", "our"})
Encounter = tuple[Meeting, list[Claim]]


def encounters(claims: Sequence[Claim], resolution: Resolution, decide: Decide | None = None) -> list[Encounter]:
    """Every meeting and visit that was held or is planned with the claims that tell of it, what was held first, the best attested before others; ``decide`` says what people made of the groups."""
    held = [c for c in claims if c.statement.predicate in (Predicate.MEETING, Predicate.VISIT) and c.statement.status is not Status.REFUSED]
    groups: list[list[Claim]] = []
    near: dict[tuple[str, str], list[int]] = {}  # only who shares a person, or goes on in the same paragraph, can speak of one encounter
    for claim in held:
        who = _who(claim, resolution)
        if not who:
            continue
        keys = [*(("who", key) for key in who), (claim.view.id, claim.passage.place)]
        fits = [(_fit(claim, groups[n], resolution), -n) for n in sorted({n for key in keys for n in near.get(key, ())})]
        fit, at = max(fits, default=(0.0, 0))
        if fit >= 1.0:
            at = -at
            groups[at].append(claim)
        else:
            at = len(groups)
            groups.append([claim])
        for key in keys:
            if at not in (known := near.setdefault(key, [])):
                known.append(at)
    groups, decisions = decide(groups) if decide else (groups, [Decision() for _ in groups])
    lands = {e.name for e in resolution.entities if e.kind is MentionKind.PLACE and e.head in ("country", "state")}
    visits: dict[str, list[Sequence[Claim]]] = {}
    for group in groups:
        if group[0].statement.predicate is Predicate.VISIT:
            for view in {c.view.id for c in group}:
                visits.setdefault(view, []).append(group)
    made = [
        (met(_dated(_meeting(group, resolution, lands), group, visits, resolution), decision), group)
        for group, decision in zip(groups, decisions, strict=True)
        if not decision.rejected
    ]
    return sorted(made, key=lambda e: _order(e[0], ahead=e[0].ahead))


def gatherings(claims: Sequence[Claim], resolution: Resolution) -> list[list[Claim]]:
    """The claims that tell of one gathering by its place and time alone, whoever was there ("since the 4 May grain summit in Sandrava"), in reading order."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        when = [t.value for t in claim.statement.times if t.type == "DATE"]
        if claim.statement.predicate is Predicate.MEETING and not claim.statement.parties and when and (where := min(_where(claim, resolution), default="")):
            groups.setdefault((where, when[0]), []).append(claim)
    return list(groups.values())


def _dated(meeting: Meeting, group: Sequence[Claim], visits: Mapping[str, Sequence[Sequence[Claim]]], resolution: Resolution) -> Meeting:
    """``meeting`` with the days of the visit on which it was held, where it has none: the account dates one visit only of those who met."""
    if meeting.date or meeting.predicate is not Predicate.MEETING or group[0].statement.status in _AHEAD:
        return meeting
    here, who = {c.view.id for c in group}, {k for c in group for k in _who(c, resolution)}
    days = {
        d.value for view in here for g in visits.get(view, ()) if who & {k for c in g for k in _who(c, resolution)} for c in g for d in _days(c.statement)[:1]
    }
    return replace(meeting, date=days.pop(), date_basis="the days of the visit on which they met") if len(days) == 1 else meeting


def _order(meeting: Meeting, *, ahead: bool) -> tuple[object, ...]:
    """What was held before what is only planned or hoped for: the first is the one that the accounts are about."""
    first = meeting.evidence[0]
    return (ahead, -len({p.label for p in meeting.evidence}), meeting.predicate is not Predicate.VISIT, -len(meeting.evidence), first.label, first.span)


def named_groups(claims: Sequence[Claim], encounters: Sequence[Meeting]) -> list[Claim]:
    """The claims with "the two leaders" and the like read as the two who met, where exactly one pair did."""
    pairs = {tuple(sorted(p.name for p in m.participants[:2])): m for m in encounters if m.predicate is Predicate.MEETING and len(m.participants) >= 2}
    if not pairs:
        return list(claims)
    best = max(pairs.values(), key=lambda m: len(m.evidence))
    two = tuple(p.name for p in best.participants[:2])
    return [
        replace(c, parties=tuple(dict.fromkeys(n for p in c.parties for n in (two if _is_pair(p) else (p,))))) if any(map(_is_pair, c.parties)) else c
        for c in claims
    ]


def _is_pair(name: str) -> bool:
    words = name.casefold().split()
    return words[-1:] in (["leaders"], ["presidents"]) and len(words) <= 3


def source_talk(group: Sequence[Claim], meeting: Meeting, lexicon: Lexicon) -> bool:
    """Whether a meeting is one of a telegram's own officers that no other account tells of: how the account came by what it tells."""
    if meeting.predicate is not Predicate.MEETING or len({c.view.id for c in group}) > 1 or group[0].view.kind != "telegram":
        return False
    ours = lexicon.once(officers) | _US
    return len(meeting.participants) < 2 or any(ours & {w.strip(".,;:()'’s") for w in c.passage.text.casefold().split()} for c in group)


def officers(lexicon: Lexicon) -> frozenset[str]:
    """What the officers of a post are called for short."""
    return frozenset(row["word"] for row in lexicon.rows("name_cues") if row["kind"] == "officer of the post")


def _who(claim: Claim, resolution: Resolution) -> dict[str, Mention]:
    out: dict[str, Mention] = {}
    for party in claim.statement.parties:
        entity = resolution.entity(claim.view, party.span)
        if party.kind is MentionKind.PERSON and not (party.anonymous and entity is None):
            out.setdefault(entity.id if entity is not None else party.name.casefold(), party)
    return out


def _where(claim: Claim, resolution: Resolution) -> dict[str, str]:
    out = {}
    for place in claim.statement.places:
        entity = resolution.entity(claim.view, place.span)
        out[entity.id if entity is not None else place.name.casefold()] = entity.name if entity is not None else place.name
    return out


def _countries(claim: Claim, resolution: Resolution) -> set[str]:
    found = {p.country for p in claim.statement.places if p.country}
    for place in claim.statement.places:
        entity = resolution.entity(claim.view, place.span)
        if entity is not None and entity.country:
            found.add(entity.country)
    return found


def _days(statement: Statement) -> list[Timex]:
    return [t for t in statement.times if t.type in ("DATE", "TIME") and len(t.value) >= 10 and "-" in t.value]


def day_compatible(a: str, b: str) -> bool:
    """Whether two TIMEX values can be one day or period; an unknown year fits any, and a day fits a period that holds it."""
    ends_a, ends_b = a.split("/"), b.split("/")
    if any("XXXX" in v for v in (a, b)):
        ends_a, ends_b = [v[5:] for v in ends_a], [v[5:] for v in ends_b]
    return ends_a[0] <= ends_b[-1] and ends_b[0] <= ends_a[-1]


def _fit(claim: Claim, group: Sequence[Claim], resolution: Resolution) -> float:
    """How surely a statement speaks of the encounter of ``group``: 1 or more joins."""
    if claim.statement.predicate is not group[0].statement.predicate or any(c.statement.status in _AHEAD for c in group) != (claim.statement.status in _AHEAD):
        return 0.0
    if _goes_on(claim, group[-1]):
        return 1.0
    mine, theirs = _who(claim, resolution).keys(), {k for c in group for k in _who(c, resolution)}
    days, known = _days(claim.statement), [t for c in group for t in _days(c.statement)]
    if days and known and not any(day_compatible(a.value, b.value) for a in days[:1] for b in known[:3]):
        return 0.0
    lands, theirs_lands = _countries(claim, resolution), {x for c in group for x in _countries(c, resolution)}
    score = 0.6 * len(mine & theirs)
    score += 0.5 if days and known else 0.0
    if lands and theirs_lands:
        score += 0.5 if lands & theirs_lands else -1.0
    return score if mine & theirs else score - 0.4


def _goes_on(claim: Claim, last: Claim) -> bool:
    """Whether a statement tells more of the meeting just told in the same paragraph ("the second hour included …")."""
    same = claim.view.id == last.view.id and claim.passage.place == last.passage.place
    return (
        same
        and not claim.statement.places
        and not _days(claim.statement)
        and any(w in claim.statement.span.of(claim.view.text).casefold() for w in ("hour", "session", "meeting"))
    )


def _meeting(group: list[Claim], resolution: Resolution, lands: AbstractSet[str]) -> Meeting:
    participants: dict[str, Participant] = {}
    for claim in group:
        for key, mention in _who(claim, resolution).items():
            entity: Entity | None = resolution.entity(claim.view, mention.span)
            old = participants.get(key)
            offices = [*(old.offices if old else ()), *([o.title for o in entity.offices] if entity else mention.offices)]
            passages = [*(old.passages if old else ()), claim.passage]
            participants[key] = Participant(entity.name if entity is not None else mention.name, tuple(dict.fromkeys(offices)), tuple(dict.fromkeys(passages)))
    days = sorted(((t, c) for c in group for t in _days(c.statement)[:1]), key=lambda d: ("XXXX" in d[0].value, "/" not in d[0].value, d[1].order))
    places = [p for c in group for p in _where(c, resolution).values()]
    place = max(dict.fromkeys(places), key=lambda p: (p not in lands, places.count(p)), default=None)
    hours = group[0].statement.predicate is Predicate.MEETING
    length = next((t.value for c in group for t in c.statement.times if t.type == "DURATION" and t.value.startswith("PT") == hours), None)
    evidence = tuple(dict.fromkeys(c.passage for c in group))
    who = " and ".join(p.name for p in list(participants.values())[:2])
    kind = group[0].statement.predicate
    name = (
        f"Visit of {who or 'a delegation'}" + (f" to {place}" if place else "")
        if kind is Predicate.VISIT
        else (f"{_occasion(group)} with {who}" if len(participants) == 1 else f"{_occasion(group)}: {who or 'unnamed'}") + (f", {place}" if place else "")
    )
    coarse = [t for c in group for t in c.statement.times if t.type == "DATE" and t.value[:4].isdigit()]
    date, basis = (days[0][0].value, days[0][0].basis) if days else (coarse[0].value, coarse[0].basis) if coarse else ("", "")
    labels = list(dict.fromkeys(c.view.label for c in group))
    taken = [c.view.label for t, c in days if "XXXX" in t.value]
    if taken and date and "XXXX" not in date:
        basis = f"year not printed in {', '.join(dict.fromkeys(taken))}, taken from {days[0][1].view.label}"
    return Meeting(
        id=slug(kind.value, name, date),
        name=name,
        predicate=kind,
        participants=tuple(participants.values()),
        place=place,
        date=date,
        date_basis=basis,
        duration=length,
        evidence=evidence,
        finding=_finding(labels, evidence, days, participants),
        ahead=group[0].statement.status in _AHEAD,
    )


def _occasion(group: Sequence[Claim]) -> str:
    """What kind of meeting it was, by the word that tells of it most plainly: "Lunch", "Call", else "Meeting"."""
    return next((c.statement.verb.capitalize() for c in group if c.statement.verb in _OCCASIONS), "Meeting")


def _finding(labels: Sequence[str], evidence: tuple[Passage, ...], days: Sequence[tuple[Timex, Claim]], participants: dict[str, Participant]) -> Finding:
    if len(labels) < 2:
        return Finding(Relation.SINGLE_SOURCE, f"only in {labels[0]}", evidence)
    by_label = {label: t.value for t, c in reversed(days) for label in [c.view.label]}
    both = " and ".join(labels)
    common = [p.name for p in participants.values() if len({x.label for x in p.passages}) > 1]
    why = f"{both}: {', '.join(common) or 'the same encounter'}"
    if len(by_label) > 1:
        return Finding(Relation.CORROBORATED, f"{why}; the same days", evidence)
    return Finding(
        Relation.CORROBORATED if common else Relation.COMPLEMENTARY, why + (f"; the days only in {next(iter(by_label))}" if by_label else ""), evidence
    )
