"""HTML: the brief as one page that loads nothing, with what it was made from"""

from typing import BinaryIO

from reftel.export import page
from reftel.export.formats.dossier import dossier
from reftel.export.formats.outgoing import Outgoing

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "html", ".html"


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """The dossier as HTML; everything from documents is escaped."""
    out.write(page.html(dossier(outgoing)).encode("utf-8", "replace"))
