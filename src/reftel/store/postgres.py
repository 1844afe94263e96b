"""The records of an archive on a PostgreSQL server, for archives that several machines work on. Originals and indexes stay in the archive's folder.

One process writes at a time: who writes holds a lock of the server, too, since folders may be many and the records are one.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from reftel.errors import ReftelError
from reftel.store.record_tables import APPLICATION, NAMES, SCHEMA, TABLES, Cursor, filled, shown_url

__all__ = ["Server", "removed"]

_PIECE = 500
_MISSING = "records on a server need the extra `server`: pip install 'reftel[server]'"


class Server:
    """Records on the server that ``url`` names, of the archive in ``folder``."""

    def __init__(self, url: str, folder: Path, *, writing: bool) -> None:
        try:
            import psycopg  # noqa: PLC0415  # an extra
        except ModuleNotFoundError as error:
            raise ReftelError(_MISSING) from error
        self._error = psycopg.Error
        try:
            self._database = psycopg.connect(url, autocommit=True, connect_timeout=10)
        except psycopg.Error as error:
            # what the server says may repeat the password
            msg = f"{shown_url(url)}: the server of the records cannot be reached or refuses; check that it runs, the name of the database and the password"
            raise ReftelError(msg) from error
        try:
            self._open(url, folder, writing=writing)
        except psycopg.Error as error:
            self._database.close()
            msg = f"{shown_url(url)}: the records cannot be opened ({type(error).__name__}); check what this user may do there"
            raise ReftelError(msg) from error
        except ReftelError:
            self._database.close()
            raise

    def _open(self, url: str, folder: Path, *, writing: bool) -> None:
        if writing and not self._one("SELECT pg_try_advisory_lock(?)", APPLICATION):
            msg = f"{shown_url(url)}: another process is writing to these records; wait until it has ended"
            raise ReftelError(msg)
        if not self._one("SELECT to_regclass('reftel_about') IS NOT NULL"):
            if not writing:
                msg = f"{shown_url(url)}: there is no archive here; `reftel add PATH --archive {folder}` makes one"
                raise ReftelError(msg)
            with self._database.transaction():
                for statement in _translated(TABLES).split(";"):
                    if statement.strip():
                        self.execute(statement)
                self.execute("CREATE TABLE reftel_about (schema BIGINT NOT NULL)")
                self.execute("INSERT INTO reftel_about VALUES (?)", (SCHEMA,))
        found = self._one("SELECT schema FROM reftel_about")
        if found != SCHEMA:
            msg = f"{shown_url(url)}: was written by another version (schema {found}, this one reads {SCHEMA}); `reftel rebuild --records` makes it again"
            raise ReftelError(msg)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        """Carry out one statement."""
        done: Cursor = self._database.execute(_marked(statement), tuple(values))
        return done

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry out one statement for each of the rows."""
        with self._database.cursor() as cursor:
            cursor.executemany(_marked(statement), rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Put new rows into a table, in one go."""
        if not rows:
            return
        with self._database.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done in the block is done together or not at all."""
        with self._database.transaction():
            yield

    def sound(self) -> str:
        """A server looks after its files itself; what is asked here is whether the tables can be read."""
        try:
            for name in NAMES:
                self.execute(f"SELECT count(*) FROM {name}")  # noqa: S608  # our own words
        except self._error as error:
            return type(error).__name__
        return ""

    def copy(self, path: Path) -> None:
        """A copy as a SQLite file at ``path``, as of one moment."""
        with self._database.transaction():
            self.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            filled(path, ((name, self._columns(name), self._rows(name)) for name in NAMES))

    def close(self) -> None:
        """Let go of the server, and of the lock."""
        with suppress(self._error):
            self._database.close()

    def _one(self, statement: str, *values: Any) -> Any:
        row = self.execute(statement, values).fetchone()
        return row[0] if row else None

    def _columns(self, table: str) -> int:
        return int(self._one("SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?", table))

    def _rows(self, table: str) -> Iterator[Sequence[Any]]:
        """All rows of ``table``, some at a time."""
        with self._database.cursor(name=f"reftel_{table}") as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  # our own words
            while some := list(islice(cursor, _PIECE)):
                yield from some


def removed(url: str) -> None:
    """Take the tables at ``url`` away, of whatever version they are. ReftelError where that cannot be."""
    import psycopg  # noqa: PLC0415  # an extra

    try:
        with psycopg.connect(url, connect_timeout=10) as database:
            if database.execute("SELECT pg_try_advisory_xact_lock(%s)", (APPLICATION,)).fetchone() != (True,):
                msg = f"{shown_url(url)}: another process is writing to these records; wait until it has ended"
                raise ReftelError(msg)
            for name in (*NAMES, "reftel_about"):
                database.execute(f"DROP TABLE IF EXISTS {name}")
    except psycopg.Error as error:
        msg = f"{shown_url(url)}: the records cannot be removed ({type(error).__name__}); check what this user may do there"
        raise ReftelError(msg) from error


def _marked(statement: str) -> str:
    return statement.replace("?", "%s")


def _translated(tables: str) -> str:
    """The tables in the words of PostgreSQL; texts are put in order by their characters, as SQLite does."""
    for ours, theirs in (
        ("INTEGER PRIMARY KEY", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"),
        ("INTEGER", "BIGINT"),
        ("BLOB", "BYTEA"),
        ("TEXT", 'TEXT COLLATE "C"'),
        (" WITHOUT ROWID", ""),
    ):
        tables = tables.replace(ours, theirs)
    return tables
