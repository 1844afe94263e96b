"""How far long work is, on standard error: one line that is written over on a terminal, else a line now and then."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.archive.adding import Added

__all__ = ["end", "told", "watch"]

_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


def watch() -> "Callable[[Added], None]":
    """A function that says how far an addition is."""
    last = time.monotonic()

    def say(added: "Added") -> None:
        nonlocal last
        now = time.monotonic()
        if not sys.stderr.isatty() and now - last < _EVERY:
            return
        last = now
        left = f", {_time(added.left)} left" if added.left is not None and added.bytes < added.of_bytes else ""
        failed = f", {added.failures:,} could not be read" if added.failures else ""
        share = f"{min(100, 100 * added.bytes // added.of_bytes)} %, " if added.of_bytes else ""
        _line(f"{share}{added.documents:,} documents added, {added.held:,} held already{failed}, {added.rate:,.0f} a second{left}")

    return say


def told() -> Callable[[str], None]:
    """A function that says what is being done."""
    return _line


def end() -> None:
    """Leave the line that was written over."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")


def _line(text: str) -> None:
    sys.stderr.write(f"\r\x1b[K{text}\r" if sys.stderr.isatty() else f"{text}\n")
    sys.stderr.flush()


def _time(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
