"""A briefing for a reader in a hurry: what was agreed and what came of it first, then where accounts differ, what is open, what one alone has. Every line cites its passages."""

from collections.abc import Iterable, Sequence
from datetime import date

from reftel.export.brief.judgements import judgements
from reftel.export.brief.matters import differences_of, meeting_entries
from reftel.export.brief.words import addressee, cite, clearance, count, day, distinct, listed, moment, moves, sign, when
from reftel.export.brief.words import offices as titled
from reftel.export.json_record import counted_on, high_water
from reftel.export.page.form import Entries, Entry, Line, Outline, Section
from reftel.model import AccountView, Attributed, Briefing, Coverage, Matter, Missing, Passage, Record, Relation, Silence, Status, Telegram

__all__ = ["outline"]

_FIRST = 5
_LONGEST = 320
_STATUS = {Status.AGREED: "was agreed", Status.SIGNED: "was signed", Status.CONTESTED: "is contested", Status.NOT_AGREED: "was explicitly not agreed"}
_SIGNS = "= the accounts agree   + they complete one another   ≠ they differ   ○ only a public account   ● only a telegram"
_HOW_TO_CITE = "T¶3(U) is paragraph 3 of account T with its portion mark; published accounts have none"


def outline(record: Record, found: Briefing, *, most: int) -> Outline:
    """The page of ``found`` in ``record``: of each section the ``most`` important, with the number of those left out; a section with nothing to say is left out."""
    ended = [m for m in found.matters if m.id not in found.open]
    short = found.matters[:_FIRST]
    shared = [m for m in found.matters if m.finding.relation is not Relation.SINGLE_SOURCE and m not in short]
    promises = [m for m in found.matters if m.id in found.open]
    posts = list(dict.fromkeys(c.source for c in found.coverage))
    sections = [
        Section("In short", Entries(tuple(_short(m, record) for m in short))),
        Section(f"{'Also told' if short else 'Told'} by several accounts{_of(shared, most)}", Entries(tuple(_shared(m, record) for m in shared[:most]))),
        Section("Where they differ", differences_of(found.disagreements, found.matters, found.meetings, found.divergent)),
        Section(
            f"Open: promised, planned, agreed or signed, and not told to be done{_of(promises, most)}", Entries(tuple(_promise(m) for m in promises[:most]))
        ),
        Section(f"Done, ended, stated or disputed{_of(ended, most)}", Entries(tuple(_outcome(m) for m in ended[:most]))),
        Section(f"Meetings and visits{_of(found.meetings, most)}", meeting_entries(found.meetings[:most], record)),
        Section(
            f"Who met whom{_of(found.network.ties, most)}", Entries(tuple(_tie(t.one, t.other, len(t.meetings), t.passages) for t in found.network.ties[:most]))
        ),
        Section("Only one account has it", Entries(_silences(found, record, most))),
        Section(f"Cited and not held{_of(found.missing, most)}", Entries(tuple(_missing(m) for m in found.missing[:most]))),
        Section("What is held, by post and week", Entries(tuple(_coverage(p, [c for c in found.coverage if c.source == p]) for p in posts))),
        Section(f"People{_of(found.people, most)}", Entries(tuple(_person(e.name, [o.title for o in e.offices], p) for e, p in found.people[:most]))),
        Section("What people decided", judgements(record.judgements)),
        Section(f"Accounts that speak of it{_of(found.accounts, most)}", Entries(tuple(_account(v) for v in found.accounts[:most]))),
        Section("Passages", _passages(found, most)),
    ]
    facts = (
        f"{len(found.accounts)} of {count(len(record.accounts), 'account')}",
        count(len(found.matters), "matter"),
        f"{len(promises)} open",
        *_asked(found),
        f"view: {clearance(record.clearance)}",
    )
    return Outline((found.about or record.title).upper(), facts, tuple(s for s in sections if s.block.rows), _foot(record))


def _of(every: Sequence[object], most: int) -> str:
    """How many are shown, where that is not all."""
    return f" (the first {most} of {len(every)})" if len(every) > most else ""


