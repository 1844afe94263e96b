"""`reftel token`: what programs say to a server to be known."""

from pathlib import Path

import click

from reftel.cli import options, writing

__all__ = ["command"]

_DOINGS = ("add", "list", "revoke")


@click.command("token", short_help="Give programs tokens for an archive.")
@click.argument("doing", metavar="add|list|revoke", type=click.Choice(_DOINGS))
@click.argument("name", required=False, metavar="[NAME|ID]")
@options.archive
@click.option("--clearance", "held", metavar="LEVEL", help="Bind the token to this clearance. Left out: that of the account.")
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True, help="It is good for so many days.")
@click.option("--label", metavar="WORDS", default="", help="What it is for.")
@options.as_json
def command(doing: str, name: str | None, *, archive: Path, held: str | None, days: int, label: str, as_json: bool) -> None:
    """Make a token for the account NAME (`add`), which is printed this once; list all; or `revoke` the one of this ID.

    Programs send it as `Authorization: Bearer TOKEN`. It opens the API alone, never more than the account may see by then, and nothing once the account is closed.
    """
    if (name is None) != (doing == "list"):
        msg = "list takes no name" if name else f"{doing} needs {'the NAME of an account' if doing == 'add' else 'the ID of a token'}"
        raise click.UsageError(msg)
    if doing != "add" and (held or label or options.was_given("days")):
        msg = f"{doing} takes --archive and --json alone"
        raise click.UsageError(msg)
    from reftel.archive.accounts import Accounts, has_accounts  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps, printable  # noqa: PLC0415

    if not has_accounts(archive):
        msg = f"{archive}: there are no accounts here; `reftel user add NAME --clearance LEVEL` makes the first"
        raise click.UsageError(msg)
    accounts, secret = Accounts(archive), ""
    try:
        if doing == "add":
            assert name is not None
            secret, made = accounts.add_token(name, clearance=held, label=label, days=days)
            found = [made]
        elif doing == "revoke":
            assert name is not None
            accounts.revoke(name)
            found = []
        else:
            found = list(accounts.tokens())
    finally:
        accounts.close()
    with writing.writer() as write:
        for each in found:
            about = {"id": each.id, "account": each.member, "clearance": each.clearance, "label": each.label, "made": each.made}
            whole = {**about, "expires": each.expires.isoformat(), "usable": each.usable}
            if as_json:
                write(dumps({**whole, "token": secret} if secret else whole) + "\n")
            else:
                end = f"until {each.expires}" if each.usable else "good for nothing"
                words = f"{each.id}: {each.member}, {each.clearance}, {end}{f', {each.label}' if each.label else ''}"
                write(printable(words) + "\n" + (f"{secret}\n" if secret else ""))
        if doing == "revoke":
            write(dumps({"revoked": name}) + "\n" if as_json else f"{printable(name or '')}: revoked\n")
