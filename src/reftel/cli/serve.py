"""`reftel serve`: the workbench in a browser."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, serving, writing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reftel.archive import Lexicon
    from reftel.model import Clearance, Policy

__all__ = ["command"]


@click.command("serve", short_help="Open accounts in the workbench.")
@options.files_if_any
@options.from_archive
@options.clearance
@options.as_of
@options.policy
@options.lexicon
@options.judgements
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
    judgements: Path | None,
    port: int,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Compare every FILE and show the record in the workbench, on this machine only. With --archive and no FILE, show the archive: nothing is compared before
    somebody chooses what.

    There is one view for --clearance and one for every level in use below it; with `--json` the address and the views are printed first.
    """
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up

    shelf = None
    if archive is not None:
        folders = tuple(click.get_current_context().meta.get(options.LEXICONS, ()))
        shelf = serving.Shelf(archive, clearance, lexicon, as_of, folders)
    if not files:
        _archived(
            shelf,
            port=port,
            only_of_files=[name for name, given in (("--policy", policy), ("--judgements", judgements), ("--folder", folder)) if given],
            as_json=as_json,
        )
        return
    with serving.place(folder) as kept:
        views, _ = conductor.publish(
            files, kept, clearance=clearance, as_of=as_of, policy=policy, judgements=judgements, lexicon=lexicon, progress=writing.progress(), archive=archive
        )
        if as_json:
            _say(port, views.clearances)
        serving.serve(views, port=port, shelf=shelf, rules=serving.Rules(lexicon, as_of, policy))


def _archived(shelf: serving.Shelf | None, *, port: int, only_of_files: "list[str]", as_json: bool) -> None:
    """Serve an archive as it is."""
    if shelf is None:
        msg = "give a FILE to compare, or --archive DIR to open an archive"
        raise click.UsageError(msg)
    if only_of_files:
        msg = f"{only_of_files[0]} holds for files that are compared; without FILE, leave it out"
        raise click.UsageError(msg)
    if as_json:
        _say(port, shelf.clearances)
    serving.serve(None, port=port, shelf=shelf, rules=serving.Rules(shelf.lexicon, shelf.as_of))


def _say(port: int, clearances: "Iterable[Clearance]") -> None:
    from reftel.export.printable import dumps  # noqa: PLC0415  # not at start-up

    with writing.writer() as write:
        write(dumps({"address": f"http://{serving.HOST}:{port}/", "views": [str(each) for each in clearances]}) + "\n")
