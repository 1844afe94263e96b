"""`reftel picture`: a record or an archive as a picture."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reftel.cli import options, writing
from reftel.cli.answering import compared

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.model import Clearance, Policy

__all__ = ["command"]

_KINDS = ("timeline", "network", "map", "histogram", "references")
_MOST = 200
"""So many documents of an archive are compared for one picture."""


@click.command("picture", short_help="Draw a timeline, a network, a map or a histogram.")
@click.argument("kind", metavar="KIND", type=click.Choice(_KINDS))
@options.files_if_any
@options.from_archive
@click.option("--query", metavar="QUERY", help="Take the documents that this finds in the archive of --archive, as `reftel search` does.")
@options.clearance
@options.as_of
@options.policy
@options.fast
@options.lexicon
@options.judgements
@options.day("--from", "begin", "Of a timeline, leave out what ends before this day (2008-06-09).")
@options.day("--to", "end", "Of a timeline, leave out what begins after this day.")
@click.option("--with", "name", metavar="NAME", default="", help="Of a network, only this person, and whom they met.")
@click.option("--dark/--light", default=False, show_default=True, help="For a dark page, or for paper.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="Write to this file; its ending says how: .svg, .png, or .vl.json for the specification in Vega-Lite.",
)
@options.as_json
def command(  # noqa: PLR0913  # one for each option
    kind: str,
    *,
    query: str | None,
    begin: date | None,
    end: date | None,
    name: str,
    dark: bool,
    output: Path,
    as_json: bool,
    files: tuple[Path, ...],
    archive: Path | None,
    clearance: "Clearance",
    as_of: date,
    policy: "Policy | None",
    fast: bool,
    lexicon: "Lexicon",
    judgements: Path | None,
) -> None:
    """Draw what every FILE together has as KIND: `timeline` (what happened when, and when it was told), `network` (who met whom), `map` (where), `histogram` (documents by time) or
    `references` (which telegram cites which, with those that are missing).

    With `--archive` the documents of those ids are taken, or those that `--query` finds; a histogram of an archive counts all that is found. Nothing is loaded from a network, and the same documents give the same file.
    """
    from reftel.export import picture  # noqa: PLC0415  # not at start-up
    from reftel.export.offsets import Offsets  # noqa: PLC0415
    from reftel.export.printable import dumps, printable  # noqa: PLC0415

    ending = next((e for e in picture.ENDINGS if output.name.lower().endswith(e)), None)
    _check(kind, files, archive, query=query, begin=begin, end=end, name=name, ending=ending)
    assert ending is not None, "checked"
    given = options.Given(
        files=_found(files, archive, query, clearance, kind),
        archive=archive,
        clearance=clearance,
        as_of=as_of,
        lexicon=lexicon,
        judgements=judgements,
        as_json=as_json,
        markdown=False,
        offsets=Offsets.RELEASED,
        output=output,
        policy=policy,
        fast=fast,
    )
    dumped = _dumped(kind, given, query, name, begin, end)
    data = picture.written(kind, dumped, ending, dark=dark)
    writing.put(data, output)
    said = {"kind": kind, "file": str(output), "clearance": dumped["clearance"], "ceiling": dumped["marking"], "compilation": "not reviewed"}
    if as_json:
        click.echo(dumps({**said, "drawn": picture.described(kind, dumped)}))
        return
    ceiling = dumped["marking"] or "none, since nothing is shown"
    click.echo(f"reftel: {printable(str(output))} written. {picture.described(kind, dumped)} Its ceiling is {ceiling}; compilation not reviewed", err=True)


def _check(kind: str, files: tuple[Path, ...], archive: Path | None, **said: Any) -> None:
    problems = (
        (said["ending"] is None, "--output must end in .svg, .png or .vl.json, which says what to write"),
        (said["query"] is not None and archive is None, "--query looks in an archive: give --archive DIR"),
        (said["query"] is not None and bool(files), "--query and FILE exclude one another"),
        (not files and archive is None, "no FILE is given, and no --archive with --query"),
        (not files and archive is not None and said["query"] is None and kind != "histogram", "of an archive say which documents: their ids, or --query QUERY"),
        (kind != "timeline" and bool(said["begin"] or said["end"]), "--from and --to are for a timeline"),
        (kind != "network" and bool(said["name"]), "--with is for a network"),
        (bool(said["begin"] and said["end"] and said["begin"] > said["end"]), "--from is later than --to"),
    )
    for wrong, message in problems:
        if wrong:
            raise click.UsageError(message)


def _found(files: tuple[Path, ...], archive: Path | None, query: str | None, clearance: "Clearance", kind: str) -> tuple[Path, ...]:
    """``files``, or the ids of what ``query`` finds, the best first; a histogram needs no documents."""
    if query is None or kind == "histogram":
        return files
    from reftel.archive import searching  # noqa: PLC0415  # not at start-up

    assert archive is not None, "checked"
    found = searching.search(query, archive, clearance=clearance, ask=searching.Ask(limit=_MOST, facets=False))
    if found.total > _MOST:
        click.echo(f"reftel: {found.total} documents are found; the first {_MOST} are drawn. Narrow the query to see others", err=True)
    if not found.hits:
        msg = "the query finds no document in what this reader may see"
        raise click.UsageError(msg)
    return tuple(Path(hit.document.id) for hit in found.hits)


def _dumped(kind: str, given: options.Given, query: str | None, name: str, begin: date | None, end: date | None) -> dict[str, Any]:
    """What there is to draw, as JSON."""
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up
    from reftel.export import json_picture  # noqa: PLC0415
    from reftel.export.json_record import high_water  # noqa: PLC0415

    if kind == "histogram" and not given["files"]:
        assert given["archive"] is not None, "checked"
        counted = conductor.found_by_month(query or "", given["archive"], clearance=given["clearance"])
        reader = given["clearance"]
        ceiling = "that of the archive" if reader.is_everything else f"at most {reader}"
        return json_picture.counts(counted, clearance=str(reader), marking=ceiling if counted.months or counted.undated else None)
    if kind == "references":
        found = conductor.refs(
            given["files"],
            clearance=given["clearance"],
            as_of=given["as_of"],
            lexicon=given["lexicon"],
            progress=writing.progress(),
            policy=given["policy"],
            archive=given["archive"],
        )
        return json_picture.references(found, conductor.reference_graph(found))
    record = compared(given)
    if kind == "timeline":
        return json_picture.timeline(record, conductor.timeline(record, begin=begin, end=end))
    if kind == "network":
        return json_picture.graph(record, conductor.graph(record, name, lexicon=given["lexicon"]))
    if kind == "map":
        return json_picture.atlas(record, conductor.atlas(record, lexicon=given["lexicon"]))
    marking = high_water(record.accounts)
    return json_picture.counts(conductor.by_month(record), clearance=str(record.clearance), marking=str(marking) if marking else None)
