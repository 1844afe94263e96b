"""`reftel detect`: what a file was taken for, and why."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.archive import Detection, Lexicon

__all__ = ["command"]


@click.command("detect", short_help="Show what a file is taken for.")
@click.argument("file", type=click.Path(path_type=Path))
@options.lexicon
@options.as_json
def command(file: Path, *, lexicon: "Lexicon", as_json: bool) -> None:
    """Show how well each reader and each dialect suits FILE, best first, with the reasons. The best is used."""
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415

    found = archive.detect(file, lexicon=lexicon)
    with writing.writer() as write:
        write(dumps(_values(found)) + "\n" if as_json else _table(found))


def _values(found: "Detection") -> dict[str, Any]:
    def fits(ranked: Any) -> list[dict[str, Any]]:
        return [{"name": name, "score": fit.score, "reason": fit.reason} for name, fit in ranked]

    return {"file": found.file, "readers": fits(found.readers), "documents": [{"dialects": fits(each)} for each in found.dialects]}


def _table(found: "Detection") -> str:
    from reftel.export.printable import printable  # noqa: PLC0415  # not at start-up

    lines = [printable(found.file)]
    for heading, ranked in (("reader", found.readers), *(("dialect", each) for each in found.dialects)):
        lines += [f"  {heading:8} {name:14} {fit.score:.2f}  {printable(fit.reason)}" for name, fit in ranked]
    return "\n".join(lines) + "\n"
