"""Faults at every step that puts something on disk: what goes to the operating system and to SQLite is counted, and the one asked for fails or ends the process."""

import errno
import os
import signal
import sqlite3
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["KINDS", "Killed", "faults", "killed"]


class Killed(BaseException):
    """The process is ended here, as far as nothing of it goes on: no handler for errors may catch it."""


def _killed(_name: str) -> None:
    raise Killed


def _error(number: int) -> Callable[[str], None]:
    def fail(name: str) -> None:
        if name.startswith("sqlite"):
            words = "database or disk is full" if number == errno.ENOSPC else "disk I/O error"
            raise sqlite3.OperationalError(words)
        raise OSError(number, os.strerror(number))

    return fail


def _signalled(_name: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


KINDS: dict[str, Callable[[str], None]] = {"killed": _killed, "disk full": _error(errno.ENOSPC), "I/O error": _error(errno.EIO), "SIGKILL": _signalled}


@contextmanager
def faults(at: int, kind: str) -> Iterator[list[str]]:
    """The steps that are taken while this lasts, by their names; the one numbered ``at`` (from 1) meets the fault, before it is done. With ``at`` 0 none does."""
    steps: list[str] = []

    def step(name: str) -> None:
        steps.append(name)
        if len(steps) == at:
            KINDS[kind](name)

    def stepping(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **options: Any) -> Any:
            step(name)
            return function(*given, **options)

        return stepped

    class Connection(sqlite3.Connection):
        execute = stepping("sqlite execute", sqlite3.Connection.execute)
        executescript = stepping("sqlite executescript", sqlite3.Connection.executescript)
        executemany = stepping("sqlite executemany", sqlite3.Connection.executemany)

    connect = sqlite3.connect
    places = [
        (os, "fsync"),
        (tempfile, "mkstemp"),
        (Path, "mkdir"),
        (Path, "replace"),
        (Path, "unlink"),
        (Path, "write_bytes"),
    ]
    before = [getattr(where, name) for where, name in places]
    for (where, name), function in zip(places, before, strict=True):
        setattr(where, name, stepping(name, function))
    sqlite3.connect = lambda *given, **options: (step("sqlite connect"), connect(*given, factory=Connection, **options))[1]  # type: ignore[assignment]
    try:
        yield steps
    finally:
        for (where, name), function in zip(places, before, strict=True):
            setattr(where, name, function)
        sqlite3.connect = connect


def killed(at: int, work: Callable[[], object]) -> None:
    """Do the work in a process of its own, which is ended by SIGKILL before step ``at`` (from 1) is done; the work must have as many steps. Needs ``fork``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child writes files and ends
        child = os.fork()
    if not child:
        with faults(at, "SIGKILL"):
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), at
