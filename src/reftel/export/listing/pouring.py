"""Files that are written by others, given away bit by bit."""

import io
from collections.abc import Iterator
from typing import BinaryIO

__all__ = ["Drip", "poured"]

_BIT = 1 << 16


class Drip(io.RawIOBase):
    """A file that can only be written, in order; what was written since is `taken`."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        """It can be written."""
        return True

    def write(self, data: object, /) -> int:
        """Hold ``data`` until it is taken."""
        view = memoryview(data).cast("B")  # type: ignore[arg-type]  # any buffer
        self._held += view
        return len(view)

    def taken(self) -> bytes:
        """What was written since it was last taken."""
        given, self._held = bytes(self._held), bytearray()
        return given


def poured(file: BinaryIO) -> Iterator[bytes]:
    """``file`` from its beginning."""
    file.seek(0)
    while bit := file.read(_BIT):
        yield bit
