"""`reftel serve`: the workbench in a browser."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, serving, writing

if TYPE_CHECKING:
    from reftel.archive import Lexicon
    from reftel.model import Clearance, Policy

__all__ = ["command"]


@click.command("serve", short_help="Open accounts in the workbench.")
@options.files
@options.from_archive
@options.clearance
@options.as_of
@options.policy
@options.lexicon
@options.judgements
@options.port
@click.option("--folder", metavar="DIR", type=click.Path(path_type=Path), help="Keep originals and views here. Left out: a folder that is removed at the end.")
@click.option("--accounts", is_flag=True, help="Have people sign in, with the accounts of `reftel user` in --archive.")
@click.option("--host", default=serving.HOST, show_default=True, metavar="ADDRESS", help="With --accounts: listen on this address of the machine.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="With --accounts: answer to this name of the server; may be given several times.")
@click.option("--behind-proxy", "proxy", metavar="ADDRESS", help="With --accounts: a proxy at this address does TLS.")
@click.option("--certificate", metavar="FILE", type=click.Path(path_type=Path, exists=True), help="With --accounts: do TLS with this certificate (PEM).")
@click.option("--key", metavar="FILE", type=click.Path(path_type=Path, exists=True), help="The key of the certificate (PEM).")
@options.as_json
def command(  # noqa: PLR0913  # one for each option
    files: tuple[Path, ...],
    *,
    archive: Path | None,
    clearance: "Clearance",
    as_of: date,
    policy: "Policy | None",
    lexicon: "Lexicon",
    judgements: Path | None,
    port: int,
    folder: Path | None,
    accounts: bool,
    host: str,
    names: tuple[str, ...],
    proxy: str | None,
    certificate: Path | None,
    key: Path | None,
    as_json: bool,
) -> None:
    """Compare every FILE and show the record in the workbench, on this machine only, or, with --accounts, to people who sign in.

    There is one view for --clearance and one for every level in use below it; with `--json` the address and the views are printed first.
    """
    shared = _shared(
        archive, serving.Shared(archive=archive or Path(), host=host, names=names, proxy=proxy, certificate=certificate, key=key), accounts=accounts
    )
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps  # noqa: PLC0415

    with serving.place(folder) as kept:
        views, _ = conductor.publish(
            files,
            kept,
            clearance=clearance,
            as_of=as_of,
            policy=policy,
            judgements=judgements,
            lexicon=lexicon,
            progress=writing.progress(),
            archive=archive,
            also=_of_accounts(shared),
        )
        if as_json:
            with writing.writer() as write:
                write(dumps({"address": serving.address(port, shared), "views": [str(each) for each in views.clearances]}) + "\n")
        serving.serve(views, port=port, shared=shared)


def _shared(archive: Path | None, shared: serving.Shared, *, accounts: bool) -> serving.Shared | None:
    """``shared``, as far as that is safe: nobody types a password where others can read along. UsageError else; None without ``accounts``."""
    if not accounts:
        if shared != serving.Shared(archive=shared.archive):
            msg = "--host, --name, --behind-proxy, --certificate and --key go with --accounts: without accounts Reftel listens on this machine alone"
            raise click.UsageError(msg)
        return None
    if archive is None:
        msg = "--accounts needs --archive DIR, which holds the accounts"
        raise click.UsageError(msg)
    if (shared.certificate is None) != (shared.key is None):
        msg = "--certificate and --key go together"
        raise click.UsageError(msg)
    elsewhere = shared.host not in ("127.0.0.1", "::1")
    if elsewhere and not shared.secure:
        msg = f"passwords would be readable on their way to {shared.host}; give --certificate and --key, or --behind-proxy ADDRESS where a proxy does TLS"
        raise click.UsageError(msg)
    if (elsewhere or shared.proxy) and not shared.names:
        msg = "the name that the server is called by is needed: --name reftel.example.org; requests for others are refused"
        raise click.UsageError(msg)
    from reftel.archive.accounts import has_accounts  # noqa: PLC0415  # not at start-up

    if not has_accounts(archive):
        msg = f"{archive}: there are no accounts here; `reftel user add NAME --clearance LEVEL --archive {archive}` makes the first"
        raise click.UsageError(msg)
    return shared


def _of_accounts(shared: serving.Shared | None) -> "list[Clearance]":
    """The clearances that accounts have."""
    if shared is None:
        return []
    from reftel.archive.accounts import Accounts  # noqa: PLC0415  # not at start-up

    accounts = Accounts(shared.archive)
    try:
        return [each.clearance for each in accounts.all() if not each.closed]
    finally:
        accounts.close()
