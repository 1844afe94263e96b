"""An outline as Markdown (CommonMark with tables): nothing from a document can become markup."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from reftel.export.page.form import Cell, Entries, Line, Outline, Table
from reftel.export.printable import printable

__all__ = ["write"]

_MARKS = {"strong": "**", "title": "**"}


def write(page: Outline) -> str:
    """``page`` as one Markdown document."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Outline) -> Iterator[str]:
    yield f"# {_escape(page.title)}"
    yield ""
    yield _escape(" · ".join(page.facts))
    for section in page.sections:
        yield ""
        yield f"## {_escape(section.heading)}"
        yield ""
        block = section.block
        yield from _table(block) if isinstance(block, Table) else _entries(block)
    yield ""
    yield "---"
    yield ""
    for number, foot in enumerate(page.foot):
        yield _escape(foot) + ("  " if number < len(page.foot) - 1 else "")


def _table(block: Table) -> Iterator[str]:
    yield _row(_escape(name) for name in block.columns)
    yield _row("---" for _ in block.columns)
    for cells in block.rows:
        yield _row("<br>".join(_styled(cell)) for cell in cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _entries(block: Entries) -> Iterator[str]:
    for entry in block.rows:
        first, *rest = _styled(entry.lines)
        lead = f"{_escape(entry.lead)} " if entry.lead else ""
        yield f"- {lead}{first}"
        yield from (f"  - {line}" for line in rest)


def _styled(cell: Cell) -> list[str]:
    return [_style(line) for line in cell] or [""]


def _style(line: Line) -> str:
    mark = _MARKS.get(line.style, "")
    text = _escape(line.text.strip())
    return f"{mark}{text}{mark}" if text else ""


@cache
def _punctuation() -> re.Pattern[str]:
    return re.compile(r"([\\`*_{}\[\]<>#|~&!$])|^([-+=])|^(\d+)([.)])")


def _escape(text: str) -> str:
    """``text`` printable and with every character that Markdown reads as markup behind a backslash."""
    return _punctuation().sub(_backslash, printable(text))


def _backslash(match: re.Match[str]) -> str:
    digits, after = match.group(3), match.group(4)
    return f"{digits}\\{after}" if digits else f"\\{match.group()}"
