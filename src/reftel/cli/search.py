"""`reftel search`: what an archive has on something."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.model import Clearance, Policy

__all__ = ["command"]


@click.command("search", short_help="Search an archive.")
@click.argument("query", nargs=-1, metavar="QUERY")
@options.archive
@options.clearance
@options.policy
@click.option("--order", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True, help="What comes first.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Show so many documents.")
@click.option("--cursor", metavar="CURSOR", help="Go on behind the documents that were shown with this cursor.")
@click.option("--all", "everything", is_flag=True, help="Show every document found, one after the other, without counts.")
@click.option("--facets/--no-facets", default=True, show_default=True, help="Count what was found by sender, classification, TAGS, year, kind and month.")
@options.as_json
@options.markdown
@options.output
def command(  # noqa: PLR0913  # one for each option
    query: tuple[str, ...],
    *,
    archive: Path,
    clearance: "Clearance",
    policy: "Policy | None",
    order: str,
    limit: int,
    cursor: str | None,
    everything: bool,
    facets: bool,
    as_json: bool,
    markdown: bool,
    output: Path | None,
) -> None:
    """Show the documents that QUERY finds: all words must be there; "phrases", prefix*, fuzzy~, "near words"~5, /patterns/, AND OR NOT, brackets, and
    fields as in fm:MOSCOW tags:PREL date:[2008-05 TO 2008-06] (docs/archive.md). Without QUERY, all documents. With --policy nothing
    is shown unless the archive is under that policy (`reftel add --policy`).
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
    words = " ".join(query)
    with writing.writer(output) as write:
        if everything:
            for each in searching.every(words, archive, clearance=clearance, order=order):
                one = page.Outline("", (), (page.Section("", page.Entries((hits.hit(each),))),), ())
                write(dumps(json_hits.hit(each)) + "\n" if as_json else page.markdown(one) if markdown else page.text(one))
            return
        found = searching.search(words, archive, clearance=clearance, ask=searching.Ask(limit=limit, order=order, cursor=cursor, facets=facets))
        if as_json:
            write(dumps(json_hits.dump(found)) + "\n")
        elif markdown:
            write(page.markdown(hits.outline(found)))
        else:
            writing.show(hits.outline(found), write, colour=output is None)
