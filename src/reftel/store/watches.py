"""Saved searches of one view, and which documents each has shown ↔ a SQLite file among the view's own, readable by its owner alone.

What a view's readers save and have seen is known to that view and to no other. Documents are known by the first bytes of their keys.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reftel.store.database import connect, copied, created

__all__ = ["Watched", "Watches"]

_SCHEMA = 1
_APPLICATION = 0x52465457  # "RFTW"
_TABLES = """
CREATE TABLE searches (owner TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, PRIMARY KEY (owner, name)) WITHOUT ROWID;
CREATE TABLE seen (owner TEXT NOT NULL, name TEXT NOT NULL, document BLOB NOT NULL, PRIMARY KEY (owner, name, document)) WITHOUT ROWID;
"""
_REMEDY = "remove it, and save the searches anew with `reftel watch`"
_BYTES = 12


class Watched(NamedTuple):
    """A saved search."""

    name: str
    query: str


class Watches:
    """The saved searches in the file at ``path``, which ``writing`` makes where there is none. ReftelError where that cannot be."""

    def __init__(self, path: Path, *, writing: bool) -> None:
        self._database = None
        if writing:
            created(path, application=_APPLICATION, schema=_SCHEMA, tables=_TABLES)
        if writing or path.is_file():
            self._database = connect(path, application=_APPLICATION, schema=_SCHEMA, remedy=_REMEDY, writing=writing)

    def all(self, owner: str) -> list[Watched]:
        """The searches of ``owner``, by their names."""
        if self._database is None:
            return []
        return [Watched(*row) for row in self._database.execute("SELECT name, query FROM searches WHERE owner = ? ORDER BY name", (owner,))]

    def new(self, owner: str, name: str, keys: Iterable[str]) -> list[str]:
        """Those of ``keys`` that the search has not shown."""
        if self._database is None:
            return list(keys)
        seen = {bytes(row[0]) for row in self._database.execute("SELECT document FROM seen WHERE owner = ? AND name = ?", (owner, name))}
        return [key for key in keys if _short(key) not in seen]

    def save(self, owner: str, name: str, query: str, seen: Iterable[str]) -> None:
        """Keep a search in place of one of the same name, with what it has shown."""
        assert self._database is not None
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("DELETE FROM seen WHERE owner = ? AND name = ?", (owner, name))
            database.execute("INSERT OR REPLACE INTO searches VALUES (?, ?, ?)", (owner, name, query))
            database.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", ((owner, name, _short(key)) for key in seen))

    def show(self, owner: str, name: str, keys: Iterable[str]) -> None:
        """Note that the search has shown these."""
        assert self._database is not None
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", ((owner, name, _short(key)) for key in keys))

    def remove(self, owner: str, name: str) -> bool:
        """Forget a search; whether there was one."""
        assert self._database is not None
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("DELETE FROM seen WHERE owner = ? AND name = ?", (owner, name))
            return database.execute("DELETE FROM searches WHERE owner = ? AND name = ?", (owner, name)).rowcount > 0

    def copy(self, path: Path) -> None:
        """A copy of the file at ``path``."""
        if self._database is not None:
            copied(self._database, path)

    def close(self) -> None:
        """Let go of the file."""
        if self._database is not None:
            self._database.close()


def _short(key: str) -> bytes:
    return bytes.fromhex(key)[:_BYTES]
