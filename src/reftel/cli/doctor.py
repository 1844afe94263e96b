"""`reftel doctor`: look for what is wrong with the installation and with an archive."""

from pathlib import Path

import click

from reftel.cli import faults, options

__all__ = ["command"]


@click.command("doctor", short_help="Look for what is wrong with the installation and an archive.")
@options.archive
@options.as_json
def command(*, archive: Path, as_json: bool) -> int:
    """Look for what is wrong with the installation, and with the archive: permissions, room, damaged files, interrupted additions, views that are behind. Quick; `reftel verify` reads everything.

    Each fault is named with what to do; the exit status is 1 where there is one. That there is no archive yet is a fault only of one that was named.
    """
    from reftel.archive import installation, keeping  # noqa: PLC0415  # not at start-up

    found = installation.faults()
    if options.was_given("archive") or archive.exists():
        found += keeping.doctor(archive)
    elif not as_json:
        click.echo("reftel: there is no archive yet; `reftel add PATH` makes one, `reftel demo` needs none", err=True)
    return faults.tell(found, as_json=as_json)
