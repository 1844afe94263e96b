"""A release as plain text: one part after the other, a blank line between any two but those of the header."""

from collections.abc import Iterator

from reftel.model import PortionKind, Release, ReleasedPart

__all__ = ["pieces", "text"]

_TOGETHER = {PortionKind.HEADER, PortionKind.TAGS, PortionKind.SUBJECT}


def pieces(release: Release) -> Iterator[tuple[str, ReleasedPart]]:
    """The parts in their order, each with what separates it from the one before."""
    before: ReleasedPart | None = None
    for part in release.parts:
        close = before is not None and before.kind in _TOGETHER and part.kind in {PortionKind.TAGS, PortionKind.SUBJECT}
        yield "" if before is None else "\n" if close else "\n\n", part
        before = part


def text(release: Release) -> str:
    """The telegram; ends with a line break."""
    return "".join(separator + part.text for separator, part in pieces(release)) + "\n"
