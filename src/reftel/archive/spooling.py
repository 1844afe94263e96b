"""What the views show of sections, as long as these have not found their places: kept apart on the disk, so that memory does not grow with their number.

The file has no name, hence an addition that ends in whatever way leaves nothing of it; what it held is then read again.
"""

import json
import tempfile
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from reftel import store
from reftel.archive.working import Holdings

__all__ = ["Spool"]

_IN_MEMORY = 32 << 20
_PIECE = 256


class Spool:
    """Holdings by the number of their document, in the order of adding. Use it in a ``with`` block; ``folder`` is the archive's, whose disk and rights hold for the file as well."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(folder))  # noqa: SIM115  # closed where the block ends
        self._lengths: dict[int, int] = {}

    def put(self, number: int, holdings: Holdings) -> None:
        """Keep what the views show of document ``number``."""
        lengths = [len(entry) for _, entry in holdings]
        # entries are in plain letters, one byte each
        kept = "".join((json.dumps([[*holding] for holding, _ in holdings]), "\n", json.dumps(lengths), "\n", *(entry for _, entry in holdings))).encode(
            "ascii"
        )
        self._file.write(kept)
        self._lengths[number] = len(kept)

    def __contains__(self, number: object) -> bool:
        return number in self._lengths

    def pieces(self, wanted: Container[int]) -> Iterator[Sequence[tuple[int, Holdings]]]:
        """What is kept of the ``wanted`` documents, some at a time."""
        self._file.seek(0)
        piece: list[tuple[int, Holdings]] = []
        for number, length in self._lengths.items():
            kept = self._file.read(length)
            if number in wanted:
                piece.append((number, _holdings(kept.decode("ascii"))))
            if len(piece) >= _PIECE:
                yield piece
                piece = []
        if piece:
            yield piece

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()


def _holdings(kept: str) -> Holdings:
    said, lengths, entries = kept.split("\n", 2)
    found, at = [], 0
    for holding, length in zip(json.loads(said), json.loads(lengths), strict=True):
        found.append((store.Holding(*holding), entries[at : at + length]))
        at += length
    return tuple(found)
