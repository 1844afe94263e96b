"""How many: telegrams and published accounts by month or, over long times, by year"""

from collections.abc import Mapping, Sequence
from typing import Any

from reftel.export.brief.words import count
from reftel.export.picture.form import Links, Palette, Picture, config, no_links
from reftel.export.picture.framed import SCHEMA, framed

__all__ = ["picture"]

_MONTHS = 60
"""Over more months than these a bar is a year."""
_KINDS = {"telegrams": "telegrams", "published": "published accounts"}


def picture(dumped: Mapping[str, Any], palette: Palette, *, links: Links = no_links, titled: bool = True) -> Picture:
    """The picture of what `json_picture.counts` dumps. A link of a bar is that of its month or year, as "2008-05" or "2008"."""
    months: Sequence[Mapping[str, Any]] = dumped["months"]
    yearly = bool(months) and _number(months[-1]["month"]) - _number(months[0]["month"]) > _MONTHS
    sums: dict[str, dict[str, int]] = {}
    for each in months:
        at = sums.setdefault(each["month"][:4] if yearly else each["month"], dict.fromkeys(_KINDS, 0))
        for kind in _KINDS:
            at[kind] += each[kind]
    values: list[dict[str, Any]] = [
        {
            "at": f"{when}-01-01" if yearly else f"{when}-01",
            "kind": _KINDS[kind],
            "number": number,
            "said": f"{when}: {number} {_KINDS[kind]}",
            "href": links("month", {"when": when}),
        }
        for when, found in sums.items()
        for kind, number in found.items()
        if number
    ]
    total = sum(v["number"] for v in values)
    most = max((sum(found.values()) for found in sums.values()), default=1)
    facts = [dumped["where"], count(total, "dated document"), *([f"{dumped['undated']} without a day"] if dumped["undated"] else [])]
    shown = [words for words in _KINDS.values() if any(v["kind"] == words for v in values)]
    range_ = [palette.ahead if words == _KINDS["telegrams"] else palette.against for words in shown]
    spec = {
        "$schema": SCHEMA,
        **framed(dumped, "Documents by time", [f for f in facts if f], titled=titled),
        "config": config(palette),
        "width": 680,
        "height": 200,
        "data": {"values": values},
        "mark": {"type": "bar", "stroke": palette.paper, "strokeWidth": 1},
        "encoding": {
            "x": {
                "field": "at",
                "type": "temporal",
                "timeUnit": "utcyear" if yearly else "utcyearmonth",
                "title": None,
                "axis": {"labelOverlap": True, "labelFlush": False, "format": "%Y" if yearly else "%b %Y"},
            },
            "y": {"field": "number", "type": "quantitative", "stack": "zero", "title": "documents", "axis": {"tickCount": min(5, most), "format": "d"}},
            "color": {
                "field": "kind",
                "type": "nominal",
                "title": None,
                "scale": {"domain": shown, "range": range_},
                "legend": {"orient": "bottom", "direction": "horizontal"} if len(shown) > 1 else None,
            },
            "order": {"field": "kind", "sort": "descending"},
            "href": {"field": "href"},
            "description": {"field": "said"},
        },
    }
    described = f"{count(total, 'document')} by {'year' if yearly else 'month'}." if values else "No document names a day."
    return Picture("Documents by time", described, spec)


def _number(month: str) -> int:
    year, _, rest = month.partition("-")
    return int(year) * 12 + int(rest)
