"""The options that several commands share. What they say is turned into values here, and nothing heavy is imported before it is used."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.export.offsets import Offsets
    from reftel.model import Clearance, Policy

__all__ = [
    "LEXICONS",
    "Given",
    "archive",
    "as_json",
    "as_of",
    "bound_to",
    "clearance",
    "day",
    "fast",
    "files",
    "files_if_any",
    "judgements",
    "lexicon",
    "markdown",
    "of_a_record",
    "offsets",
    "output",
    "policy",
    "port",
    "released_to",
    "today",
    "was_given",
    "workers",
]

LEXICONS = "reftel.lexicons"
"""Under this name Click's context knows the folders of --lexicon, for work in other processes."""
F = TypeVar("F", bound=Callable[..., Any])


class Given(TypedDict):
    """What `of_a_record` hands over to a command."""

    files: tuple[Path, ...]
    archive: Path | None
    clearance: "Clearance"
    as_of: date
    lexicon: "Lexicon"
    judgements: Path | None
    as_json: bool
    markdown: bool
    offsets: "Offsets"
    output: Path | None
    policy: "Policy | None"
    fast: bool


def _clearance(_context: click.Context, _option: click.Parameter, value: str | None) -> "Clearance":
    from reftel.model import Clearance  # noqa: PLC0415  # not at start-up

    return Clearance.everything() if value is None else Clearance.named(value)


def _as_of(context: click.Context, option: click.Parameter, value: str | None) -> date:
    return _day(context, option, value) or today()


def today() -> date:
    """The present day: the only place where the clock is read."""
    return datetime.now(UTC).date()


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        msg = f"{value!r} is no date; write it as 2008-06-09"
        raise click.BadParameter(msg) from error


def _lexicon(context: click.Context, _option: click.Parameter, value: tuple[Path, ...]) -> "Lexicon":
    from reftel.archive import Lexicon  # noqa: PLC0415  # not at start-up

    whole = Lexicon(*value)
    context.meta[LEXICONS] = tuple(str(folder) for folder in value)
    # a table is else read when it is needed: a fault in a user's folder must show at once, not with some files only
    for table in sorted({path.stem for folder in value for path in folder.glob("*.csv")}):
        whole.rows(table)
    return whole


def _policy(_context: click.Context, _option: click.Parameter, value: Path | None) -> "Policy | None":
    from reftel import archive  # noqa: PLC0415  # not at start-up

    return None if value is None else archive.policy(value)


def _offsets(_context: click.Context, _option: click.Parameter, value: str) -> "Offsets":
    from reftel.export.offsets import Offsets  # noqa: PLC0415  # not at start-up

    return Offsets(value)


def files(command: F) -> F:
    """FILE..., one or more; that a file cannot be read is the archive's to say, with what to do."""
    return click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))(command)


def files_if_any(command: F) -> F:
    """[FILE...]"""
    return click.argument("files", nargs=-1, metavar="[FILE...]", type=click.Path(path_type=Path))(command)


def clearance(command: F) -> F:
    """--clearance LEVEL"""
    text = "Show what a reader with this clearance may see: U, SBU, C, S, TS, with controls as in S//NF. Left out: everything."
    return click.option("--clearance", metavar="LEVEL", callback=_clearance, help=text)(command)


def released_to(command: F) -> F:
    """--to LEVEL, or --clearance as elsewhere; must be given"""
    text = "Release to readers with this clearance: U, SBU, R, C, S, TS, with controls as in S//NF."
    return click.option("--to", "--clearance", "clearance", metavar="LEVEL", required=True, callback=_clearance, help=text)(command)


def bound_to(command: F) -> F:
    """--clearance LEVEL, which must be given"""
    text = "Answer as a reader with this clearance may have it, and nothing above: U, SBU, C, S, TS, with controls as in S//NF."
    return click.option("--clearance", metavar="LEVEL", required=True, callback=_clearance, help=text)(command)


def as_of(command: F) -> F:
    """--as-of DATE, today unless given."""
    return click.option("--as-of", metavar="DATE", callback=_as_of, help="Read declassification dates as on this day (2008-06-09). Left out: today.")(command)


def policy(command: F) -> F:
    """--policy FILE"""
    text = "Apply what this file (TOML) lays down: closed collections, declassification, sets that count higher together, decisions."
    return click.option("--policy", metavar="FILE", type=click.Path(path_type=Path), callback=_policy, help=text)(command)


def was_given(name: str) -> bool:
    """Whether the user wrote this option, rather than leaving its default."""
    return click.get_current_context().get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def lexicon(command: F) -> F:
    """--lexicon DIR, several times if need be"""
    text = "Add the tables in this folder to the dictionaries; may be given several times."
    return click.option("--lexicon", multiple=True, metavar="DIR", type=click.Path(path_type=Path), callback=_lexicon, help=text)(command)


def judgements(command: F) -> F:
    """--judgements FILE"""
    text = "Let what people decided, in this file of `reftel judge`, hold against what is found."
    return click.option("--judgements", metavar="FILE", type=click.Path(path_type=Path), help=text)(command)


def fast(command: F) -> F:
    """--fast"""
    text = "Read by rules alone, without the language pipeline: several times faster, and finds less."
    return click.option("--fast", is_flag=True, help=text)(command)


def offsets(command: F) -> F:
    """--offsets source|released"""
    text = "Count spans in the file as it lies on disk (source) or in the text that this clearance is shown (released)."
    return click.option("--offsets", type=click.Choice(["source", "released"]), default="source", show_default=True, callback=_offsets, help=text)(command)


def as_json(command: F) -> F:
    """--json"""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def markdown(command: F) -> F:
    """--markdown"""
    return click.option("--markdown", is_flag=True, help="Print Markdown.")(command)


def of_a_record(command: F) -> F:
    """FILE... and all that a command takes which compares them and prints something of the record: see `Given`."""
    return files(asked_of_a_record(command))


def asked_of_a_record(command: F) -> F:
    """The same without FILE..."""
    for option in (output, offsets, markdown, as_json, judgements, lexicon, fast, policy, as_of, clearance, from_archive):
        command = option(command)
    return command


def day(name: str, parameter: str, text: str) -> Callable[[F], F]:
    """An option that takes a date, None where it is left out."""
    return click.option(name, parameter, metavar="DATE", callback=_day, help=text)


def _archive(_context: click.Context, _option: click.Parameter, value: str | None) -> Path:
    from reftel.archive.folder import default_folder, folder_of  # noqa: PLC0415  # not at start-up

    return default_folder() if value is None else folder_of(value)


def _archive_if_any(_context: click.Context, _option: click.Parameter, value: str | None) -> Path | None:
    return None if value is None else _archive(_context, _option, value)


def archive(command: F) -> F:
    """--archive DIR, the user's own unless given"""
    text = "The archive's folder, or postgresql://HOST/DATABASE. Left out: REFTEL_ARCHIVE, or the user's own."
    return click.option("--archive", metavar="DIR", callback=_archive, help=text)(command)


def from_archive(command: F) -> F:
    """--archive DIR, where files may be given besides"""
    text = "Take what is no file from the archive in this folder, by its id."
    return click.option("--archive", metavar="DIR", callback=_archive_if_any, help=text)(command)


def workers(command: F) -> F:
    """--workers N"""
    return click.option("--workers", type=click.IntRange(1, 256), help="So many processes. Left out: one for each core.")(command)


def output(command: F) -> F:
    """--output FILE"""
    return click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")(command)


def port(command: F) -> F:
    """--port PORT"""
    return click.option("--port", type=click.IntRange(1, 65535), default=8737, show_default=True, help="Listen here, on this machine only.")(command)
