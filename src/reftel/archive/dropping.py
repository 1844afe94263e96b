"""Files dropped on a page → archive: written into a folder of the archive, added from there, and removed again."""

import re
import secrets
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from reftel import store
from reftel.archive.adding import Added, add
from reftel.archive.keeping import failures

__all__ = ["Failed", "add_dropped", "dropping_place", "safe_name"]

Failed = tuple[str, str, str]
"""A file that could not be read, where in it, and why."""
_LONGEST = 120


def dropping_place(folder: str | Path) -> Path:
    """A new folder of the archive, of its owner alone, to write dropped files into."""
    outer = store.private_folder(Path(folder) / "dropped")
    return store.private_folder(outer / f"{datetime.now(UTC):%Y-%m-%d}-{secrets.token_hex(4)}")


def safe_name(name: str, taken: Iterable[str] = ()) -> str:
    """A file name made of what a browser says: no folders, no signs that a system or a terminal reads, none of ``taken``."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = _odd().sub("_", last).strip(" .") or "file"
    stem, dot, ending = plain.rpartition(".")
    stem, ending = (stem, dot + ending) if dot and stem else (plain, "")
    stem = stem[: _LONGEST - len(ending[:12])]
    every, number, made = set(taken), 1, f"{stem}{ending[:12]}"
    while made.casefold() in {each.casefold() for each in every}:
        number += 1
        made = f"{stem}-{number}{ending[:12]}"
    return made


def add_dropped(place: Path, folder: str | Path, *, lexicons: Iterable[str] = (), watch: Callable[[Added], None] | None = None) -> tuple[Added, list[Failed]]:
    """Add all that lies in ``place`` to the archive in ``folder``, and remove it there; how far it came, and what of it could not be read."""
    try:
        done = add([place], folder, lexicons=lexicons, workers=1, watch=watch)
        begins = f"{place}/"
        failed = [(each.file.removeprefix(begins), each.place, each.reason) for each in failures(folder) if each.file.startswith(begins)]
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return done, failed


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff/:*?\"<>|]|^\.+")
