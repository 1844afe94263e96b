"""`reftel compare`: several accounts, one record."""

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.export.offsets import Offsets
    from reftel.model import Record

__all__ = ["command", "present"]


@click.command("compare", short_help="Compare accounts of the same events.")
@options.of_a_record
def command(**given: Unpack[options.Given]) -> None:
    """Read every FILE and print one record: who met whom, what was agreed, who says so, where the accounts differ, what only one of them says.

    Prints a brief for people; `--json` prints the whole record with every passage. A file that cannot be read ends the work, since a record with
    an account missing would be a different record.
    """
    if given["as_json"] and given["markdown"]:
        msg = "--json and --markdown exclude one another"
        raise click.UsageError(msg)
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up

    record = conductor.compare(
        given["files"],
        clearance=given["clearance"],
        as_of=given["as_of"],
        policy=given["policy"],
        lexicon=given["lexicon"],
        progress=writing.progress(),
        archive=given["archive"],
    )
    if not options.was_given("as_of"):  # the same files give the same output on every day on which no date passes
        record = replace(record, as_of=None)
    with writing.writer(given["output"]) as write:
        present(record, write, as_json=given["as_json"], markdown=given["markdown"], offsets=given["offsets"], colour=given["output"] is None)


def present(record: "Record", write: writing.Write, *, as_json: bool, markdown: bool, offsets: "Offsets", colour: bool) -> None:
    """``record`` as JSON, as Markdown, or as the brief."""
    from reftel.export import brief, json_record  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415

    if as_json:
        write(dumps(json_record.dump(record, offsets=offsets)) + "\n")
    elif markdown:
        write(brief.markdown(record))
    else:
        writing.show(brief.outline(record), write, colour=colour)
