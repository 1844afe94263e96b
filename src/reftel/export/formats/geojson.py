"""GeoJSON: meetings with their place and time"""

from collections.abc import Mapping
from typing import BinaryIO

from reftel.export.brief.words import cite
from reftel.export.formats.outgoing import Outgoing
from reftel.export.printable import exchanged
from reftel.model import Mention, MentionKind, Record

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "geojson", ".geojson"


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """RFC 7946, with ``when`` as GeoJSON-T has it. A meeting lies where the gazetteer has the place that the accounts name for it; one whose place it does not have, or
    has twice, is unlocated.
    """
    places = _places(outgoing.record)
    out.write(f'{{"type": "FeatureCollection", "reftel": {exchanged(outgoing.about)}, "features": ['.encode())
    for number, meeting in enumerate(outgoing.record.meetings):
        begin, _, end = meeting.date.partition("/")
        when = {"timespans": [{"start": {"in": begin}, "end": {"in": end or begin}}]} if begin else None
        facts = {"name": meeting.name, "place": meeting.place, "people": [p.name for p in meeting.participants], "marking": str(meeting.finding.marking)}
        evidence = {"passages": cite(meeting.evidence), "spans": outgoing.places(meeting.evidence)}
        feature = {
            "type": "Feature",
            "id": meeting.id,
            "geometry": _point(places.get(meeting.place or "")),
            "properties": {**facts, **evidence},
            **({"when": when} if when else {}),
        }
        out.write(((",\n" if number else "\n") + exchanged(feature)).encode())
    out.write(b"\n]}\n")


def _places(record: Record) -> Mapping[str, frozenset[tuple[float, float]]]:
    """By name, where what the accounts call by it may lie: latitude and longitude in degrees."""
    found: dict[str, set[tuple[float, float]]] = {}
    for view in record.accounts:
        for each in view.annotations:
            if isinstance(each, Mention) and each.kind is MentionKind.PLACE and each.at is not None:
                found.setdefault(each.name, set()).add(each.at)
    return {name: frozenset(there) for name, there in found.items()}


def _point(there: frozenset[tuple[float, float]] | None) -> dict[str, object] | None:
    """A geometry, longitude first."""
    if there is None or len(there) != 1:
        return None
    ((latitude, longitude),) = there
    return {"type": "Point", "coordinates": [longitude, latitude]}
