"""`reftel rebuild`: what an archive derives, made again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, progressing, writing

if TYPE_CHECKING:
    from reftel.archive import Lexicon

__all__ = ["command"]


@click.command("rebuild", short_help="Make the indexes of an archive again.")
@options.archive
@click.option(
    "--view", "views", multiple=True, metavar="LEVEL", help="Only the view for this clearance, which is made if it is new; may be given several times."
)
@click.option("--records", is_flag=True, help="Read all originals again, too: after a new version of Reftel, or with other tables.")
@options.workers
@options.lexicon
@options.as_json
def command(*, archive: Path, views: tuple[str, ...], records: bool, workers: int | None, lexicon: "Lexicon", as_json: bool) -> None:
    """Make the indexes of all views again; where the records cannot be read, these too, from the originals."""
    from reftel.archive.keeping import rebuild  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415
    from reftel.model import Clearance  # noqa: PLC0415

    del lexicon  # as for add
    done = rebuild(
        archive,
        clearances=[Clearance.named(view) for view in views],
        records=records,
        lexicons=click.get_current_context().meta.get(options.LEXICONS, ()),
        workers=workers,
        watch=progressing.watch(),
        told=progressing.told(),
    )
    progressing.end()
    with writing.writer() as write:
        write(dumps({"archive": str(archive), "documents": done.documents}) + "\n" if as_json else f"{archive}: {done.documents:,} documents\n")
