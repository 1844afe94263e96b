"""`reftel matter`: one matter in full."""

from typing import Unpack

import click

from reftel.cli import options
from reftel.cli.answering import answer

__all__ = ["command"]


@click.command("matter", short_help="Show all that is said on one matter.")
@click.argument("matter", metavar="MATTER")
@options.of_a_record
def command(matter: str, **given: Unpack[options.Given]) -> None:
    """Show the MATTER, by its id or by words of its name, with every passage of every FILE that it rests on.

    Where no name holds the words, matters are shown whose passages do.
    """
    from reftel import archive  # noqa: PLC0415  # not at start-up

    answer(lambda record, _lexicon: archive.matter(record, matter), given)
