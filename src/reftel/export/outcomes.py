"""What was undertaken on an occasion and what came of it, as a page: each undertaking with its standing, the words that make it, and what is told afterwards."""

from collections.abc import Iterator
from datetime import date

from reftel.export.brief.words import cite, count, distinct, listed, when
from reftel.export.page.form import Cell, Line, Section, Table
from reftel.model import Occasion, Outcomes, Passage, Record, Standing, Step, Undertaking

__all__ = ["facts", "sections", "silence"]

_COLUMNS, _WEIGHTS = ("Undertaking", "made there", "what came of it"), (30, 36, 42)
_STYLES = {
    Standing.KEPT: "agree",
    Standing.CONCLUDED: "agree",
    Standing.OVERDUE: "differ",
    Standing.DISPUTED: "differ",
    Standing.LAPSED: "differ",
    Standing.WITHDRAWN: "differ",
    Standing.REFUSED: "differ",
    Standing.SILENT: "faint",
}


def facts(found: Outcomes) -> list[str]:
    """How many occasions and undertakings."""
    return [count(len(found.occasions), "occasion"), count(sum(len(o.outcomes) for o in found.occasions), "undertaking")]


def sections(record: Record, found: Outcomes) -> list[Section]:
    """One section for each occasion, headed by its name and days."""
    told = {v.id: v.account.dated for v in record.accounts}
    return [Section(_heading(o), Table(_COLUMNS, _WEIGHTS, tuple(_rows(o, told)) or (_none(o),))) for o in found.occasions]


def _rows(occasion: Occasion, told: dict[str, date | None]) -> Iterator[tuple[Cell, ...]]:
    """One row for each undertaking. What silence is worth stands once, in a row at the end, where it is the same for all."""
    unheard = [o for o in occasion.outcomes if not o.later and not _decided(o)]
    worth = {silence(o.telegrams, o.published) for o in unheard}
    once = len(unheard) > 1 and len(worth) == 1
    yield from (_row(o, told, silent=not once) for o in occasion.outcomes)
    if once:
        yield (Line("where nothing later is told", "faint"),), (), (Line(worth.pop(), "faint"),)


def _heading(occasion: Occasion) -> str:
    first = occasion.meetings[0]
    return f"{first.name}, {when(occasion.date) if occasion.date else 'days not told'}"


def _none(occasion: Occasion) -> tuple[Cell, ...]:
    told = cite(dict.fromkeys(p for m in occasion.meetings for p in m.evidence))
    return (Line("no undertaking is told of it", "faint"),), (Line(told),), ()


def _row(outcome: Undertaking, told: dict[str, date | None], *, silent: bool) -> tuple[Cell, ...]:
    matter = outcome.matter
    name = (Line(matter.name, "strong"), *((Line(listed(distinct(matter.parties), most=6)),) if matter.parties else ()))
    reasons = {why: [s for s, w in outcome.made if w == why] for _, why in outcome.made}
    made = [line for why, steps in reasons.items() for line in (*(Line(words) for words in _merged(steps)), Line(why, "faint"))]
    ended = [
        Line(outcome.standing.value + (f" ({when(outcome.due)})" if outcome.standing is Standing.OVERDUE else ""), _STYLES.get(outcome.standing, "strong"))
    ]
    if outcome.due and outcome.standing is not Standing.OVERDUE:
        ended.append(Line(f"due {when(outcome.due)}", "faint"))
    later = [Line(_step(s, (s.passage,), told.get(s.passage.document))) for s in outcome.later]
    if not later and (silent or _decided(outcome)):
        later = [Line("so told of the occasion itself" if _decided(outcome) else silence(outcome.telegrams, outcome.published), "faint")]
    return name, tuple(made), (*ended, *later)


def _merged(steps: list[Step]) -> list[str]:
    """What one voice tells of one act in one account stands once, with all its passages."""
    groups: dict[tuple[str, str, str, str], list[Step]] = {}
    for s in steps:
        groups.setdefault((s.status.value, s.when, s.who, s.passage.label), []).append(s)
    return [_step(same[0], tuple(s.passage for s in same)) for same in groups.values()]


def _step(step: Step, passages: tuple[Passage, ...], told: date | None = None) -> str:
    days = when(step.when) if step.when else f"told {when(told.isoformat())}" if told else ""
    return f"{step.status.value}{f', {days}' if days else ''}: {step.who}  {cite(passages)}"


def _decided(outcome: Undertaking) -> bool:
    """Whether what was told of the occasion says what came of it."""
    return outcome.standing not in {Standing.SILENT, Standing.OVERDUE}


def silence(telegrams: int, published: int) -> str:
    """What it is worth that nothing later is told."""
    others = [count(telegrams, "telegram")] if telegrams else []
    others += [count(published, "published account")] if published else []
    return f"held of later days, and silent: {' and '.join(others)}" if others else "nothing else of later days is held, so that silence says nothing"
