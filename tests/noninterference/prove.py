"""`make proof`: every leak that is planted must be caught by the two runs of the suite. The last line gives the count; one that is not caught, or cannot be planted any more,
fails.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from noninterference import planted, planted_commands, planted_members, planted_pages
from noninterference.sharing import share

__all__ = ["HARNESSES", "outcome"]

HARNESSES: tuple[ModuleType, ...] = (planted, planted_commands, planted_pages, planted_members)
NOT_CAUGHT = "NOT CAUGHT"


def every() -> Iterator[tuple[ModuleType, str]]:
    """Every planted leak by its harness and its name."""
    for harness in HARNESSES:
        yield from ((harness, name) for name in harness.PLANTED)


def outcome(harness: ModuleType, name: str, folder: Path) -> str:
    """What the leak ``name`` is caught by, in words; "" when by nothing. AttributeError where it cannot be planted."""
    plant, hint = harness.PLANTED[name]
    with pytest.MonkeyPatch.context() as patch:
        share(patch)
        plant(patch)
        found: str = harness.caught(folder, hint)
        return found


def main() -> int:
    """Plant each; the exit status."""
    caught = planted_ = 0
    for harness, name in every():
        planted_ += 1
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="proof-") as folder:
            try:
                found = outcome(harness, name, Path(folder) / "run")
            except AttributeError as error:
                found = ""
                print(f"cannot be planted: {error}")
        caught += bool(found)
        print(f"{name}: {found or NOT_CAUGHT} ({time.monotonic() - began:.1f} s)", flush=True)
    print(f"caught {caught} of {planted_} planted leaks")
    return 0 if caught == planted_ else 1


if __name__ == "__main__":
    sys.exit(main())
