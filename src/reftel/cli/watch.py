"""`reftel watch`: saved searches, and what they find that is new."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.model import Clearance

__all__ = ["command"]


@click.command("watch", short_help="Save searches, and see what is new.")
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@options.archive
@options.clearance
@click.option("--list", "names", is_flag=True, help="Show the saved searches and ask none.")
@click.option("--remove", is_flag=True, help="Forget the search NAME.")
@click.option("--keep", is_flag=True, help="Show what is new, and let it be new the next time, too.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Show so many documents of each search.")
@options.as_json
@options.markdown
@options.output
def command(  # noqa: PLR0913  # one for each option
    name: str | None,
    query: tuple[str, ...],
    *,
    archive: Path,
    clearance: "Clearance",
    names: bool,
    remove: bool,
    keep: bool,
    limit: int,
    as_json: bool,
    markdown: bool,
    output: Path | None,
) -> None:
    """Save QUERY as the search NAME. With NAME alone, show what that search finds which it has not shown before; without NAME, the same of all saved searches.
    They belong to the view of the clearance and are known in no other.
    """
    if sum((names, remove, keep)) > 1 or (as_json and markdown) or (remove and (query or not name)) or (names and name) or (keep and query):
        msg = "give NAME and QUERY to save a search, NAME or nothing to see what is new (--keep), --remove NAME, or --list; --json or --markdown"
        raise click.UsageError(msg)
    from reftel.archive import watching  # noqa: PLC0415  # not at start-up
    from reftel.export import hits, json_hits, page  # noqa: PLC0415
    from reftel.export.printable import dumps, printable  # noqa: PLC0415

    with writing.writer(output) as write:
        if names:
            for each, asked in watching.saved(archive, clearance=clearance):
                write(dumps({"name": each, "query": asked}) + "\n" if as_json else f"{printable(each)}: {printable(asked)}\n")
            return
        if remove and name:
            watching.forget(name, archive, clearance=clearance)
            write(dumps({"name": name, "removed": True}) + "\n" if as_json else f"{printable(name)}: removed\n")
            return
        if name and query:
            found = iter([watching.save(name, " ".join(query), archive, clearance=clearance, limit=limit)])
        else:
            found = watching.news(name, archive, clearance=clearance, keep=keep, limit=limit)
        for one in found:
            if as_json:
                write(dumps(json_hits.news(one)) + "\n")
            elif markdown:
                write(page.markdown(hits.news(one)))
            else:
                writing.show(hits.news(one), write, colour=output is None)
