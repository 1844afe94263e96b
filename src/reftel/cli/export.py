"""`reftel export`: the record as a file for another program."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, writing
from reftel.errors import ClearanceError, ReftelError, UsageError

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.export.offsets import Offsets
    from reftel.model import Clearance, Policy

__all__ = ["command"]

_OF_A_RECORD = ("as_of", "fast", "judgements", "offsets")
_FORMATS = ("csv", "xlsx", "jsonl", "ftm", "graphml", "gexf", "geojson", "annotations", "tei", "jsonld", "events", "markdown", "html", "pdf", "parquet", "qdpx")


@click.command("export", short_help="Write the record for another program.")
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@options.files_if_any
@options.from_archive
@click.option(
    "--matching",
    metavar="QUERY",
    help="Instead of files: a list (csv, xlsx, parquet, jsonl, ftm, jsonld, tei, qdpx) of every document of the archive that QUERY finds, one after the other.",
)
@click.option("--about", metavar="WORDS", help="Only matters and meetings whose name or passages hold these words.")
@click.option("--party", metavar="NAME", help="Only matters to which somebody of this name is a party, and meetings at which they were.")
@options.day("--from", "begin", "Only what has a day spoken of on this one (2008-06-09) or later.")
@options.day("--to", "end", "Only what has a day spoken of on this one or earlier.")
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
    matching: str | None,
    about: str | None,
    party: str | None,
    begin: date | None,
    end: date | None,
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
    """Compare every FILE and write the record as FORMAT: csv, xlsx, jsonl, ftm, graphml, gexf, geojson, annotations, tei, jsonld, events, markdown,
    html, pdf, parquet (with the extra of that name) or qdpx.

    Or, with --matching, list the documents of an archive. The file holds what --clearance may see and nothing else. It says its ceiling, the documents that it was made from and the day, and every item has its passages.
    """
    if begin and end and begin > end:
        msg = "--from is later than --to"
        raise UsageError(msg)
    if matching is not None:
        if about or party or begin or end:
            msg = "--about, --party, --from and --to narrow a record; a list is narrowed by its query"
            raise UsageError(msg)
        if given := [f"--{name.replace('_', '-')}" for name in _OF_A_RECORD if options.was_given(name)]:
            msg = f"{', '.join(given)}: only for a record, which is made by comparing files; a list says what the archive holds, as its views have it, so leave this out"
            raise UsageError(msg)
        _list(form, files, archive, matching, clearance, policy, lexicon, output, as_json=as_json)
        return
    if not files:
        msg = "no file is given to export; name some, or an archive with --archive and --matching"
        raise UsageError(msg)
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up
    from reftel.export.formats import Outgoing, available, named  # noqa: PLC0415
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
    by = conductor.Narrowing(about=about or "", party=party or "", begin=begin, end=end)
    some = conductor.narrowed(record, by)
    if by and not (some.matters or some.meetings):
        msg = f"no matter or meeting fits ({by}) in what this reader may see; nothing is written"
        raise ClearanceError(msg)
    outgoing = Outgoing(some, offsets, str(by))
    _must_be_there(form, available(form))
    with writing.binary(output) as file:
        named(form).write(outgoing, file)
    if as_json:
        said = {"format": form, "file": str(output), "sha256": hashlib.sha256(output.read_bytes()).hexdigest(), **outgoing.about}
        click.echo(dumps(said))
    else:
        ceiling = outgoing.about["ceiling"]
        click.echo(f"reftel: {printable(str(output))} written; its ceiling is {ceiling or 'none, since nothing is shown'}; compilation not reviewed", err=True)


def _list(  # noqa: PLR0913  # what the command was given
    form: str,
    files: tuple[Path, ...],
    archive: Path | None,
    query: str,
    clearance: "Clearance",
    policy: "Policy | None",
    lexicon: "Lexicon",
    output: Path,
    *,
    as_json: bool,
) -> None:
    """Write a list of the documents that ``query`` finds; nothing is held but the document at hand."""
    from reftel.archive import laying_down, listed  # noqa: PLC0415  # not at start-up
    from reftel.archive.folder import default_folder  # noqa: PLC0415
    from reftel.export.listing import FORMS  # noqa: PLC0415
    from reftel.export.printable import dumps, printable  # noqa: PLC0415

    if form not in FORMS or files:
        msg = (
            f"--matching makes a list as {', '.join(FORMS)}, of an archive and of no files; the other forms draw or tell a record, which takes comparing files"
        )
        raise UsageError(msg)
    _must_be_there(form, FORMS[form].available)
    place = archive or default_folder()
    laying_down.check(place, policy)
    hits, tally = listed(query, place, clearance=clearance, lexicon=lexicon)
    digest = hashlib.sha256()
    with writing.binary(output) as file:
        for piece in FORMS[form].pieces(hits, tally):
            digest.update(piece)
            file.write(piece)
    about = tally.whole
    if as_json:
        click.echo(dumps({"format": form, "file": str(output), "sha256": digest.hexdigest(), **about}))
    else:
        ceiling = f"its ceiling is {about['ceiling'] or 'none, since nothing is shown'}"
        click.echo(f"reftel: {printable(str(output))} written; a list of {about['count']:,} documents; {ceiling}; compilation not reviewed", err=True)


def _must_be_there(form: str, there: bool) -> None:  # noqa: FBT001  # one thing to say
    if not there:
        msg = f"{form} needs a package that is not installed: pip install 'reftel[{form}]'"
        raise ReftelError(msg)
