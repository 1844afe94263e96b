"""Who has an account in an archive, with sessions and tokens ↔ a SQLite file beside the records, readable by its owner alone.

Of passwords, sessions and tokens only digests are kept. Every change is there whole or not at all.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from reftel.store.database import connect, created

__all__ = ["MemberRow", "Members", "SessionRow", "TokenRow"]

_SCHEMA = 1
_APPLICATION = 0x5246544D  # "RFTM"
_TABLES = """
CREATE TABLE members (
  name TEXT PRIMARY KEY, clearance TEXT NOT NULL, groups TEXT NOT NULL, role TEXT NOT NULL, secret TEXT NOT NULL, since TEXT NOT NULL, closed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE sessions (
  digest BLOB PRIMARY KEY, chain TEXT NOT NULL, member TEXT NOT NULL, form TEXT NOT NULL, opened REAL NOT NULL, issued REAL NOT NULL, seen REAL NOT NULL,
  replaced REAL
) WITHOUT ROWID;
CREATE INDEX sessions_member ON sessions (member);
CREATE INDEX sessions_chain ON sessions (chain);
CREATE TABLE tokens (
  id TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, member TEXT NOT NULL, clearance TEXT NOT NULL, label TEXT NOT NULL, made TEXT NOT NULL, expires REAL NOT NULL,
  revoked INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_REMEDY = "bring it back from a backup, or remove it and make the accounts again with `reftel user add`"


class MemberRow(NamedTuple):
    """An account: ``clearance`` in words, ``groups`` separated by spaces, ``secret`` the stretched password, ``since`` an ISO date, ``closed`` 0 or 1."""

    name: str
    clearance: str
    groups: str
    role: str
    secret: str
    since: str
    closed: int


class SessionRow(NamedTuple):
    """A session: its digest, the ``chain`` of ids that it went through, whose it is, the token of its forms; when it was opened, issued under this id, last seen, and
    ``replaced`` by another id (seconds since 1970).
    """

    digest: bytes
    chain: str
    member: str
    form: str
    opened: float
    issued: float
    seen: float
    replaced: float | None


class TokenRow(NamedTuple):
    """A token: the ``id`` that it is spoken of by, its digest, whose it is, the clearance that it is bound to, ``made`` an ISO date, ``expires`` in seconds since 1970."""

    id: str
    digest: bytes
    member: str
    clearance: str
    label: str
    made: str
    expires: float
    revoked: int


class Members:
    """The accounts in ``folder``, opened for writing, since sessions are; ReftelError where that cannot be."""

    def __init__(self, folder: Path) -> None:
        path = self.path(folder)
        created(path, application=_APPLICATION, schema=_SCHEMA, tables=_TABLES)
        self._database = connect(path, application=_APPLICATION, schema=_SCHEMA, remedy=_REMEDY, writing=True)

    @staticmethod
    def path(folder: Path) -> Path:
        """Where the accounts of ``folder`` lie."""
        return folder / "accounts.sqlite"

    def all(self) -> list[MemberRow]:
        """Every account, by name."""
        return [MemberRow(*row) for row in self._database.execute("SELECT * FROM members ORDER BY name")]

    def get(self, name: str) -> MemberRow | None:
        """The account of this name."""
        row = self._database.execute("SELECT * FROM members WHERE name = ?", (name,)).fetchone()
        return MemberRow(*row) if row else None

    def put(self, row: MemberRow, *, end_sessions: bool) -> None:
        """Make or replace an account; with ``end_sessions`` nobody is signed in to it any more."""
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            if end_sessions:
                database.execute("DELETE FROM sessions WHERE member = ?", (row.name,))

    def remove(self, name: str) -> None:
        """Remove an account with its sessions and tokens."""
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            for table, column in (("sessions", "member"), ("tokens", "member"), ("members", "name")):
                database.execute(f"DELETE FROM {table} WHERE {column} = ?", (name,))  # noqa: S608  # our own words

    def session(self, digest: bytes) -> SessionRow | None:
        """The session with this digest."""
        row = self._database.execute("SELECT * FROM sessions WHERE digest = ?", (digest,)).fetchone()
        return SessionRow(*row) if row else None

    def open_session(self, row: SessionRow, *, ended: Iterable[bytes] = (), before: float = 0) -> None:
        """Keep a session, and drop those ``ended`` and all that were last seen ``before``."""
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("DELETE FROM sessions WHERE chain = (SELECT chain FROM sessions WHERE digest = ?)", ((d,) for d in ended))
            database.execute("DELETE FROM sessions WHERE seen < ?", (before,))
            database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def replace_session(self, old: bytes, row: SessionRow) -> bool:
        """Have ``row`` go on with the session ``old``, which is good for a moment longer; whether nobody else had done so before."""
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            done = database.execute("UPDATE sessions SET replaced = ? WHERE digest = ? AND replaced IS NULL", (row.issued, old)).rowcount > 0
            if done:
                database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        return done

    def touch(self, digest: bytes, now: float) -> None:
        """The session was seen ``now``."""
        self._database.execute("UPDATE sessions SET seen = ? WHERE digest = ?", (now, digest))

    def end_session(self, digest: bytes) -> None:
        """End a session under all ids that it had."""
        self._database.execute("DELETE FROM sessions WHERE chain = (SELECT chain FROM sessions WHERE digest = ?)", (digest,))

    def end_sessions(self, member: str, *, but: str) -> None:
        """End all sessions of ``member`` but those of the chain ``but``."""
        self._database.execute("DELETE FROM sessions WHERE member = ? AND chain <> ?", (member, but))

    def tokens(self) -> list[TokenRow]:
        """Every token, oldest first."""
        return [TokenRow(*row) for row in self._database.execute("SELECT * FROM tokens ORDER BY made, id")]

    def token(self, digest: bytes) -> TokenRow | None:
        """The token with this digest."""
        row = self._database.execute("SELECT * FROM tokens WHERE digest = ?", (digest,)).fetchone()
        return TokenRow(*row) if row else None

    def add_token(self, row: TokenRow) -> None:
        """Keep a token."""
        self._database.execute("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def revoke(self, id: str) -> bool:  # noqa: A002  # as tokens have it
        """Have the token be good for nothing from now on; whether there was one that was."""
        return self._database.execute("UPDATE tokens SET revoked = 1 WHERE id = ? AND NOT revoked", (id,)).rowcount > 0

    def seal(self, made: str) -> None:
        """Note the hash of the last line of the record of who did what."""
        self._database.execute("INSERT OR REPLACE INTO about VALUES ('audit', ?)", (made,))

    def sealed(self) -> str | None:
        """The hash that was noted last."""
        row: tuple[Any] | None = self._database.execute("SELECT value FROM about WHERE name = 'audit'").fetchone()
        return str(row[0]) if row else None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
