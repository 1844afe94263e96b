"""`reftel judge`: what a person decides on entities, matters and meetings."""

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.model import Clearance

__all__ = ["command"]

_VERDICTS = ("same", "different", "unsure", "accept", "reject", "rename", "undo", "list")
_KINDS = ("person", "organisation", "place", "project", "matter", "meeting")


def _least(_context: click.Context, _option: click.Parameter, value: str | None) -> "Clearance | None":
    from reftel.model import Clearance  # noqa: PLC0415  # not at start-up

    return None if value is None else Clearance.named(value)


@click.command("judge", short_help="Decide what the machine may not: same, different, wrong.")
@click.argument("verdict", metavar="VERDICT", type=click.Choice(_VERDICTS))
@options.files_if_any
@options.asked_of_a_record
@click.option(
    "--subject", "subjects", metavar="WORDS", multiple=True, help="What is judged: a name, an id, or words at a place ('T2¶3: Verel'). Several times."
)
@click.option("--by", metavar="NAME", default="", help="Who judges; a judgement needs its author.")
@click.option("--name", metavar="NAME", default="", help="The new name that `rename` gives.")
@click.option("--note", metavar="TEXT", default="", help="Why, in the author's words.")
@click.option("--id", "of", metavar="ID", default="", help="The judgement that `undo` takes back.")
@click.option("--kind", type=click.Choice(_KINDS), help="What sort of thing the subjects are, where a name leaves it open.")
@click.option("--marking", "least", metavar="LEVEL", callback=_least, help="Mark the judgement at least as high as this.")
def command(
    verdict: str,
    *,
    subjects: tuple[str, ...],
    by: str,
    name: str,
    note: str,
    of: str,
    kind: str | None,
    least: "Clearance | None",
    **given: Unpack[options.Given],
) -> None:
    """Write into --judgements what you decide on entities, matters or meetings of every FILE, and show what became of it.

    VERDICT is `same` (they are one), `different` (they are not), `unsure`, `accept` or `reject` (what was found is right, or nothing), `rename`, `undo`, or `list`, which shows what was decided and
    explains conflicts. A judgement holds against whatever the machine finds, for whoever may see all that its author had in view, and for nobody else.
    """
    if given["as_json"] and given["markdown"]:
        msg = "--json and --markdown exclude one another"
        raise click.UsageError(msg)
    if given["judgements"] is None:
        msg = "a file is needed to keep judgements in: --judgements FILE"
        raise click.UsageError(msg)
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.export import json_judgements, judgements, page  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415
    from reftel.model import Verdict  # noqa: PLC0415

    if verdict == "list" and any((subjects, by, name, note, of, kind, least)):
        msg = "list judges nothing: it takes no --subject, --by, --name, --note, --id, --kind or --marking"
        raise click.UsageError(msg)
    on = given["as_of"]
    intent = (
        None
        if verdict == "list"
        else archive.Intent(verdict=Verdict(verdict), by=by, on=on, subjects=subjects, kind=kind, name=name, of=of, note=note, least=least)
    )
    found = archive.judge(
        given["files"],
        intent,
        file=given["judgements"],
        clearance=given["clearance"],
        as_of=given["as_of"],
        lexicon=given["lexicon"],
        progress=writing.progress(),
        policy=given["policy"],
        archive=given["archive"],
    )
    record = found.record if options.was_given("as_of") else replace(found.record, as_of=None)  # as the other commands have it
    with writing.writer(given["output"]) as write:
        if given["as_json"]:
            write(dumps(json_judgements.dump(record, found.rulings, found.made, offsets=given["offsets"])) + "\n")
        elif given["markdown"]:
            write(page.markdown(judgements.outline(record, found.rulings, found.made)))
        else:
            writing.show(judgements.outline(record, found.rulings, found.made), write, colour=given["output"] is None)
