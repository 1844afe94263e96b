"""What somebody means who names a person, a body, a place, a matter or a meeting of a record: an id, what one account has of it ("matter-df239f512d@T"), a name, or words at a place ("T2¶3: Verel")."""

from collections.abc import Sequence
from dataclasses import dataclass

from reftel.archive.asking import called
from reftel.compare.chronicle import matters_about
from reftel.errors import ClearanceError, UsageError
from reftel.lexicon import Lexicon
from reftel.model import Anchor, Matter, Passage, Record, Subject, anchor

__all__ = ["KINDS", "subjects_of"]

KINDS = ("person", "organisation", "place", "project", "matter", "meeting")
_NAMED = 8
_EVENT = "event-"


@dataclass(frozen=True, slots=True)
class _Thing:
    """A candidate: its kind, id and name, and its passages with what each is about."""

    kind: str
    id: str
    name: str
    said: tuple[tuple[Passage, str], ...]


def subjects_of(record: Record, words: Sequence[str], kind: str | None, lexicon: Lexicon) -> tuple[Subject, ...]:
    """The things of ``record`` that ``words`` name, of one ``kind`` where that is given. Two names of what was found as one thing mean its mentions under each of them. ClearanceError where there is
    no such thing in what this reader may see, UsageError where several may be meant.
    """
    chosen = [_chosen(record, w, kind, lexicon) for w in words]
    if len({_sort(c.kind) for c in chosen}) > 1:
        message = (
            f"a judgement is on things of one sort, and {' and '.join(f'{c.name} is a {c.kind}' for c in chosen)}; say which is meant with --kind or an id"
        )
        raise UsageError(message)
    parts = [_narrowed(c, w, [v for d, v in zip(chosen, words, strict=True) if d.id == c.id and v is not w]) for c, w in zip(chosen, words, strict=True)]
    views = {v.id: v for v in record.accounts}
    out = [
        Subject(c.kind, c.name if part == c.said else w, tuple(dict.fromkeys(anchor(views[p.document], p, theme) for p, theme in part)))
        for c, w, part in zip(chosen, words, parts, strict=True)
    ]
    _apart(out, words)
    return tuple(out)


def _sort(kind: str) -> str:
    return kind if kind in ("matter", "meeting") else "entity"


def _apart(subjects: Sequence[Subject], words: Sequence[str]) -> None:
    seen: dict[Anchor, str] = {}
    for subject, said in zip(subjects, words, strict=True):
        if any(a in seen for a in subject.anchors):
            message = (
                f"{seen[next(a for a in subject.anchors if a in seen)]!r} and {said!r} are the same passages; tell them apart by a place, as in 'T2¶3: words'"
            )
            raise UsageError(message)
        seen |= dict.fromkeys(subject.anchors, said)


def _chosen(record: Record, words: str, kind: str | None, lexicon: Lexicon) -> _Thing:
    """The one thing that ``words`` mean."""
    every = [t for t in _things(record) if kind is None or t.kind == kind]
    same = [t for t in every if words in (t.id, t.id.removeprefix(_EVENT))]
    found = same or _in_account(record, every, words) or (_at_place(record, every, words) if _place(record, words) else _by_name(record, every, words, lexicon))
    if not found:
        there = f"; there are {', '.join(t.name for t in every[:_NAMED])}{f' and {len(every) - _NAMED} more' if len(every) > _NAMED else ''}" if every else ""
        message = f"no {kind or 'entity or matter'} {words!r} in what this reader may see{there}."
        raise ClearanceError(message)
    if len(found) > 1:
        message = f"{words!r} may be {', '.join(f'{t.name} ({t.kind}, {t.id})' for t in found[:_NAMED])}; give an id, or a place as in 'T2¶3: words'"
        raise UsageError(message)
    return found[0]


def _in_account(record: Record, every: Sequence[_Thing], words: str) -> list[_Thing]:
    """What one account has of a thing: "matter-df239f512d@T"."""
    name, at, label = words.rpartition("@")
    if not at or label not in {v.label for v in record.accounts}:
        return []
    meant = (t for t in every if name in (t.id, t.id.removeprefix(_EVENT)))
    parts = ((t, tuple((p, theme) for p, theme in t.said if p.label == label)) for t in meant)
    return [_Thing(t.kind, t.id, t.name, said) for t, said in parts if said]


def _things(record: Record) -> list[_Thing]:
    entities = [_Thing(e.kind.value, e.id, e.name, tuple((p, "") for p in e.passages)) for e in record.entities]
    matters = [_Thing("matter", m.id, m.name, m.said) for m in record.matters]
    return [*entities, *matters, *(_Thing("meeting", m.id, m.name, m.said) for m in record.events)]


def _by_name(record: Record, every: Sequence[_Thing], words: str, lexicon: Lexicon) -> list[_Thing]:
    """By the whole name; else entities of that name in any spelling, or matters whose name holds the words."""
    wanted = words.casefold().split()
    exact = [t for t in every if t.name.casefold().split() == wanted]
    if exact:
        return exact
    entities = {e.id for e in called(record.entities, words, lexicon)}
    matters = {m.id for m in _matters(record, words)}
    return [t for t in every if t.id in entities] or [t for t in every if t.id in matters]


def _matters(record: Record, words: str) -> list[Matter]:
    plain = words.casefold().split()
    return [m for m in matters_about(record, words) if all(w in m.name.casefold() for w in plain)]


def _place(record: Record, words: str) -> tuple[str, str, str] | None:
    """Label, place and words of "T2¶3: Verel"; None where it is no place."""
    head, colon, rest = words.partition(":")
    label, _, number = head.strip().partition("¶")
    if not colon or label.strip() not in {v.label for v in record.accounts}:
        return None
    return label.strip(), f"¶{number.strip()}" if number.strip() else "", rest.strip()


def _at_place(record: Record, every: Sequence[_Thing], words: str) -> list[_Thing]:
    narrowed = ((t, _there(t, _place(record, words))) for t in every)
    found = [_Thing(t.kind, t.id, t.name, said) for t, said in narrowed if said]
    # words at a place are a name rather than what is said around it
    return [t for t in found if _sort(t.kind) == "entity"] or found


def _there(thing: _Thing, place: tuple[str, str, str] | None) -> tuple[tuple[Passage, str], ...]:
    label, number, words = place or ("", "", "")
    return tuple((p, t) for p, t in thing.said if p.label == label and number in ("", p.place) and words.casefold() in f"{p.text} {t}".casefold())


def _narrowed(thing: _Thing, words: str, others: Sequence[str]) -> tuple[tuple[Passage, str], ...]:
    """The passages of ``thing``; where ``others`` name the same thing, those that print ``words`` and not more of another's."""
    if not others:
        return thing.said
    mine = [(p, t) for p, t in thing.said if _fits(words, p, t) and all(_fits(o, p, t) <= _fits(words, p, t) for o in others)]
    return tuple(mine) or thing.said


def _fits(words: str, passage: Passage, theme: str) -> int:
    """How many of ``words`` stand in the passage or its theme, if all of them do."""
    printed = set(f"{passage.text} {theme}".casefold().replace("'s", " ").replace("’s", " ").split())
    wanted = words.casefold().split()
    return len(wanted) if set(wanted) <= printed else 0
