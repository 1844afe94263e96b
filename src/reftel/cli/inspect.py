"""`reftel inspect`: what is in each file, taken for itself."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.archive import Inspection, Lexicon
    from reftel.export.offsets import Offsets
    from reftel.model import Clearance, Policy

__all__ = ["command"]


@click.command("inspect", short_help="Show what is in each file.")
@options.files
@options.from_archive
@options.clearance
@options.as_of
@options.policy
@options.lexicon
@click.option("--explain", "form", flag_value="explain", help="Show each finding in its place, with who found it and why.")
@click.option("--review", "form", flag_value="review", help="Show only the findings that a person had better look at, and why.")
@options.as_json
@options.offsets
@options.output
def command(  # noqa: PLR0913  # Click hands over every option
    files: tuple[Path, ...],
    *,
    archive: Path | None,
    clearance: "Clearance",
    as_of: date,
    policy: "Policy | None",
    lexicon: "Lexicon",
    form: str | None,
    as_json: bool,
    offsets: "Offsets",
    output: Path | None,
) -> int:
    """Show each FILE by itself: header, paragraphs with their marks, names, dates, sums, quotations, statements, notices.

    With `--json` one object a line, one line a file (of a dump of many documents one line a document), in the order given. A file or a record of a dump that
    cannot be read has an object with `error` and no documents; the others are shown all the same, and the exit status is 1.
    """
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up

    if form and as_json:
        msg = f"--{form} is a page for people; with --json every finding has `because` and `doubt` anyway"
        raise click.UsageError(msg)
    failed = 0
    with writing.writer(output) as write:
        for found in conductor.inspect(files, clearance=clearance, as_of=as_of, policy=policy, lexicon=lexicon, progress=writing.progress(), archive=archive):
            failed += found.error is not None
            if found.error:
                click.echo(f"reftel: {_line(str(found.error))}", err=True)
            _write(found, write, form=form, as_json=as_json, offsets=offsets, colour=output is None)
    return 1 if failed else 0


def _write(found: "Inspection", write: writing.Write, *, form: str | None, as_json: bool, offsets: "Offsets", colour: bool) -> None:
    from reftel.export import explanation, inspection, json_inspection  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415

    if as_json:
        whole = json_inspection.failure(found.file, found.error) if found.error else json_inspection.dump(found.file, found.views, offsets=offsets)
        write(dumps(whole) + "\n")
        return
    page = {"explain": explanation.explained, "review": explanation.review, None: inspection.outline}[form]
    for view in found.views:
        writing.show(page(found.file, view), write, colour=colour)
        write("\n")


def _line(message: str) -> str:
    from reftel.export.printable import printable  # noqa: PLC0415  # not at start-up

    return printable(message)
