"""`reftel release`: one telegram as it may be given away."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.model import Clearance, Policy

__all__ = ["command"]

_BY_ENDING = {".html": "html", ".htm": "html", ".pdf": "pdf"}


class Asked(TypedDict):
    """What is released, to whom, by which rules."""

    clearance: "Clearance"
    number: str | None
    protect_names: bool
    as_of: date
    policy: "Policy | None"
    lexicon: "Lexicon"


@click.command("release", short_help="Write what of a telegram may be given away.")
@click.argument("file", type=click.Path(path_type=Path))
@options.released_to
@click.option("--number", metavar="ID", help="The telegram to release, where the file holds several.")
@click.option("--form", type=click.Choice(["text", "html", "pdf"]), help="Left out: as the name of the output says, else text.")
@click.option("--protect-names", is_flag=True, help='Take out the names that the released text asks to protect ("please protect").')
@options.as_of
@options.policy
@options.lexicon
@options.as_json
@options.output
def command(file: Path, *, form: str | None, as_json: bool, output: Path | None, **asked: Unpack[Asked]) -> None:
    """Write the telegram in FILE as a reader with the clearance LEVEL may have it: what is withheld is gone, and a token stands for each paragraph of it.

    Classification line, captions and security line say what is left. The file is read again before it is put in its place; where it does not hold, or
    a rule cannot be applied (a damaged mark, no classification line, a published text), nothing is written and the reason is said.
    """
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.export import json_release  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415

    form = form or (_BY_ENDING.get(output.suffix.lower()) if output and not as_json else None) or "text"
    if form == "pdf" and (output is None or as_json):
        msg = "a PDF goes to a file: name one with --output, without --json"
        raise click.UsageError(msg)
    made = archive.release(
        file,
        to=asked["clearance"],
        form=form,
        number=asked["number"],
        names=asked["protect_names"],
        as_of=asked["as_of"],
        policy=asked["policy"],
        lexicon=asked["lexicon"],
        progress=writing.progress(),
    )
    writing.put((dumps(json_release.dump(made.release)) + "\n").encode() if as_json else made.data, output)
