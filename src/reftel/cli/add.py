"""`reftel add`: files into an archive."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, progressing, writing

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.model import Policy

__all__ = ["command"]


@click.command("add", short_help="Add files to an archive.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@options.archive
@click.option("--view", "views", multiple=True, metavar="LEVEL", help="Keep a view for this clearance, too, from now on; may be given several times.")
@click.option("--collection", metavar="NAME", default="", help="Put what is added into this collection.")
@click.option("--closed-to", "closed_to", multiple=True, metavar="GROUP", help="Close the collection to this group; may be given several times.")
@options.policy
@options.as_of
@click.option("--extract", is_flag=True, help="Read them for who and what they speak of, too, as `reftel extract` does.")
@options.fast
@options.workers
@options.lexicon
@options.as_json
def command(  # noqa: PLR0913  # one for each option
    paths: tuple[Path, ...],
    *,
    archive: Path,
    views: tuple[str, ...],
    collection: str,
    closed_to: tuple[str, ...],
    policy: "Policy | None",
    as_of: date,
    extract: bool,
    fast: bool,
    workers: int | None,
    lexicon: "Lexicon",
    as_json: bool,
) -> int:
    """Add every PATH, files, dumps of many documents, and folders with all that is in them, to the archive; it is made where there is none.

    What is held already is passed over, so that the same command goes on where it was interrupted. Without PATH, views are brought up to date. What
    cannot be read is kept for `reftel failures`, and the exit status is 1. With --policy the whole archive is under this policy from now on; without it, it stays under the one that it is under.
    """
    if closed_to and not collection:
        msg = "--closed-to says whom a --collection is closed to; give both"
        raise click.UsageError(msg)
    from reftel.archive.adding import add  # noqa: PLC0415  # not at start-up
    from reftel.archive.laying_down import Under  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415
    from reftel.model import Clearance  # noqa: PLC0415

    if fast and not extract:
        msg = "--fast says how --extract reads; give both"
        raise click.UsageError(msg)
    del lexicon  # read here, so that a fault in a user's table shows at once; workers read it for themselves
    lexicons = click.get_current_context().meta.get(options.LEXICONS, ())
    done = add(
        paths,
        archive,
        clearances=[Clearance.named(view) for view in views],
        lexicons=lexicons,
        workers=workers,
        watch=progressing.watch(),
        told=progressing.told(),
        under=Under(policy=policy, on=as_of, collection=" ".join(collection.split()), closed_to=frozenset(closed_to)),
    )
    failures = done.failures
    if extract:
        from reftel.archive import extracting  # noqa: PLC0415  # only with --extract

        failures += extracting.extract(archive, fast=fast, workers=workers, lexicons=lexicons, told=progressing.told()).failures
    progressing.end()
    with writing.writer() as write:
        if as_json:
            write(dumps({"archive": str(archive), "files": done.files, "documents": done.documents, "held": done.held, "failures": failures}) + "\n")
        else:
            failed = f"; {failures:,} could not be read (`reftel failures`)" if failures else ""
            write(f"{archive}: {done.documents:,} document{'' if done.documents == 1 else 's'} added, {done.held:,} held already{failed}\n")
    return 1 if failures else 0
