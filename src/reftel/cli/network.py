"""`reftel network`: who met whom."""

from typing import Unpack

import click

from reftel.cli import options
from reftel.cli.answering import answer

__all__ = ["command"]


@click.command("network", short_help="Show who met whom.")
@options.of_a_record
@click.option("--with", "name", metavar="NAME", default="", help="Only this person, and whom they met.")
def command(name: str, **given: Unpack[options.Given]) -> None:
    """Show who met whom in every FILE together: the people by the number of others they met, and every tie with its meetings and the passages that say so."""
    from reftel import archive  # noqa: PLC0415  # not at start-up

    answer(lambda record, lexicon: archive.network(record, name, lexicon=lexicon), given)
