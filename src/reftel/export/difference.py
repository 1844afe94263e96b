"""Two holdings side by side, as a page for people."""

from collections import Counter
from collections.abc import Iterable

from reftel.export.brief.words import clearance, count
from reftel.export.json_record import high_water
from reftel.export.page import Cell, Entries, Entry, Line, Outline, Section, Table
from reftel.model import Change, Difference, Passage, WordChange

__all__ = ["outline"]

_EXCERPT = 240
_STYLES = {Change.REDACTION: "differ", Change.CUT: "alone", Change.ADDITION: "alone", Change.CHANGE: "differ"}


def outline(found: Difference) -> Outline:
    """The page: what the two are, whether they are one telegram, then fields, marks and words that differ."""
    marking = high_water((found.first, found.second))
    sections = (
        Section("Holdings", Entries(tuple(Entry(view.label, (Line(f"{view.id} ({view.file})"),)) for view in (found.first, found.second)))),
        Section("Verdict", Entries((Entry("", (Line(found.same.value, "strong"), *(Line(words) for words in found.because))),))),
        Section(
            "Fields",
            Table(("field", "A", "B"), (16, 44, 44), tuple(_row(f.name.replace("_", " "), "; ".join(f.first), "; ".join(f.second)) for f in found.fields)),
        ),
        Section(
            "Marks",
            Table(
                ("place", "A", "B", "why"),
                (8, 12, 12, 72),
                tuple((*_row(m.place, m.first or "none", m.second or "none"), _cell(m.because)) for m in found.marks),
            ),
        ),
        Section("Words", Table(("change", "A", "B"), (12, 46, 46), tuple(_words(w) for w in found.words))),
    )
    facts = [f"view: {clearance(found.first.clearance)}", *([f"marking: {marking}"] if marking else [])]
    return Outline("Two holdings", tuple(facts), tuple(s for s in sections if s.block.rows), tuple(_foot(found)))


def _row(*words: str) -> tuple[Cell, ...]:
    first, *rest = words
    return (Line(first, "strong"),), *(_cell(_cut(word)) for word in rest)


def _cell(words: str) -> Cell:
    return (Line(words),)


def _words(change: WordChange) -> tuple[Cell, ...]:
    kind = (Line(change.change.value, _STYLES[change.change]), *((Line("paragraph", "faint"),) if change.whole else ()))
    return kind, _held(change.first), _held(change.second)


def _held(passage: Passage | None) -> Cell:
    if passage is None:
        return (Line("absent", "faint"),)
    mark = "" if passage.public else f"({passage.mark})"
    return (Line(_cut(passage.text)) if passage.text else Line("nothing here", "faint"), Line(f"{passage.place}{mark}", "faint"))


def _cut(words: str) -> str:
    return words if len(words) <= _EXCERPT else words[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def _foot(found: Difference) -> Iterable[str]:
    changes = Counter(w.change.value for w in found.words)
    said = [*(count(n, kind) for kind, n in changes.items()), *([f"{count(found.spelling, 'word')} spelt otherwise"] if found.spelling else [])]
    yield "; ".join(said) if said else "The words are the same."
    yield "Case, punctuation, hyphens, line breaks and page lines are not compared. Only what this view shows is compared."
