"""Where: the places of a record on a map that needs no network"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reftel.export.brief.words import count, listed
from reftel.export.picture.form import Links, Palette, Picture, config, no_links
from reftel.export.picture.framed import SCHEMA, framed, named

__all__ = ["picture"]

_WIDTH, _HEIGHT = 720, 460
_EDGE = 60
_LEAST = math.radians(7)  # half of what a map shows at least
_WORLD = math.radians(70)  # places further than this from their middle need the whole world
_MET, _NAMED = "a meeting or visit was held there", "named"
_STRETCH = math.radians(45)
_MOST = 0.8  # of all mentions
Point = tuple[float, float]


def picture(dumped: Mapping[str, Any], palette: Palette, *, links: Links = no_links, titled: bool = True) -> Picture:
    """The picture of what `json_picture.atlas` dumps. The stretch shown is that of its places alone."""
    spots, away = _near(dumped["spots"])
    projection, project = _projection([(s["latitude"], s["longitude"]) for s in spots])
    points = [_point(spot, links) for spot in spots]
    labels = _labels(points, project)
    unplaced = len(dumped["unplaced"])
    facts = [
        count(len(spots), "place"),
        *([f"outside this stretch: {listed([named(s['name']) for s in away], most=6)}"] if away else []),
        *([f"{unplaced} that no gazetteer has"] if unplaced else []),
    ]
    spec = {
        "$schema": SCHEMA,
        **framed(dumped, "Where", facts, titled=titled),
        "config": config(palette),
        "width": _WIDTH,
        "height": _HEIGHT,
        "view": {"stroke": palette.line},
        "projection": projection,
        "layer": _layers(points, labels, palette),
    }
    far = [p["name"] for p in points if p["met"] == _MET]
    described = f"{', '.join(facts)}. Meetings and visits: {', '.join(far) or 'none is placed'}."
    return Picture("Where", described if spots else "No place is known to the gazetteer.", spec)


def _near(spots: Sequence[Mapping[str, Any]]) -> tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    """The places that the map shows, and those so far off that it would be the whole world for the sake of a few mentions."""
    middle = _middle([(s["latitude"], s["longitude"]) for s in spots for _ in s["evidence"]])
    near = [s for s in spots if _far(middle, (s["latitude"], s["longitude"])) <= _STRETCH or s["meetings"]]
    share = sum(len(s["evidence"]) for s in near) / max(1, sum(len(s["evidence"]) for s in spots))
    return (near, [s for s in spots if s not in near]) if share >= _MOST else (spots, [])


def _point(spot: Mapping[str, Any], links: Links) -> dict[str, Any]:
    meetings, matters = len(spot["meetings"]), len(spot["matters"])
    name = named(spot["name"])
    return {
        "latitude": spot["latitude"],
        "longitude": spot["longitude"],
        "name": name,
        "met": _MET if meetings else _NAMED,
        "size": round(60 + 60 * math.sqrt(meetings + matters)),
        "said": f"{name}: {count(meetings, 'meeting')}, {count(matters, 'matter')}, {count(len(spot['evidence']), 'mention')}",
        "href": links("spot", spot),
    }


def _projection(places: Sequence[Point]) -> tuple[dict[str, Any], Any]:
    """A map of the stretch that ``places`` lie in (equal areas, seen from above their middle), and the function that says where on it a place is."""
    middle = _middle(places)
    if not places or max(_far(middle, p) for p in places) > _WORLD:
        scale = _WIDTH / 5.6
        world = {"type": "equirectangular", "scale": scale, "translate": [_WIDTH / 2, _HEIGHT / 2]}
        return world, lambda at: (_WIDTH / 2 + scale * math.radians(at[1]), _HEIGHT / 2 - scale * math.radians(at[0]))
    flat = [_flat(middle, p) for p in places]
    (left, right), (low, high) = ((min(v), max(v)) for v in ([x for x, _ in flat], [y for _, y in flat]))
    wide, tall = max(right - left, 2 * _LEAST), max(high - low, 2 * _LEAST)
    scale = round(min((_WIDTH - 2 * _EDGE) / wide, (_HEIGHT - 2 * _EDGE) / tall), 2)
    x, y = round(_WIDTH / 2 - scale * (left + right) / 2, 2), round(_HEIGHT / 2 + scale * (low + high) / 2, 2)
    drawn = {
        "type": "azimuthalEqualArea",
        "rotate": [-middle[1], -middle[0], 0],
        "scale": scale,
        "translate": [x, y],
        "clipExtent": [[0, 0], [_WIDTH, _HEIGHT]],
        "precision": 0.5,
    }

    def project(at: Point) -> Point:
        across, up = _flat(middle, at)
        return x + scale * across, y - scale * up

    return drawn, project


def _middle(places: Sequence[Point]) -> Point:
    """The middle of ``places`` on the sphere, in whole degrees."""
    x = y = z = 0.0
    for latitude, longitude in places:
        lat, lon = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
    return float(round(math.degrees(math.atan2(z, math.hypot(x, y))))), float(round(math.degrees(math.atan2(y, x))))


def _far(one: Point, other: Point) -> float:
    """The angle between two places."""
    (a, b), (c, d) = ((math.radians(v) for v in at) for at in (one, other))
    return math.acos(max(-1.0, min(1.0, math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d))))


def _flat(middle: Point, at: Point) -> Point:
    """Lambert's azimuthal projection with equal areas, from above ``middle``, on a sphere of radius 1 (Snyder, *Map Projections*, 1987, 24)."""
    (a, b), (c, d) = ((math.radians(v) for v in place) for place in (middle, at))
    k = math.sqrt(2 / max(1e-9, 1 + math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(d - b)))
    return k * math.cos(c) * math.sin(d - b), k * (math.cos(a) * math.sin(c) - math.sin(a) * math.cos(c) * math.cos(d - b))


