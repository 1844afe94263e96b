"""`reftel mcp`: questions of a language model, over standard input and output."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reftel.cli import options, serving, writing
from reftel.errors import ReftelError, UsageError

if TYPE_CHECKING:
    from reftel.archive import Desk, Lexicon
    from reftel.model import Clearance, Policy

__all__ = ["command", "server"]


@click.command("mcp", short_help="Answer a language model (Model Context Protocol).")
@options.files_if_any
@options.from_archive
@options.bound_to
@options.as_of
@options.policy
@options.lexicon
@options.judgements
def command(
    files: tuple[Path, ...],
    *,
    archive: Path | None,
    clearance: "Clearance",
    as_of: date,
    policy: "Policy | None",
    lexicon: "Lexicon",
    judgements: Path | None,
) -> None:
    """Answer questions of a language model about every FILE, or about an archive, over standard input and output (Model Context Protocol).

    It reads and never writes, and is bound to --clearance for as long as it runs. Every answer has its marking and cites its passages. Needs the extra `mcp`.
    """
    try:
        import mcp.server  # noqa: F401, PLC0415  # an extra
    except ImportError:
        msg = "this needs a package that is not installed: pip install 'reftel[mcp]'"
        raise ReftelError(msg) from None
    if not files and archive is None:
        msg = "nothing to ask about: name some files, or an archive with --archive"
        raise UsageError(msg)
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up

    with serving.place(None) as kept:
        if files:
            made = conductor.publish(
                files,
                kept,
                clearance=clearance,
                as_of=as_of,
                policy=policy,
                judgements=judgements,
                lexicon=lexicon,
                progress=writing.progress(),
                archive=archive,
            )
            held = conductor.desks(made.views, clearances=[clearance], lexicon=lexicon)
        else:
            assert archive is not None
            if judgements is not None:
                from reftel.archive.judging import judgements as decided  # noqa: PLC0415  # not at start-up

                decided(judgements, clearance)  # better here than with every answer
            held = conductor.desks(archive, clearances=[clearance], lexicon=lexicon, as_of=as_of, policy=policy, judgements=judgements)
            if not held.clearances:
                msg = f"this archive has no view for the clearance {clearance}; `reftel rebuild --view {clearance}` makes one, which is then kept up to date"
                raise ReftelError(msg)
        server(held.desk(clearance), lexicon).run("stdio")


def server(desk: "Desk", lexicon: "Lexicon") -> Any:
    """The server over ``desk``: its tools, each told to be for reading only."""
    from mcp.server import MCPServer  # noqa: PLC0415  # an extra
    from mcp.server.mcpserver.exceptions import ToolError  # noqa: PLC0415
    from mcp.types import ToolAnnotations  # noqa: PLC0415

    from reftel import __version__  # noqa: PLC0415
    from reftel.cli.tools import INSTRUCTIONS, TOOLS, Tools  # noqa: PLC0415

    made: Any = MCPServer("reftel", version=__version__, instructions=INSTRUCTIONS, log_level="CRITICAL")
    tools = Tools(desk, lexicon)
    reading = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for name in TOOLS:
        run = getattr(tools, name)
        made.add_tool(_guarded(run, ToolError), name=name, description=run.__doc__, annotations=reading)
    return made


def _guarded(run: Any, tool_error: type[Exception]) -> Any:
    """``run`` whose faults say nothing but what a reader may know."""
    from functools import wraps  # noqa: PLC0415

    @wraps(run)
    def guarded(**given: Any) -> Any:
        try:
            return run(**given)
        except ReftelError as error:
            raise tool_error(str(error)) from None
        except Exception:  # noqa: BLE001  # its words may quote a document
            msg = "internal fault of Reftel"
            raise tool_error(msg) from None

    return guarded
