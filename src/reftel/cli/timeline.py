"""`reftel timeline`: what happened when, by the time spoken of."""

from datetime import date
from typing import Unpack

import click

from reftel.cli import options
from reftel.cli.answering import answer

__all__ = ["command"]


@click.command("timeline", short_help="Show what happened when.")
@options.of_a_record
@options.day("--from", "begin", "Leave out what ends before this day (2008-06-09).")
@options.day("--to", "end", "Leave out what begins after this day.")
def command(*, begin: date | None, end: date | None, **given: Unpack[options.Given]) -> None:
    """Put the meetings and the steps of all matters of every FILE in the order of the time that they speak of; the day of telling stands beside it.

    With `--from` or `--to`, both included, what is placed in time only by the day of telling is left out.
    """
    from reftel import archive  # noqa: PLC0415  # not at start-up

    answer(lambda record, _lexicon: archive.timeline(record, begin=begin, end=end), given)
