"""When: every matter and meeting on a line of its own, its steps at the time they speak of, and the days on which the accounts tell it"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from reftel.export.brief.words import count, when
from reftel.export.picture.form import Links, Palette, Picture, config, no_links
from reftel.export.picture.framed import SCHEMA, framed, named
from reftel.export.picture.statuses import GROUPS, group

__all__ = ["picture"]

MOST = 60
"""Lines of one picture; the page beside it lists all."""
_LINE, _WIDTH = 22, 620
_NARROW = 0.012  # of the whole time: what is shorter is a point


def picture(dumped: Mapping[str, Any], palette: Palette, *, links: Links = no_links, titled: bool = True) -> Picture:
    """The picture of what `json_chronicle` dumps of a timeline."""
    dated: Sequence[Mapping[str, Any]] = dumped["dated"]
    rows = list(dict.fromkeys(named(each["what"]) for each in dated))[:MOST]
    kept = [each for each in dated if named(each["what"]) in rows]
    days = [(date.fromisoformat(each["begin"]), date.fromisoformat(each["end"])) for each in kept]
    told = _told(dumped)
    first = min([b for b, _ in days] + [d for d, _ in told], default=date(2000, 1, 1))
    last = max([e for _, e in days] + [d for d, _ in told], default=first)
    short = max(timedelta(days=2), (last - first) * _NARROW)
    values = [_value(each, begin, end, short, links) for each, (begin, end) in zip(kept, days, strict=True)]
    spec = {
        "$schema": SCHEMA,
        **framed(dumped, "When", _facts(dumped, rows), titled=titled),
        "config": config(palette),
        "width": _WIDTH,
        "height": max(1, len(rows)) * _LINE,
        "layer": [*_days(told, first, last, palette), *_steps(values, rows, palette)],
    }
    return Picture("When", _described(values, rows), spec)


def _facts(dumped: Mapping[str, Any], rows: Sequence[str]) -> list[str]:
    left = len({named(each["what"]) for each in dumped["dated"]}) - len(rows)
    undated = len(dumped["undated"])
    return [
        count(len(dumped["dated"]), "dated step"),
        *([f"{count(undated, 'step')} without a day"] if undated else []),
        *([f"{left} further lines are not drawn"] if left else []),
    ]


def _value(each: Mapping[str, Any], begin: date, end: date, short: timedelta, links: Links) -> dict[str, Any]:
    long = end - begin > short
    middle = begin + (end - begin) / 2
    said = f"{named(each['what'])}: {each['status'] or 'told'}, {when(each['when'])}, says {each['who']}"
    return {
        "what": named(each["what"]),
        "begin": begin.isoformat(),
        "end": (end + timedelta(days=1)).isoformat(),
        "at": middle.isoformat(),
        "status": GROUPS[group(each["status"] or "")],
        "long": long,
        "said": said,
        "href": links("happening", each),
    }


def _told(dumped: Mapping[str, Any]) -> list[tuple[date, str]]:
    """The days of telling with the letters of the accounts."""
    letters: dict[date, list[str]] = {}
    for document in dumped["documents"]:
        if day := document.get("date"):
            letters.setdefault(date.fromisoformat(day["value"]), []).append(document["label"])
    return [(day, " ".join(found)) for day, found in sorted(letters.items())]


def _days(told: Sequence[tuple[date, str]], first: date, last: date, palette: Palette) -> list[dict[str, Any]]:
    """A rule for each day of telling; letters of days that stand too near are one label."""
    if not told:
        return []
    near = max(timedelta(days=1), (last - first) * 0.03)
    labels: list[tuple[date, str]] = [told[0]]
    for (before, _), (day, letters) in pairwise(told):
        if day - before < near:
            labels[-1] = (labels[-1][0], f"{labels[-1][1]} {letters}")
        else:
            labels.append((day, letters))
    x = {"field": "day", "type": "temporal", "scale": {"type": "utc"}}
    return [
        {
            "data": {"values": [{"day": day.isoformat()} for day, _ in told]},
            "mark": {"type": "rule", "strokeDash": [3, 3], "color": palette.quiet},
            "encoding": {"x": x},
        },
        {
            "data": {"values": [{"day": day.isoformat(), "label": f"{letters} told"} for day, letters in labels]},
            "mark": {"type": "text", "align": "left", "baseline": "bottom", "dx": 3, "y": -3, "color": palette.quiet, "fontSize": 11},
            "encoding": {"x": x, "text": {"field": "label"}},
        },
    ]


def _steps(values: Sequence[Mapping[str, Any]], rows: Sequence[str], palette: Palette) -> list[dict[str, Any]]:
    y = {"field": "what", "type": "nominal", "sort": list(rows), "title": None, "axis": {"labelLimit": 300, "grid": True, "ticks": False, "domain": False}}
    shown = [name for name in GROUPS if any(v["status"] == GROUPS[name] for v in values)]
    domain = [GROUPS[name] for name in shown]
    colour = {"field": "status", "type": "nominal", "scale": {"domain": domain, "range": [getattr(palette, name) for name in shown]}, "title": None}
    shapes = {"firm": "circle", "ahead": "triangle-right", "against": "cross", "said": "diamond"}
    shape = {"field": "status", "type": "nominal", "scale": {"domain": domain, "range": [shapes[name] for name in shown]}, "title": None}
    axis = {
        "title": None,
        "labelOverlap": True,
        "labelFlush": False,
        "format": {"year": "%Y", "quarter": "%b %Y", "month": "%b %Y", "week": "%-d %b %Y", "date": "%-d %b %Y"},
    }
    legend = {"orient": "bottom", "direction": "horizontal"}
    said = {"href": {"field": "href"}, "description": {"field": "said"}}
    return [
        {
            "data": {"values": [v for v in values if v["long"]]},
            "mark": {"type": "bar", "height": 7, "cornerRadius": 3, "opacity": 0.45},
            "encoding": {
                "x": {"field": "begin", "type": "temporal", "scale": {"type": "utc"}},
                "x2": {"field": "end"},
                "y": y,
                "color": {**colour, "legend": legend},
                **said,
            },
        },
        {
            "data": {"values": list(values)},
            "mark": {"type": "point", "filled": True, "size": 75, "opacity": 1},
            "encoding": {
                "x": {"field": "at", "type": "temporal", "scale": {"type": "utc"}, "axis": axis},
                "y": y,
                "color": {**colour, "legend": legend},
                "shape": {**shape, "legend": legend},
                **said,
            },
        },
    ]


def _described(values: Sequence[Mapping[str, Any]], rows: Sequence[str]) -> str:
    if not values:
        return "Nothing is dated."
    return f"{count(len(rows), 'line')}, {count(len(values), 'step')}, from {values[0]['begin']} on."
