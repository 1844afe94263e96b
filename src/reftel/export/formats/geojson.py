"""GeoJSON: meetings with their place and time"""

from typing import BinaryIO

from reftel.export.brief.words import cite
from reftel.export.formats.outgoing import Outgoing
from reftel.export.printable import dumps

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "geojson", ".geojson"


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """RFC 7946, with ``when`` as GeoJSON-T has it. Reftel has no coordinates: every feature is unlocated and names its place, for a gazetteer to find."""
    out.write(f'{{"type": "FeatureCollection", "reftel": {dumps(outgoing.about)}, "features": ['.encode())
    for number, meeting in enumerate(outgoing.record.meetings):
        begin, _, end = meeting.date.partition("/")
        when = {"timespans": [{"start": {"in": begin}, "end": {"in": end or begin}}]} if begin else None
        facts = {"name": meeting.name, "place": meeting.place, "people": [p.name for p in meeting.participants], "marking": str(meeting.finding.marking)}
        evidence = {"passages": cite(meeting.evidence), "spans": outgoing.places(meeting.evidence)}
        feature = {"type": "Feature", "id": meeting.id, "geometry": None, "properties": {**facts, **evidence}, **({"when": when} if when else {})}
        out.write(((",\n" if number else "\n") + dumps(feature)).encode())
    out.write(b"\n]}\n")
