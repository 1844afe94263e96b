"""Who did what, and when, in an archive that people share: a table that only grows, each line with the hash of the one before. Of the highest level: it names
what was read, and no reader's session opens it.

The database refuses to change or remove a line, and whoever goes around that breaks the chain. What was cut off at the end shows by the hash that the
accounts were sealed with, or by one that was noted down elsewhere.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from reftel.store.database import connect, created, fault

__all__ = ["Trail"]

_SCHEMA = 1
_APPLICATION = 0x52465441  # "RFTA"
_TABLES = """
CREATE TABLE lines (number INTEGER PRIMARY KEY, entry TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TRIGGER kept_as_it_is BEFORE UPDATE ON lines BEGIN SELECT RAISE(ABORT, 'a line of the record is never changed'); END;
CREATE TRIGGER kept_at_all BEFORE DELETE ON lines BEGIN SELECT RAISE(ABORT, 'a line of the record is never removed'); END;
"""
_REMEDY = "bring it back from a backup"
NOTHING = "0" * 64


class Trail:
    """The record in ``folder``, opened for reading, or for ``writing``; ReftelError where that cannot be."""

    def __init__(self, folder: Path, *, writing: bool = False) -> None:
        path = folder / "audit.sqlite"
        if writing:
            created(path, application=_APPLICATION, schema=_SCHEMA, tables=_TABLES)
        self._database = connect(path, application=_APPLICATION, schema=_SCHEMA, remedy=_REMEDY, writing=writing)

    def append(self, entry: Mapping[str, Any]) -> str:
        """Add ``entry``; its hash. sqlite3.Error where it cannot be kept: then nothing may be done that should have been."""
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            before = self.last()
            text = json.dumps(entry, sort_keys=True, ensure_ascii=True)
            made = _hash(before, text)
            database.execute("INSERT INTO lines (entry, hash) VALUES (?, ?)", (text, made))
        return made

    def last(self) -> str:
        """The hash of the last line; 64 zeros where there is none."""
        found = self._database.execute("SELECT hash FROM lines ORDER BY number DESC LIMIT 1").fetchone()
        return str(found[0]) if found else NOTHING

    def has(self, made: str) -> bool:
        """Whether a line has this hash, or it is that of no line."""
        return made == NOTHING or self._database.execute("SELECT 1 FROM lines WHERE hash = ?", (made,)).fetchone() is not None

    def lines(self, *, most: int | None = None) -> Iterator[tuple[int, dict[str, Any], str]]:
        """Number, entry and hash of every line, or of the latest, oldest first."""
        rows = self._database.execute("SELECT * FROM (SELECT * FROM lines ORDER BY number DESC LIMIT ?) ORDER BY number", (-1 if most is None else most,))
        for number, text, made in rows:
            yield number, json.loads(text), made

    def broken(self) -> int | None:
        """The number of the first line that does not fit the one before it; None where all do. Lines are numbered without a gap."""
        before = NOTHING
        for count, (number, text, made) in enumerate(self._database.execute("SELECT number, entry, hash FROM lines ORDER BY number"), start=1):
            if number != count or made != _hash(before, text):
                return count
            before = made
        return None

    def sound(self) -> str:
        """What SQLite says against its own file; "" where it is sound."""
        return fault(self._database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _hash(before: str, text: str) -> str:
    return sha256(f"{before}\n{text}".encode()).hexdigest()
