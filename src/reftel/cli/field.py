"""`reftel field`: one field of one text, for scripts and for measuring."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from reftel.cli import options, writing
from reftel.errors import ReftelError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reftel.archive import Lexicon

__all__ = ["command"]


@click.command("field", short_help="Take one field from texts on standard input.")
@click.argument("name")
@click.option("--year", type=click.IntRange(1900, 2100), help="The year to assume where a text prints none.")
@options.fast
@options.lexicon
@options.as_json
def command(name: str, *, year: int | None, fast: bool, lexicon: "Lexicon", as_json: bool) -> None:
    """Read the field NAME from standard input.

    With `--json` the input is JSON Lines {"id", "input", "options"} and so is the output {"id", "value"}. Without it the whole input is one text,
    and its value is printed as indented JSON. An unknown NAME lists the known ones.
    """
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415

    archive.fields(name)
    given: dict[str, Any] = {**({"year": year} if year else {}), **({"fast": True} if fast else {})}
    with writing.writer() as write:
        if not as_json:
            value = archive.field(name, _standard_input(), given, lexicon=lexicon)
            write(json.dumps(value, ensure_ascii=True, indent=1) + "\n")
            return
        for question in _questions(given):
            value = archive.field(name, question.get("input"), question["options"], lexicon=lexicon)
            write(dumps({"id": question.get("id"), "value": value}) + "\n")


def _questions(defaults: dict[str, Any]) -> "Iterator[dict[str, Any]]":
    """The objects on standard input, with ``defaults`` for options they do not give. ReftelError naming the line that is none."""
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            question = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise _bad(number, "is no JSON") from error
        if not isinstance(question, dict) or "input" not in question:
            raise _bad(number, 'is no object with "input"')
        given = question.get("options") or {}
        if not isinstance(given, dict):
            raise _bad(number, 'has "options" that are no object')
        question["options"] = {**defaults, **given}
        yield question


def _bad(number: int, problem: str) -> ReftelError:
    return ReftelError(f'standard input, line {number}: {problem}. Give one JSON object a line: {{"id": …, "input": …, "options": …}}.')


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        msg = f"standard input, byte {error.start}: is no UTF-8. Convert it first."
        raise ReftelError(msg) from error
