"""What pictures are drawn from, as JSON: a view on disk keeps it, and a page or a command draws it."""

from typing import Any

from reftel.compare.periods import period
from reftel.export import json_chronicle
from reftel.export.json_account import document
from reftel.export.json_record import Writer, high_water
from reftel.export.offsets import Offsets
from reftel.model import Atlas, Citations, Counts, Graph, Line, Node, Record, Spot, Timeline

__all__ = ["atlas", "counts", "graph", "references", "timeline"]


def timeline(record: Record, found: Timeline, *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """The timeline as `json_chronicle` has it, each dated step with its first and last day (``begin``, ``end``)."""
    dumped = json_chronicle.dump(record, found, offsets=offsets)
    for each in dumped["dated"]:
        days = period(each["when"])
        assert days is not None, "what is dated names days"
        each["begin"], each["end"] = (day.isoformat() for day in days)
    return dumped


def graph(record: Record, found: Graph, *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``{nodes, lines, left_out, directed}``."""
    writer = Writer(record, offsets)
    lines = [{**_line(line), "evidence": writer.cite(line.passages)} for line in found.lines]
    return {**writer.frame(), **_graph(found, lines)}


def references(found: Citations, drawn: Graph) -> dict[str, Any]:
    """The same of who cites whom; the passages are in `json_citations`."""
    marking = high_water(found.views)
    frame = {"clearance": str(found.clearance), "marking": str(marking) if marking else None, "documents": [document(view) for view in found.views]}
    return {**frame, **_graph(drawn, [_line(line) for line in drawn.lines])}


def _graph(found: Graph, lines: list[dict[str, Any]]) -> dict[str, Any]:
    return {"nodes": [_node(node) for node in found.nodes], "lines": lines, "left_out": found.left_out, "directed": found.directed}


def _node(node: Node) -> dict[str, Any]:
    return {"id": node.id, "name": node.name, "kind": node.kind, "weight": node.weight, "x": node.x, "y": node.y}


def _line(line: Line) -> dict[str, Any]:
    return {"between": [line.one, line.other], "words": line.words, "weight": line.weight}


def atlas(record: Record, found: Atlas, *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``{spots, unplaced}``."""
    writer = Writer(record, offsets)
    unplaced = [{"id": e.id, "name": e.name, "evidence": writer.cite(e.passages)} for e in found.unplaced]
    return {**writer.frame(), "spots": [_spot(writer, spot) for spot in found.spots], "unplaced": unplaced}


def _spot(writer: Writer, spot: Spot) -> dict[str, Any]:
    return {
        "id": spot.entity.id,
        "name": spot.entity.name,
        "country": spot.entity.country,
        "country_name": spot.entity.country_name,
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "meetings": [{"id": m.id, "name": m.name, "when": m.date or None, "evidence": writer.cite(m.evidence)} for m in spot.meetings],
        "matters": [{"id": m.id, "name": m.name, "status": m.status.value, "evidence": writer.cite(m.evidence)} for m in spot.matters],
        "evidence": writer.cite(spot.entity.passages),
    }


def counts(found: Counts, *, clearance: str, marking: str | None) -> dict[str, Any]:
    """``{months: [{month, telegrams, published}], undated, where}``."""
    months = [{"month": month, "telegrams": telegrams, "published": published} for month, telegrams, published in found.months]
    return {"clearance": clearance, "marking": marking, "documents": [], "months": months, "undated": found.undated, "where": found.where}
