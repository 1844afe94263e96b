"""W3C Web Annotations: every passage that an item rests on, by its place and by its words"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from reftel.export.formats.outgoing import Outgoing
from reftel.export.offsets import Offsets, in_file
from reftel.export.printable import exchanged
from reftel.model import Passage

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "annotations", ".jsonld"
_AROUND = 32


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """One ``AnnotationCollection``. Positions count in the text that the reader is shown, which is what the quotations are of."""
    about = {"type": "AnnotationCollection", "label": outgoing.about["title"], "reftel": outgoing.about}
    out.write(f'{{"@context": "http://www.w3.org/ns/anno.jsonld", {exchanged(about)[1:-1]}, "items": ['.encode())
    out.writelines(((",\n" if number else "\n") + exchanged(each)).encode() for number, each in enumerate(_annotations(outgoing)))
    out.write(b"\n]}\n")


def _annotations(outgoing: Outgoing) -> Iterator[dict[str, Any]]:
    record = outgoing.record
    for matter in (*record.matters, *record.events):
        for number, passage in enumerate(dict.fromkeys(matter.evidence)):
            yield _annotation(outgoing, f"{matter.id}-{number}", f"{matter.name}: {matter.status.value}", passage)
    for meeting in record.meetings:
        for number, passage in enumerate(dict.fromkeys(meeting.evidence)):
            yield _annotation(outgoing, f"{meeting.id}-m{number}", meeting.name, passage)


def _annotation(outgoing: Outgoing, name: str, words: str, passage: Passage) -> dict[str, Any]:
    view = outgoing.views[passage.document]
    at, text = in_file(view, passage.span, Offsets.RELEASED), view.released.text
    start, end = at["start"], at["end"]
    quote = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(start - _AROUND, 0) : start], "suffix": text[end : end + _AROUND]}
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "id": f"urn:reftel:{name}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": words, "format": "text/plain"},
        "target": {"source": f"urn:reftel:{passage.document}", "selector": [position, quote]},
        "reftel:marking": str(passage.marking),
    }
