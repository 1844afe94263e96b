"""Which accounts may be speaking of one thing, so that a likeness of their words means something.

Any two of a thousand telegrams have words in common, and the likest passage that one has to another is seldom on the same matter. Accounts are kin where one cites the
other, where both name some of the same people or things within a few weeks, or where they name many of them. A few accounts that somebody has put side by side are kin.
What is no kin still meets in a named thing or a sum.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from reftel.model import AccountView, MentionKind, Resolution, Telegram

__all__ = ["Kin", "kin"]

_CHOSEN = 6  # as many at the most somebody has chosen for what they say of one thing
_WEEKS = 45  # days between two accounts of one thing
_SOME, _MANY = 2, 5
_WHOLE = 20  # a body that more than one in so many accounts names is no sign
_EVERYWHERE = 60  # so many accounts of no date name nothing in particular


class Kin:
    """The accounts by their kin: ids of views. ``chosen``: so few that somebody has put them side by side; among many, what is only near is like something by chance."""

    def __init__(self, near: Mapping[str, AbstractSet[str]], *, chosen: bool = False) -> None:
        self._near = near
        self.chosen = chosen

    def of(self, view: str) -> AbstractSet[str]:
        """The kin of ``view``, itself left out."""
        return self._near.get(view, frozenset())

    def are(self, one: str, other: str) -> bool:
        """Whether two views are kin, or are one."""
        return one == other or other in self._near.get(one, ())

    def circles(self, views: Sequence[str]) -> Iterator[tuple[list[int], list[int]]]:
        """Of things that stand in ``views``, by number: those of one view, and those of its kin that has not had its turn; so every pair that may go together
        is met once.
        """
        of: dict[str, list[int]] = {}
        for n, view in enumerate(views):
            of.setdefault(view, []).append(n)
        for view in sorted(of):
            yield of[view], [n for other in sorted(self.of(view)) if other > view for n in of.get(other, ())]


def kin(resolution: Resolution) -> Kin:
    """The kin of every view of ``resolution``; who is whose kin does not depend on the order of the views."""
    views = {v.id: v for v in resolution.views}
    if len(views) <= _CHOSEN:
        return Kin({i: set(views) - {i} for i in views}, chosen=True)
    near: dict[str, set[str]] = {}
    for one, other in (*_citing(resolution.views), *_naming(resolution, views)):
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return Kin(near)


def _citing(views: tuple[AccountView, ...]) -> Iterator[tuple[str, str]]:
    numbers = {v.account.canonical_id.value: v.id for v in views if isinstance(v.account, Telegram) and v.account.canonical_id}
    for view in views:
        for reference in view.account.references if isinstance(view.account, Telegram) else ():
            cited = numbers.get(reference.value.canonical_id or "")
            if cited and cited != view.id:
                yield view.id, cited


def _naming(resolution: Resolution, views: dict[str, AccountView]) -> Iterator[tuple[str, str]]:
    """The pairs that name some of the same people and things within weeks, or many of them."""
    close: Counter[tuple[str, str]] = Counter()
    ever: Counter[tuple[str, str]] = Counter()
    for entity in resolution.entities:
        inside = {p.document for p in entity.passages if p.document in views}
        common = entity.kind is MentionKind.ORGANISATION and len(inside) > max(_SOME, len(views) // _WHOLE)
        if len(inside) < 2 or common or entity.kind is MentionKind.PLACE:
            continue
        ordered = sorted(inside, key=lambda i: (views[i].account.dated or date.max, i))
        few = len(inside) <= _EVERYWHERE
        for n, one in enumerate(ordered):
            for other in ordered[n + 1 :]:
                days = _between(views[one], views[other])
                if days is not None and days > _WEEKS and not few:
                    break
                pair = (min(one, other), max(one, other))
                ever[pair] += few
                close[pair] += few if days is None else days <= _WEEKS
    yield from (pair for pair in sorted(ever) if close[pair] >= _SOME or ever[pair] >= _MANY)


def _between(one: AccountView, other: AccountView) -> int | None:
    a, b = one.account.dated, other.account.dated
    return abs((b - a).days) if a and b else None
