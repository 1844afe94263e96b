"""PDF: the brief as pages, with the passages that it rests on and what it was made from"""

from collections.abc import Iterator
from html import escape
from typing import Any, BinaryIO

from reftel.export.formats.dossier import dossier
from reftel.export.formats.outgoing import Outgoing
from reftel.export.page import Cell, Entries, Line, Outline
from reftel.export.printable import printable

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "pdf", ".pdf"
_A4 = (595.2756, 841.8898)
_MARGIN, _LEAD = 57.0, 70.0
_COLOURS = {"differ": "#8a1c1c", "agree": "#1c5a2b", "alone": "#7a5200", "faint": "#555555"}
_SIGNS = {"≠": "&lt;&gt;", "●": "•", "○": "o", "→": "-&gt;", "⚠": "!"}
_LONGEST = 4000  # what one paragraph of a table's cell may hold and still fit a page


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """The dossier set in Times and Helvetica, the ceiling at the head and foot of each page. These fonts have the letters of Western Europe; others are written in Latin letters. The same record gives
    the same bytes.
    """
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415  # heavy, and only for this form

    outline, ceiling = dossier(outgoing), outgoing.about["ceiling"] or "nothing is shown"

    def frame(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for height in (_A4[1] - 34, 30):
            canvas.drawCentredString(_A4[0] / 2, height, f"{ceiling}; compilation not reviewed")
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(_A4[0] - _MARGIN, 30, str(document.page))

    margins = {"leftMargin": _MARGIN, "rightMargin": _MARGIN, "topMargin": _MARGIN, "bottomMargin": _MARGIN}
    made = SimpleDocTemplate(out, pagesize=_A4, invariant=1, title=_plain(outline.title), author="", creator="Reftel", **margins)
    made.build(list(_story(outline)), onFirstPage=frame, onLaterPages=frame)


def _story(outline: Outline) -> Iterator[Any]:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415  # as above
    from reportlab.platypus import Paragraph, Spacer  # noqa: PLC0415

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=9.5, leading=11.5)
    small = ParagraphStyle("small", parent=body, fontSize=8, leading=10, textColor="#555555")
    head = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=10, spaceAfter=3)
    title = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=15, leading=19)
    yield Paragraph(_text(outline.title), title)
    yield Paragraph(_text(" · ".join(outline.facts)), small)
    for section in outline.sections:
        yield Paragraph(_text(section.heading), head)
        width = _A4[0] - 2 * _MARGIN
        if isinstance(section.block, Entries):
            rows = [[(Line(e.lead, "strong"),), e.lines] for e in section.block.rows]
            widths = [_LEAD, width - _LEAD]
        else:
            rows = [list(cells) for cells in section.block.rows]
            whole = sum(section.block.weights)
            widths = [width * weight / whole for weight in section.block.weights]
            if any(section.block.columns):
                rows.insert(0, [(Line(name, "faint"),) for name in section.block.columns])
        yield _table([[_cell(cell, body) for cell in row] for row in rows], widths)
    yield Spacer(1, 12)
    for foot in outline.foot:
        yield Paragraph(_text(foot), small)


def _table(cells: list[list[Any]], widths: list[float]) -> Any:
    from reportlab.platypus import Table, TableStyle  # noqa: PLC0415  # as above

    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.25, "#dddddd"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    return Table(cells, colWidths=widths, style=TableStyle([*style, ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]), splitInRow=1)


def _cell(cell: Cell, style: Any) -> Any:
    from reportlab.platypus import Paragraph  # noqa: PLC0415  # as above

    return Paragraph("<br/>".join(_line(line) for line in cell), style)


def _line(line: Line) -> str:
    text = _text(line.text)
    text = f'<font color="{_COLOURS[line.style]}">{text}</font>' if line.style in _COLOURS else text
    return f"<b>{text}</b>" if line.style in ("strong", "differ") else text


def _text(text: str) -> str:
    """``text`` as markup in the letters that the fonts have."""
    return "".join(_SIGNS.get(sign) or escape(_plain(sign)) for sign in printable(text.strip())[:_LONGEST])


def _plain(text: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415  # only where a page is set

    return "".join(sign if _has(sign) else anyascii(sign) for sign in printable(text))


def _has(sign: str) -> bool:
    try:
        sign.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
