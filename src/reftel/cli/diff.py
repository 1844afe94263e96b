"""`reftel diff`: two holdings of a telegram, and what one of them lacks."""

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


@click.command("diff", short_help="Set two holdings of a telegram side by side.")
@click.argument("files", nargs=2, metavar="A B", type=click.Path(path_type=Path))
@click.option("--number", metavar="ID", help="The telegram to compare, where a file holds several.")
@options.clearance
@options.as_of
@options.policy
@options.lexicon
@options.as_json
@options.offsets
@options.output
def command(  # noqa: PLR0913  # Click hands over every option
    files: tuple[Path, Path],
    *,
    number: str | None,
    clearance: "Clearance",
    as_of: date,
    policy: "Policy | None",
    lexicon: "Lexicon",
    as_json: bool,
    offsets: "Offsets",
    output: Path | None,
) -> None:
    """Say whether A and B are the same telegram and why, and where they differ: header fields, markings, paragraphs that only one of them has, and
    words that were cut, redacted, added or changed, each with its place in both.
    """
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.export import difference, json_difference  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415

    first, second = files
    found = archive.diff(first, second, number=number, clearance=clearance, as_of=as_of, policy=policy, lexicon=lexicon, progress=writing.progress())
    with writing.writer(output) as write:
        if as_json:
            write(dumps(json_difference.dump(found, offsets=offsets)) + "\n")
        else:
            writing.show(difference.outline(found), write, colour=output is None)
