"""Two holdings side by side: whether they are one telegram, and where fields, marks, paragraphs and words differ.

Both are views of one clearance: what the reader may not see is not here, and nothing of it is compared. A telegram is cut at its numbered paragraphs,
so that other line and page breaks make no difference; words are compared inside paragraphs that belong together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from reftel.compare.stretches import Stretch, pairs, stretches
from reftel.compare.wording import Run, Word, runs, shared, spelling_alone, words_of
from reftel.model import (
    AccountView,
    Addressee,
    Change,
    Declassification,
    Difference,
    FieldChange,
    Located,
    MarkChange,
    Notice,
    Passage,
    Portion,
    Reference,
    Same,
    Span,
    Tag,
    Telegram,
    WordChange,
)

__all__ = ["difference", "same_telegram", "single"]

# Compared as words or marks, or no more than how a holding was made.
_NO_FIELDS = frozenset({"document", "dialect", "form", "portions", "banner", "notices", "sections", "stamps", "redactions", "registers", "reference_marks"})
_ONCE = "same-telegram"
_ENOUGH = 0.8
_FEW = 0.2
_LEAST_WORDS = 20


def difference(first: AccountView, second: AccountView) -> Difference:
    """``first`` and ``second`` compared, as A and B; every change is located in both, or in the one that has the words."""
    first, second = replace(first, label="A"), replace(second, label="B")
    sides = stretches(first), stretches(second)
    whole = _all_words(first), _all_words(second)
    common = shared(*whole)
    same, because = same_telegram(first, second, common if min(map(len, whole)) >= _LEAST_WORDS else None)
    changes: list[WordChange] = []
    marks: list[MarkChange] = []
    spelling = 0
    for one, other in pairs(*sides):
        if one is None or other is None:
            changes += _whole(first, one, second, other)
            continue
        marks += _marks(one, other)
        found, written = _inside(first, one, second, other)
        changes += found
        spelling += written
    return Difference(
        first=first,
        second=second,
        same=same,
        because=because,
        shared=round(common, 3),
        fields=tuple(_fields(first, second)),
        marks=(*marks, *_withheld(first, second)),
        words=tuple(changes),
        spelling=spelling,
    )


def single(views: Iterable[AccountView]) -> tuple[AccountView, ...]:
    """``views`` without further holdings of one telegram, which would confirm itself: of those with the same number and nearly the same text the one
    with the most words stays, in the place of the first, and a notice names the others.
    """
    kept: list[AccountView] = []
    places: dict[str, list[int]] = {}
    words: dict[int, tuple[Word, ...]] = {}
    for view in views:
        number = view.account.canonical_id if isinstance(view.account, Telegram) else None
        home = next((n for n in places.get(number.value, ()) if _twice(kept[n], view, words.setdefault(n, _all_words(kept[n])))), None) if number else None
        if home is None:
            if number:
                places.setdefault(number.value, []).append(len(kept))
            kept.append(view)
            continue
        mine = _all_words(view)
        fuller, other = (view, kept[home]) if len(mine) > len(words[home]) else (kept[home], view)
        message = f"another file holds the same telegram and is not counted as a second account: {other.file}"
        notices = dict.fromkeys((*fuller.notices, *(n for n in other.notices if n.code == _ONCE), Notice(_ONCE, message)))
        kept[home] = replace(fuller, notices=tuple(notices))
        words[home] = max(words[home], mine, key=len)
    return tuple(kept)


def _twice(one: AccountView, other: AccountView, words: Sequence[Word]) -> bool:
    a, b = one.account, other.account
    group = _equal(a.date_time_group, b.date_time_group) if isinstance(a, Telegram) and isinstance(b, Telegram) else False
    return group is not False and shared(words, _all_words(other)) >= _ENOUGH


def _all_words(view: AccountView) -> tuple[Word, ...]:
    return tuple(w for s in stretches(view) for w in words_of(view, s.portions))


def same_telegram(first: AccountView, second: AccountView, common: float | None) -> tuple[Same, tuple[str, ...]]:
    """Whether two views are of one telegram, and the reasons; ``common`` is the share of words that both have, None where there are too few."""
    a, b = first.account, second.account
    if not (isinstance(a, Telegram) and isinstance(b, Telegram)):
        return _by_text(common, kinds=first.kind == second.kind)
    number = _equal(a.canonical_id, b.canonical_id)
    group = _equal(a.date_time_group, b.date_time_group)
    origin = _equal(a.originator, b.originator)
    said = [words for words, equal in (("the same canonical number", number), ("the same date-time group", group), ("the same originator", origin)) if equal]
    unlike = [words for words, equal in (("the canonical numbers differ", number), ("the date-time groups differ", group)) if equal is False]
    text = _text(common)
    if number or (number is None and group and origin is not False):
        return Same.YES, (*said, *unlike, *text)
    if number is False and not (group and origin):
        return Same.NO, (*unlike, *said, *text)
    if number is None and group is False:
        return Same.NO, (*unlike, *text)
    if number is False:
        return Same.OPEN, (*unlike, *said, *text)
    return _by_text(common, kinds=True)


def _by_text(common: float | None, *, kinds: bool) -> tuple[Same, tuple[str, ...]]:
    if not kinds:
        return Same.NO, ("one is a telegram, the other is not", *_text(common))
    if common is None:
        return Same.OPEN, ("neither number nor date-time group can be compared, and there is too little text",)
    if common >= _ENOUGH:
        return Same.YES, ("the text is nearly the same", *_text(common))
    return (Same.NO if common < _FEW else Same.OPEN), ("neither number nor date-time group can be compared", *_text(common))


def _text(common: float | None) -> tuple[str, ...]:
    return () if common is None else (f"{common:.0%} of the words of the shorter text are in the other",)


def _equal(a: Located[Any] | None, b: Located[Any] | None) -> bool | None:
    """Whether both say the same; None where one says nothing."""
    if a is None or b is None:
        return None
    return bool(_said(a.value) == _said(b.value))


def _said(value: Any) -> str:
    """A field's value in the words that count."""
    match value:
        case date():
            return value.isoformat().replace("+00:00", "Z")
        case Addressee():
            words = " ".join(part for part in (value.name, value.precedence) if part)
        case Tag():
            words = value.code
        case Reference():
            words = value.canonical_id or value.text
        case Declassification():
            words = value.on.isoformat() if value.on else value.text
        case _:
            words = str(getattr(value, "code", value))
    return " ".join(words.upper().split())


