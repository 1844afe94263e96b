"""The list as a table: a row a document, with the first passage that was found in it. Rows of the kind "export" are about the list."""

import csv as table
import io
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import chain, islice
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

from reftel.errors import ReftelError
from reftel.export.formats.rows import defused
from reftel.export.listing.pouring import Drip, poured
from reftel.export.listing.tally import Tally, said
from reftel.export.printable import printable
from reftel.model import Hit

__all__ = ["COLUMNS", "csv", "parquet", "xlsx"]

COLUMNS = ("id", "kind", "number", "date", "originator", "subject", "classification", "marking", "tags", "file", "place", "text")
_GROUP = 1000
_MOST_ROWS = 1_048_576  # what a sheet holds, the line of headings among them
_LONGEST = 32_767  # what a cell holds
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001  # the workbook says no time zone, and the same list gives the same bytes


def csv(hits: Iterable[Hit], tally: Tally) -> Iterator[bytes]:
    """RFC 4180 in UTF-8, with the mark that spreadsheets need; no cell is a formula."""
    yield b"\xef\xbb\xbf" + _line(COLUMNS)
    for row in chain(_rows(hits, tally), _last(tally)):
        yield _line([defused(cell) for cell in row])


def xlsx(hits: Iterable[Hit], tally: Tally) -> Iterator[bytes]:
    """A sheet of documents, and one that says what the list is and came to; every cell is text. Rows wait on the disk until the workbook is closed; ReftelError for more than a sheet can hold."""
    import xlsxwriter  # noqa: PLC0415  # only where a workbook is written

    with TemporaryDirectory() as folder, TemporaryFile() as out:
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(out, {"constant_memory": True, "tmpdir": folder, **plain})
        sheet = book.add_worksheet("Documents")
        sheet.freeze_panes(1, 0)
        with closing(sheet.row_data_fh):  # where its rows wait; a list that is not finished closes no workbook
            for number, row in enumerate(chain((COLUMNS,), _rows(hits, tally))):
                if number == _MOST_ROWS:
                    message = f"a sheet holds {_MOST_ROWS - 2:,} documents and more were found; choose csv, jsonl or parquet, or ask for fewer"
                    raise ReftelError(message)
                for at, cell in enumerate(row):
                    sheet.write_string(number, at, cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…")
            about = tally.whole
            second = book.add_worksheet("Export")
            for number, (name, value) in enumerate(about.items()):
                second.write_string(number, 0, name)
                second.write_string(number, 1, printable(str(value))[:_LONGEST])
            book.set_properties({"title": about["title"], "comments": f"ceiling {about['ceiling']}; corpus {about['corpus']}", "created": _EPOCH})
            book.close()
        yield from poured(out)


def parquet(hits: Iterable[Hit], tally: Tally) -> Iterator[bytes]:
    """Every column is text; no more than one group of rows is held. What the list is and came to stands in its metadata, too."""
    import pyarrow as pa  # noqa: PLC0415  # an extra
    from pyarrow import parquet as form  # noqa: PLC0415

    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    out = Drip()
    # the metadata of the file is read as that of its columns only where these are not kept a second time
    writer = form.ParquetWriter(out, schema, compression="zstd", store_schema=False)
    rows = chain(_rows(hits, tally), _last(tally))
    while group := list(islice(rows, _GROUP)):
        columns = [pa.array([cell.encode("utf-8", "replace").decode() for cell in column], pa.string()) for column in zip(*group, strict=True)]
        writer.write_batch(pa.record_batch(columns, schema=schema))
        yield out.taken()
    writer.add_key_value_metadata({f"reftel:{name}": str(value) for name, value in tally.whole.items() if value != ""})
    writer.close()
    yield out.taken()


def _rows(hits: Iterable[Hit], tally: Tally) -> Iterator[list[str]]:
    """What the list is, then a row a document."""
    yield _about(date=tally.begun["as_of"], text=printable(said(tally.begun)))
    for each in hits:
        found, first = each.document, next(iter(each.snippets), None)
        cells: dict[str, Any] = {name: getattr(found, name, None) for name in COLUMNS}
        cells |= {"tags": " ".join(found.tags), "place": first.place if first else "", "text": first.text if first else ""}
        yield [printable(str(cell or "")) for cell in cells.values()]


def _last(tally: Tally) -> Iterator[list[str]]:
    """What the list came to, which is known when the last row was written."""
    yield _about(marking=tally.ended["ceiling"], text=said(tally.ended))


def _about(**cells: str) -> list[str]:
    return [{"kind": "export", **cells}.get(name, "") for name in COLUMNS]


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    table.writer(out).writerow(cells)
    return out.getvalue().encode("utf-8", "replace")
