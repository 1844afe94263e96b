"""The records of an archive: every document with its structure, what each view shows of it, and what could not be read. Of every level: no reader's session
opens this file.

Documents come in batches; a batch is there whole or not at all. A view is done up to a batch: what came later is not in its index yet.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reftel.store.database import connect, copied, created, fault

__all__ = ["Failure", "Holding", "Records", "Row", "StoredFile"]

_SCHEMA = 1
_APPLICATION = 0x52465452  # "RFTR"
_TABLES = """
CREATE TABLE files (number INTEGER PRIMARY KEY, digest BLOB NOT NULL, name TEXT NOT NULL, done INTEGER NOT NULL, whole INTEGER NOT NULL);
CREATE INDEX files_digest ON files (digest);
CREATE TABLE documents (
  number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, file INTEGER NOT NULL, ordinal INTEGER NOT NULL, batch INTEGER NOT NULL,
  telegram TEXT, kind TEXT NOT NULL, dated TEXT, marking TEXT NOT NULL, structure BLOB NOT NULL, packed BLOB
);
CREATE INDEX documents_telegram ON documents (telegram);
CREATE INDEX documents_batch ON documents (batch);
CREATE TABLE views (number INTEGER PRIMARY KEY, clearance TEXT NOT NULL UNIQUE, done INTEGER NOT NULL);
CREATE TABLE holdings (view INTEGER, key TEXT, name TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (view, key)) WITHOUT ROWID;
CREATE INDEX holdings_name ON holdings (view, name);
CREATE INDEX holdings_document ON holdings (document);
CREATE TABLE failures (number INTEGER PRIMARY KEY, file TEXT NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL, UNIQUE (file, place));
CREATE TABLE batches (number INTEGER PRIMARY KEY);
"""
_REMEDY = "`reftel rebuild` makes it again from the originals"
_COLUMNS = "number, digest, file, ordinal, telegram, kind, dated, marking, structure, packed"


class Row(NamedTuple):
    """A document: ``digest`` names it, ``ordinal`` is its place in its file; ``telegram`` its canonical number, ``dated`` an ISO date, ``marking`` the banner
    in words, ``structure`` packed JSON; ``packed`` the document as read, None where the original is quickly read again. ``number`` is 0 before it is kept.
    """

    number: int
    digest: str
    file: int
    ordinal: int
    telegram: str | None
    kind: str
    dated: str | None
    marking: str
    structure: bytes
    packed: bytes | None


class Holding(NamedTuple):
    """What a view shows of a document: ``key`` is made from what is shown, ``name`` what the telegram is called there."""

    view: int
    key: str
    name: str


class StoredFile(NamedTuple):
    """A file of which documents are kept: ``done`` of its records are, ``whole`` if these are all."""

    number: int
    digest: str
    name: str
    done: int
    whole: bool


class Failure(NamedTuple):
    """What could not be read: the file, the place in it (empty for the whole), and why."""

    file: str
    place: str
    reason: str


class Records:
    """The records of the archive in ``folder``, opened for reading, or for ``writing``; ReftelError where that cannot be."""

    def __init__(self, folder: Path, *, writing: bool = False) -> None:
        path = folder / "records.sqlite"
        if writing:
            created(path, application=_APPLICATION, schema=_SCHEMA, tables=_TABLES)
        self._database = connect(path, application=_APPLICATION, schema=_SCHEMA, remedy=_REMEDY, writing=writing)

    def batch(self, rows: Iterable[tuple[Row, Sequence[Holding]]], *, files: Iterable[StoredFile], failures: Iterable[Failure]) -> tuple[int, list[list[bool]]]:
        """Keep documents with what the views show of them, where ``files`` stand now, and failures, together or not at all. The number of the batch; for
        each document, for each of its holdings, whether it is new to its view, and nothing for a document that is held already.
        """
        new: list[list[bool]] = []
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            number = int(database.execute("INSERT INTO batches DEFAULT VALUES").lastrowid or 0)
            for row, holdings in rows:
                done = database.execute(
                    "INSERT OR IGNORE INTO documents (digest, file, ordinal, batch, telegram, kind, dated, marking, structure, packed) VALUES (?,?,?,?,?,?,?,?,?,?)",
                    (row.digest, row.file, row.ordinal, number, row.telegram, row.kind, row.dated, row.marking, row.structure, row.packed),
                )
                if not done.rowcount:
                    new.append([])
                    continue
                document = done.lastrowid
                new.append(
                    [database.execute("INSERT OR IGNORE INTO holdings VALUES (?, ?, ?, ?)", (h.view, h.key, h.name, document)).rowcount > 0 for h in holdings]
                )
            database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", [(f.number, bytes.fromhex(f.digest), *f[2:]) for f in files])
            database.executemany("INSERT OR REPLACE INTO failures (file, place, reason) VALUES (?, ?, ?)", failures)
        return number, new

    def view(self, clearance: str) -> tuple[int, int] | None:
        """The number of the view of ``clearance`` and the batch up to which it is done; None where there is none."""
        found = self._database.execute("SELECT number, done FROM views WHERE clearance = ?", (clearance,)).fetchone()
        return (int(found[0]), int(found[1])) if found else None

    def views(self) -> dict[str, tuple[int, int]]:
        """Every view's number and done batch by its clearance, in the order of making."""
        return {row[0]: (row[1], row[2]) for row in self._database.execute("SELECT clearance, number, done FROM views ORDER BY number")}

    def add_view(self, clearance: str) -> int:
        """A new view, done up to nothing; its number."""
        return int(self._database.execute("INSERT INTO views (clearance, done) VALUES (?, 0)", (clearance,)).lastrowid or 0)

    def hold(self, holdings: Iterable[tuple[int, Holding]]) -> None:
        """What a view that is made later shows of documents, all or nothing; what shows the same as an earlier one is not held twice."""
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR IGNORE INTO holdings VALUES (?, ?, ?, ?)", ((h.view, h.key, h.name, document) for document, h in holdings))

    def finish(self, view: int, batch: int) -> None:
        """The index of ``view`` has everything up to ``batch``."""
        self._database.execute("UPDATE views SET done = ? WHERE number = ?", (batch, view))

    def last_batch(self) -> int:
        """The number of the latest batch; 0 before the first."""
        return int(self._database.execute("SELECT max(number) FROM batches").fetchone()[0] or 0)

    def some(self, numbers: Iterable[int]) -> list[Row]:
        """The documents of these numbers, in their order."""
        return [row for number in numbers for row in self._rows("WHERE number = ?", number)]

    def numbers_after(self, batch: int) -> list[int]:
        """The numbers of the documents of later batches, in the order of adding."""
        return [int(row[0]) for row in self._database.execute("SELECT number FROM documents WHERE batch > ? ORDER BY number", (batch,))]

    def held(self, view: int, document: int) -> str | None:
        """The key under which ``view`` shows ``document``, if it is that one which it shows."""
        found = self._database.execute("SELECT key FROM holdings WHERE document = ? AND view = ?", (document, view)).fetchone()
        return str(found[0]) if found else None

    def called(self, view: int, name: str) -> list[Row]:
        """The documents that ``view`` calls ``name``."""
        return list(self._rows("WHERE number IN (SELECT document FROM holdings WHERE view = ? AND name = ?) ORDER BY number", view, name))

    def holdings(self, view: int) -> int:
        """How many documents ``view`` shows."""
        return self._count("SELECT count(*) FROM holdings WHERE view = ?", view)

    def keys(self, view: int) -> Iterator[str]:
        """The keys of these, in order."""
        for (key,) in self._database.execute("SELECT key FROM holdings WHERE view = ? ORDER BY key", (view,)):
            yield str(key)

    def document_of(self, view: int, key: str) -> Row | None:
        """The document that ``view`` shows under ``key``."""
        return next(self._rows("WHERE number = (SELECT document FROM holdings WHERE view = ? AND key = ?)", view, key), None)

    def twins(self, view: int, batch: int) -> Iterator[str]:
        """The names in ``view`` that several holdings share, one of which came after ``batch``."""
        # the documents that came later are few, except where the view is new
        query = """SELECT DISTINCT name FROM holdings WHERE view = ?1 AND document IN (SELECT number FROM documents WHERE batch > ?2) AND
            (SELECT count(*) FROM holdings AS other WHERE other.view = ?1 AND other.name = holdings.name) > 1 ORDER BY name"""
        for (name,) in self._database.execute(query, (view, batch)):
            yield str(name)

    def file(self, digest: str) -> StoredFile | None:
        """The file with these bytes."""
        row = self._database.execute("SELECT number, name, done, whole FROM files WHERE digest = ?", (bytes.fromhex(digest),)).fetchone()
        return StoredFile(row[0], digest, row[1], row[2], bool(row[3])) if row else None

    def file_of(self, row: Row) -> StoredFile:
        """The file that a document comes from."""
        number, digest, name, done, whole = self._database.execute("SELECT * FROM files WHERE number = ?", (row.file,)).fetchone()
        return StoredFile(number, digest.hex(), name, done, bool(whole))

    def has(self, digest: str) -> bool:
        """Whether a document of this digest is kept."""
        return self._database.execute("SELECT 1 FROM documents WHERE digest = ?", (digest,)).fetchone() is not None

    def failures(self) -> Iterator[Failure]:
        """What could not be read, in the order of trying."""
        for row in self._database.execute("SELECT file, place, reason FROM failures ORDER BY number"):
            yield Failure(*row)

    def counts(self) -> dict[str, int]:
        """How many files, documents, telegrams, failures and batches are kept."""
        return {
            "files": self._count("SELECT count(*) FROM files"),
            "documents": self._count("SELECT count(*) FROM documents"),
            "telegrams": self._count("SELECT count(DISTINCT telegram) FROM documents WHERE telegram IS NOT NULL"),
            "failures": self._count("SELECT count(*) FROM failures"),
            "unfinished": self._count("SELECT count(*) FROM files WHERE NOT whole"),
        }

    def sound(self) -> str:
        """What SQLite says against its own file; "" where it is sound."""
        return fault(self._database)

    def copy(self, path: Path) -> None:
        """A copy of the database at ``path``, as of one moment."""
        copied(self._database, path)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _count(self, query: str, *values: Any) -> int:
        return int(self._database.execute(query, values).fetchone()[0])

    def _rows(self, where: str, *values: Any) -> Iterator[Row]:
        for row in self._database.execute(f"SELECT {_COLUMNS} FROM documents {where}", values):  # noqa: S608  # our own words
            yield Row(*row)
