"""What a person decided on entities and matters: kept apart from what the machine found, and tied to passages, not to ids that change."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reftel.model.account import Portion
from reftel.model.marking import Marking
from reftel.model.span import Span
from reftel.model.view import AccountView, Passage

__all__ = ["Anchor", "Decision", "Judgement", "Places", "Ruling", "Subject", "Verdict", "anchor", "decisions", "standing"]


class Verdict(StrEnum):
    """What was decided. UNDO takes an earlier judgement back."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    ACCEPT = "accept"
    REJECT = "reject"
    RENAME = "rename"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A passage found again by its words: ``portion`` is the digest of the portion's text with white space folded, ``quote`` the words of the passage, ``nth`` which of
    their occurrences there (from 0), ``theme`` what a statement is about where one passage makes several.
    """

    portion: str
    quote: str
    nth: int = 0
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing judged: its ``kind`` ("person", "matter", "meeting" …), the ``name`` that the author saw, and where it stands."""

    kind: str
    name: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """``id`` is made from the content. ``marking`` is the high water of all that its author had in view: who may not see that may not have the judgement. ``name`` is the new
    name of a RENAME, ``of`` the id that an UNDO takes back.
    """

    id: str
    verdict: Verdict
    subjects: tuple[Subject, ...]
    by: str
    on: date
    marking: Marking
    note: str = ""
    name: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a judgement in one record: ``effect`` "taken", "as found" (the machine had it so already), "set aside" (a later judgement contradicts), "not found" (these accounts
    do not hold the passages), "undone" or "noted"; ``machine`` what the machine had found by itself; ``because`` in words; ``passages`` those found, for each subject.
    """

    judgement: Judgement
    effect: str
    machine: str
    because: str
    passages: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided on one entity, matter or meeting: the ``judged`` ids, a ``name``, whether it is ``accepted`` or ``rejected``."""

    judged: tuple[str, ...] = ()
    name: str = ""
    accepted: str = ""
    rejected: bool = False


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that nobody took back, in the order made; one made again after it was undone stands again."""
    kept: dict[str, Judgement] = {}
    for each in judgements:
        kept.pop(each.of or each.id, None)
        if each.verdict is not Verdict.UNDO:
            kept[each.id] = each
    return tuple(kept.values())


def decisions(rulings: Sequence[Ruling], homes: Sequence[tuple[int, ...]], groups: int) -> list[Decision]:
    """For each of the ``groups`` what was decided on it; ``homes`` gives for each ruling the groups that its subjects are now. The latest name holds."""
    out = [Decision() for _ in range(groups)]
    for ruling, where in zip(rulings, homes, strict=True):
        judgement = ruling.judgement
        if ruling.effect in ("set aside", "not found"):
            continue
        for at in dict.fromkeys(where):
            old = out[at]
            out[at] = Decision(
                (*old.judged, judgement.id),
                judgement.name if judgement.verdict is Verdict.RENAME else old.name,
                judgement.by if judgement.verdict is Verdict.ACCEPT else old.accepted,
                (old.rejected and judgement.verdict is not Verdict.ACCEPT) or judgement.verdict is Verdict.REJECT,
            )
    return out


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` with white space folded and trimmed, and for each character of that its offset in ``text``."""
    words: list[str] = []
    places: list[int] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        if words:
            words.append(" ")
            places.append(at - 1)
        words.append(word)
        places += range(at, at + len(word))
        at += len(word)
    return "".join(words), places


def _digest(view: AccountView, portion: Portion) -> str:
    return hashlib.sha256(" ".join(portion.body.of(view.text).split()).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def anchor(view: AccountView, passage: Passage, theme: str = "") -> Anchor:
    """``passage`` of ``view`` as an anchor."""
    span = view.account.document.transcript.from_source(passage.span)
    portion = view.portion_at(span)
    text, places = _folded(portion.body.of(view.text))
    start = next((n for n, at in enumerate(places) if at >= span.start - portion.body.start), 0)
    before = [at for at in _occurrences(text, passage.text) if at < start]
    return Anchor(_digest(view, portion), passage.text, len(before), theme)


class Places:
    """Where anchors stand in some views."""

    def __init__(self, views: Iterable[AccountView]) -> None:
        self._portions: dict[str, list[tuple[AccountView, Portion]]] = {}
        for view in views:
            for portion in view.account.portions:
                self._portions.setdefault(_digest(view, portion), []).append((view, portion))

    def of(self, anchor: Anchor) -> Iterator[tuple[AccountView, Span]]:
        """Each place of ``anchor``: its view and the span of the view's text."""
        for view, portion in self._portions.get(anchor.portion, ()):
            text, places = _folded(portion.body.of(view.text))
            for n, start in enumerate(_occurrences(text, anchor.quote)):
                if n == anchor.nth:
                    first, last = places[start], places[start + len(anchor.quote) - 1]
                    yield view, Span(portion.body.start + first, portion.body.start + last + 1)
                    break


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
