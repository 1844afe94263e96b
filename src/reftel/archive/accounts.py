"""People who share an archive: who they are, what they may see, and that they are who they say. Every decision on it is in the record of who did what.

What somebody may see is read again for every request: a session or a token says who asks, and nothing of clearance or groups. Closing an account, or
changing its clearance, groups or password, ends its sessions.
"""

import re
import secrets
import sqlite3
import threading
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from reftel import store
from reftel.archive.folder import clearance_of
from reftel.errors import ReftelError, UsageError
from reftel.model import Clearance, Member, Role

__all__ = ["ABSOLUTE", "IDLE", "Accounts", "Signed", "Token", "Trailed", "audit", "has_accounts", "proven"]

IDLE = 30 * 60
"""Seconds after which a session that nobody uses has ended."""
ABSOLUTE = 12 * 60 * 60
"""Seconds after which a session has ended, however much it is used."""
ROTATED = 15 * 60
_GRACE = 30
"""So long an id is still good after another took its place: requests that were on their way."""
_SEEN = 30
_LEAST, _MOST = 12, 1024
_DAYS = 366
_CONTROLS = frozenset({"NF", "NOFORN"})
_TOKEN = "reftel_"  # noqa: S105  # what tokens begin with, so that they are found where they should not be


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is signed in: ``form`` is the token of the session's forms, ``session`` the id to go on with where it was replaced; ``bound`` is the clearance that a token
    is bound to.
    """

    member: Member
    form: str = ""
    session: str | None = None
    bound: Clearance | None = None

    def choice(self, served: Iterable[Clearance]) -> tuple[Clearance, ...]:
        """Which of the views that are ``served`` this reader may have, lowest first."""
        mine = (v for v in served if self.member.clearance.covers(v) and (self.bound is None or self.bound.covers(v)))
        return tuple(sorted(mine, key=lambda v: (v.level, len(v.controls or ()) + len(v.readers or ()), str(v))))


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is listed: nobody can be shown what it was."""

    id: str
    member: str
    clearance: str
    label: str
    made: str
    expires: date
    usable: bool


@dataclass(frozen=True, slots=True)
class Trailed:
    """A line of the record of who did what, with its hash."""

    number: int
    entry: dict[str, Any]
    hash: str


def has_accounts(folder: str | Path) -> bool:
    """Whether the archive in ``folder`` has accounts."""
    return store.Members.path(Path(folder)).is_file()


