"""The originals of an archive: the files as they came, by the SHA-256 of their bytes, and the names under which they were given.

Small files lie packed in one database, so that a quarter of a million of them are no quarter of a million files; what is larger lies in a folder
beside it (``originals``). Nothing is ever changed here, and everything else in an archive can be made again from it.
"""

import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from reftel.errors import ReftelError
from reftel.store.database import connect, copied, created, fault
from reftel.store.originals import Originals

__all__ = ["SMALL", "Given", "Pack"]

SMALL = 4 << 20
"""Bytes up to which a file lies in the database."""
_SCHEMA = 1
_APPLICATION = 0x52465450  # "RFTP"
_TABLES = """
CREATE TABLE originals (digest BLOB PRIMARY KEY, bytes BLOB) WITHOUT ROWID;
CREATE TABLE given (number INTEGER PRIMARY KEY, name TEXT NOT NULL, digest BLOB NOT NULL);
CREATE INDEX given_digest ON given (digest);
"""
_REMEDY = "bring this file back from a backup; the originals that it held must else be added again"


class Given(NamedTuple):
    """A file as it was given: its place in the order of adding, its name, and the digest of its bytes in hex."""

    number: int
    name: str
    digest: str


class Pack:
    """The originals of the archive in ``folder``, opened for reading, or for ``writing``; ReftelError where that cannot be."""

    def __init__(self, folder: Path, *, writing: bool = False) -> None:
        path = folder / "originals.sqlite"
        if writing:
            created(path, application=_APPLICATION, schema=_SCHEMA, tables=_TABLES)
        self._database = connect(path, application=_APPLICATION, schema=_SCHEMA, remedy=_REMEDY, writing=writing)
        self._large = folder / "originals"

    def keep(self, files: Iterable[tuple[str, str, bytes | None]]) -> list[int]:
        """Keep files, each its name, digest and packed bytes (None: ``keep_large`` has it); the number of each. All of them or, on an error, none."""
        numbers = []
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            for name, digest, packed in files:
                raw = bytes.fromhex(digest)
                self._database.execute("INSERT OR IGNORE INTO originals VALUES (?, ?)", (raw, packed))
                known = self._database.execute("SELECT number FROM given WHERE digest = ? AND name = ?", (raw, name)).fetchone()
                if known is None:
                    known = (self._database.execute("INSERT INTO given (name, digest) VALUES (?, ?)", (name, raw)).lastrowid,)
                numbers.append(int(known[0]))
        return numbers

    def keep_large(self, path: Path) -> str:
        """Copy the file at ``path`` into the folder beside the database; its digest in hex."""
        return Originals(self._large).put_file(path)

    def place(self, digest: str) -> Path | None:
        """Where a large original lies; None for one in the database."""
        return Originals(self._large).place(digest) if self._large.is_dir() else None

    def get(self, digest: str) -> bytes:
        """The bytes of an original, proved by their digest."""
        row = self._database.execute("SELECT bytes FROM originals WHERE digest = ?", (bytes.fromhex(digest),)).fetchone()
        if row is None or row[0] is None:
            return Originals(self._large).get(digest)
        try:
            data = zlib.decompress(row[0])
        except zlib.error:
            data = b""
        if sha256(data).hexdigest() != digest:
            msg = f"the original {digest[:12]} is damaged; {_REMEDY}"
            raise ReftelError(msg)
        return data

    def __contains__(self, digest: str) -> bool:
        return self._database.execute("SELECT 1 FROM originals WHERE digest = ?", (bytes.fromhex(digest),)).fetchone() is not None

    def given(self) -> Iterator[Given]:
        """Every file in the order of adding."""
        for number, name, digest in self._database.execute("SELECT number, name, digest FROM given ORDER BY number"):
            yield Given(number, name, digest.hex())

    def digests(self) -> Iterator[str]:
        """The digest of every original."""
        for (digest,) in self._database.execute("SELECT digest FROM originals ORDER BY digest"):
            yield digest.hex()

    def sound(self) -> str:
        """What SQLite says against its own file; "" where it is sound."""
        return fault(self._database)

    def copy(self, path: Path) -> None:
        """A copy of the database at ``path``, as of one moment."""
        copied(self._database, path)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
