"""PDF: the brief as pages, with the passages that it rests on and what it was made from"""

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import as_file, files
from itertools import groupby
from typing import Any, BinaryIO

from reftel.errors import ReftelError
from reftel.export.formats.dossier import dossier
from reftel.export.formats.outgoing import Outgoing
from reftel.export.page import Cell, Entries, Entry, Line, Outline
from reftel.export.printable import printable

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "pdf", ".pdf"
_A4 = (595.2756, 841.8898)
_MARGIN, _LEAD = 57.0, 70.0
_COLOURS = {"differ": "#8a1c1c", "agree": "#1c5a2b", "alone": "#7a5200", "faint": "#555555"}
_PLAIN, _BOLD = "DejaVuSerif", "DejaVuSerif-Bold"
_SIGNS = str.maketrans({"⚠": "!"})  # our own
_FOREIGN = "‹Letters in such brackets› are not in this file's typeface and were written in Latin letters; the HTML of the same record has them as they are."
_MOST = 20_000  # passages; a page description is made in memory


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """The dossier, the ceiling at the head and foot of each page. The typeface has the letters of Latin, Greek, Cyrillic, Armenian and Georgian scripts; others are written in Latin letters, in brackets that
    a line at the end explains. The same record gives the same bytes. ReftelError for a record of more than 20,000 passages.
    """
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415  # heavy, and only for this form

    _load()
    outline, ceiling = dossier(outgoing), outgoing.about["ceiling"] or "nothing is shown"
    if (count := sum(len(section.block.rows) for section in outline.sections)) > _MOST:
        message = f"a PDF of {count:,} entries would be thousands of pages, and no more than {_MOST:,} are set; choose html or markdown, or compare fewer files"
        raise ReftelError(message)

    def frame(canvas: Any, document: Any) -> None:
        canvas.setFont(_BOLD, 8.5)
        for height in (_A4[1] - 34, 30):
            canvas.drawCentredString(_A4[0] / 2, height, f"{ceiling}; compilation not reviewed")
        canvas.setFont(_PLAIN, 8)
        canvas.drawRightString(_A4[0] - _MARGIN, 30, str(document.page))

    margins = {"leftMargin": _MARGIN, "rightMargin": _MARGIN, "topMargin": _MARGIN, "bottomMargin": _MARGIN}
    made = SimpleDocTemplate(out, pagesize=_A4, invariant=1, title=_plain(outline.title), author="", creator="Reftel", **margins)
    made.build(list(_story(outline)), onFirstPage=frame, onLaterPages=frame)


def _story(outline: Outline) -> Iterator[Any]:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415  # as above
    from reportlab.platypus import Paragraph, Spacer  # noqa: PLC0415

    body = ParagraphStyle("body", fontName=_PLAIN, fontSize=8.5, leading=11.5)
    small = ParagraphStyle("small", parent=body, fontSize=7.5, leading=10, textColor="#555555")
    head = ParagraphStyle("head", fontName=_BOLD, fontSize=11, leading=14, spaceBefore=10, spaceAfter=3)
    title = ParagraphStyle("title", fontName=_BOLD, fontSize=15, leading=19)
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
    lacking = any(_lacks(line.text) for line in _lines(outline))
    for foot in (*outline.foot, *([_FOREIGN] if lacking else [])):
        yield Paragraph(_text(foot), small)


def _lines(outline: Outline) -> Iterator[Line]:
    """Everything that is set of ``outline``."""
    yield from (Line(text) for text in (outline.title, *outline.facts, *outline.foot))
    for section in outline.sections:
        yield Line(section.heading)
        for row in section.block.rows:
            for cell in (row.lines,) if isinstance(row, Entry) else row:
                yield from cell


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
    """``text`` as markup in the letters that the typeface has."""
    return escape(_plain(text.strip()))


def _plain(text: str) -> str:
    """``text`` in the letters that the typeface has. What it lacks stands in brackets in Latin letters, or, where nobody has agreed on any, by its number: nothing is left out."""
    from anyascii import anyascii  # noqa: PLC0415  # only where a page is set

    said = []
    for there, signs in groupby(_settable(text), _faces().__contains__):
        run = "".join(signs)
        said.append(run if there else "‹" + "".join(anyascii(sign) or f"U+{ord(sign):04X}" for sign in run).strip() + "›")
    return "".join(said)


def _lacks(text: str) -> bool:
    return not _faces().issuperset(_settable(text))


def _settable(text: str) -> str:
    """``text`` as it is set where the typeface has its letters; capitals that it has only as small letters, such as the Georgian ones of titles, become these."""
    faces = _faces()
    return "".join(sign if sign in faces or sign.lower() not in faces else sign.lower() for sign in printable(text).translate(_SIGNS))


@cache
def _load() -> None:
    """Have the typeface ready, which lies beside this module."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  # as above
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    for name in (_PLAIN, _BOLD):
        with as_file(files(__package__) / "faces" / f"{name}.ttf") as file:
            pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily(_PLAIN, normal=_PLAIN, bold=_BOLD, italic=_PLAIN, boldItalic=_BOLD)


@cache
def _faces() -> frozenset[str]:
    """The letters and signs that both of its weights have."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  # as above

    _load()
    return frozenset.intersection(*(frozenset(map(chr, pdfmetrics.getFont(name).face.charToGlyph)) for name in (_PLAIN, _BOLD)))
