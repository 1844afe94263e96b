"""`reftel export`: the record as a file for another program."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.export.offsets import Offsets
    from reftel.model import Clearance, Policy

__all__ = ["command"]

_FORMATS = ("csv", "xlsx", "jsonl", "ftm", "graphml", "gexf", "geojson", "annotations", "tei", "jsonld", "events", "markdown")


@click.command("export", short_help="Write the record for another program.")
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@options.files
@options.from_archive
@options.clearance
@options.as_of
@options.policy
@options.fast
@options.lexicon
@options.judgements
@options.offsets
@click.option("-o", "--output", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Write to this file, whole or not at all.")
@options.as_json
def command(  # noqa: PLR0913  # one for each option
    form: str,
    files: tuple[Path, ...],
    *,
    archive: Path | None,
    clearance: "Clearance",
    as_of: date,
    policy: "Policy | None",
    fast: bool,
    lexicon: "Lexicon",
    judgements: Path | None,
    offsets: "Offsets",
    output: Path,
    as_json: bool,
) -> None:
    """Compare every FILE and write the record as FORMAT: csv, xlsx, jsonl, ftm, graphml, gexf, geojson, annotations, tei, jsonld, events or markdown.

    The file holds what --clearance may see and nothing else. It says its ceiling, the documents that it was made from and the day, and every item has its passages.
    """
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up
    from reftel.export.formats import Outgoing, named  # noqa: PLC0415
    from reftel.export.printable import dumps, printable  # noqa: PLC0415

    record = conductor.compare(
        files,
        clearance=clearance,
        as_of=as_of,
        policy=policy,
        judgements=judgements,
        fast=fast,
        lexicon=lexicon,
        progress=writing.progress(),
        archive=archive,
    )
    if not options.was_given("as_of"):  # the same files give the same output on every day on which no date passes
        record = replace(record, as_of=None)
    outgoing = Outgoing(record, offsets)
    with writing.binary(output) as file:
        named(form).write(outgoing, file)
    if as_json:
        said = {"format": form, "file": str(output), "sha256": hashlib.sha256(output.read_bytes()).hexdigest(), **outgoing.about}
        click.echo(dumps(said))
    else:
        ceiling = outgoing.about["ceiling"]
        click.echo(f"reftel: {printable(str(output))} written; its ceiling is {ceiling or 'none, since nothing is shown'}; compilation not reviewed", err=True)