class Accounts:
    """The accounts of the archive in ``folder``, kept beside it; use `close` at the end. ``clock`` gives seconds since 1970, ``cost`` is that of `store.Passwords`."""

    def __init__(self, folder: str | Path, *, clock: Callable[[], float] = time.time, cost: tuple[int, int, int] | None = None) -> None:
        place = store.private_folder(folder)
        self._clock = clock
        self._passwords = store.Passwords(cost) if cost else store.Passwords()
        self._members, self._trail = store.Members(place), store.Trail(place, writing=True)
        # one connection for all threads of a server
        self._lock = threading.RLock()

    def add(self, name: str, password: str, *, clearance: str, groups: Sequence[str] = (), role: Role = Role.READER) -> Member:
        """Make an account. UsageError for a name that is taken or none, an unknown clearance, or a password that is too short."""
        name = _name(name)
        with self._lock:
            if self._members.get(name):
                msg = f"{name}: there is an account of this name; `reftel user set` changes it"
                raise UsageError(msg)
            row = self._row(name, self._kept(name, password), clearance, groups, role, closed=False)
            self._noted("account added", member=name, clearance=row.clearance, groups=row.groups, role=row.role)
            self._members.put(row, end_sessions=True)
        return _member(row)

    def change(  # one for each thing that can be changed
        self,
        name: str,
        *,
        clearance: str | None = None,
        groups: Sequence[str] | None = None,
        role: Role | None = None,
        password: str | None = None,
        closed: bool | None = None,
    ) -> Member:
        """Change what is given; the account's sessions end. UsageError as of ``add``, and where there is no such account."""
        name = _name(name)
        with self._lock:
            old = self._there(name)
            row = self._row(
                name,
                old.secret if password is None else self._kept(name, password),
                old.clearance if clearance is None else clearance,
                old.groups.split() if groups is None else groups,
                Role(old.role) if role is None else role,
                closed=bool(old.closed) if closed is None else closed,
            )._replace(since=old.since)
            about = {"clearance": row.clearance, "groups": row.groups, "role": row.role, "closed": bool(row.closed), "password": password is not None}
            self._noted("account changed", member=name, **about)
            self._members.put(row, end_sessions=True)
        return _member(row)

    def remove(self, name: str) -> None:
        """Remove an account with its sessions and tokens. UsageError where there is none."""
        name = _name(name)
        with self._lock:
            self._there(name)
            self._noted("account removed", member=name)
            self._members.remove(name)

    def all(self) -> tuple[Member, ...]:
        """Every account, by name."""
        with self._lock:
            return tuple(_member(row) for row in self._members.all())

    def sign_in(self, name: str, password: str, *, ending: str = "") -> str | None:
        """The id of a new session of whom these are name and password; None for anybody else, be there no such account, a closed one, or another password, all told
        by the same steps. The session ``ending`` ends, so that no id from before is good for anything after.
        """
        with self._lock:
            row = self._members.get(name.strip().casefold())
        fits = self._passwords.fits(_normal(password)[:_MOST], row.secret if row and not row.closed else None)
        with self._lock:
            # what changed while the password was looked at counts
            if not fits or row is None or self._members.get(row.name) != row:
                self._noted("sign-in refused", member=row.name if row else None)
                return None
            now, session = self._clock(), store.new_token()
            self._noted("signed in", member=row.name)
            if self._passwords.outdated(row.secret):
                self._members.put(row._replace(secret=self._passwords.kept(_normal(password))), end_sessions=False)
            opened = store.SessionRow(store.digest(session), secrets.token_hex(16), row.name, store.new_token(), now, now, now, None)
            self._members.open_session(opened, ended=[store.digest(ending)] if ending else [], before=now - ABSOLUTE)
        return session

    def resume(self, session: str) -> Signed | None:
        """Who is signed in by ``session``; None where it has ended, or never was."""
        with self._lock:
            now, row = self._clock(), self._members.session(store.digest(session))
            member = self._members.get(row.member) if row else None
            if row is None or member is None or member.closed or not (row.opened <= now < row.opened + ABSOLUTE and now < row.seen + IDLE):
                return None
            if row.replaced is not None:
                return Signed(_member(member), row.form) if now < row.replaced + _GRACE else None
            renewed = None
            if now >= row.issued + ROTATED:
                renewed = store.new_token()
                if not self._members.replace_session(row.digest, row._replace(digest=store.digest(renewed), issued=now, seen=now)):
                    renewed = None
            elif now >= row.seen + _SEEN:
                self._members.touch(row.digest, now)
        return Signed(_member(member), row.form, renewed)

    def sign_out(self, session: str) -> None:
        """End ``session``, under all ids that it had."""
        with self._lock:
            row = self._members.session(store.digest(session))
            if row:
                self._noted("signed out", member=row.member)
                self._members.end_session(row.digest)

    def new_password(self, session: str, old: str, new: str) -> None:
        """Have whoever is signed in by ``session`` change the password; all other sessions of the account end. UsageError where ``old`` is not it, or ``new`` will not do."""
        with self._lock:
            row = self._members.session(store.digest(session))
            member = self._members.get(row.member) if row else None
        if not self._passwords.fits(_normal(old)[:_MOST], member.secret if member else None) or member is None or row is None:
            msg = "the old password is not right"
            raise UsageError(msg)
        kept = self._kept(member.name, new)
        with self._lock:
            if self._members.get(member.name) != member:
                msg = "the account was changed meanwhile; sign in again"
                raise UsageError(msg)
            self._noted("password changed", member=member.name)
            self._members.put(member._replace(secret=kept), end_sessions=False)
            self._members.end_sessions(member.name, but=row.chain)

    def add_token(self, name: str, *, clearance: str | None = None, label: str = "", days: int = 90) -> tuple[str, Token]:
        """A token by which programs ask for ``name``, bound to ``clearance`` (that of the account, unless a lower one is given), good for so many ``days``; it is told
        here and never again. UsageError where the account has not that clearance.
        """
        name = _name(name)
        if not 1 <= days <= _DAYS:
            msg = f"a token is good for 1 to {_DAYS} days"
            raise UsageError(msg)
        with self._lock:
            member = _member(self._there(name))
            bound = member.clearance if clearance is None else clearance_of(clearance)
            if not member.clearance.covers(bound):
                msg = f"{name} is cleared for {member.clearance}, which does not hold {bound}"
                raise UsageError(msg)
            id_, secret = secrets.token_hex(4), store.new_token()
            text = f"{_TOKEN}{id_}_{secret}"
            row = store.TokenRow(
                id_, store.digest(text), name, str(bound), " ".join(label.split())[:80], self._today().isoformat(), self._clock() + days * 86_400, 0
            )
            self._noted("token added", member=name, token=id_, clearance=row.clearance)
            self._members.add_token(row)
        return text, self._token(row)

    def tokens(self) -> tuple[Token, ...]:
        """Every token, oldest first."""
        with self._lock:
            return tuple(self._token(row) for row in self._members.tokens())

    def revoke(self, id: str) -> None:  # noqa: A002  # as tokens have it
        """Have a token be good for nothing. UsageError where there is none of this id that is."""
        with self._lock:
            if id not in {row.id for row in self._members.tokens() if not row.revoked}:
                msg = f"{id}: there is no token of this id that is good for anything; `reftel token list` shows all"
                raise UsageError(msg)
            self._noted("token revoked", token=id)
            self._members.revoke(id)

    def by_token(self, text: str) -> Signed | None:
        """Whose token ``text`` is; None where it is none, has expired or was revoked, or is bound to more than its account may see by now."""
        with self._lock:
            row = self._members.token(store.digest(text))
            member = self._members.get(row.member) if row else None
            if row is None or member is None or member.closed or row.revoked or self._clock() >= row.expires:
                return None
            bound = clearance_of(row.clearance)
        who = _member(member)
        return Signed(who, bound=bound) if who.clearance.covers(bound) else None

    def note(self, what: str, **about: Any) -> None:
        """Add a line to the record of who did what. ReftelError where it cannot be kept: then it must not be done."""
        with self._lock:
            self._append(what, about)

    def close(self) -> None:
        """Let go of the files."""
        self._members.close()
        self._trail.close()

    def _noted(self, what: str, **about: Any) -> None:
        """The same for what concerns accounts: the accounts know up to where the record went."""
        self._members.seal(self._append(what, about))

    def _append(self, what: str, about: dict[str, Any]) -> str:
        at = datetime.fromtimestamp(self._clock(), UTC).isoformat(timespec="seconds")
        try:
            return self._trail.append({"at": at, "what": what, **{name: value for name, value in about.items() if value not in (None, "")}})
        except sqlite3.Error as error:
            msg = "what was to be done cannot be recorded, hence is not done; check the room on the disk and the archive's permissions"
            raise ReftelError(msg) from error

    def _there(self, name: str) -> store.MemberRow:
        row = self._members.get(name)
        if row is None:
            msg = f"{name}: there is no account of this name; `reftel user list` shows all"
            raise UsageError(msg)
        return row

    def _kept(self, name: str, password: str) -> str:
        plain = _normal(password)
        if not _LEAST <= len(plain) <= _MOST or plain.casefold() == name or len(set(plain)) < 5:
            msg = f"a password has {_LEAST} characters at least, five different ones among them, and is not the name"
            raise UsageError(msg)
        return self._passwords.kept(plain)

    def _row(self, name: str, secret: str, clearance: str, groups: Sequence[str], role: Role, *, closed: bool) -> store.MemberRow:  # its fields
        held = sorted({group.strip().upper() for group in groups} - {""})
        for group in held:
            if not _word().fullmatch(group):
                msg = f"{group!r} is no group; write letters, digits, - and _ only"
                raise UsageError(msg)
            if group in _CONTROLS:
                msg = f"{group} is a control, not a group; give it with the clearance, as in C//NF"
                raise UsageError(msg)
        level = str(clearance_of(clearance.strip()))  # UsageError for an unknown one
        return store.MemberRow(name, level, " ".join(held), role.value, secret, self._today().isoformat(), int(closed))

    def _token(self, row: store.TokenRow) -> Token:
        usable = not row.revoked and self._clock() < row.expires
        return Token(row.id, row.member, row.clearance, row.label, row.made, datetime.fromtimestamp(row.expires, UTC).date(), usable)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock(), UTC).date()


