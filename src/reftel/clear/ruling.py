"""Account + policy → the account with the markings that hold under it, before anything is recognised or released.

In this order: what lowers (evidence, a passed day), what an administrator decided of single parts, and what closes (groups, whole documents). What
several collections say of one file is joined: the strictest holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import PurePath

from reftel.clear.declassify import NEVER_BY_DATE, level_on
from reftel.model import Account, Collection, Declassify, Evidence, Level, Marking, Override, Policy, Portion, PortionKind, Telegram

__all__ = ["closed_to", "under"]

DOCUMENT = "document"
_OPEN = Collection(name="", files=())


def under(account: Account, policy: Policy, evidence: Sequence[Evidence], as_of: date | None) -> Account:
    """``account`` as ``policy`` has it on ``as_of``, given the ``evidence`` of its release."""
    collection = _collection(account, policy.collections)
    account = _declassified(account, collection.declassify, evidence, as_of)
    for override in policy.overrides:
        if override.document in _names(account):
            account = _overridden(account, override)
    if collection.whole:
        account = _everywhere(account, Marking.high_water([account.banner, *(p.marking for p in account.portions)]).join)
    if collection.closed_to:
        account = _everywhere(account, Marking(Level.UNCLASSIFIED, readers=collection.closed_to).join)
    return account


def closed_to(account: Account, policy: Policy) -> frozenset[str]:
    """The groups that all of ``account`` is closed to under ``policy``."""
    return _collection(account, policy.collections).closed_to


def _collection(account: Account, collections: Sequence[Collection]) -> Collection:
    """All collections that one of the account's files is in, or that an archive put it in, as one; open and unlowered where there is none."""
    files = account.document.files
    named = account.document.laid.collections if account.document.laid else frozenset()
    mine = [c for c in collections if c.name in named or any(_matches(f, pattern) for f in files for pattern in c.files)]
    if not mine:
        return _OPEN
    # what lies in several files is in a collection only as a whole
    whole = [(c.name in named and len(files) == 1) or all(any(_matches(f, pattern) for pattern in c.files) for f in files) for c in mine]
    ways = {c.declassify if of_all else Declassify.NEVER for c, of_all in zip(mine, whole, strict=True)}
    return Collection(
        name=", ".join(c.name for c in mine),
        files=(),
        declassify=ways.pop() if len(ways) == 1 else Declassify.NEVER,
        closed_to=frozenset().union(*(c.closed_to for c in mine)),
        whole=any(c.whole for c in mine),
    )


def _matches(file: str, pattern: str) -> bool:
    return fnmatchcase(file, pattern) or fnmatchcase(PurePath(file).name, pattern)


def _names(account: Account) -> set[str]:
    number = account.canonical_id.value if isinstance(account, Telegram) and account.canonical_id else ""
    return {number, f"sha256:{account.document.digest}"} - {""}


def _declassified(account: Account, way: Declassify, evidence: Sequence[Evidence], as_of: date | None) -> Account:
    if as_of is None or way is Declassify.NEVER or account.banner.level is Level.UNKNOWN:
        return account
    if way is Declassify.ON_EVIDENCE:
        released = any(e.whole and (e.on is None or as_of > e.on) for e in evidence)
        return _everywhere(account, lambda m: m if m.level is Level.UNKNOWN else Marking(Level.UNCLASSIFIED)) if released else account
    ceiling = level_on(account, as_of)
    if ceiling is None or any(p.marking.controls & NEVER_BY_DATE for p in account.portions):
        return account
    # controls and groups stay: a day says nothing of them
    return _everywhere(account, lambda m: replace(m, level=ceiling) if ceiling < m.level and Level.RESTRICTED <= m.level < Level.UNKNOWN else m)


def _everywhere(account: Account, change: Callable[[Marking], Marking]) -> Account:
    portions = tuple(replace(p, marking=change(p.marking)) for p in account.portions)
    changed: Account = replace(account, portions=portions, banner=change(account.banner))
    return changed


def _overridden(account: Account, override: Override) -> Account:
    """``account`` with the marking that was decided. What a decision lowers is the part alone; what it raises are also the parts without a mark that
    belong to it.
    """
    new = override.marking
    if override.part == DOCUMENT:
        if new.dominates(account.banner):
            return _everywhere(account, new.join)
        return _everywhere(account, lambda _: new)
    portions: list[Portion] = []
    inside = False
    for portion in sorted(account.portions, key=lambda p: p.span):
        named = _named(portion, override.part)
        below = portion.kind is PortionKind.PARAGRAPH and portion.number is None and portion.printed_mark is None
        inside = named or (inside and below)
        if named:
            portions.append(replace(portion, marking=new, printed_mark=str(new)))
        elif inside:
            portions.append(replace(portion, marking=portion.marking.join(new)))
        else:
            portions.append(portion)
    marked: Account = replace(account, portions=tuple(portions))
    return replace(marked, banner=account.banner.join(new)) if new.level > account.banner.level else marked


def _named(portion: Portion, part: str) -> bool:
    return (
        part in (str(portion.number), portion.kind.value)
        if portion.number is not None
        else part == portion.kind.value and portion.kind is not PortionKind.PARAGRAPH
    )
