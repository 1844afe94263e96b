"""The list as a table: a row a document, with the first passage that was found in it."""

import csv as table
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from itertools import chain, islice
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

from reftel.errors import ReftelError
from reftel.export.formats.rows import defused
from reftel.export.listing.pouring import Drip, poured
from reftel.export.printable import printable
from reftel.model import Hit

__all__ = ["COLUMNS", "csv", "parquet", "xlsx"]

COLUMNS = ("id", "kind", "number", "date", "originator", "subject", "classification", "marking", "tags", "file", "place", "text")
_GROUP = 1000
_MOST_ROWS = 1_048_576  # what a sheet holds, the line of headings among them
_LONGEST = 32_767  # what a cell holds
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001  # the workbook says no time zone, and the same list gives the same bytes


def csv(hits: Iterable[Hit], about: Mapping[str, str]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8, with the mark that spreadsheets need; no cell is a formula."""
    yield b"\xef\xbb\xbf" + _line(COLUMNS)
    for row in _rows(hits, about):
        yield _line([defused(cell) for cell in row])


def xlsx(hits: Iterable[Hit], about: Mapping[str, str]) -> Iterator[bytes]:
    """One sheet in which every cell is text. Rows wait on the disk until the workbook is closed; ReftelError for more than a sheet can hold."""
    import xlsxwriter  # noqa: PLC0415  # only where a workbook is written

    with TemporaryDirectory() as folder, TemporaryFile() as out:
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(out, {"constant_memory": True, "tmpdir": folder, **plain})
        book.set_properties({"title": "Documents", "comments": _said(about), "created": _EPOCH})
        sheet = book.add_worksheet("Documents")
        sheet.freeze_panes(1, 0)
        with closing(sheet.row_data_fh):  # where its rows wait; a list that is not finished closes no workbook
            for number, row in enumerate(chain((COLUMNS,), _rows(hits, about))):
                if number == _MOST_ROWS:
                    message = f"a sheet holds {_MOST_ROWS - 2:,} documents and more were found; choose csv, jsonl or parquet, or ask for fewer"
                    raise ReftelError(message)
                for at, cell in enumerate(row):
                    sheet.write_string(number, at, cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…")
            book.close()
        yield from poured(out)


def parquet(hits: Iterable[Hit], about: Mapping[str, str]) -> Iterator[bytes]:
    """Every column is text; no more than one group of rows is held."""
    import pyarrow as pa  # noqa: PLC0415  # an extra
    from pyarrow import parquet as form  # noqa: PLC0415

    schema = pa.schema([(name, pa.string()) for name in COLUMNS], metadata={f"reftel:{name}": value for name, value in about.items()})
    out = Drip()
    writer = form.ParquetWriter(out, schema, compression="zstd")
    rows = _rows(hits, about)
    while group := list(islice(rows, _GROUP)):
        columns = [pa.array([cell.encode("utf-8", "replace").decode() for cell in column], pa.string()) for column in zip(*group, strict=True)]
        writer.write_batch(pa.record_batch(columns, schema=schema))
        yield out.taken()
    writer.close()
    yield out.taken()


def _rows(hits: Iterable[Hit], about: Mapping[str, str]) -> Iterator[list[str]]:
    """What the list is, then a row a document."""
    yield ["", "export", *[""] * (len(COLUMNS) - 3), printable(_said(about))]
    for each in hits:
        found, first = each.document, next(iter(each.snippets), None)
        cells: dict[str, Any] = {name: getattr(found, name, None) for name in COLUMNS}
        cells |= {"tags": " ".join(found.tags), "place": first.place if first else "", "text": first.text if first else ""}
        yield [printable(str(cell or "")) for cell in cells.values()]


def _said(about: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in about.items())


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    table.writer(out).writerow(cells)
    return out.getvalue().encode("utf-8", "replace")
