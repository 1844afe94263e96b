"""Passwords and tokens as they may be kept: so that whoever reads the disk can use neither.

A password is stretched by argon2id (RFC 9106) with a salt of its own. A token is 256 random bits, which nobody can try out, so that a plain digest of it is enough.
"""

import hmac
import secrets
import threading
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

__all__ = ["Passwords", "digest", "new_token", "same"]

_AT_ONCE = threading.BoundedSemaphore(2)
"""Each stretching takes 64 MiB: many at a time would be an attack by itself."""


class Passwords:
    """Stretches passwords and compares them. ``cost`` is argon2id's (passes, KiB, lanes): the second choice of RFC 9106 unless given."""

    def __init__(self, cost: tuple[int, int, int] = (3, 65_536, 4)) -> None:
        passes, kibibytes, lanes = cost
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=kibibytes, parallelism=lanes)
        # compared with where there is nothing to compare with, which must take as long
        self._nobody = self._hasher.hash(secrets.token_urlsafe(32))

    def kept(self, password: str) -> str:
        """``password`` as it is kept, with its salt and its cost."""
        with _AT_ONCE:
            return self._hasher.hash(password)

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether ``password`` is the one that is ``kept``; with None it never is, and that takes as long to tell."""
        with _AT_ONCE:
            try:
                self._hasher.verify(self._nobody if kept is None else kept, password)
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether ``kept`` was made at another cost, and is better made again."""
        return self._hasher.check_needs_rehash(kept)


def new_token() -> str:
    """256 random bits, as text for a header or a cookie."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> bytes:
    """``token`` as it is kept."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, told in a time that says nothing of where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