def _labels(points: Sequence[Mapping[str, Any]], project: Any) -> list[dict[str, Any]]:
    """The names that have room, the most important first: to the right of their point, else to the left, else not at all."""
    taken: list[tuple[float, float, float, float]] = []
    out: list[dict[str, Any]] = []
    at = [project((p["latitude"], p["longitude"])) for p in points]
    taken += [(x - 5, y - 5, x + 5, y + 5) for x, y in at]
    for point, (x, y) in sorted(zip(points, at, strict=True), key=lambda pair: (pair[0]["met"] != _MET, -pair[0]["size"], pair[0]["name"])):
        width, gap = 6.6 * len(point["name"]) + 4, 4 + math.sqrt(point["size"]) / 2
        for align, left in (("left", x + gap), ("right", x - gap - width)):
            box = (left, y - 7, left + width, y + 7)
            inside = min(box[:2]) >= 0 and box[2] <= _WIDTH and box[3] <= _HEIGHT
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                out.append({**point, "align": align, "dx": gap if align == "left" else -gap})
                break
    return out


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@cache
def _outlines() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((Path(__file__).parent / "data" / "outlines.json").read_text(encoding="utf-8"))
    return found


def _layers(points: Sequence[Mapping[str, Any]], labels: Sequence[Mapping[str, Any]], palette: Palette) -> list[dict[str, Any]]:
    where = {"longitude": {"field": "longitude", "type": "quantitative"}, "latitude": {"field": "latitude", "type": "quantitative"}}
    said = {"href": {"field": "href"}, "description": {"field": "said"}}
    shown = [words for words in (_MET, _NAMED) if any(p["met"] == words for p in points)]
    scale = {"domain": shown, "range": [palette.against if words == _MET else palette.ahead for words in shown]}
    shapes = {"domain": shown, "range": ["diamond" if words == _MET else "circle" for words in shown]}
    legend = {"title": None, "legend": {"orient": "bottom", "direction": "horizontal"} if shown else None}
    layers: list[dict[str, Any]] = [
        {
            "data": {"graticule": {"step": [10, 10]}},
            "mark": {"type": "geoshape", "filled": False, "stroke": palette.rule, "strokeWidth": 0.6},
        },
        {
            "data": {"values": _outlines(), "format": {"type": "topojson", "feature": "countries"}},
            "mark": {"type": "geoshape", "fill": palette.land, "stroke": palette.line, "strokeWidth": 0.7},
        },
        {
            "data": {"values": list(points)},
            "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": palette.paper, "strokeWidth": 1},
            "encoding": {
                **where,
                "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
                "color": {"field": "met", "type": "nominal", "scale": scale, **legend},
                "shape": {"field": "met", "type": "nominal", "scale": shapes, **legend},
                **said,
            },
        },
    ]
    for side in ("left", "right"):
        values = [label for label in labels if label["align"] == side]
        for edge in ({"stroke": palette.paper, "strokeWidth": 3.5, "strokeJoin": "round"}, {"color": palette.ink}):
            for one in values:
                mark = {"type": "text", "align": side, "dx": one["dx"], "fontSize": 12, **edge}
                layers.append({"data": {"values": [one]}, "mark": mark, "encoding": {**where, "text": {"field": "name"}, **said}})
    return layers
