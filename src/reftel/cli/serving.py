"""Starting the workbench on this machine: loopback only, one process, until interrupted."""

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.errors import ReftelError

if TYPE_CHECKING:
    from reftel.archive import Lexicon, ViewsFolder
    from reftel.model import Clearance, Policy

__all__ = ["HOST", "Rules", "Shelf", "place", "serve"]

HOST = "127.0.0.1"


@contextmanager
def place(folder: Path | None) -> Iterator[Path]:
    """``folder``, or a new one that is removed at the end, readable by its owner alone."""
    if folder is not None:
        yield folder
        return
    # the folder holds text of every level: a request to terminate must remove it like an interruption
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with tempfile.TemporaryDirectory(prefix="reftel-") as name:
            yield Path(name)
    finally:
        signal.signal(signal.SIGTERM, before)


@dataclass(frozen=True)
class Shelf:
    """The archive in ``folder`` as it is served under the ceiling ``clearance``, read with ``lexicon``, whose own folders are ``folders``."""

    folder: Path
    clearance: "Clearance"
    lexicon: "Lexicon"
    as_of: date
    folders: tuple[str, ...]

    @cached_property
    def clearances(self) -> "tuple[Clearance, ...]":
        """Those of its views that may be served. ReftelError where there is no archive, or no view for the ceiling."""
        from reftel import archive  # noqa: PLC0415  # not at start-up

        return archive.kept(self.folder, self.clearance)


@dataclass(frozen=True, slots=True)
class Rules:
    """By what a page may preview a release."""

    lexicon: "Lexicon"
    as_of: date
    policy: "Policy | None" = None


def serve(views: "ViewsFolder | None", *, port: int, shelf: Shelf | None = None, rules: Rules | None = None) -> None:
    """Serve the workbench on ``views``, and on the archive of ``shelf``, until interrupted. ReftelError where the port is taken.

    Only the holder of everything, at this machine, may add to the archive.
    """
    import socket  # noqa: PLC0415  # not at start-up

    import uvicorn  # noqa: PLC0415

    # by name, as uvicorn itself does: commands and pages stand on one floor and do not import each other
    web = import_module("reftel.web")
    held = None
    if shelf is not None:
        held = web.Shelf(shelf.folder, shelf.clearances, shelf.lexicon, shelf.as_of, shelf.folders, adding=shelf.clearance.is_everything)
    app = web.create_app(views, shelf=held, rules=web.Rules(rules.lexicon, rules.as_of, rules.policy) if rules else None)
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        msg = f"port {port}: cannot be listened on ({error.strerror}). Choose another with --port."
        raise ReftelError(msg) from error
    click.echo(f"Reftel is at http://{HOST}:{port}/ (Ctrl-C ends it)", err=True)
    with listening:
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)).run(sockets=[listening])
