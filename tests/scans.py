"""Specimens of PDFs, with and without a part that a lower view withholds; their words are invented."""

import io

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from reftel.read import pdf

__all__ = ["ARTICLE", "HALF", "scanned", "telegram", "typed"]

ARTICLE = (
    (
        "Dam at Velm opened",
        "",
        "By Ilen Karvo",
        "",
        "The dam at Velm was opened on 3 May 2007, the minister of",
        "works of Sandrava said in the valley.",
        "",
        "It took nine years.",
    ),
    ("The bank of Torvan lent forty million for it.", "", "Nobody spoke of the second loan."),
)
HALF = (ARTICLE[0], (*ARTICLE[1], "", "(C) The second loan was hidden from parliament."))
_HEAD = (
    "VZCZCXRO1174", "RR RUEHQM", "DE RUEHQX #0412/01 2901512", "ZNY CCCCC ZZH", "R 171512Z OCT 06", "FM AMEMBASSY SANDRAVA", "TO RUEHC/SECSTATE WASHDC 4471", "",
    "{} SANDRAVA 000412", "", "E.O. 12958: DECL: 10/16/2016", "TAGS: PREL", "SUBJECT: THE DAM", "", "1. (U) Torvanov met Harask on Monday.",
)  # fmt: skip


def telegram(classified: str, *more: str) -> bytes:
    """A telegram of one page with the first paragraph unclassified, and ``more`` lines."""
    return typed([line.format(classified) for line in (*_HEAD, "", *more)])


def typed(*pages: object) -> bytes:
    """A PDF of pages of lines; an empty one leaves a gap."""
    return _made(pages, lambda paper, lines: [paper.drawString(40, 560 - n * 14, line) for n, line in enumerate(lines)])


def scanned(*pages: object) -> bytes:
    """The same as pictures of its pages."""
    whole = typed(*pages)
    pictures = [pdf._asked(whole, "specimen.pdf", "picture", str(n)) for n in range(len(pages))]
    return _made(pictures, lambda paper, picture: paper.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, 420, 600))


def _made(pages, draw) -> bytes:
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=(420, 600), invariant=1)
    for page in pages:
        draw(paper, page)
        paper.showPage()
    paper.save()
    return out.getvalue()
