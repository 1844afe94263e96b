"""Path → bytes: regular files only, whole up to a size that fits in memory, or a piece at a time."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reftel.errors import SourceError

__all__ = ["LARGEST", "load", "opened"]

# More than the largest collection of telegrams in one file that is worth reading whole; a sparse file must not fill the memory.
LARGEST = 256 * 1024 * 1024


def load(path: str | Path) -> bytes:
    """The bytes of the regular file at ``path`` (links are followed).

    SourceError, with what to do, for a missing or unreadable file, a folder, a pipe, a device, or more than ``LARGEST`` bytes.
    """
    handle = _handle(path)
    try:
        return _read(handle, path)
    finally:
        os.close(handle)


@contextmanager
def opened(path: str | Path) -> Iterator[BinaryIO]:
    """The regular file at ``path``, of any size, to read from. SourceError as of ``load``, also when reading fails further on."""
    with os.fdopen(_handle(path), "rb") as stream:
        try:
            yield stream
        except OSError as error:
            raise SourceError(path, _why(error), remedy="Copy the file to a sound disk and try again.") from None


def _handle(path: str | Path) -> int:
    """The open regular file at ``path``, which is the caller's to close."""
    try:
        # Without blocking, or a pipe that nobody writes to would hang us.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except IsADirectoryError:
        raise _folder(path) from None
    except FileNotFoundError:
        raise SourceError(path, "there is no such file.", remedy="Check the name and the folder.") from None
    except PermissionError:
        if Path(path).is_dir():
            raise _folder(path) from None
        raise SourceError(path, "this file may not be read.", remedy="Ask for permission to read it.") from None
    except (OSError, ValueError) as error:
        raise SourceError(path, _why(error), remedy="Give a regular file.") from None
    try:
        _refuse_other_things(handle, path)
    except SourceError:
        os.close(handle)
        raise
    return handle


def _refuse_other_things(handle: int, path: str | Path) -> None:
    mode = os.fstat(handle).st_mode
    if stat.S_ISDIR(mode):
        raise _folder(path)
    if not stat.S_ISREG(mode):
        what = "a pipe" if stat.S_ISFIFO(mode) else "a device"
        raise SourceError(path, f"this is {what}, not a file.", remedy="Save what it gives in a file first.")


def _read(handle: int, path: str | Path) -> bytes:
    pieces, size = [], 0
    try:
        while piece := os.read(handle, 1 << 20):
            size += len(piece)
            # Counted while reading: the size that the system states may be wrong, and a file may grow.
            if size > LARGEST:
                problem = f"this file has more than {LARGEST // 2**20} MiB."
                raise SourceError(path, problem, remedy="Split it into its documents.")
            pieces.append(piece)
    except OSError as error:
        raise SourceError(path, _why(error), offset=size, remedy="Copy the file to a sound disk and try again.") from None
    return b"".join(pieces)


def _folder(path: str | Path) -> SourceError:
    return SourceError(path, "this is a folder.", remedy="Name the files in it.")


def _why(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"this cannot be opened or read ({reason})."
