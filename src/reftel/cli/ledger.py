"""`reftel ledger`: what was promised, by whom, and what came of it."""

from datetime import date
from typing import TYPE_CHECKING, Unpack

import click

from reftel.cli import options
from reftel.cli.answering import answer

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.model import Ledger, Outcomes, Record

__all__ = ["command"]

_STATUSES = (
    "raised", "discussed", "proposed", "pledged", "announced", "planned", "expected", "agreed", "signed", "in force", "under way", "done", "paid", "stated",
    "contested", "refused", "explicitly not agreed", "lapsed", "terminated",
)  # fmt: skip


@click.command("ledger", short_help="Show what was promised, and what came of it.")
@options.of_a_record
@click.option("--party", metavar="NAME", help="Only matters to which somebody of this name is a party.")
@click.option("--about", metavar="WORDS", help="Only matters whose name or passages hold these words.")
@click.option("--status", type=click.Choice(_STATUSES), help="Only matters that have this status, or had it.")
@click.option("--at", metavar="MEETING", help="What was undertaken at a meeting, and what came of it: a place, a day or month, who met, or words of its name.")
@options.day("--from", "begin", "Only matters with a step on this day (2008-06-09) or later.")
@options.day("--to", "end", "Only matters with a step on this day or earlier.")
@click.option("--open", "only_open", is_flag=True, help="Only what was promised or begun and is neither done nor ended.")
def command(
    *,
    party: str | None,
    about: str | None,
    status: str | None,
    at: str | None,
    begin: date | None,
    end: date | None,
    only_open: bool,
    **given: Unpack[options.Given],
) -> None:
    """List the undertakings of every FILE with their history: open ones first, then the others, then step by step who says what.

    What is asked for narrows the list; several conditions must all hold. --at asks what was undertaken at a meeting and sets beside each undertaking what is told of it afterwards.
    """
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.model import Status  # noqa: PLC0415

    wanted = Status(status) if status else None

    def ask(record: "Record", lexicon: "Lexicon") -> "Ledger | Outcomes":
        found = archive.ledger(record, party=party, status=wanted, about=about, begin=begin, end=end, only_open=only_open)
        return found if at is None else archive.promised(record, at, found, lexicon=lexicon)

    answer(ask, given)
