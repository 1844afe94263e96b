"""A release as plain text: one part after the other, a blank line between any two but those of the header.

Characters that nobody sees (controls, escape sequences, marks of direction) are taken out: they could carry what no reader of the text would notice.
"""

from collections.abc import Iterator
from dataclasses import replace

from reftel.export.printable import printable
from reftel.model import PortionKind, Release, ReleasedPart

__all__ = ["pieces", "text"]

_TOGETHER = {PortionKind.HEADER, PortionKind.TAGS, PortionKind.SUBJECT}


def pieces(release: Release) -> Iterator[tuple[str, ReleasedPart]]:
    """The parts in their order, each with what separates it from the one before."""
    before: ReleasedPart | None = None
    for whole in release.parts:
        part = replace(whole, text="\n".join(map(printable, whole.text.split("\n"))))
        close = before is not None and before.kind in _TOGETHER and part.kind in {PortionKind.TAGS, PortionKind.SUBJECT}
        yield "" if before is None else "\n" if close else "\n\n", part
        before = part


def text(release: Release) -> str:
    """The telegram; ends with a line break."""
    return "".join(separator + part.text for separator, part in pieces(release)) + "\n"
