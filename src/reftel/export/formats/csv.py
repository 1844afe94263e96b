"""CSV: one table of everything, a row an item; no cell is a formula"""

import csv as table
import io
from typing import BinaryIO

from reftel.export.formats.outgoing import Outgoing
from reftel.export.formats.rows import COLUMNS, defused, rows
from reftel.export.printable import printable

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "csv", ".csv"


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """RFC 4180 in UTF-8, with the mark that spreadsheets need to see that it is."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = table.writer(text)
    writer.writerow(COLUMNS)
    for row in rows(outgoing):
        writer.writerow([defused(printable(row[c])) for c in COLUMNS])
    text.detach()
