"""`reftel search`: what an archive has on something."""

import sys
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
@click.option(
    "--file", "queries", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True), help="Answer every line of this file (- for standard input) as CSV."
)
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
    queries: Path | None,
    order: str,
    limit: int,
    cursor: str | None,
    everything: bool,
    facets: bool,
    as_json: bool,
    markdown: bool,
    output: Path | None,
) -> int:
    """Show the documents that QUERY finds: all words must be there; "phrases", prefix*, fuzzy~, "near words"~5, /patterns/, AND OR NOT, brackets, and
    fields as in fm:MOSCOW tags:PREL date:[2008-05 TO 2008-06] (docs/archive.md). Without QUERY, all documents. With --policy nothing
    is shown unless the archive is under that policy (`reftel add --policy`).
    """
    if as_json and markdown:
        msg = "--json and --markdown exclude one another"
        raise click.UsageError(msg)
    if queries is not None:
        if query or cursor or everything or markdown:
            msg = "--file takes its queries from a file, and answers each by itself: no QUERY, --cursor, --all or --markdown"
            raise click.UsageError(msg)
        return _answered(queries, archive, clearance, order, limit, output, as_json=as_json)
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
            return 0
        found = searching.search(words, archive, clearance=clearance, ask=searching.Ask(limit=limit, order=order, cursor=cursor, facets=facets))
        if as_json:
            write(dumps(json_hits.dump(found)) + "\n")
        elif markdown:
            write(page.markdown(hits.outline(found)))
        else:
            writing.show(hits.outline(found), write, colour=output is None)
    return 0


def _answered(queries: Path, archive: Path, clearance: "Clearance", order: str, limit: int, output: Path | None, *, as_json: bool) -> int:
    """Answer every line of ``queries`` but empty ones and those that begin with "#"; what cannot be understood is said in its place. 1 where there was such a line."""
    from reftel.archive import searching  # noqa: PLC0415  # not at start-up
    from reftel.errors import QueryError  # noqa: PLC0415
    from reftel.export import hits_table, json_hits  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415

    asked = [line.strip() for line in _lines(queries) if line.strip() and not line.lstrip().startswith("#")]
    wrong = 0
    with writing.writer(output) as write:
        if not as_json:
            write(hits_table.header())
        ask = searching.Ask(limit=limit, order=order, facets=False)
        for query in asked:
            try:
                found, problem = searching.search(query, archive, clearance=clearance, ask=ask), ""
            except QueryError as error:
                found, problem, wrong = None, str(error), 1
            if as_json:
                write(dumps(json_hits.dump(found) if found else {"query": query, "problem": problem}) + "\n")
            else:
                for line in hits_table.lines(query, found, problem):
                    write(line)
    return wrong


def _lines(file: Path) -> list[str]:
    from reftel.errors import SourceError  # noqa: PLC0415

    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise SourceError(file, f"cannot be read ({error.strerror}).", remedy="Give a file with a query on each line.") from error
    except UnicodeDecodeError as error:
        raise SourceError(file, "is no text in UTF-8.", offset=error.start, remedy="Save it as UTF-8, a query on each line.") from error
