"""The tables of an archive's records, and the two places where they may lie: a SQLite file in the archive's folder, or a PostgreSQL server.

The statements are those that both understand.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from reftel.store.database import connect, copied, created, fault

__all__ = ["Database", "SqliteFile", "filled", "shown_url"]

SCHEMA = 2
APPLICATION = 0x52465452  # "RFTR"
_READ = """
CREATE TABLE annotations (number INTEGER PRIMARY KEY, document INTEGER NOT NULL, packed BLOB NOT NULL);
CREATE INDEX annotations_document ON annotations (document);
CREATE TABLE manner (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
TABLES = f"""
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
{_READ}"""
NAMES = ("files", "documents", "views", "holdings", "failures", "batches", "annotations", "manner")
_UPGRADES = {1: _READ}
REMEDY = "`reftel rebuild` makes it again from the originals"


class Cursor(Protocol):
    """What a statement gives."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Database(Protocol):
    """A place where records lie. Statements have "?" for values; outside of ``transaction`` each stands by itself."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        """Carry out one statement."""
        ...

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry out one statement for each of the rows."""
        ...

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Put new rows into a table, all that are given at once."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All that is done in the block is done together or not at all."""
        ...

    def sound(self) -> str:
        """What the database says against itself; "" where it is sound."""
        ...

    def copy(self, path: Path) -> None:
        """A copy as a SQLite file at ``path``, as of one moment."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


def shown_url(url: str) -> str:
    """``url`` without the password that may stand in it, and without what it says besides."""
    scheme, _, rest = url.partition("://")
    user, at, place = rest.partition("?")[0].rpartition("@")
    return f"{scheme}://{user.partition(':')[0]}{at}{place}"


class SqliteFile:
    """Records in a SQLite file."""

    def __init__(self, path: Path, *, writing: bool) -> None:
        if writing:
            created(path, application=APPLICATION, schema=SCHEMA, tables=TABLES)
        self._database = connect(path, application=APPLICATION, schema=SCHEMA, remedy=REMEDY, writing=writing, upgrades=_UPGRADES)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        """Carry out one statement."""
        return self._database.execute(statement, values)

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry out one statement for each of the rows."""
        self._database.executemany(statement, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Put new rows into a table."""
        self.many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)  # noqa: S608  # our own words

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done in the block is done together or not at all."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            yield

    def sound(self) -> str:
        """What SQLite says against its own file; "" where it is sound."""
        return fault(self._database)

    def copy(self, path: Path) -> None:
        """A copy of the file at ``path``, as of one moment."""
        copied(self._database, path)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def filled(path: Path, tables: Iterable[tuple[str, int, Iterable[Sequence[Any]]]]) -> None:
    """A new SQLite file at ``path`` with these rows: of each table its name, how many columns it has, and the rows."""
    created(path, application=APPLICATION, schema=SCHEMA, tables=TABLES)
    with closing(sqlite3.connect(path)) as there, there:
        for name, columns, rows in tables:
            there.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608  # our own words
