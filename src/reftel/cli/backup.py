"""`reftel backup`: a copy of an archive."""

from pathlib import Path

import click

from reftel.cli import options, writing

__all__ = ["command"]


@click.command("backup", short_help="Copy an archive.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@options.archive
@options.as_json
def command(folder: Path, *, archive: Path, as_json: bool) -> None:
    """Copy the originals and the records to the new folder DIR, as of one moment, also while something is being added. `reftel rebuild --archive DIR` makes
    the indexes there.
    """
    from reftel.archive import keeping  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415

    keeping.backup(archive, folder)
    with writing.writer() as write:
        write(dumps({"backup": str(folder)}) + "\n" if as_json else f"{folder}: `reftel rebuild --archive {folder}` makes the indexes\n")
