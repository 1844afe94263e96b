"""A record of decisions that grows at its end and shows when anything in it was changed: each line holds the hash of the one before.

What was cut off at the end shows only to who knows the hash of the last line.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from reftel.errors import PolicyError
from reftel.store.atomic import replacing

__all__ = ["NOTHING", "append", "entries", "last"]

NOTHING = "0" * 64
"""The hash that the first line has before it."""


def entries(path: Path) -> tuple[dict[str, Any], ...]:
    """What the file records, oldest first. PolicyError naming the line where the chain breaks, or a file that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(path, "cannot be read as a record of decisions") from error
    found: list[dict[str, Any]] = []
    before = NOTHING
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise PolicyError(path, f"line {number} is no JSON") from error
        if not isinstance(entry, dict) or entry.get("previous") != before or entry.pop("hash", None) != (before := _hash(entry)):
            raise PolicyError(path, f"line {number} does not fit the one before it: the record was changed. Restore it from a copy.")
        found.append(entry)
    return tuple(found)


def last(path: Path) -> str:
    """The hash of the last line; NOTHING where there is none."""
    found = entries(path)
    return _hash(found[-1]) if found else NOTHING


def append(path: Path, entry: Mapping[str, Any]) -> str:
    """Add ``entry`` to the record at ``path``, which is made where it is not there; its hash. PolicyError as of ``entries``, and where it cannot be written."""
    before = entries(path) if path.exists() else ()
    whole = {**entry, "previous": _hash(before[-1]) if before else NOTHING}
    try:
        with replacing(path) as draft:
            draft.write_text("".join(_line(e) for e in (*before, whole)), encoding="utf-8")
    except OSError as error:
        raise PolicyError(path, f"cannot be written ({error.strerror})") from error
    return _hash(whole)


def _hash(entry: Mapping[str, Any]) -> str:
    return sha256(json.dumps(entry, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps({**entry, "hash": _hash(entry)}, sort_keys=True, ensure_ascii=True) + "\n"
