"""`reftel user`: who has an account in an archive, and may see what."""

from pathlib import Path

import click

from reftel.cli import asking_secrets, options, writing

__all__ = ["command"]

_DOINGS = ("add", "list", "set", "remove")
_ROLES = ("reader", "editor", "administrator")


@click.command("user", short_help="Give people accounts in an archive.")
@click.argument("doing", metavar="add|list|set|remove", type=click.Choice(_DOINGS))
@click.argument("name", required=False, metavar="[NAME]")
@options.archive
@click.option("--clearance", "held", metavar="LEVEL", help="What NAME may see: U, SBU, R, C, S, TS, with controls as in S//NF, or everything.")
@click.option(
    "--group", "groups", multiple=True, metavar="GROUP", help="NAME belongs to this group, whose closed collections open; may be given several times."
)
@click.option("--no-groups", is_flag=True, help="NAME belongs to no group any more.")
@click.option("--role", type=click.Choice(_ROLES), help="What NAME may do: read; besides judge, note and add; besides see what concerns the whole archive.")
@click.option("--password", "password", is_flag=True, help="Set another password, asked for or read from standard input.")
@click.option("--close/--open", "closed", default=None, help="Close the account, which is kept, or open it again.")
@options.as_json
def command(  # noqa: PLR0913  # one for each option
    doing: str,
    name: str | None,
    *,
    archive: Path,
    held: str | None,
    groups: tuple[str, ...],
    no_groups: bool,
    role: str | None,
    password: bool,
    closed: bool | None,
    as_json: bool,
) -> None:
    """Make (`add`), change (`set`), remove or list the accounts of the archive, for `reftel serve --accounts`.

    The password is asked for, or is the first line of standard input; it is never an argument, which others could read. Whatever changes ends the sessions of NAME.
    """
    changes = bool(held or groups or no_groups or role or password or closed is not None)
    _check(doing, name, changes=changes, whole=held is not None and closed is None and not no_groups)
    if groups and no_groups:
        msg = "--group and --no-groups exclude one another"
        raise click.UsageError(msg)
    from reftel.archive.accounts import Accounts, has_accounts  # noqa: PLC0415  # not at start-up
    from reftel.export.printable import dumps, printable  # noqa: PLC0415
    from reftel.model import Role  # noqa: PLC0415

    if doing != "add" and not has_accounts(archive):
        msg = f"{archive}: there are no accounts here; `reftel user add NAME --clearance LEVEL` makes the first"
        raise click.UsageError(msg)
    accounts = Accounts(archive)
    try:
        if doing == "list":
            found = list(accounts.all())
        elif doing == "remove":
            accounts.remove(str(name))
            found = []
        else:
            secret = asking_secrets.new_password() if password or doing == "add" else None
            of_role = None if role is None else Role(role)
            if doing == "add":
                found = [accounts.add(str(name), str(secret), clearance=str(held), groups=groups, role=of_role or Role.READER)]
            else:
                kept_groups = () if no_groups else groups or None
                found = [accounts.change(str(name), clearance=held, groups=kept_groups, role=of_role, password=secret, closed=closed)]
    finally:
        accounts.close()
    with writing.writer() as write:
        for each in found:
            about = {"name": each.name, "clearance": str(each.clearance), "role": each.role.value, "since": each.since.isoformat(), "closed": each.closed}
            if as_json:
                write(dumps({**about, "groups": sorted(each.groups)}) + "\n")
            else:
                write(printable(f"{each.name}: {each.clearance}, {each.role}, since {each.since}{', closed' if each.closed else ''}") + "\n")
        if doing == "remove":
            write(dumps({"removed": name}) + "\n" if as_json else f"{printable(name or '')}: removed\n")


def _check(doing: str, name: str | None, *, changes: bool, whole: bool) -> None:
    """UsageError for what does not go together."""
    if (name is None) != (doing == "list"):
        msg = "list takes no name" if name else f"{doing} needs the NAME of an account"
        raise click.UsageError(msg)
    if doing in ("list", "remove") and changes:
        msg = f"{doing} changes nothing: it takes --archive and --json alone"
        raise click.UsageError(msg)
    if doing == "set" and not changes:
        msg = "set needs what is to be changed"
        raise click.UsageError(msg)
    if doing == "add" and not whole:
        msg = "add needs --clearance, and takes neither --close nor --open nor --no-groups"
        raise click.UsageError(msg)