def _asked(found: Briefing) -> list[str]:
    lacking = found.wanted > len(found.words)
    days = " ".join(f"{word} {day(at)}" for word, at in (("from", found.begin), ("to", found.end)) if at)
    return [*([days] if days else []), *([f"nothing has all the words; shown is what has “{' '.join(found.words)}”"] if lacking else [])]


def _short(matter: Matter, record: Record) -> Entry:
    """One sentence: what, how far it came, between whom, who says so, and whether others agree."""
    status = _STATUS.get(matter.status, matter.status.value)
    between = f" ({listed(matter.parties, most=3)})" if matter.parties else ""
    said = f"{matter.name}{between}: {status}, according to {_together(distinct(_voice(a) for a in matter.attributed))}"
    lines = [Line(f"{said}  {cite(matter.evidence)}", "strong")]
    if matter.finding.relation is not Relation.SINGLE_SOURCE:
        candidate = "perhaps one thing: " if matter.finding.candidate else ""
        lines.append(Line(candidate + matter.finding.because, "differ" if matter.finding.relation is Relation.DIVERGENT else "agree"))
    return Entry(sign(matter.finding, record.accounts), tuple(lines))


def _together(names: Sequence[str]) -> str:
    """``X and Y``, ``X, Y and 2 more``."""
    few = [*names[:2], *([f"{len(names) - 2} more"] if len(names) > 2 else [])]
    return " and ".join(filter(None, (", ".join(few[:-1]), few[-1])))


def _voice(said: Attributed) -> str:
    """Who says it, in a sentence."""
    if said.who == "unattributed":
        return f"{said.label} (no source named)"
    return f"the {said.who} of {said.label}" if said.who.startswith("reporting officer") else said.who


def _shared(matter: Matter, record: Record) -> Entry:
    """How the accounts stand to one another."""
    candidate = "perhaps one thing: " if matter.finding.candidate else ""
    style = "differ" if matter.finding.relation is Relation.DIVERGENT else "agree"
    return Entry(
        sign(matter.finding, record.accounts), (Line(f"{matter.name}  {cite(matter.evidence)}", "strong"), Line(candidate + matter.finding.because, style))
    )


def _promise(matter: Matter) -> Entry:
    """Who bound themselves to what, and the step that says so."""
    last = next((s for s in reversed(matter.steps) if s.status is matter.status), matter.steps[-1] if matter.steps else None)
    known = f"{last.status.value}{f', {when(last.when)}' if last.when else ''}, says {last.who}  {cite((last.passage,))}" if last else ""
    who = f" ({listed(matter.parties, most=4)})" if matter.parties else ""
    return Entry("", (Line(f"{matter.name}{who}: {matter.status.value}  {cite(matter.evidence)}", "strong"), *((Line(known, "faint"),) if known else ())))


def _outcome(matter: Matter) -> Entry:
    history = " → ".join(moves(matter)) or matter.status.value
    who = f" ({listed(matter.parties, most=4)})" if matter.parties else ""
    return Entry("", (Line(f"{matter.name}{who}: {history}  {cite(matter.evidence)}"), *_voices(matter.attributed)))


def _voices(said: Iterable[Attributed]) -> tuple[Line, ...]:
    return (Line(f"says {listed(distinct(f'{a.who} ({a.label})' for a in said), most=4)}", "faint"),)


def _tie(one: str, other: str, times: int, passages: Sequence[Passage]) -> Entry:
    return Entry("", (Line(f"{one} – {other}: {count(times, 'meeting')}  {cite(passages, most=3)}"),))


def _silences(found: Briefing, record: Record, most: int) -> tuple[Entry, ...]:
    """For each account what it alone has, the most important first, and how much its being alone is worth."""
    groups: dict[str, list[Silence]] = {}
    for silence in found.silences:
        groups.setdefault(silence.matter.evidence[0].label, []).append(silence)
    return tuple(_alone(label, group, record, most) for label, group in groups.items())


