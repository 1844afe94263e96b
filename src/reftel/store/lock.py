"""One writer at a time: a lock on a folder that the system lets go of when the process ends, however it ends."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reftel.errors import ReftelError

__all__ = ["locked"]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for writing. ReftelError, naming the process, where another one holds it.

    The lock is an exclusive transaction of a database that holds nothing: it works on every system, and dies with its process.
    """
    path, told = folder / "lock.sqlite", folder / "lock.txt"
    try:
        database = sqlite3.connect(path, isolation_level=None, timeout=0)
    except sqlite3.Error as error:
        msg = f"{folder}: nothing can be written here; choose another folder with --archive, or change its permissions"
        raise ReftelError(msg) from error
    with closing(database):
        try:
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise ReftelError(_held(folder, told, error)) from error
        path.chmod(0o600)
        with suppress(OSError):
            told.write_text(f"process {os.getpid()}", encoding="ascii")
            told.chmod(0o600)
        try:
            yield
        finally:
            told.unlink(missing_ok=True)


def _held(folder: Path, told: Path, error: sqlite3.OperationalError) -> str:
    if "readonly" in str(error) or "unable to open" in str(error):
        return f"{folder}: nothing can be written here; choose another folder with --archive, or change its permissions"
    who = "another process"
    with suppress(OSError):
        who = told.read_text(encoding="ascii") or who
    return f"{folder}: {who} is writing to this archive; wait until it has ended"
