"""`reftel stats`: how much is in an archive."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.model import Clearance

__all__ = ["command"]


@click.command("stats", short_help="Show how much is in an archive.")
@options.archive
@options.clearance
@options.as_json
def command(*, archive: Path, clearance: "Clearance", as_json: bool) -> None:
    """Count the documents that this clearance may see; with full clearance also what is kept, the views and how far they are, and the room it takes."""
    from reftel.archive import keeping  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps, printable  # noqa: PLC0415

    found = keeping.stats(archive, clearance)
    with writing.writer() as write:
        if as_json:
            write(dumps(found) + "\n")
            return
        for name, value in found.items():
            for inner, count in value.items() if isinstance(value, dict) else (("", value),):
                write(
                    printable(f"{f'{name}, {inner}' if inner else name}: {count:,}" if isinstance(count, int) else f"{name} {inner}".strip() + f": {count}")
                    + "\n"
                )
