"""`reftel serve`: the workbench in a browser."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, serving, writing

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.model import Clearance, Policy

__all__ = ["command"]


@click.command("serve", short_help="Open accounts in the workbench.")
@options.files
@options.from_archive
@options.clearance
@options.as_of
@options.policy
@options.lexicon
@options.port
@click.option("--folder", metavar="DIR", type=click.Path(path_type=Path), help="Keep originals and views here. Left out: a folder that is removed at the end.")
@options.as_json
def command(  # noqa: PLR0913  # one for each option
    files: tuple[Path, ...],
    *,
    archive: Path | None,
    clearance: "Clearance",
    as_of: date,
    policy: "Policy | None",
    lexicon: "Lexicon",
    port: int,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Compare every FILE and show the record in the workbench, on this machine only.

    There is one view for --clearance and one for every level in use below it; with `--json` the address and the views are printed first.
    """
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415

    with serving.place(folder) as kept:
        views, _ = conductor.publish(
            files, kept, clearance=clearance, as_of=as_of, policy=policy, lexicon=lexicon, progress=writing.progress(), archive=archive
        )
        if as_json:
            with writing.writer() as write:
                write(dumps({"address": f"http://{serving.HOST}:{port}/", "views": [str(each) for each in views.clearances]}) + "\n")
        serving.serve(views, port=port)