def _fields(first: AccountView, second: AccountView) -> Iterator[FieldChange]:
    names = dict.fromkeys(f.name for view in (first, second) for f in fields(view.account) if f.name not in _NO_FIELDS)
    for name in names:
        one, other = _values(first, name), _values(second, name)
        a, b = ({_said(v.value): None for v in side} for side in (one, other))
        if set(a) != set(b):
            only = [(view, v) for view, side, rest in ((first, one, b), (second, other, a)) for v in side if _said(v.value) not in rest]
            yield FieldChange(name, tuple(a), tuple(b), tuple(p for view, v in only if (p := _passage(view, v.span)) is not None))


def _values(view: AccountView, name: str) -> list[Located[Any]]:
    value = getattr(view.account, name, None)
    return [v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, Located)]


def _marks(one: Stretch, other: Stretch) -> Iterator[MarkChange]:
    a, b = one.mark, other.mark
    if one.number is not None and a != b:
        yield MarkChange(f"¶{one.number}", a, b, "the portion marks differ" if a and b else "only one holding prints a mark")


def _withheld(first: AccountView, second: AccountView) -> Iterator[MarkChange]:
    """Paragraphs that the release policy shows by number and mark in one holding, and whole in the other."""
    for view, rest, name in ((first, second, "first"), (second, first, "second")):
        shown = {p.number: p.printed_mark for p in rest.account.portions if p.number is not None}
        for hidden in view.withheld:
            if hidden.number in shown:
                pair = (hidden.mark, shown[hidden.number]) if view is first else (shown[hidden.number], hidden.mark)
                yield MarkChange(f"¶{hidden.number}", *pair, f"withheld in the {name} holding")


def _whole(first: AccountView, one: Stretch | None, second: AccountView, other: Stretch | None) -> Iterator[WordChange]:
    for view, stretch, change, words in (
        (first, one, Change.CUT, "only the first holding has this paragraph"),
        (second, other, Change.ADDITION, "only the second holding has this paragraph"),
    ):
        for portion in stretch.portions if stretch else ():
            if words_of(view, [portion]):
                passage = view.passage(portion.body if len(portion.body) else portion.span)
                yield WordChange(change, passage if view is first else None, passage if view is second else None, words, whole=True)


def _inside(first: AccountView, one: Stretch, second: AccountView, other: Stretch) -> tuple[list[WordChange], int]:
    a, b = words_of(first, one.portions), words_of(second, other.portions)
    found: list[WordChange] = []
    spelling = 0
    for run in runs(a, b):
        if spelling_alone(run):
            spelling += max(len(run.first), len(run.second))
            continue
        change, because = _what(run)
        if change is not None:
            at, there = run.at
            place, counterpart = _place(first, one, a, run.first, at), _place(second, other, b, run.second, there)
            found.append(WordChange(change, place, counterpart, because))
    return found, spelling


def _what(run: Run) -> tuple[Change | None, str]:
    taken = [name for name, side in (("first", run.first), ("second", run.second)) if any(w.redaction for w in side)]
    if len(taken) == 2 and not _legible(run.first) and not _legible(run.second):
        return None, ""
    if taken:
        where = " and ".join(taken)
        return Change.REDACTION, f"words were taken out of the {where} holding"
    if not run.second:
        return Change.CUT, "only the first holding has these words"
    if not run.first:
        return Change.ADDITION, "only the second holding has these words"
    return Change.CHANGE, "other words in the same place"


def _legible(words: Iterable[Word]) -> bool:
    return any(not w.redaction for w in words)


def _place(view: AccountView, stretch: Stretch, every: Sequence[Word], words: Sequence[Word], at: int) -> Passage | None:
    """The passage of ``words``, or the point before word ``at`` where they would stand."""
    if words:
        return _passage(view, Span(words[0].span.start, words[-1].span.end))
    point = every[at].span.start if at < len(every) else every[-1].span.end if every else stretch.portions[0].body.start
    return _point(view, stretch.portions, point)


def _passage(view: AccountView, span: Span) -> Passage | None:
    return view.passage(span) if any(p.span.start <= span.start < p.span.end for p in view.account.portions) else None


def _point(view: AccountView, portions: Sequence[Portion], at: int) -> Passage | None:
    """An empty passage at ``at``; at the end of a paragraph it belongs to that paragraph."""
    home = next((p for p in reversed(portions) if p.span.start <= at), portions[0])
    near = _passage(view, Span(min(at, home.span.end - 1), home.span.end))
    if near is None:
        return None
    end = view.account.document.transcript.to_source(Span(min(at, home.span.end), min(at, home.span.end)))
    return Passage(near.document, near.label, Span(end.start, end.start), "", near.place, near.mark, near.marking, near.public)
