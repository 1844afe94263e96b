"""Documents one after the other, for as many as a search finds: nothing is held but the document at hand.

These are lists of documents, not records: who said what about which matter takes comparing them.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reftel.export.formats.rows import defused
from reftel.export.printable import dumps, printable

__all__ = ["COLUMNS", "FORMS", "Form"]

Hit = Mapping[str, Any]
COLUMNS = ("id", "kind", "number", "date", "originator", "subject", "classification", "marking", "tags", "file", "place", "text")


@dataclass(frozen=True, slots=True)
class Form:
    """``pieces(hits, clearance=…, query=…)`` gives the file bit by bit; the first says for whom it was made and what was asked."""

    media: str
    ending: str
    pieces: Callable[..., Iterator[bytes]]


def _jsonl(hits: Iterable[Hit], *, clearance: str, query: str) -> Iterator[bytes]:
    yield (dumps({"kind": "export", "clearance": clearance, "query": query, "compilation": "not reviewed", "generator": "reftel"}) + "\n").encode()
    for each in hits:
        yield (dumps({name: value for name, value in each.items() if name != "score"}) + "\n").encode("utf-8", "replace")


def _csv(hits: Iterable[Hit], *, clearance: str, query: str) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _line(COLUMNS)
    said = f"clearance: {clearance}; query: {query}; compilation: not reviewed; generator: reftel"
    yield _line(["", "export", *[""] * (len(COLUMNS) - 3), said])
    for each in hits:
        first = next(iter(each["snippets"]), {"place": "", "text": ""})
        cells = {**each, "tags": " ".join(each["tags"]), "place": first["place"], "text": first["text"]}
        yield _line([str(cells.get(name) or "") for name in COLUMNS])


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow([defused(printable(cell)) for cell in cells])
    return out.getvalue().encode("utf-8", "replace")


FORMS: Mapping[str, Form] = {
    "jsonl": Form("application/jsonl", ".jsonl", _jsonl),
    "csv": Form("text/csv; charset=utf-8", ".csv", _csv),
}
