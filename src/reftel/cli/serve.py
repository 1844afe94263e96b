"""`reftel serve`: the workbench in a browser."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli import options, serving, writing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reftel.archive import Lexicon
    from reftel.model import Clearance, Policy

__all__ = ["command"]


@click.command("serve", short_help="Open accounts in the workbench.")
@options.files_if_any
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
    """Compare every FILE and show the record in the workbench, on this machine only, or, with --accounts, to people who sign in. With --archive and no FILE, show
    the archive: nothing is compared before somebody chooses what.

    There is one view for --clearance and one for every level in use below it; with `--json` the address and the views are printed first. With --judgements, people can decide in the workbench, and the file
    keeps what they decide; of documents of an archive, for whenever the same passages are compared again.
    """
    shared = _shared(
        archive, serving.Shared(archive=archive or Path(), host=host, names=names, proxy=proxy, certificate=certificate, key=key), accounts=accounts
    )
    from reftel import archive as conductor  # noqa: PLC0415  # not at start-up

    shelf = None
    if archive is not None:
        folders = tuple(click.get_current_context().meta.get(options.LEXICONS, ()))
        shelf = serving.Shelf(archive, clearance, lexicon, as_of, folders, _checked(judgements, clearance))
    if not files:
        _archived(
            shelf,
            port=port,
            shared=shared,
            only_of_files=[name for name, given in (("--policy", policy), ("--folder", folder)) if given],
            as_json=as_json,
        )
        return
    with serving.place(folder) as kept:
        made = conductor.publish(
            files,
            kept,
            clearance=clearance,
            as_of=as_of,
            policy=policy,
            judgements=judgements if judgements and judgements.exists() else None,
            lexicon=lexicon,
            progress=writing.progress(),
            archive=archive,
            also=_of_accounts(shared),
        )
        views, bench = made.views, conductor.Bench(made, judgements, today=options.today) if judgements else None
        if as_json:
            _say(port, shared, views.clearances)
        serving.serve(views, port=port, shelf=shelf, rules=serving.Rules(lexicon, as_of, policy), shared=shared, bench=bench)


def _archived(shelf: serving.Shelf | None, *, port: int, shared: serving.Shared | None, only_of_files: "list[str]", as_json: bool) -> None:
    """Serve an archive as it is."""
    if shelf is None:
        msg = "give a FILE to compare, or --archive DIR to open an archive"
        raise click.UsageError(msg)
    if only_of_files:
        msg = f"{only_of_files[0]} holds for files that are compared; without FILE, leave it out"
        raise click.UsageError(msg)
    if as_json:
        _say(port, shared, shelf.clearances)
    serving.serve(None, port=port, shelf=shelf, rules=serving.Rules(shelf.lexicon, shelf.as_of), shared=shared)


def _checked(file: Path | None, clearance: "Clearance") -> Path | None:
    """The ``file`` of judgements, which need not be there yet. SourceError, better here than on a page, where it is something else, and for the holder of everything where it is damaged."""
    if file is not None and file.exists():
        from reftel.archive.judging import judgements  # noqa: PLC0415  # not at start-up

        judgements(file, clearance)
    return file


def _say(port: int, shared: serving.Shared | None, clearances: "Iterable[Clearance]") -> None:
    from reftel.export.printable import dumps  # noqa: PLC0415  # not at start-up

    with writing.writer() as write:
        write(dumps({"address": serving.address(port, shared), "views": [str(each) for each in clearances]}) + "\n")


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
