"""A histogram in plain SVG: bars that are links, a year or a month each. No script, and no style in place."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Bar", "Chart", "histogram"]

_WIDTH = 720
_HEIGHT = 72
_MOST_MONTHS = 48
_APART = 44


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place and size in the drawing, what it counts, and the dates that it stands for as a query has them (``2008``, ``2008-05``)."""

    x: float
    y: float
    width: float
    height: float
    count: int
    when: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, the size of the drawing, the highest count, and (place, words) of the years named below."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    highest: int
    years: tuple[tuple[float, str], ...]


def histogram(months: Sequence[tuple[str, int]]) -> Chart | None:
    """The bars of counts by month ("2008-05"), or by year where there are more months than can be told apart; None where there is nothing to show.

    Months and years without a document have their place, too: a gap is to be seen.
    """
    if not months:
        return None
    counts = dict(months)
    first, last = min(counts), max(counts)
    span = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
    if span > _MOST_MONTHS:
        by_year: dict[str, int] = {}
        for month, count in months:
            by_year[month[:4]] = by_year.get(month[:4], 0) + count
        every = [(f"{year:04}", by_year.get(f"{year:04}", 0)) for year in range(int(first[:4]), int(last[:4]) + 1)]
    else:
        every = [(name, counts.get(name, 0)) for name in (_month(first, by) for by in range(span))]
    step = min(_WIDTH / len(every), 40.0)
    highest = max(count for _, count in every)
    bars = []
    for at, (when, count) in enumerate(every):
        height = max(2.0, _HEIGHT * count / highest) if count else 0.0
        bars.append(Bar(round(at * step, 2), round(_HEIGHT - height, 2), round(max(1.0, step - max(0.5, step * 0.12)), 2), round(height, 2), count, when))
    return Chart(tuple(bars), round(step * len(every)), _HEIGHT, highest, _years(every, step))


def _month(first: str, by: int) -> str:
    at = int(first[:4]) * 12 + int(first[5:]) - 1 + by
    return f"{at // 12:04}-{at % 12 + 1:02}"


def _years(every: Sequence[tuple[str, int]], step: float) -> tuple[tuple[float, str], ...]:
    """Years to name below, so far apart that they do not touch."""
    named: list[tuple[float, str]] = []
    for at, (when, _) in enumerate(every):
        if (
            (at == 0 or len(when) == 4 or when.endswith("-01"))
            and (not named or at * step - named[-1][0] >= _APART)
            and (at == 0 or at * step + _APART / 2 <= step * len(every))
        ):
            named.append((round(at * step, 2), when[:4]))
    return tuple(named)
