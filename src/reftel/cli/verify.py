"""`reftel verify`: prove every original and every view of an archive."""

from pathlib import Path

import click

from reftel.cli import faults, options, progressing

__all__ = ["command"]


@click.command("verify", short_help="Prove every original and every view of an archive.")
@options.archive
@options.as_json
def command(*, archive: Path, as_json: bool) -> int:
    """Read every original against its digest, and every view against the records, besides what `reftel doctor` looks for.

    Each fault is named with what to do; the exit status is 1 where there is one.
    """
    from reftel.archive import keeping  # noqa: PLC0415  # not at start-up

    return faults.tell(keeping.verify(archive, progressing.told()), as_json=as_json)
