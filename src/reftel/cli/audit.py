"""`reftel audit`: who did what in an archive that people share."""

from pathlib import Path

import click

from reftel.cli import options, writing

__all__ = ["command"]


@click.command("audit", short_help="Show or prove the record of who did what.")
@options.archive
@click.option("--verify", is_flag=True, help="Prove the record: every line fits the one before it, and none was cut off.")
@click.option("--last", metavar="HASH", help="With --verify: a line has this hash, which was noted down before.")
@click.option("--limit", type=click.IntRange(1), help="Show the latest lines only, so many.")
@options.as_json
def command(*, archive: Path, verify: bool, last: str | None, limit: int | None, as_json: bool) -> int:
    """Show who signed in, read, changed and administered what, oldest first, each line with its hash; with --verify prove it, which prints the last hash.

    For the holder of the archive: it names what was read at every level. The exit status is 1 where the record is not whole.
    """
    if last is not None and not verify:
        msg = "--last goes with --verify"
        raise click.UsageError(msg)
    from reftel.archive import accounts  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps, printable  # noqa: PLC0415

    with writing.writer() as write:
        if verify:
            problem = accounts.proven(archive, last=last)
            latest = next(iter(accounts.audit(archive, most=1)), None)
            if as_json:
                write(dumps({"whole": not problem, "problem": problem, "lines": latest.number if latest else 0, "last": latest.hash if latest else ""}) + "\n")
            else:
                write(f"{problem}\n" if problem else f"whole: {latest.number if latest else 0:,} lines, the last is {latest.hash if latest else 'none'}\n")
            return 1 if problem else 0
        for each in accounts.audit(archive, most=limit):
            if as_json:
                write(dumps({"number": each.number, **each.entry, "hash": each.hash}) + "\n")
            else:
                about = ", ".join(f"{name} {value}" for name, value in each.entry.items() if name not in ("at", "what"))
                write(printable(f"{each.number} {each.entry.get('at')} {each.entry.get('what')}{f': {about}' if about else ''}") + "\n")
    return 0
