"""Starting the workbench: one process, until interrupted; on this machine alone, unless people have accounts."""

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

from reftel.cli.options import today
from reftel.errors import ReftelError

if TYPE_CHECKING:
    from socket import socket

    from reftel.archive import Bench, Lexicon, ViewsFolder
    from reftel.model import Clearance, Policy

__all__ = ["HOST", "Rules", "Shared", "Shelf", "address", "place", "serve"]

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
    """The archive in ``folder`` as it is served under the ceiling ``clearance``, read with ``lexicon``, whose own folders are ``folders``; what people decide is kept in ``judgements``."""

    folder: Path
    clearance: "Clearance"
    lexicon: "Lexicon"
    as_of: date
    folders: tuple[str, ...]
    judgements: Path | None = None

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """How an archive is served to people with accounts: those of ``archive``; where it listens, the ``names`` it answers to, and who does TLS."""

    archive: Path
    host: str = HOST
    names: tuple[str, ...] = ()
    proxy: str | None = None
    certificate: Path | None = None
    key: Path | None = None

    @property
    def secure(self) -> bool:
        """Whether whoever asks does so over TLS."""
        return self.certificate is not None or self.proxy is not None


def serve(  # one for each thing that is served
    views: "ViewsFolder | None",
    *,
    port: int,
    shelf: Shelf | None = None,
    rules: Rules | None = None,
    shared: Shared | None = None,
    bench: "Bench | None" = None,
) -> None:
    """Serve the workbench on ``views``, and on the archive of ``shelf``, until interrupted, to the holder of this machine alone unless it is ``shared``; what
    people decide is written down at the ``bench``. ReftelError where the port is taken. Only a holder of everything may add to the archive.
    """
    import uvicorn  # noqa: PLC0415  # not at start-up

    # by name, as uvicorn itself does: commands and pages stand on one floor and do not import each other
    web = import_module("reftel.web")
    held = None
    if shelf is not None:
        notebook = web.Notebook(shelf.judgements, today) if shelf.judgements is not None else None
        adding = shared is None and shelf.clearance.is_everything
        held = web.Shelf(shelf.folder, shelf.clearances, shelf.lexicon, shelf.as_of, shelf.folders, adding=adding, notebook=notebook)
    made = {"shelf": held, "rules": web.Rules(rules.lexicon, rules.as_of, rules.policy) if rules else None, "bench": bench}
    if shared is None:
        app, how = web.create_app(views, **made), Shared(archive=Path())
    else:
        from reftel.archive.accounts import Accounts  # noqa: PLC0415

        how, served = shared, views.clearances if views is not None else held.clearances if held is not None else ()
        accounts = Accounts(shared.archive)
        for lacking in sorted({str(m.clearance) for m in accounts.all() if not m.closed} - {str(view) for view in served}):
            click.echo(f"There is no view for {lacking}, which accounts have; `reftel rebuild --view {lacking}` makes one for an archive.", err=True)
        door = import_module("reftel.web.signing_in").SignedIn(accounts, lambda: served, secure=shared.secure)
        app = web.create_app(views, door=door, **made, hosts=shared.names or import_module("reftel.web.guard").LOOPBACK)
    listening = _listening(how.host, port)
    click.echo(f"Reftel is at {address(port, shared)} (Ctrl-C ends it)", err=True)
    with listening:
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            # what anybody but the proxy says of where requests come from is ignored
            proxy_headers=how.proxy is not None,
            forwarded_allow_ips=how.proxy or "",
            ssl_certfile=how.certificate,
            ssl_keyfile=how.key,
        )
        uvicorn.Server(config).run(sockets=[listening])


def address(port: int, shared: Shared | None) -> str:
    """Where the workbench is."""
    if shared is None or not shared.names:
        return f"http{'s' if shared and shared.certificate else ''}://{HOST if shared is None else _literal(shared.host)}:{port}/"
    return f"https://{shared.names[0]}{'' if shared.proxy else f':{port}'}/" if shared.secure else f"http://{shared.names[0]}:{port}/"


def _literal(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> "socket":
    import socket  # noqa: PLC0415  # not at start-up

    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)[0]
    except OSError as error:
        msg = f"{host}: is no address of this machine. Give one with --host, as in 0.0.0.0 for all."
        raise ReftelError(msg) from error
    listening = socket.socket(family, kind)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(place)
    except OSError as error:
        listening.close()
        msg = f"port {port}: cannot be listened on ({error.strerror}). Choose another with --port."
        raise ReftelError(msg) from error
    return listening
