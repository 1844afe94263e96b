"""Who asks: what one request is answered for. It is decided in one place, before any page or command of a server is reached."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reftel.model.marking import Clearance

__all__ = ["Member", "Reader", "Role"]


class Role(StrEnum):
    """What somebody may do with what the clearance shows: read; besides judge, note and add; besides see what concerns the archive as a whole."""

    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody with an account: ``clearance`` includes the ``groups``; ``since`` which day; a ``closed`` account is kept and opens nothing."""

    name: str
    clearance: Clearance
    groups: frozenset[str]
    role: Role
    since: date
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One request's reader. ``clearance`` names the view that the answer is made from, and nothing else may be opened for it; ``choice`` are the views
    that this reader may choose among, lowest first; ``name`` is "" for the holder of the machine, who has no account; ``groups`` are those whose closed
    collections the clearance opens; ``form`` is the token that must stand first in every form that changes something.
    """

    clearance: Clearance
    choice: tuple[Clearance, ...]
    name: str = ""
    groups: frozenset[str] = frozenset()
    role: Role = Role.READER
    form: str = ""

    @property
    def may_write(self) -> bool:
        """Whether this reader may judge, note and add."""
        return self.role is not Role.READER

    @property
    def may_administer(self) -> bool:
        """Whether this reader may see what concerns the archive as a whole; names of files of every level are for whoever has all of it in view besides."""
        return self.role is Role.ADMINISTRATOR
