"""Answers to many queries as one table: a row for each document found, or one that says that nothing was, or what is wrong with a query."""

import csv
import io
from collections.abc import Iterable, Iterator

from reftel.export.formats.rows import defused
from reftel.export.printable import printable
from reftel.model import Hits

__all__ = ["COLUMNS", "header", "lines"]

COLUMNS = ("query", "total", "rank", "id", "kind", "number", "date", "originator", "subject", "classification", "marking", "file", "place", "words", "problem")


def header() -> str:
    """The first line, with the mark that spreadsheets need to see that it is UTF-8."""
    return "\ufeff" + _line(COLUMNS)


def lines(query: str, found: Hits | None, problem: str = "") -> Iterator[str]:
    """The lines of one query; ``found`` is None where there is a ``problem`` with it."""
    if found is None or not found.hits:
        yield _line([query, "" if found is None else str(found.total), *[""] * (len(COLUMNS) - 3), problem])
        return
    for rank, each in enumerate(found.hits, start=1):
        document = each.document
        first = each.snippets[0] if each.snippets else None
        named = [getattr(document, name) or "" for name in ("id", "kind", "number", "date", "originator", "subject", "classification", "marking", "file")]
        yield _line([query, str(found.total), str(rank), *named, first.place if first else "", first.text if first else "", ""])


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow([defused(printable(cell)) for cell in cells])
    return text.getvalue()
