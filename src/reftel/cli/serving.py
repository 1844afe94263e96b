"""Starting the workbench on this machine: loopback only, one process, until interrupted."""

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.errors import ReftelError

if TYPE_CHECKING:
    from reftel.archive import ViewsFolder

__all__ = ["HOST", "place", "serve"]

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


def serve(views: "ViewsFolder", *, port: int) -> None:
    """Serve the workbench on ``views`` until interrupted. ReftelError where the port is taken."""
    import socket  # noqa: PLC0415  # not at start-up

    import uvicorn  # noqa: PLC0415

    # by name, as uvicorn itself does: commands and pages stand on one floor and do not import each other
    app = import_module("reftel.web").create_app(views)
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
