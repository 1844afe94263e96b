"""SQLite files that are ours and of this version, or that are refused with what to do."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from reftel.errors import ReftelError

__all__ = ["connect", "copied", "created", "fault"]


def created(path: Path, *, application: int, schema: int, tables: str, journal: str = "WAL") -> None:
    """Make the database at ``path`` where there is none, readable by its owner alone, with its tables."""
    if path.exists() and path.stat().st_size:
        return
    try:
        path.touch(mode=0o600)
        database = sqlite3.connect(path, isolation_level=None)
        database.executescript(f"PRAGMA journal_mode={journal}; BEGIN; {tables} PRAGMA application_id={application}; PRAGMA user_version={schema}; COMMIT;")
        database.close()
    except (sqlite3.Error, OSError) as error:
        msg = f"{path.parent}: no archive can be made here ({_why(error)}); choose another folder with --archive"
        raise ReftelError(msg) from error


def connect(  # what the file is, and what may be done with it
    path: Path, *, application: int, schema: int, remedy: str, writing: bool, upgrades: Mapping[int, str] | None = None, exact: bool = False
) -> sqlite3.Connection:
    """The database at ``path``, in autocommit. ReftelError, naming ``remedy``, for what is not there, not ours, of another version or damaged.

    A reader who can make no side files reads the file as it lies there, which may lack the last changes; not so with ``exact``. ``upgrades`` makes of each older version, by its number, the next one; only who writes does that.
    """
    if not path.is_file():
        msg = f"{path.parent}: there is no archive here; `reftel add PATH --archive {path.parent}` makes one"
        raise ReftelError(msg)
    try:
        # a reader opens without making side files where the folder cannot be written
        mode = "rw" if writing else "ro"
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=10, check_same_thread=False)
        try:
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            if writing or exact:
                raise
            database.close()
            database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False)
        found = (database.execute("PRAGMA application_id").fetchone()[0], database.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        msg = f"{path}: is damaged or cannot be opened ({_why(error)}); {remedy}"
        raise ReftelError(msg) from error
    if found[0] != application:
        database.close()
        msg = f"{path}: is not what an archive keeps under this name; {remedy}"
        raise ReftelError(msg)
    if found[1] != schema:
        _upgrade(database, path, found[1], schema, upgrades or {}, remedy, writing=writing)
    if writing:
        # a batch that was acknowledged is on the disk
        database.execute("PRAGMA synchronous=FULL")
    return database


def _upgrade(  # as above
    database: sqlite3.Connection, path: Path, found: int, schema: int, upgrades: Mapping[int, str], remedy: str, *, writing: bool
) -> None:
    """Make of an older database one of this version, or refuse it, closed."""
    steps = [upgrades.get(version) for version in range(found, schema)]
    if writing and steps and all(steps):
        try:
            database.executescript(f"BEGIN EXCLUSIVE; {' '.join(filter(None, steps))} PRAGMA user_version={schema}; COMMIT;")
        except sqlite3.Error as error:
            database.close()
            msg = f"{path}: cannot be brought to this version ({_why(error)}); {remedy}"
            raise ReftelError(msg) from error
        return
    database.close()
    how = f"`reftel add --archive {path.parent}` brings it to this version" if steps and all(steps) else remedy
    msg = f"{path}: was written by another version (schema {found}, this one reads {schema}); {how}"
    raise ReftelError(msg)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def fault(database: sqlite3.Connection) -> str:
    """What SQLite says against the file of ``database``; "" where it is sound."""
    found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    return "" if found == "ok" else str(found)


def copied(database: sqlite3.Connection, path: Path) -> None:
    """A copy of ``database`` at ``path``, as of one moment."""
    with closing(sqlite3.connect(path)) as there:
        database.backup(there)
