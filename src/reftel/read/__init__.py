"""Bytes → Document: decoded, read through edits, nothing lost. Knows forms of files, not telegrams or classification."""

from pathlib import Path
from typing import Protocol

from reftel.errors import UnknownFormatError
from reftel.model import Document, Fit
from reftel.read import html, plain, tei, volume
from reftel.read.encoding import obstacle
from reftel.read.file import load

__all__ = ["READERS", "Reader", "detect", "read_bytes", "read_file"]


class Reader(Protocol):
    """The shape of a reader module. Adding one is a module, a line in ``READERS`` and a folder of samples."""

    NAME: str

    def fit(self, data: bytes, *, file: str) -> Fit:
        """How well the reader suits ``data``, by its beginning and the file's name; score 0 when it cannot read it."""
        ...

    def read(self, data: bytes, *, file: str) -> tuple[Document, ...]:
        """The documents in ``data``. SourceError when it is no text after all."""
        ...


READERS: tuple[Reader, ...] = (html, plain, tei, volume)


def detect(data: bytes, *, file: str) -> tuple[tuple[str, Fit], ...]:
    """Every reader's name and fit, best first (equal scores by name)."""
    return tuple((reader.NAME, fit) for reader, fit in _ranked(data, file))


def read_bytes(data: bytes, *, file: str) -> tuple[Document, ...]:
    """The documents in ``data``, by the reader that suits it best; ``file`` is the name to report.

    UnknownFormatError, saying what the bytes seem to be, where no reader suits or two suit equally; SourceError for a bad byte further on.
    """
    ranked = _ranked(data, file)
    score = ranked[0][1].score
    best = [reader for reader, fit in ranked if fit.score == score]
    if score > 0 and len(best) == 1:
        return best[0].read(data, file=file)
    if blocked := obstacle(data):
        raise UnknownFormatError(file, f"this is {blocked.what}.", offset=blocked.offset, remedy=blocked.remedy)
    table = "; ".join(f"{reader.NAME} {fit.score:.2f}: {fit.reason}" for reader, fit in ranked)
    raise UnknownFormatError(file, f"{len(best)} readers suit equally well ({table}).", offset=0, remedy="Give it as plain text or HTML.")


def read_file(path: str | Path) -> tuple[Document, ...]:
    """The documents in the file at ``path``, which keeps the name that the user gave it. SourceError for what cannot be read."""
    return read_bytes(load(path), file=str(path))


def _ranked(data: bytes, file: str) -> list[tuple[Reader, Fit]]:
    fits = [(reader, reader.fit(data, file=file)) for reader in READERS]
    return sorted(fits, key=lambda pair: (-pair[1].score, pair[0].NAME))
