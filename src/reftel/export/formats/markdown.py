"""Markdown: the brief, with what it was made from"""

from typing import BinaryIO

from reftel.export import brief
from reftel.export.formats.outgoing import Outgoing
from reftel.export.printable import printable

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "markdown", ".md"


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """The brief as `reftel compare --markdown` prints it, then ceiling, corpus and day."""
    about = outgoing.about
    lines = [f"- `{printable(file)}` ({label}, {id_}) sha256 {digest}" for id_, label, file, digest in outgoing.documents()]
    foot = [
        printable(f"{outgoing.terms}; corpus sha256 {about['corpus']}"),
        *lines,
    ]
    out.write((brief.markdown(outgoing.record) + "\n## Made from\n\n" + foot[0] + "\n\n" + "\n".join(foot[1:]) + "\n").encode("utf-8", "replace"))
