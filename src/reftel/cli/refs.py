"""`reftel refs`: what a telegram cites, what cites it, and what is missing."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.export.offsets import Offsets
    from reftel.model import Clearance, Policy

__all__ = ["command"]


@click.command("refs", short_help="Show who cites whom.")
@click.argument("files", nargs=-1, required=True, metavar="[ID] FILE...", type=click.Path(path_type=Path))
@options.from_archive
@options.clearance
@options.as_of
@options.policy
@options.lexicon
@options.as_json
@options.offsets
@options.output
def command(  # noqa: PLR0913  # one for each option
    files: tuple[Path, ...],
    *,
    archive: Path | None,
    clearance: "Clearance",
    as_of: date,
    policy: "Policy | None",
    lexicon: "Lexicon",
    as_json: bool,
    offsets: "Offsets",
    output: Path | None,
) -> None:
    """Follow the references of the telegrams in every FILE: what each cites and what cites it, held or missing, with the passage, and what names no
    telegram, with the reason. With ID, a telegram's number in any form, that one alone.
    """
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up
    from reftel.export import citations, json_citations  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415

    found = conductor.refs(files, clearance=clearance, as_of=as_of, policy=policy, lexicon=lexicon, progress=writing.progress(), archive=archive)
    with writing.writer(output) as write:
        if as_json:
            write(dumps(json_citations.dump(found, offsets=offsets)) + "\n")
        else:
            writing.show(citations.outline(found), write, colour=output is None)