def audit(folder: str | Path, *, most: int | None = None) -> Iterator[Trailed]:
    """The record of who did what in the archive in ``folder``, oldest first, or its latest lines. For the holder of the archive: it names what was read at every level."""
    trail = store.Trail(Path(folder))
    try:
        for number, entry, made in trail.lines(most=most):
            yield Trailed(number, entry, made)
    finally:
        trail.close()


def proven(folder: str | Path, *, last: str | None = None) -> str:
    """What is wrong with the record: a line that was changed or is missing, one that the accounts know of, or that of the hash ``last``; "" where nothing is."""
    trail = store.Trail(Path(folder))
    try:
        if problem := trail.sound():
            return f"the file is damaged: {problem}"
        if (number := trail.broken()) is not None:
            return f"line {number} does not fit the one before it: it was changed, or lines are missing"
        if last is not None and not trail.has(last):
            return "no line has the hash that was given: lines were cut off at the end, or replaced"
        if has_accounts(folder):
            members = store.Members(Path(folder))
            sealed = members.sealed()
            members.close()
            if sealed is not None and not trail.has(sealed):
                return "lines were cut off at the end: the accounts know of later ones"
    finally:
        trail.close()
    return ""


def _member(row: store.MemberRow) -> Member:
    groups = frozenset(row.groups.split())
    held = clearance_of(row.clearance)
    if groups and not held.is_everything:
        held = replace(held, controls=(held.controls or frozenset()) | groups, readers=(held.readers or frozenset()) | groups)
    return Member(name=row.name, clearance=held, groups=groups, role=Role(row.role), since=date.fromisoformat(row.since), closed=bool(row.closed))


def _name(name: str) -> str:
    plain = name.strip().casefold()
    if not _names().fullmatch(plain):
        msg = f"{name!r} is no name of an account; write letters, digits, . - _ and @ only, 64 at most"
        raise UsageError(msg)
    return plain


def _normal(password: str) -> str:
    """One spelling for what looks the same on every keyboard."""
    return unicodedata.normalize("NFC", password)


@cache
def _names() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[A-Z0-9][A-Z0-9_-]{0,31}")
