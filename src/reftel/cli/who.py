"""`reftel who`: one person, organisation or place in some accounts."""

from typing import Unpack

import click

from reftel.cli import options
from reftel.cli.answering import answer

__all__ = ["command"]


@click.command("who", short_help="Show what the accounts have on somebody.")
@click.argument("name")
@options.of_a_record
def command(name: str, **given: Unpack[options.Given]) -> None:
    """Show what every FILE together has on NAME: other forms of the name and why they are one, offices, meetings and with whom, matters, words.

    NAME is a person, an organisation or a place, in any spelling; a surname is enough where only one bears it.
    """
    from reftel import archive  # noqa: PLC0415  # not at start-up

    answer(lambda record, lexicon: archive.who(record, name, lexicon=lexicon), given)
