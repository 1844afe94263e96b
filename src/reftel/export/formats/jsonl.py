"""JSON Lines: what the export is, then an item a line with its passages"""

from typing import BinaryIO

from reftel.export.formats.outgoing import Outgoing
from reftel.export.printable import exchanged

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "jsonl", ".jsonl"
_KINDS = {
    "matters": "matter",
    "meetings": "meeting",
    "statements": "statement",
    "entities": "entity",
    "opinions": "opinion",
    "quotations": "quotation",
    "open_questions": "open question",
}


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """The items as `reftel compare --json` has them, each with its ``kind``."""
    documents = [{"id": i, "label": n, "file": f, "sha256": s} for i, n, f, s in outgoing.documents()]
    out.write((exchanged({"kind": "export", **outgoing.about, "documents": documents}) + "\n").encode())
    for name, kind in _KINDS.items():
        for each in outgoing.dumped[name]:
            own = {"kind": kind, **({"entity": each["kind"]} if "kind" in each else {})}
            out.write((exchanged({**each, **own}) + "\n").encode())
