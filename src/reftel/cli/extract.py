"""`reftel extract`: the documents of an archive read for who and what they speak of."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, progressing, writing

if TYPE_CHECKING:
    from reftel.archive import Lexicon

__all__ = ["command"]


@click.command("extract", short_help="Read an archive's documents for who and what they speak of.")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@options.archive
@click.option("--view", "views", multiple=True, metavar="LEVEL", help="Only for the view of this clearance; may be given several times.")
@click.option("--most", type=click.IntRange(1), metavar="N", help="Read N documents of each view, and leave the others for later.")
@click.option("--again", is_flag=True, help="Forget what was found before, and read everything anew.")
@options.fast
@options.workers
@click.option("--scheduler", metavar="ADDRESS", help="Have the workers of this Dask scheduler read, as in tcp://10.0.0.1:8786.")
@options.lexicon
@options.as_json
def command(  # noqa: PLR0913  # one for each option
    query: tuple[str, ...],
    *,
    archive: Path,
    views: tuple[str, ...],
    most: int | None,
    again: bool,
    fast: bool,
    workers: int | None,
    scheduler: str | None,
    lexicon: "Lexicon",
    as_json: bool,
) -> int:
    """Read what was added and not read yet, so that `search` can ask who: says: about: place: and status: and counts persons, places and statuses. What QUERY
    finds is read first, and before that what was looked at. May be stopped at any moment; the same command goes on.
    """
    from reftel.archive.extracting import extract  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415
    from reftel.model import Clearance  # noqa: PLC0415

    del lexicon  # as for add
    done = extract(
        archive,
        query=" ".join(query),
        clearances=[Clearance.named(view) for view in views],
        fast=fast,
        again=again,
        most=most,
        workers=workers,
        scheduler=scheduler,
        lexicons=click.get_current_context().meta.get(options.LEXICONS, ()),
        told=progressing.told(),
    )
    progressing.end()
    with writing.writer() as write:
        if as_json:
            write(dumps({"archive": str(archive), "read": done.read, "left": done.left, "failures": done.failures}) + "\n")
        else:
            for view, count in done.read.items():
                left = f", {done.left[view]:,} left" if done.left[view] else ""
                write(f"view {view}: {count:,} documents read{left}\n")
            if done.failures:
                write(f"{done.failures:,} could not be read (`reftel failures`)\n")
    return 1 if done.failures else 0
