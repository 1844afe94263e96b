"""The `reftel` command: finds the subcommand, and turns every error into one line and an exit status."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from reftel import __version__
from reftel.errors import QueryError, ReftelError, SourceError

__all__ = ["COMMANDS", "main", "reftel"]

COMMANDS = (
    "compare",
    "brief",
    "ledger",
    "timeline",
    "who",
    "network",
    "matter",
    "judge",
    "inspect",
    "diff",
    "refs",
    "cite",
    "export",
    "picture",
    "release",
    "mark",
    "field",
    "detect",
    "add",
    "extract",
    "search",
    "watch",
    "show",
    "failures",
    "stats",
    "verify",
    "doctor",
    "backup",
    "rebuild",
    "demo",
    "serve",
    "mcp",
    "user",
    "token",
    "audit",
)
_INTERRUPTED = 130


class _Commands(click.Group):
    """The commands in the order of use, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # Click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # Click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"reftel.cli.{cmd_name}").command
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def reftel() -> None:
    """Read diplomatic telegrams and public reporting side by side, and keep one sourced record.

    Start with `reftel demo`, then `reftel compare FILE FILE`.
    """


def main(arguments: Sequence[str] | None = None) -> int:  # noqa: PLR0911  # one for each way to end
    """Run the command line; the exit status. Never shows a traceback unless REFTEL_TRACEBACK is set."""
    try:
        status = reftel.main(arguments, prog_name="reftel", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        return _misused(error)
    except QueryError as error:
        return _failed(str(error), error.exit_status, *error.lines)
    except ReftelError as error:
        return _failed(str(error), error.exit_status)
    except (KeyboardInterrupt, click.Abort):
        return _failed("interrupted", _INTERRUPTED)
    except (BrokenPipeError, SystemExit):
        # The reader has gone (`reftel … | head`), which is no fault; Click leaves by SystemExit only then. The interpreter must not flush into the
        # closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return 0
    except Exception as error:
        if os.environ.get("REFTEL_TRACEBACK"):
            raise
        return _failed(
            f"internal fault ({type(error).__name__}). Please report it; REFTEL_TRACEBACK=1 shows where, and may show text of documents",
            SourceError.exit_status,
        )
    return status if isinstance(status, int) else 0


def _misused(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    hint = f" Try `{context.command_path} --help`." if context else ""
    return _failed(f"{error.format_message().rstrip('.')}.{hint}", error.exit_code)


def _failed(message: str, status: int, *lines: str) -> int:
    """One line of ``message``, and further ones that show a place."""
    from reftel.export.printable import printable  # noqa: PLC0415  # only when there is something to say

    click.echo(f"reftel: {printable(message)}", err=True)
    for line in lines:
        # one sign for one, so that what stands under a sign stays there
        click.echo(f"  {''.join(c if c.isprintable() else ' ' for c in line)}", err=True)
    return status
