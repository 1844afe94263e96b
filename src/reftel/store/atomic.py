"""Files that are there whole or not at all, readable by their owner alone."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["emptied", "flush", "private_folder", "replacing"]


def private_folder(folder: str | Path) -> Path:
    """``folder``, made with mode 0700 where it is not there yet."""
    path = Path(folder)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new empty file (mode 0600) beside ``path``, which takes the place of ``path`` in one step when the block ends well, and is removed else."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # mode 0600
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        flush(draft)
        draft.replace(path)
        flush(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def emptied(folder: Path) -> None:
    """Take ``folder`` away with all that is in it, where it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def flush(path: Path) -> None:
    """Have the disk hold what was written: a rename is only as safe as what it names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
