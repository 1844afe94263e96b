"""`reftel failures`: what an archive could not read."""

from pathlib import Path

import click

from reftel.cli import options, writing

__all__ = ["command"]


@click.command("failures", short_help="Show what an archive could not read.")
@options.archive
@options.as_json
@options.output
def command(*, archive: Path, as_json: bool, output: Path | None) -> None:
    """List every file and every record of a dump that could not be read, where it is, and why. For the holder of the archive: it names files of every level."""
    from reftel.archive import keeping  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps, printable  # noqa: PLC0415

    with writing.writer(output) as write:
        for each in keeping.failures(archive):
            if as_json:
                write(dumps({"file": each.file, "place": each.place, "reason": each.reason}) + "\n")
            else:
                write(printable(f"{each.file}{f', {each.place}' if each.place else ''}: {each.reason}") + "\n")
