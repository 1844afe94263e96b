"""One SQLite file for each clearance in use: the documents and records that it may have, as JSON that the conductor made.

A file is built anew beside the old one, from what passed the gate, and takes its place in one step: no row of another clearance was ever in it, and a
reader sees the old view or the new one. Readers open it read-only.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from reftel.errors import ClearanceError, ReftelError
from reftel.model import Clearance
from reftel.store.atomic import flush, private_folder, replacing

__all__ = ["SCHEMA", "StoredView", "file_of", "open_view", "publish", "withdraw"]

SCHEMA = 3  # of the tables, and of what the answers in them hold
_APPLICATION = 0x52465456  # "RFTV", so that another program's database is not taken for a view
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE records (name TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
"""
_REMEDY = "build the views again from the originals"
_NOT_HERE = "nothing of that name is in this view"


def file_of(folder: str | Path, clearance: Clearance) -> Path:
    """The file in ``folder`` that holds the view of ``clearance``. Clearances that differ in anything have files of their own."""
    held = [sorted(x) if x is not None else None for x in (clearance.controls, clearance.readers)]
    exact = repr((int(clearance.level), held, clearance.nationality))
    return Path(folder) / f"{clearance.level.name.lower()}-{sha256(exact.encode()).hexdigest()[:12]}.sqlite"


def publish(folder: str | Path, clearance: Clearance, *, documents: Mapping[str, str], records: Mapping[str, str]) -> Path:
    """Replace the view of ``clearance`` in ``folder`` by ``documents`` (id → JSON) and ``records`` (name → JSON); the file written.

    Both must be made from what passed the gate at this clearance. The bytes depend on the content alone, not on the order given.
    """
    path = file_of(private_folder(folder), clearance)
    try:
        with replacing(path) as draft, closing(sqlite3.connect(draft, isolation_level=None)) as database:
            database.executescript(f"PRAGMA journal_mode=MEMORY; PRAGMA application_id={_APPLICATION}; PRAGMA user_version={SCHEMA}; {_TABLES}")
            database.execute("BEGIN")
            _fill(database, "about", {"clearance": str(clearance)}.items())
            _fill(database, "documents", documents.items())
            _fill(database, "records", records.items())
            database.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        msg = f"the view {path.name} cannot be written ({type(error).__name__}); make room and check the folder's permissions. The old view stays in use"
        raise ReftelError(msg) from error
    return path


def withdraw(folder: str | Path, *, keep: Iterable[Clearance]) -> None:
    """Remove the views in ``folder`` of all clearances but those to ``keep``: what they show may be marked higher by now, and nothing replaces them."""
    place = private_folder(folder)
    kept = {file_of(place, clearance).name for clearance in keep}
    try:
        for path in sorted(place.glob("*.sqlite")):
            if path.name not in kept:
                path.unlink(missing_ok=True)
        flush(place)
    except OSError as error:
        msg = f"an old view in {place} cannot be removed ({type(error).__name__}); check the folder's permissions"
        raise ReftelError(msg) from error


def _fill(database: sqlite3.Connection, table: str, rows: Iterable[tuple[str, str]]) -> None:
    database.executemany(f"INSERT INTO {table} VALUES (?, ?)", sorted(rows))  # noqa: S608  # the table's name is ours


class StoredView:
    """A view opened read-only: ``clearance`` in words, and its documents and records as JSON. Use it in a ``with`` block."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        self._database = database
        self.clearance = self._one("SELECT value FROM about WHERE name = ?", "clearance")

    def documents(self) -> tuple[str, ...]:
        """The ids of the documents, in their order."""
        return tuple(row[0] for row in self._rows("SELECT id FROM documents ORDER BY id"))

    def records(self) -> tuple[str, ...]:
        """The names of the records, in their order."""
        return tuple(row[0] for row in self._rows("SELECT name FROM records ORDER BY name"))

    def document(self, id: str) -> str:  # noqa: A002  # as the views name it
        """The JSON of one document. ClearanceError where the view has none of that id, be it withheld or not there at all."""
        return self._one("SELECT json FROM documents WHERE id = ?", id)

    def record(self, name: str) -> str:
        """The JSON of one record. ClearanceError as for documents."""
        return self._one("SELECT json FROM records WHERE name = ?", name)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _rows(self, query: str, *values: str) -> list[tuple[str]]:
        try:
            return self._database.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeError) as error:
            raise _unusable(self.path, "is damaged") from error

    def _one(self, query: str, value: str) -> str:
        rows = self._rows(query, value)
        if not rows:
            raise ClearanceError(_NOT_HERE)
        return rows[0][0]


def open_view(folder: str | Path, clearance: Clearance) -> StoredView:
    """The view of ``clearance`` in ``folder``, read-only. ReftelError with the remedy where it is missing, damaged, or of another version."""
    path = file_of(folder, clearance)
    try:
        database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise _unusable(path, "is missing") from error
    try:
        _check(path, database)
        return StoredView(path, database)
    except ClearanceError as error:
        database.close()
        raise _unusable(path, "is damaged") from error
    except ReftelError:
        database.close()
        raise


def _check(path: Path, database: sqlite3.Connection) -> None:
    try:
        found = [database.execute(f"PRAGMA {what}").fetchone()[0] for what in ("application_id", "user_version", "quick_check")]
    except sqlite3.Error as error:
        raise _unusable(path, "is damaged") from error
    if found[0] != _APPLICATION or found[2] != "ok":
        raise _unusable(path, "is damaged")
    if found[1] != SCHEMA:
        raise _unusable(path, f"is of version {found[1]}, not {SCHEMA}")


def _unusable(path: Path, problem: str) -> ReftelError:
    return ReftelError(f"the view {path.name} {problem}; {_REMEDY}")
