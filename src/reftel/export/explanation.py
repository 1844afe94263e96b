"""One file's findings explained: each in its place in the text, with who found it and why; or only those that a person had better look at."""

from collections.abc import Iterable, Sequence

from reftel.export.brief.words import clearance, count
from reftel.export.inspection import value_of
from reftel.export.page import Entries, Entry, Line, Outline, Section, Table
from reftel.model import AccountView, Annotation, Portion, Span

__all__ = ["explained", "review"]

_COLUMNS = ("", "kind", "value", "found by", "why")
_WEIGHTS = (6, 13, 30, 14, 45)


def explained(file: str, view: AccountView) -> Outline:
    """A section for each portion in which something was found: its text with a number behind each finding, and below it what the numbers stand for."""
    sections: list[Section] = []
    for portion in sorted(view.account.portions, key=lambda p: p.span):
        inside = _inside(view, portion)
        if inside:
            place = view.passage(portion.span)
            heading = f"{place.place} ({place.mark})" if not place.public else place.place
            sections.append(Section(heading, Entries((Entry("", (Line(_numbered(view.text, portion.body, inside)),)),))))
            sections.append(Section(count(len(inside), "finding"), Table(_COLUMNS, _WEIGHTS, tuple(_row(n, a) for n, a in enumerate(inside, 1)))))
    doubts = sum(1 for a in view.annotations if a.doubt)
    facts = (view.kind, view.account.dialect, count(len(view.annotations), "finding"), f"{doubts} to look at", f"view: {clearance(view.clearance)}")
    return Outline(f"{view.id} ({file})", tuple(filter(None, facts)), tuple(sections), ("? a doubt: the finding had better be looked at.",))


def review(file: str, view: AccountView) -> Outline:
    """The findings with a doubt, in the order of the text."""
    every = sorted((a for a in view.annotations if a.doubt), key=_order)
    rows = tuple(_doubted(view, a) for a in every)
    table = Section("To look at", Table(("kind", "value", "words", "where", "doubt"), (12, 24, 34, 12, 34), rows))
    facts = (view.kind, f"{len(every)} of {count(len(view.annotations), 'finding')}", f"view: {clearance(view.clearance)}")
    return Outline(f"{view.id} ({file})", tuple(filter(None, facts)), (table,) if rows else (), ())


def _inside(view: AccountView, portion: Portion) -> list[Annotation]:
    return sorted((a for a in view.annotations if portion.span.contains(a.span)), key=_order)


def _order(found: Annotation) -> tuple[int, int, str]:
    """As read: of those that begin in one place the longest first."""
    return found.span.start, -found.span.end, type(found).__name__


def _numbered(text: str, body: Span, findings: Sequence[Annotation]) -> str:
    """The words of ``body`` with "[3]" behind each finding; one white space for any run of it."""
    marks: dict[int, list[int]] = {}
    for number, found in enumerate(findings, 1):
        marks.setdefault(found.span.end, []).append(number)
    pieces: list[str] = []
    at = min([body.start, *(f.span.start for f in findings)])
    for end in sorted(marks):
        pieces += [text[at:end], "".join(f"[{n}]" for n in marks[end])]
        at = end
    pieces.append(text[at : max(at, body.end)])
    return " ".join("".join(pieces).split())


def _row(number: int, found: Annotation) -> tuple[tuple[Line, ...], ...]:
    kind, value = value_of(found)
    why = [Line(found.because)]
    if found.doubt:
        why.append(Line(f"? {found.doubt}", "differ"))
    return (Line(f"[{number}]", "strong"),), (Line(kind, "strong"),), (Line(value),), (Line(found.finder, "faint"),), tuple(why)


def _doubted(view: AccountView, found: Annotation) -> tuple[tuple[Line, ...], ...]:
    kind, value = value_of(found)
    place = view.passage(found.span)
    cells: Iterable[Line] = (
        Line(kind, "strong"),
        Line(value),
        Line(" ".join(found.span.of(view.text).split()), "faint"),
        Line(place.place + ("" if place.public else f"({place.mark})")),
        Line(found.doubt),
    )
    return tuple((cell,) for cell in cells)
