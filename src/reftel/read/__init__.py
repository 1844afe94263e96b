"""Bytes → Document: decoded, read through edits, nothing lost. Knows forms of files, not telegrams or classification."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from reftel.errors import UnknownFormatError
from reftel.model import Damaged, Document, Fit
from reftel.read import csv_dump, feed, html, image, json_dump, pdf, plain, sql_dump, tei, volume
from reftel.read.encoding import glimpse, obstacle
from reftel.read.file import load, opened
from reftel.read.piecewise import GLIMPSE, DumpReader, documents

__all__ = ["DUMPS", "READERS", "Reader", "beginning", "detect", "dump_reader", "read_bytes", "read_file", "stream"]


class Reader(Protocol):
    """The shape of a reader module. Adding one is a module, a line in ``READERS`` and a folder of samples."""

    NAME: str

    def fit(self, data: bytes, *, file: str) -> Fit:
        """How well the reader suits ``data``, by its beginning and the file's name; score 0 when it cannot read it."""
        ...

    def read(self, data: bytes, *, file: str) -> tuple[Document, ...]:
        """The documents in ``data``. SourceError when it is no text after all."""
        ...


# Readers of files of many documents, which can be read a piece at a time.
DUMPS: tuple[DumpReader, ...] = (csv_dump, json_dump, sql_dump)
READERS: tuple[Reader, ...] = (feed, html, image, pdf, plain, tei, volume, *DUMPS)


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


def beginning(path: str | Path) -> bytes:
    """The first bytes of the file at ``path``, enough to tell its form. SourceError for what cannot be opened."""
    with opened(path) as file:
        return file.read(GLIMPSE)


def dump_reader(path: str | Path) -> DumpReader | None:
    """The reader of the file at ``path``, by its beginning, where that is one of many documents; else None. SourceError for what cannot be opened."""
    best = _ranked(beginning(path), str(path))[0]
    return next((reader for reader in DUMPS if reader.NAME == best[0].NAME and best[1].score > 0), None)


def stream(path: str | Path) -> Iterator[Document | Damaged]:
    """The documents in the file at ``path``, one after the other; a file of many, of any size, is read a piece at a time, and a record of it that
    cannot be read is told in its place. SourceError where nothing can be read.
    """
    reader = dump_reader(path)
    if reader is None:
        yield from read_file(path)
        return
    with opened(path) as file:
        form = reader.form(glimpse(file.read(GLIMPSE), GLIMPSE))
        if form:
            yield from documents(file, form, file=str(path), media=reader.MEDIA)


def _ranked(data: bytes, file: str) -> list[tuple[Reader, Fit]]:
    fits = [(reader, reader.fit(data, file=file)) for reader in READERS]
    return sorted(fits, key=lambda pair: (-pair[1].score, pair[0].NAME))
