"""An outline as one HTML page that loads nothing: everything from documents is escaped, and there is no script."""

from collections.abc import Iterator
from html import escape

from reftel.export.page.form import Cell, Entries, Line, Outline, Table
from reftel.export.printable import printable

__all__ = ["write"]

_STYLE = (
    "body{font:16px/1.45 Georgia,serif;max-width:62em;margin:2em auto;padding:0 1em;color:#1b1b1b}h1{font-size:1.5em;margin-bottom:.2em}h2{font-size:1.1em;"
    "border-bottom:1px solid #bbb;margin-top:1.8em}p.facts,footer,.faint{color:#555;font-size:.9em}table{border-collapse:collapse;width:100%}td,th{text-align:left;"
    "vertical-align:top;padding:.25em .8em .25em 0;border-bottom:1px solid #eee}th{font-weight:normal;color:#555}dl{display:grid;grid-template-columns:max-content 1fr;"
    "gap:.2em 1em}dt{font-weight:bold}dd{margin:0}.differ{color:#8a1c1c}.agree{color:#1c5a2b}.alone{color:#7a5200}.strong{font-weight:bold}"
    "div.line{overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}}"
)


def write(page: Outline) -> str:
    """``page`` as one HTML document."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Outline) -> Iterator[str]:
    title = _text(page.title)
    yield "<!doctype html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'"><title>{title}</title>'
    yield f"<style>{_STYLE}</style></head><body>"
    yield f'<h1>{title}</h1><p class="facts">{_text(" · ".join(page.facts))}</p>'
    for section in page.sections:
        yield f"<section><h2>{_text(section.heading)}</h2>"
        yield from _table(section.block) if isinstance(section.block, Table) else _entries(section.block)
        yield "</section>"
    yield f"<footer>{''.join(f'<p>{_text(foot)}</p>' for foot in page.foot)}</footer></body></html>"


def _table(block: Table) -> Iterator[str]:
    yield f"<table><thead><tr>{''.join(f'<th>{_text(name)}</th>' for name in block.columns)}</tr></thead><tbody>"
    for cells in block.rows:
        yield f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"


def _entries(block: Entries) -> Iterator[str]:
    yield "<dl>"
    for entry in block.rows:
        yield f"<dt>{_text(entry.lead)}</dt><dd>{_cell(entry.lines)}</dd>"
    yield "</dl>"


def _cell(cell: Cell) -> str:
    return "".join(_line(line) for line in cell)


def _line(line: Line) -> str:
    style = f" {line.style}" if line.style else ""
    return f'<div class="line{style}">{_text(line.text)}</div>'


def _text(text: str) -> str:
    return escape(printable(text.strip()))