def _alone(label: str, group: Sequence[Silence], record: Record, most: int) -> Entry:
    first = group[0]
    others = [count(first.telegrams, "telegram")] if first.telegrams else []
    others += [count(first.published, "published account")] if first.published else []
    days = f"within {first.days} days"
    if first.beside:
        worth = f"{listed(first.beside, most=6)}, on the same events, {'is' if len(first.beside) == 1 else 'are'} silent on this"
        worth += (
            f"; so {'are' if first.telegrams + first.published > 1 else 'is'} {' and '.join(others)} more {days}"
            if others
            else f"; nothing else {days} is held"
        )
    elif others:
        worth = f"held {days}, and silent: {' and '.join(others)}"
    else:
        worth = f"no other document {days} is held, so that its being alone says nothing"
    lines = [Line(f"{s.matter.name}: {s.matter.status.value}  {cite(s.matter.evidence)}") for s in group[:most]]
    more = [Line(f"and {len(group) - most} more", "faint")] if len(group) > most else []
    return Entry(f"{sign(first.matter.finding, record.accounts)} {label}", (Line(worth, "faint"), *lines, *more))


def _missing(found: Missing) -> Entry:
    held = (
        f"of {found.post} {count(found.held, 'telegram')} held, {found.near} of the week in which it is first cited"
        if found.held
        else f"of {found.post} no telegram is held"
    )
    return Entry("", (Line(f"{found.number}  {cite(found.passages, most=3)}"), Line(held, "faint")))


def _coverage(post: str, weeks: Sequence[Coverage]) -> Entry:
    """How many documents of one post are held, week by week."""
    each = [f"{f'week of {day(c.week)}' if c.week else 'not dated'}: {len(c.labels)} ({listed(c.labels, most=4)})" for c in weeks]
    return Entry("", (Line(f"{addressee(post)}: {count(sum(len(c.labels) for c in weeks), 'document')}; {listed(each, most=10)}"),))


def _person(name: str, offices: Sequence[str], passages: Sequence[Passage]) -> Entry:
    titles = listed(titled(o for o in offices if o.casefold() != name.casefold()), most=3)
    return Entry("", (Line(f"{name}{f', {titles}' if titles else ''}  {cite(passages, most=4)}"),))


def _account(view: AccountView) -> Entry:
    account = view.account
    if isinstance(account, Telegram):
        number = account.canonical_id or account.transmission_id
        sent = moment(account.date_time_group.value) if account.date_time_group else day(account.dated) if account.dated else "no date"
        said = [number.value if number else "no number", addressee(account.originator.value) if account.originator else "", sent]
        said += [account.classification.value if account.classification else "", account.subject.value if account.subject else ""]
        return Entry(view.label, (Line(", ".join(filter(None, said))),))
    title = account.title.value if account.title else "no title"
    place = account.publication.value if account.publication else "article"
    return Entry(view.label, (Line(f"{place}: {title}, {_dated(account.dated)}"),))


def _dated(found: date | None) -> str:
    return day(found) if found else "no date printed"


def _passages(found: Briefing, most: int) -> Entries:
    """The words of every passage of what is shown, so that each line can be checked where it stands."""
    shown = [p for m in found.matters[:most] for p in m.evidence] + [p for m in found.meetings[:most] for p in m.evidence]
    order = {v.id: n for n, v in enumerate(found.accounts)}
    every = sorted(dict.fromkeys(shown), key=lambda p: (order.get(p.document, 0), p.span))
    return Entries(tuple(Entry(cite((p,)), (Line(_cut(p.text)),)) for p in every))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _foot(record: Record) -> tuple[str, ...]:
    marking = high_water(record.accounts)
    ceiling = f"High water of the accounts: {marking}; compilation not reviewed" if marking else "Nothing is shown"
    as_of = counted_on(record)
    return (_SIGNS, _HOW_TO_CITE, ceiling + (f" · as of {as_of.isoformat()}" if as_of else ""))
