"""What an account is called towards a reader: from cleared content alone, never from a sequence or from hidden bytes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from reftel.model import Account, AccountView, Telegram

__all__ = ["digest", "distinct", "identity"]


def digest(released: str) -> str:
    """The SHA-256 of a released text, in hex."""
    return sha256(released.encode("utf-8", "surrogatepass")).hexdigest()


def identity(account: Account, released: str) -> str:
    """The id of a cleared ``account``: the canonical id of a telegram that shows it, else its kind and the digest of the ``released`` text."""
    if isinstance(account, Telegram) and account.canonical_id is not None:
        return account.canonical_id.value
    return f"{'telegram' if isinstance(account, Telegram) else 'article'}-{digest(released)[:12]}"


def distinct(views: Iterable[AccountView]) -> tuple[AccountView, ...]:
    """``views`` in their order with ids of their own: where several share one (corrected copies, one telegram in two files), each gets the digest
    of its released text behind it, and equal texts count up in the order given.
    """
    every = tuple(views)
    shared = {name for name, times in Counter(v.id for v in every).items() if times > 1}
    seen: Counter[str] = Counter()
    outcome: list[AccountView] = []
    for view in every:
        name = f"{view.id}-{digest(view.released.text)[:8]}" if view.id in shared else view.id
        seen[name] += 1
        outcome.append(replace(view, id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(outcome)
