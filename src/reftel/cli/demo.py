"""`reftel demo`: the dossier that comes with Reftel, compared and shown."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import compare, options, serving, writing
from reftel.errors import UsageError

if TYPE_CHECKING:
    from reftel.model import Clearance

__all__ = ["command"]


@click.command("demo", short_help="Try Reftel on the accounts that come with it.")
@options.clearance
@options.as_of
@options.as_json
@click.option("--serve/--no-serve", default=True, show_default=True, help="Open the workbench after the brief.")
@options.port
@click.option("--folder", metavar="DIR", type=click.Path(path_type=Path), help="Keep originals and views here. Left out: a folder that is removed at the end.")
@click.option(
    "--copy", "to", metavar="DIR", type=click.Path(path_type=Path), help="Copy the accounts and their tables to this new folder, to try commands on, and end."
)
def command(*, clearance: "Clearance", as_of: date, as_json: bool, serve: bool, port: int, folder: Path | None, to: Path | None) -> None:
    """Compare the fictional telegrams and articles that come with Reftel, print the brief, and open the workbench on them.

    The workbench has one view for --clearance and one for every level in use below it.
    """
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.export.offsets import Offsets  # noqa: PLC0415
    from reftel.export.printable import printable  # noqa: PLC0415

    if to is not None:
        if not clearance.is_everything:
            msg = "--copy copies the accounts whole; leave --clearance out"
            raise UsageError(msg)
        archive.copied(to)
        click.echo(f"reftel: the accounts are in {printable(str(to))}, their tables in its folder lexicon", err=True)
        return
    dossier = archive.dossier()
    with serving.place(folder) as kept:
        decided = kept / "judgements.jsonl"
        made = archive.publish(
            dossier.paths,
            kept,
            clearance=clearance,
            as_of=as_of,
            judgements=decided if decided.exists() else None,
            lexicon=dossier.lexicon,
            progress=writing.progress(),
        )
        with writing.writer() as write:
            compare.present(made.record, write, as_json=as_json, markdown=False, offsets=Offsets.SOURCE, colour=True)
        if serve:
            serving.serve(made.views, port=port, rules=serving.Rules(dossier.lexicon, as_of), bench=archive.Bench(made, decided, today=options.today))
