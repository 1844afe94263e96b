"""Which meetings are meant by a place, a day, a person or pair, or words of a name: asked of a record, or of the JSON that a view keeps."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from reftel.archive.asking import called
from reftel.compare import outcomes as made
from reftel.compare.periods import meets, period
from reftel.errors import ClearanceError, UsageError
from reftel.lexicon import Lexicon
from reftel.model import Entity, Ledger, MentionKind, Outcomes, Record
from reftel.resolve.spelling import fold

__all__ = ["occasions_at", "promised"]

_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)
_LITTLE = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
_NEAR = 6


@dataclass(frozen=True, slots=True)
class _Held:
    """What an occasion can be called by."""

    ids: tuple[str, ...]
    name: str
    names: tuple[str, ...]
    date: str


def promised(record: Record, at: str, ledger: Ledger, *, lexicon: Lexicon | None = None) -> Outcomes:
    """The occasions ``at`` stands for, each with what of ``ledger`` was undertaken there. UsageError without a word; ClearanceError, naming the nearest, where no meeting fits."""
    every = made.outcomes(record).occasions
    held = [
        _Held(
            tuple(m.id for m in o.meetings),
            o.meetings[0].name,
            tuple(n for m in o.meetings for n in (m.name, m.place or "", *(p.name for p in m.participants))),
            o.date,
        )
        for o in every
    ]
    chosen, wanted = _fitting(held, at, record.entities, lexicon or Lexicon()), {m.id for m in ledger.matters}
    return Outcomes(
        tuple(
            type(o)(meetings=o.meetings, date=o.date, outcomes=tuple(x for x in o.outcomes if x.matter.id in wanted))
            for n, o in enumerate(every)
            if n in chosen
        )
    )


def occasions_at(occasions: Sequence[Mapping[str, Any]], at: str, entities: Sequence[Mapping[str, Any]], lexicon: Lexicon) -> list[Mapping[str, Any]]:
    """The same of JSON: those of ``occasions`` (as ``reftel ledger --at --json`` has them) that ``at`` stands for. Errors as of ``promised``."""
    held = [
        _Held(
            tuple(m["id"] for m in o["meetings"]),
            o["name"],
            tuple(n for m in o["meetings"] for n in (m["name"], m["place"] or "", *(p["name"] for p in m["participants"]))),
            o["date"] or "",
        )
        for o in occasions
    ]
    known = [Entity(id=e["id"], kind=MentionKind(e["kind"]), name=e["name"], aliases=tuple(e["aliases"]), country=e["country"]) for e in entities]
    chosen = _fitting(held, at, known, lexicon)
    return [o for n, o in enumerate(occasions) if n in chosen]


def _fitting(held: Sequence[_Held], at: str, entities: Sequence[Entity], lexicon: Lexicon) -> AbstractSet[int]:
    words = [w for w in _words(at) if w not in _LITTLE]
    if not words:
        message = "no meeting is named; give a place, a day (2008-05-22), who met, or words of a meeting's name"
        raise UsageError(message)
    if _DAY.fullmatch(at.strip()) and (days := period(at.strip())):
        found = {n for n, h in enumerate(held) if meets(h.date, *days)}
    else:
        found = {n for n, h in enumerate(held) if at.strip() in h.ids} or _by_words(held, words, entities) or _by_names(held, at, entities, lexicon)
    if not found:
        near = sorted(held, key=lambda h: -_nearness(h, words))[:_NEAR]
        there = ", ".join(f"{h.name} ({h.date})" if h.date else h.name for h in near)
        message = f"no meeting {at!r} in what this reader may see{f'; nearest: {there}' if there else ''}."
        raise ClearanceError(message)
    return found


def _words(text: str) -> list[str]:
    return [w for part in text.casefold().replace("-", " ").split() if (w := part.strip("\"'“”‘’(),.;:"))]


def _by_words(held: Sequence[_Held], words: Sequence[str], entities: Sequence[Entity]) -> set[int]:
    """Where each word is, by its sounds, one of the names of the meeting, its place or who was there."""
    also: dict[str, set[str]] = {}
    for e in entities:
        for name in (e.name, *e.aliases):
            also.setdefault(name.casefold(), set()).update((e.name, *e.aliases))
    wanted = {fold(w) or w for w in words}
    return {n for n, h in enumerate(held) if wanted <= {fold(w) or w for name in h.names for each in also.get(name.casefold(), {name}) for w in _words(each)}}


def _by_names(held: Sequence[_Held], at: str, entities: Sequence[Entity], lexicon: Lexicon) -> set[int]:
    """Where everybody was who is called by one of the names in ``at``, in any spelling that `reftel who` takes."""
    parts = [p.strip() for p in re.split(r",|;|&|\band\b", at) if p.strip()]
    sought = [{n for e in called(entities, p, lexicon) for n in (e.name, *e.aliases)} for p in parts]
    return {n for n, h in enumerate(held) if all(names & set(h.names) for names in sought)}


def _nearness(held: _Held, words: Sequence[str]) -> float:
    own = [w for name in held.names for w in _words(name)] + [held.date]
    return sum(max((SequenceMatcher(None, w, o).ratio() for o in own), default=0.0) for w in words)
