"""Marking an archive anew.

It goes in this order, whatever interrupts it: everything is withheld from every reader; the views that would show anything otherwise than is laid down from
now on are removed; what is laid down is changed; what is left is shown again. The views are then made anew. What was interrupted is finished before anything else is
done to the archive, and until then nothing of it is shown.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from reftel import store
from reftel.archive.folder import clearance_of, remove_indexes
from reftel.archive.laying_down import Change, Under, after, policy_of, with_collection, written
from reftel.archive.policies import InForce, dumped_marking
from reftel.archive.working import document_of, keys_of, lexicon_of
from reftel.errors import ReftelError, UsageError
from reftel.lexicon import Lexicon
from reftel.model import Marking
from reftel.parse import parse
from reftel.parse.joining import Part, groups, part_of

__all__ = ["Settled", "finish", "lay_down", "put_under", "settle"]

_FEW = 2_000
"""Of so many documents it is looked at what each view would show; of more it is taken for granted that every view changes."""


class Settled(NamedTuple):
    """The numbers of the documents that have found their place and are to be shown, in order, and of those that others raise."""

    numbers: tuple[int, ...]
    raised: frozenset[int]


def put_under(folder: Path, records: store.Records, originals: store.Pack, laid: store.LaidDown, under: Under, lexicons: tuple[str, ...]) -> None:
    """Lay down the policy that is ``under`` given, and whom its collection is closed to, under the archive's lock; finish first what was interrupted.

    ReftelError where nobody can tell what that was, and no policy is given that holds instead.
    """
    lost = False
    try:
        finish(folder, records, originals, laid, lexicons)
    except ReftelError:
        if under.policy is None:
            raise
        lost = True
    held, on = policy_of(laid.policy())
    new, day = held, on
    if under.policy is not None:
        # what single additions were put in stays
        new = replace(under.policy, collections=(*under.policy.collections, *(c for c in held.collections if not c.files)))
    if under.policy is not None or day is None:
        day = under.on
    new = with_collection(new, under.collection, under.closed_to)
    if not lost and new == held and (day == on or under.policy is None):
        return
    if day is None:
        msg = "a policy needs the day as of which it holds"
        raise UsageError(msg)
    lay_down(folder, records, originals, laid, Change(policy=written(new, day), every=lost), lexicons)


def lay_down(folder: Path, records: store.Records, originals: store.Pack, laid: store.LaidDown, change: Change, lexicons: tuple[str, ...]) -> None:
    """Mark the archive in ``folder`` anew, under its lock. Views that are removed are made again by whoever brings the indexes up to date."""
    store.withhold(folder, change.dumped())
    _carry_out(folder, records, originals, laid, change, lexicons)


def finish(folder: Path, records: store.Records, originals: store.Pack, laid: store.LaidDown, lexicons: tuple[str, ...]) -> None:
    """Finish what was interrupted. ReftelError where nobody can tell what that was; the archive stays withheld then."""
    text = store.withheld(folder)
    if text is None:
        return
    try:
        change = Change.loaded(text)
    except (ValueError, KeyError, TypeError) as error:
        msg = f"{folder}: is withheld, and what was to be done is lost; `reftel add --policy FILE` lays down the policy again"
        raise ReftelError(msg) from error
    _carry_out(folder, records, originals, laid, change, lexicons)


def _carry_out(folder: Path, records: store.Records, originals: store.Pack, laid: store.LaidDown, change: Change, lexicons: tuple[str, ...]) -> None:
    numbers = _affected(records, laid, change)
    for name in _touched(records, originals, laid, change, numbers, lexicon_of(lexicons)):
        held = records.view(name)
        if held is not None:
            records.forget(held[0])
        remove_indexes(folder, clearance_of(name))
    records.unread_of(numbers)
    laid.change(policy=change.policy, members=change.members, floors=change.floors)
    store.withhold_no_more(folder)


def _touched(records: store.Records, originals: store.Pack, laid: store.LaidDown, change: Change, numbers: Sequence[int], lexicon: Lexicon) -> list[str]:
    """The views that show something of the documents ``numbers`` otherwise once ``change`` is laid down."""
    views = records.views()
    if len(numbers) > _FEW:
        return list(views)
    found: set[str] = set()
    keys = records.held(numbers)
    for row in records.some(numbers):
        document = document_of(row, records.file_of(row), originals, laid)
        account = parse(replace(document, laid=after(laid, row.digest, change)), lexicon)
        for name, (number, _) in views.items():
            if name in found:
                continue
            key, held = keys_of(account, clearance_of(name), lexicon), keys.get((number, row.number))
            if key != held and not (held is None and key is not None and _elsewhere(records, number, key, numbers)):
                found.add(name)
    return [name for name in views if name in found]


def _elsewhere(records: store.Records, view: int, key: str, numbers: Sequence[int]) -> bool:
    """Whether the view shows the same of a document that is not among ``numbers``: what shows the same as another is not shown twice."""
    row = records.document_of(view, key)
    return row is not None and row.number not in numbers


def _affected(records: store.Records, laid: store.LaidDown, change: Change) -> list[int]:
    """The numbers of the documents that may be shown otherwise after ``change``: told by names alone, rather too many than too few."""
    if change.every:
        return records.numbers_after(0)
    digests = {digest for digest, _ in change.members} | {digest for digest, _ in change.floors}
    patterns: set[str] = set()
    telegrams: set[str] = set()
    if change.policy is not None:
        (old, before), (new, behind) = policy_of(laid.policy()), policy_of(change.policy)
        if set(old.compilations) != set(new.compilations):
            return records.numbers_after(0)
        collections = {*old.collections, *new.collections} if before != behind else {*old.collections} ^ {*new.collections}
        for collection in collections:
            patterns |= {*collection.files}
            digests |= {*laid.members(collection.name)}
        telegrams |= {override.document for override in _different(old.overrides, new.overrides)}
    digests |= {each.removeprefix("sha256:") for each in telegrams}
    return sorted({*records.numbers_of(digests, telegrams), *records.numbers_in_files(lambda name: any(_matches(name, pattern) for pattern in patterns))})


def _different(old: Sequence[Any], new: Sequence[Any]) -> set[Any]:
    """What stands in the one and not in the other; all that follows where the order is another, since later decisions hold against earlier ones."""
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return {*old[same:], *new[same:]}


def _matches(file: str, pattern: str) -> bool:
    return fnmatchcase(file, pattern) or fnmatchcase(PurePath(file).name, pattern)


def settle(folder: Path, records: store.Records, originals: store.Pack, laid: store.LaidDown, lexicons: tuple[str, ...]) -> Settled:
    """Have every section that was added find its place among the other sections of its telegram: each is as classified as the whole is. After that they are
    to be shown, and are settled.
    """
    # what stands alone is raised by nothing
    alone = laid.alone()
    if any(row.floor is not None for row in alone):
        laid.change(floors=[(row.document, None) for row in alone if row.floor is not None])
    new = records.numbers_of(row.document for row in alone)
    high: set[int] = set()
    for sign, call in laid.unsettled():
        rows = {row.document: row for row in laid.beside(sign, call)}
        kept = records.some(records.numbers_of(rows))
        floors = _floors(kept, records, originals, laid, lexicon_of(lexicons))
        high |= {row.number for row in kept if floors[row.digest] is not None}
        changed = {digest: floor for digest, floor in floors.items() if rows[digest].floor != floor}
        laid.change(floors=[(digest, floor) for digest, floor in changed.items() if not rows[digest].settled])
        shown = [(digest, floor) for digest, floor in changed.items() if rows[digest].settled]
        if shown:
            lay_down(folder, records, originals, laid, Change(floors=tuple(sorted(shown))), lexicons)
        new += [row.number for row in kept if not rows[row.digest].settled]
    return Settled(tuple(sorted({*new})), frozenset(high))


def _floors(rows: Iterable[store.Row], records: store.Records, originals: store.Pack, laid: store.LaidDown, lexicon: Lexicon) -> dict[str, str | None]:
    """By digest, the join of what the sections beside a document say of its telegram, as JSON; None where that is no more than it says itself.

    What is closed to a group raises nothing that is not: who does not belong to the group would learn of it.
    """
    parts: dict[str, tuple[Part | None, frozenset[str]]] = {}
    for row in rows:
        document = document_of(row, records.file_of(row), originals, laid)
        account = parse(document, lexicon)
        closed = InForce(None, None, lexicon).closed_to(account)
        parts[row.digest] = (part_of(document, account, lexicon), closed)
    found: dict[str, str | None] = dict.fromkeys(parts)
    digests = {id(part): digest for digest, (part, _) in parts.items()}
    for closed in {of for _, of in parts.values()}:
        open_to = [part for part, of in parts.values() if part is not None and of <= closed]
        for group in groups(open_to):
            whole = Marking.high_water(part.account.banner for part in group)
            for part in group:
                digest = digests[id(part)]
                if parts[digest][1] == closed and not part.account.banner.dominates(whole):
                    found[digest] = json.dumps(dumped_marking(whole), sort_keys=True)
    return found
