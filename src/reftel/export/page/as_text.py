"""An outline as lines for a terminal: wrapped, aligned in columns, each line a tuple of styled pieces."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from reftel.export.page.form import Cell, Entries, Line, Outline, Table
from reftel.export.printable import printable

__all__ = ["write"]

_INDENT = 2
_GAP = 2
_EMPTY = Line("")


def write(page: Outline, *, width: int) -> list[tuple[Line, ...]]:
    """``page`` in ``width`` columns."""
    lines: list[tuple[Line, ...]] = [*_head(page, width)]
    for section in page.sections:
        lines += [(), (Line(section.heading, "heading"),)]
        block = section.block
        lines += _table(block, width) if isinstance(block, Table) else _entries(block, width)
    lines.append(())
    lines += [(Line(text, "faint"),) for foot in page.foot for text in _wrap(foot, width)]
    return lines


def _head(page: Outline, width: int) -> Iterator[tuple[Line, ...]]:
    title, facts = printable(page.title), printable(" · ".join(page.facts))
    if len(title) + _GAP + len(facts) <= width:
        yield Line(title, "title"), Line(" " * (width - len(title) - len(facts))), Line(facts, "faint")
    else:
        yield from ((Line(text, "title"),) for text in _wrap(title, width))
        yield from ((Line(text, "faint"),) for text in _wrap(facts, width))


def _entries(block: Entries, width: int) -> Iterator[tuple[Line, ...]]:
    leads = [printable(entry.lead) for entry in block.rows]
    hang = max((len(lead) for lead in leads), default=0)
    hang += _GAP if hang else 0
    for lead, entry in zip(leads, block.rows, strict=True):
        for number, line in enumerate(_hanging(entry.lines, width - _INDENT - hang)):
            yield Line(" " * _INDENT), Line((lead if number == 0 else "").ljust(hang), "strong"), line


def _hanging(cell: Cell, width: int) -> Iterator[Line]:
    """Lines wrapped to ``width``, what runs on indented, and all but the first two columns in."""
    for number, line in enumerate(cell):
        first = "" if number == 0 else "  "
        for text in _wrap(line.text, width, first=first, then=first + "  "):
            yield Line(text, line.style)


def _table(block: Table, width: int) -> Iterator[tuple[Line, ...]]:
    widths = _shares(block.weights, width - _INDENT - _GAP * (len(block.weights) - 1))
    yield _row([Line(name, "faint") for name in block.columns], widths)
    for cells in block.rows:
        columns = [list(_cell(cell, share)) for cell, share in zip(cells, widths, strict=True)]
        for pieces in zip_longest(*columns, fillvalue=_EMPTY):
            yield _row(pieces, widths)


def _row(pieces: Iterable[Line], widths: Iterable[int]) -> tuple[Line, ...]:
    row = [Line(" " * _INDENT)]
    for piece, share in zip(pieces, widths, strict=True):
        row += [piece, Line(" " * (share - len(piece.text) + _GAP))]
    return tuple(row[:-1])


def _cell(cell: Cell, width: int) -> Iterator[Line]:
    for line in cell:
        for text in _wrap(line.text, width, then=" "):
            yield Line(text, line.style)


def _shares(weights: tuple[int, ...], width: int) -> list[int]:
    """``width`` shared out by weight; the last column takes what rounding leaves."""
    shares = [width * weight // sum(weights) for weight in weights]
    shares[-1] += width - sum(shares)
    return shares


def _wrap(text: str, width: int, *, first: str = "", then: str = "") -> list[str]:
    """``text`` in lines of ``width``, made fit for a terminal; a long word is broken rather than let out of its column."""
    return textwrap.wrap(printable(text), width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False) or [first]
