"""XLSX: the same table as a workbook; every cell is text"""

from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from reftel.export.formats.outgoing import Outgoing
from reftel.export.formats.rows import COLUMNS, rows
from reftel.export.printable import printable

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "xlsx", ".xlsx"
_LONGEST = 32_767  # what a cell holds
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001  # the workbook says no time zone, and the same record gives the same bytes


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """One sheet, written row by row in constant memory; a cell longer than a workbook can hold is cut, with an ellipsis."""
    import xlsxwriter  # noqa: PLC0415  # only where a workbook is written

    # rows wait in files for temporary things, unless the whole is to be in memory
    how = {"in_memory": True} if isinstance(out, BytesIO) else {"constant_memory": True}
    book = xlsxwriter.Workbook(out, {**how, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    about = outgoing.about
    book.set_properties({"title": printable(about["title"])[:250], "comments": f"ceiling {about['ceiling']}; corpus {about['corpus']}", "created": _EPOCH})
    sheet = book.add_worksheet("Record")
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for at, name in enumerate(COLUMNS):
        sheet.write_string(0, at, name, bold)
    for line, row in enumerate(rows(outgoing), 1):
        for at, name in enumerate(COLUMNS):
            cell = printable(row[name])
            sheet.write_string(line, at, cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…")
    book.close()
