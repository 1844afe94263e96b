"""`reftel mark`: an administrator's decision on the marking of one part, kept in a record that shows changes."""

from datetime import date
from pathlib import Path

import click

from reftel.cli import options, writing

__all__ = ["command"]


@click.command("mark", short_help="Record a decision on the marking of a part.")
@click.argument("document", metavar="DOCUMENT")
@click.argument("part", metavar="PART")
@click.argument("marking", metavar="MARKING")
@click.option("--reason", metavar="WORDS", required=True, help="Why.")
@click.option("--by", metavar="NAME", required=True, help="Who decides.")
@options.as_of
@click.option(
    "--audit", metavar="FILE", required=True, type=click.Path(path_type=Path), help="The record, which grows by one line; made where it is not there."
)
@options.as_json
def command(*, document: str, part: str, marking: str, reason: str, by: str, as_of: date, audit: Path, as_json: bool) -> None:
    """Record that PART of DOCUMENT has MARKING (C, S//NF) from now on, higher or lower than is printed.

    DOCUMENT is a telegram's number; PART the number of a paragraph, or "subject", "references", "signature" …, or "document" for all of it. It takes effect
    wherever a --policy names the record. Prints the hash of the new line, which a policy may name as the last one.
    """
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415

    added = archive.mark(document, part, marking, reason=reason, by=by, on=as_of, audit=audit)
    with writing.writer() as write:
        write(dumps({"last": added}) + "\n" if as_json else f"{added}\n")
