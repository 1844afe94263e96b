"""`reftel doctor`: look for what is wrong with an archive."""

from pathlib import Path

import click

from reftel.cli import faults, options

__all__ = ["command"]


@click.command("doctor", short_help="Look for what is wrong with an archive.")
@options.archive
@options.as_json
def command(*, archive: Path, as_json: bool) -> int:
    """Look for what is wrong with the archive: permissions, room, damaged files, interrupted additions, views that are behind. Quick; `reftel verify` reads everything.

    Each fault is named with what to do; the exit status is 1 where there is one.
    """
    from reftel.archive import keeping  # noqa: PLC0415  # not at start-up

    return faults.tell(keeping.doctor(archive), as_json=as_json)
