"""Who with whom: people by the number of others they met, meetings of three or more as points of their own; or telegrams by what they cite. Every line leads to the passages that it rests on"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from reftel.export.brief.words import count
from reftel.export.picture.form import Links, Palette, Picture, config, no_links
from reftel.export.picture.framed import SCHEMA, framed, named

__all__ = ["picture"]

_WIDTH, _LEAST, _MOST = 720, 260, 900
_EDGE = 70  # room for names at the sides
_UNIT = 150  # a line is at most so long
_HUB = 60  # how large a meeting is drawn
_KINDS = {
    "person": ("firm", "circle", "person"),
    "organisation": ("ahead", "square", "organisation"),
    "meeting": ("quiet", "diamond", "meeting of three or more"),
    "held": ("firm", "circle", "held"),
    "missing": ("against", "diamond", "cited and not held"),
}
_OTHER = ("said", "triangle-up", "other")


def picture(dumped: Mapping[str, Any], palette: Palette, *, links: Links = no_links, titled: bool = True, title: str = "Who met whom") -> Picture:
    """The picture of what `json_picture.graph` or `json_picture.references` dumps."""
    nodes: Sequence[Mapping[str, Any]] = dumped["nodes"]
    at, height = _placed(nodes)
    names = {node["id"]: named(node["name"]) for node in nodes}
    kinds = {node["id"]: node["kind"] for node in nodes}
    points = [_point(node, at[node["id"]], names, links) for node in nodes]
    lines = [_line(line, at, names, kinds, links, directed=dumped["directed"]) for line in dumped["lines"]]
    facts = _counted(nodes, lines, directed=dumped["directed"])
    if dumped["left_out"]:
        facts.append(f"{dumped['left_out']} with fewer ties are not drawn")
    spec = {
        "$schema": SCHEMA,
        **framed(dumped, title, facts, titled=titled),
        "config": config(palette),
        "width": _WIDTH,
        "height": height,
        "layer": _layers(points, lines, height, palette, directed=dumped["directed"]),
    }
    described = f"{', '.join(facts)}." if nodes else "No telegram here cites another." if dumped["directed"] else "Nobody is said to have met anybody."
    return Picture(title, described, spec)


def _placed(nodes: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, tuple[float, float]], int]:
    """Where each node is drawn, and how high the picture is."""
    if not nodes:
        return {}, _LEAST // 4
    xs, ys = [n["x"] for n in nodes], [n["y"] for n in nodes]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    unit = min(_UNIT, (_WIDTH - 2 * _EDGE) / wide if wide else _UNIT, (_MOST - 60) / high if high else _UNIT)
    height = round(max(_LEAST / 2, min(_MOST, high * unit + 70)))
    left, top = (_WIDTH - wide * unit) / 2 - min(xs) * unit, (height - high * unit) / 2 - min(ys) * unit
    return {n["id"]: (round(n["x"] * unit + left, 1), round(n["y"] * unit + top, 1)) for n in nodes}, height


def _counted(nodes: Sequence[Mapping[str, Any]], lines: Sequence[Any], *, directed: bool) -> list[str]:
    """What there is to see, in words."""
    if directed:
        return [count(len(nodes), "telegram"), count(len(lines), "line")]
    meetings = [node for node in nodes if node["kind"] == "meeting"]
    pairs = len(lines) - sum(1 for line in lines if line["hub"])
    large = [f"{count(len(meetings), 'meeting')} of three or more"] if meetings else []
    return [count(len(nodes) - len(meetings), "person", "people"), *large, f"{count(pairs, 'pair')} who met{' by themselves' if meetings else ''}"]


def _point(node: Mapping[str, Any], at: tuple[float, float], names: Mapping[str, str], links: Links) -> dict[str, Any]:
    kind = _KINDS.get(node["kind"], _OTHER)[2]
    return {
        "x": at[0],
        "y": at[1],
        "name": names[node["id"]],
        "kind": kind,
        "size": _HUB if node["kind"] == "meeting" else round(70 + 40 * math.sqrt(node["weight"])),
        "said": f"{names[node['id']]}: {_about(node, kind)}",
        "href": links("node", node),
    }


def _about(node: Mapping[str, Any], kind: str) -> str:
    if node["kind"] == "meeting":
        return f"a meeting, {count(node['weight'], 'person', 'people')}"
    return f"{kind}, {count(node['weight'], 'line')}" if node["kind"] in ("held", "missing") else f"{kind}, met {count(node['weight'], 'other')}"


def _line(
    line: Mapping[str, Any], at: Mapping[str, tuple[float, float]], names: Mapping[str, str], kinds: Mapping[str, str], links: Links, *, directed: bool
) -> dict[str, Any]:
    one, other = line["between"]
    hub = not directed and kinds[other] == "meeting"
    words = f"{names[one]} was at {names[other]}" if hub else f"{names[one]} and {names[other]}: {named(line['words'])}"
    (x, y), (x2, y2) = at[one], at[other]
    middle = 0.6
    return {
        "x": x,
        "y": y,
        "x2": x2,
        "y2": y2,
        "mx": round(x + (x2 - x) * middle, 1),
        "my": round(y + (y2 - y) * middle, 1),
        "angle": round(math.degrees(math.atan2(y2 - y, x2 - x)) + 90, 1),
        "width": min(6, line["weight"]),
        "hub": hub,
        "said": f"{names[one]} cites {names[other]}" if directed else words,
        "href": links("line", line),
    }


def _layers(points: Sequence[Mapping[str, Any]], lines: Sequence[Mapping[str, Any]], height: int, palette: Palette, *, directed: bool) -> list[dict[str, Any]]:
    x = {"type": "quantitative", "scale": {"domain": [0, _WIDTH], "nice": False}, "axis": None}
    y = {"type": "quantitative", "scale": {"domain": [height, 0], "nice": False}, "axis": None}
    said = {"href": {"field": "href"}, "description": {"field": "said"}}
    kinds = {words: (colour, shape) for colour, shape, words in (*_KINDS.values(), _OTHER)}
    shown = [words for words in kinds if any(p["kind"] == words for p in points)]
    scale = {"domain": shown}
    legend = {"legend": {"orient": "bottom", "direction": "horizontal"} if len(shown) > 1 else None, "title": None}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": list(lines)},
            "mark": {"type": "rule", "color": palette.line, "strokeCap": "round"},
            "encoding": {
                "x": {"field": "x", **x},
                "y": {"field": "y", **y},
                "x2": {"field": "x2"},
                "y2": {"field": "y2"},
                "strokeWidth": {"field": "width", "type": "quantitative", "scale": {"domain": [1, 6], "range": [1.4, 8]}, "legend": None},
                **said,
            },
        }
    ]
    if directed:
        layers.append(
            {
                "data": {"values": list(lines)},
                "mark": {"type": "point", "shape": "triangle", "filled": True, "size": 60, "color": palette.quiet, "opacity": 1},
                "encoding": {
                    "x": {"field": "mx", **x},
                    "y": {"field": "my", **y},
                    "angle": {"field": "angle", "type": "quantitative", "scale": None},
                    **said,
                },
            }
        )
    layers.append(
        {
            "data": {"values": list(points)},
            "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": palette.paper, "strokeWidth": 1.5},
            "encoding": {
                "x": {"field": "x", **x},
                "y": {"field": "y", **y},
                "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
                "color": {"field": "kind", "type": "nominal", "scale": {**scale, "range": [getattr(palette, kinds[k][0]) for k in shown]}, **legend},
                "shape": {"field": "kind", "type": "nominal", "scale": {**scale, "range": [kinds[k][1] for k in shown]}, **legend},
                **said,
            },
        }
    )
    text = {"x": {"field": "x", **x}, "y": {"field": "y", **y}, "text": {"field": "name"}, **said}
    # once as an edge of paper, so that a line under a name does not cross it out
    edges: list[dict[str, Any]] = [{"stroke": palette.paper, "strokeWidth": 4, "strokeJoin": "round"}, {"color": palette.ink}]
    return [*layers, *({"data": {"values": list(points)}, "mark": {"type": "text", "dy": 17, "fontSize": 12, **edge}, "encoding": text} for edge in edges)]
