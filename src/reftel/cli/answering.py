"""What the commands share that ask a record something: the files are compared, the record is asked, the answer is printed."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from reftel.archive import Lexicon
    from reftel.model import Record

__all__ = ["answer"]


def answer(ask: "Callable[[Record, Lexicon], Any]", given: options.Given) -> None:
    """Compare the files of ``given``, put ``ask`` to the record, and print what it answers as ``given`` says."""
    if given["as_json"] and given["markdown"]:
        msg = "--json and --markdown exclude one another"
        raise click.UsageError(msg)
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.export import chronicle, json_chronicle, page  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415

    lexicon = given["lexicon"]
    record = archive.compare(
        given["files"],
        clearance=given["clearance"],
        as_of=given["as_of"],
        policy=given["policy"],
        lexicon=lexicon,
        progress=writing.progress(),
        archive=given["archive"],
    )
    if not options.was_given("as_of"):  # the same files give the same output on every day on which no date passes
        record = replace(record, as_of=None)
    said = ask(record, lexicon)
    with writing.writer(given["output"]) as write:
        if given["as_json"]:
            write(dumps(json_chronicle.dump(record, said, offsets=given["offsets"])) + "\n")
        elif given["markdown"]:
            write(page.markdown(chronicle.outline(record, said)))
        else:
            writing.show(chronicle.outline(record, said), write, colour=given["output"] is None)
