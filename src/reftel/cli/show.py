"""`reftel show`: one document of an archive."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.model import Clearance, Policy

__all__ = ["command"]


@click.command("show", short_help="Show a document of an archive.")
@click.argument("id")
@options.archive
@options.clearance
@options.policy
@options.as_json
@options.markdown
@options.output
def command(id: str, *, archive: Path, clearance: "Clearance", policy: "Policy | None", as_json: bool, markdown: bool, output: Path | None) -> None:  # noqa: A002  # the argument's name
    """Show the document ID of the archive: a telegram's number in any form, or what `reftel search` calls it.

    What this clearance may not see is answered like what is not there. With --policy nothing is shown unless the archive is under that policy (`reftel add --policy`).
    """
    if as_json and markdown:
        msg = "--json and --markdown exclude one another"
        raise click.UsageError(msg)
    from reftel.archive import searching  # noqa: PLC0415  # not at start-up
    from reftel.export import hits, json_hits, page  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415

    if policy is not None:
        from reftel.archive import laying_down  # noqa: PLC0415  # only with --policy

        laying_down.check(archive, policy)
    found = searching.show(id, archive, clearance=clearance)
    with writing.writer(output) as write:
        if as_json:
            write(dumps(json_hits.shown(found, clearance)) + "\n")
        elif markdown:
            write(page.markdown(hits.shown(found, clearance)))
        else:
            writing.show(hits.shown(found, clearance), write, colour=output is None)
