"""Many accounts on one subject: what was agreed and what came of it, where they differ, what one alone has and what its being alone is worth."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from reftel.compare.chronicle import holds, is_open, named_in
from reftel.compare.network import network
from reftel.compare.periods import meets, period
from reftel.model import (
    AccountView,
    Briefing,
    Coverage,
    Entity,
    Matter,
    Meeting,
    MentionKind,
    Missing,
    Passage,
    Record,
    Relation,
    Silence,
    Span,
    Telegram,
)

__all__ = ["briefing"]

_DAYS = 7
"""As long before and after a matter is told, another account that has it would be looked for."""
_PUBLISHED = "published"
_LITTLE = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_ON_IT = 4.0  # what a name that holds the words asked for adds to the weight of a matter


def briefing(record: Record, about: str = "", *, begin: date | None = None, end: date | None = None) -> Briefing:
    """What ``record`` has on ``about`` (all of it, where empty) from ``begin`` to ``end``, by the time spoken of; of what names none, by the day of telling.

    Where nothing holds all words of ``about``, what holds most of them is taken.
    """
    words = tuple(dict.fromkeys(w for w in about.casefold().replace("-", " ").split() if w not in _LITTLE))
    told = {view.id: view.account.dated for view in record.accounts}
    events = {e.id.removeprefix("event-"): e for e in record.events}
    meant = _meant(record, about)
    texts = {m.id: _texts(m.name, m.evidence) for m in record.matters} | {m.id: _texts(m.name, m.evidence) for m in record.meetings}
    timely: list[Matter | Meeting] = [m for m in record.matters if _matter_in(m, told, begin, end)]
    timely += [m for m in record.meetings if _meeting_in(m, told, begin, end)]
    wanted = _words_held(words, texts, [m.id for m in timely], {m.id for m in timely if meant and named_in(m.evidence, meant)})
    whole = " ".join(wanted)
    chosen = {m.id for m in timely if any(holds(t, whole) for t in texts[m.id]) or (meant and named_in(m.evidence, meant))} if wanted or not words else set()
    matters = tuple(sorted((m for m in record.matters if m.id in chosen), key=lambda m: -m.weight - _ON_IT * _share(m.name, wanted)))
    meetings = tuple(m for m in record.meetings if m.id in chosen)
    passages = tuple(dict.fromkeys(p for evidence in (*(m.evidence for m in matters), *(m.evidence for m in meetings)) for p in evidence))
    documents = {p.document for p in passages}
    accounts = tuple(v for v in record.accounts if v.id in documents)
    own = {(p.document, p.span) for p in passages}
    everything = not words and begin is None and end is None
    return Briefing(
        about=about,
        words=wanted,
        wanted=len(words),
        begin=begin,
        end=end,
        accounts=accounts,
        meetings=meetings,
        matters=matters,
        open=frozenset(m.id for m in (*matters, *(events[m.id] for m in meetings if m.id in events)) if is_open(m)),
        disagreements=tuple(d for d in record.disagreements if everything or any(s.passage in passages for s in d.sides)),
        divergent=tuple(f for f in record.statements if f.relation is Relation.DIVERGENT and all((p.document, p.span) in own for p in f.evidence)),
        silences=_silences(record, matters, told),
        missing=_missing(record, accounts, told),
        coverage=_coverage(record.accounts),
        people=_people(record.entities, passages),
        network=network(meetings, record.entities),
    )


def _texts(name: str, evidence: Iterable[Passage]) -> tuple[str, ...]:
    """What is said of one thing, a passage at a time: words that stand pages apart are not about one subject."""
    return (name, *(f"{name} {p.text}" for p in evidence))


def _share(name: str, words: Sequence[str]) -> float:
    return sum(holds(name, w) for w in words) / len(words) if words else 0.0


def _meant(record: Record, about: str) -> set[tuple[str, Span]]:
    """The mentions of who or what is called just so."""
    called = " ".join(about.casefold().split())
    return {(p.document, p.span) for e in record.entities if called in {n.casefold() for n in (e.name, *e.aliases)} for p in e.passages} if called else set()


def _words_held(words: Sequence[str], texts: Mapping[str, Sequence[str]], ids: Iterable[str], named: set[str]) -> tuple[str, ...]:
    """All of ``words``, where anything holds them; else the most that one thing holds."""
    if named or not words:
        return tuple(words)
    held = [tuple(w for w in words if holds(t, w)) for i in ids for t in texts[i]]
    most = max((len(h) for h in held), default=0)
    return next((h for h in held if len(h) == most), ()) if most else ()


def _matter_in(matter: Matter, told: dict[str, date | None], begin: date | None, end: date | None) -> bool:
    if begin is None and end is None:
        return True
    return any(
        meets(s.when, begin, end) if period(s.when) else (day := told.get(s.passage.document)) is not None and meets(day.isoformat(), begin, end)
        for s in matter.steps
    )


def _meeting_in(meeting: Meeting, told: dict[str, date | None], begin: date | None, end: date | None) -> bool:
    if period(meeting.date):
        return meets(meeting.date, begin, end)
    return (begin is None and end is None) or any((day := told.get(p.document)) is not None and meets(day.isoformat(), begin, end) for p in meeting.evidence)


def _silences(record: Record, matters: Sequence[Matter], told: dict[str, date | None]) -> tuple[Silence, ...]:
    """What one account alone has, with those that tell of the same things and are silent, and the other documents of those days."""
    labels = {v.id: v.label for v in record.accounts}
    beside: dict[str, set[str]] = {}
    for evidence in (*(m.evidence for m in record.meetings), *(m.evidence for m in record.matters)):
        documents = {p.document for p in evidence}
        for document in documents if len(documents) > 1 else ():
            beside.setdefault(document, set()).update(documents - {document})
    dated = sorted((day, v.id, isinstance(v.account, Telegram)) for v in record.accounts if (day := told.get(v.id)) is not None)
    out = []
    for matter in matters:
        documents = {p.document for p in matter.evidence}
        if len(documents) > 1:
            continue
        here = next(iter(documents))
        silent = beside.get(here, set())
        day, others = told.get(here), []
        if day is not None:
            first = bisect_left(dated, (day - timedelta(days=_DAYS),))
            last = bisect_left(dated, (day + timedelta(days=_DAYS + 1),))
            others = [telegram for _, i, telegram in dated[first:last] if i != here and i not in silent]
        out.append(Silence(matter, sum(others), len(others) - sum(others), _DAYS, tuple(labels[i] for i in labels if i in silent)))
    return tuple(out)


def _post(view: AccountView) -> str:
    """Whose document it is: the post that sent a telegram by its originator; what is published stands together."""
    if not isinstance(view.account, Telegram):
        return _PUBLISHED
    if view.account.originator:
        return " ".join(view.account.originator.value.split())
    number = view.account.canonical_id
    return number.value.lstrip("0123456789").rstrip("0123456789") if number else "sender not known"


def _monday(day: date | None) -> date | None:
    return day - timedelta(days=day.weekday()) if day else None


def _coverage(views: Sequence[AccountView]) -> tuple[Coverage, ...]:
    held: dict[tuple[str, date | None], list[str]] = {}
    for view in views:
        held.setdefault((_post(view), _monday(view.account.dated)), []).append(view.label)
    return tuple(sorted((Coverage(*key, tuple(labels)) for key, labels in held.items()), key=lambda c: (c.source == _PUBLISHED, c.source, c.week or date.max)))


def _missing(record: Record, accounts: Sequence[AccountView], told: dict[str, date | None]) -> tuple[Missing, ...]:
    """Telegrams that ``accounts`` cite and that are not held, most cited first."""
    numbers = {v.id: v.account.canonical_id.value for v in record.accounts if isinstance(v.account, Telegram) and v.account.canonical_id}
    cited: dict[str, list[tuple[AccountView, Passage]]] = {}
    for view in accounts:
        for reference in view.account.references if isinstance(view.account, Telegram) else ():
            number = reference.value.canonical_id
            if number and number not in numbers.values():
                cited.setdefault(number, []).append((view, view.passage(reference.span)))
    of_post = {i: number.lstrip("0123456789").rstrip("0123456789") for i, number in numbers.items()}
    out = []
    for number, citing in cited.items():
        post = number.lstrip("0123456789").rstrip("0123456789")
        held = [i for i, p in of_post.items() if p == post]
        weeks = {_monday(v.account.dated) for v, _ in citing if v.account.dated}
        near = sum(_monday(told[i]) in weeks for i in held if told[i])
        out.append(Missing(number, post, len(held), near, tuple(dict.fromkeys(p for _, p in citing))))
    return tuple(sorted(out, key=lambda m: (-len(m.passages), m.number)))


def _people(entities: Iterable[Entity], passages: Sequence[Passage]) -> tuple[tuple[Entity, tuple[Passage, ...]], ...]:
    """Who is named in ``passages``, most often first, with those of their mentions that stand there."""
    around: dict[str, list[Passage]] = {}
    for p in passages:
        around.setdefault(p.document, []).append(p)
    found = []
    for entity in entities:
        if entity.kind is MentionKind.PERSON:
            named = tuple(m for m in entity.passages if any(p.span.contains(m.span) for p in around.get(m.document, ())))
            found += [(entity, named)] if named else []
    times = Counter({e.id: len(named) for e, named in found})
    return tuple(sorted(found, key=lambda pair: (-times[pair[0].id], pair[0].name)))
