"""`reftel cite`: the note, the entry or the record for a reference manager of one document."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reftel.cli import options, writing

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.model import Cited, Clearance, Policy

__all__ = ["command"]

_NOTES = ("chicago", "chicago-short", "chicago-bibliography", "historian", "marked")
_RECORDS = ("csl-json", "bibtex", "ris", "html")
_HOLDINGS = ("aad", "plusd", "frus", "foia", "cablegate")


def _given(_context: click.Context, _option: click.Parameter, value: Path | None) -> Mapping[str, Any]:
    if value is None:
        return {}
    try:
        found = json.loads(value.read_bytes())
    except (OSError, ValueError) as error:
        msg = f"{value} cannot be read as CSL-JSON"
        raise click.BadParameter(msg) from error
    found = found[0] if isinstance(found, list) and len(found) == 1 else found
    if not isinstance(found, dict) or "id" in found or "custom" in found:
        msg = f'{value} must hold one object of CSL-JSON without "id" and "custom", such as {{"volume": "XIX", "editor": [{{"family": "Roe"}}]}}'
        raise click.BadParameter(msg)
    return found


@click.command("cite", short_help="Cite a document.")
@click.argument("document", metavar="ID[#p6]")
@options.files
@click.option("--style", type=click.Choice([*_NOTES, *_RECORDS]), default="chicago", show_default=True, help="How the citation is written.")
@click.option("--csl", metavar="FILE", type=click.Path(path_type=Path), help="Write a note in this style of the Citation Style Language instead.")
@click.option("--holding", type=click.Choice(_HOLDINGS), help="Whose copy it is, where the document does not show it.")
@click.option("--url", metavar="ADDRESS", help="Where the copy was read. No address is ever made up.")
@options.day("--accessed", "accessed", "The day (2008-06-09) on which it was read there.")
@click.option(
    "--with",
    "given",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=_given,
    help="CSL-JSON that the document does not print: volume, editors, publisher.",
)
@options.from_archive
@options.clearance
@options.as_of
@options.policy
@options.lexicon
@options.as_json
@options.output
def command(  # noqa: PLR0913  # one parameter an option
    document: str,
    files: tuple[Path, ...],
    *,
    style: str,
    csl: Path | None,
    holding: str | None,
    url: str | None,
    accessed: date | None,
    given: Mapping[str, Any],
    archive: Path | None,
    clearance: "Clearance",
    as_of: date,
    policy: "Policy | None",
    lexicon: "Lexicon",
    as_json: bool,
    output: Path | None,
) -> None:
    """Cite the document ID of some FILEs: a telegram's number in any form, a letter of the brief, or a file name; #p6 behind it is its paragraph 6.

    Each copy of a telegram among the files has a citation of its own, one a line. A citation says nothing that the copy or the user does not state.
    """
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up
    from reftel.export.citation import item  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415
    from reftel.model import Holding  # noqa: PLC0415

    extra = {**given, **({"accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]}} if accessed else {})}
    found = conductor.cite(
        document,
        files,
        clearance=clearance,
        as_of=as_of,
        policy=policy,
        lexicon=lexicon,
        holding=Holding(holding) if holding else None,
        url=url,
        progress=writing.progress(),
        archive=archive,
    )
    set_ = _setter(style, csl)
    with writing.writer(output) as write:
        for each in found:
            made = item(each, extra)
            if as_json:
                said = {
                    "id": made["id"],
                    "document": each.view.id,
                    "file": each.view.file,
                    "style": str(csl) if csl else style,
                    "text": set_(made, each),
                    "csl": made,
                }
                write(dumps({**said, "paragraph": each.paragraph, "marking": str(each.marking), "because": each.because}) + "\n")
            else:
                write(set_(made, each))
            if each.holding is None and each.view.kind == "telegram":
                click.echo(f"reftel: {_line(each.view.file)}: {each.because}; name the holder with --holding", err=True)


def _setter(style: str, csl: Path | None) -> "Callable[[dict[str, Any], Cited], str]":
    from reftel.export.citation import bibtex, head, rendered, ris  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps, printable  # noqa: PLC0415

    def note(made: dict[str, Any], each: "Cited") -> str:
        return printable(rendered(made, style, paragraph=each.paragraph, own=csl)) + "\n"

    records: Mapping[str, Callable[[dict[str, Any], Cited], str]] = {
        "csl-json": lambda made, _: dumps([made]) + "\n",
        "bibtex": lambda made, each: bibtex(made, paragraph=each.paragraph),
        "ris": lambda made, each: ris(made, paragraph=each.paragraph),
        "html": lambda made, _: head([made]),
    }
    return note if csl else records.get(style, note)


def _line(words: str) -> str:
    from reftel.export.printable import printable  # noqa: PLC0415  # not at start-up

    return printable(words)
