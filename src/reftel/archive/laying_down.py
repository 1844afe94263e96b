"""What an archive has laid down: which policy holds for its documents, and which collections they are in."""

import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from reftel import store
from reftel.archive.policies import dumped, loaded, loaded_marking
from reftel.errors import PolicyError, ReftelError
from reftel.model import Collection, Laid, Policy

__all__ = ["Change", "Under", "after", "check", "in_force", "laid_of", "policy_of", "with_collection", "written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """What an addition lays down: a ``policy`` for the whole archive as it holds ``on`` a day, from now on; the ``collection`` that what is added is put in, by name, and the groups that
    it is ``closed_to`` besides those that it is closed to already.
    """

    policy: Policy | None = None
    on: date | None = None
    collection: str = ""
    closed_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be laid down: another ``policy`` as of a day, both as JSON; ``members``, each a document's digest and a collection; ``floors`` under sections, by digest. ``every``: all documents may be shown otherwise."""

    policy: str | None = None
    members: tuple[tuple[str, str], ...] = ()
    floors: tuple[tuple[str, str | None], ...] = ()
    every: bool = False

    def dumped(self) -> str:
        """As JSON."""
        return json.dumps({"policy": self.policy, "members": self.members, "floors": self.floors, "every": self.every})

    @staticmethod
    def loaded(text: str) -> "Change":
        """The change that ``dumped`` made ``text`` of. ValueError for what is none."""
        said = json.loads(text)
        return Change(
            policy=said["policy"], members=tuple((d, c) for d, c in said["members"]), floors=tuple((d, f) for d, f in said["floors"]), every=said["every"]
        )


def laid_of(laid: store.LaidDown | store.Noted, digest: str) -> Laid:
    """What is laid down about the document of this digest. ReftelError where it cannot be read: then nothing is shown."""
    text, floor, collections = laid.about(digest)
    policy, on = policy_of(text)
    return Laid(policy=policy, on=on, collections=collections, floor=loaded_marking(json.loads(floor)) if floor else None)


def after(laid: store.LaidDown, digest: str, change: Change) -> Laid:
    """What is laid down about a document once ``change`` is."""
    now = laid_of(laid, digest)
    policy, on = (now.policy, now.on) if change.policy is None else policy_of(change.policy)
    collections = now.collections | {collection for document, collection in change.members if document == digest}
    floors = dict(change.floors)
    floor = now.floor if digest not in floors else loaded_marking(json.loads(text)) if (text := floors[digest]) else None
    return Laid(policy=policy, on=on, collections=collections, floor=floor)


def in_force(folder: Path) -> tuple[Policy, date | None]:
    """The policy of the archive in ``folder``, and the day as of which it holds."""
    with closing(store.LaidDown(folder)) as laid:
        return policy_of(laid.policy())


@lru_cache(maxsize=4)
def policy_of(text: str | None) -> tuple[Policy, date | None]:
    """The policy, and the day as of which it holds, that ``written`` made ``text`` of; nothing is closed and nothing lowered where there is none."""
    if text is None:
        return Policy(), None
    try:
        said = json.loads(text)
        return loaded(said), date.fromisoformat(said["on"])
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        msg = "what is laid down about this archive cannot be read, hence nothing of it is shown; bring policy.sqlite back from a backup"
        raise ReftelError(msg) from error


def written(policy: Policy, on: date) -> str:
    """``policy`` as of ``on``, as it is kept."""
    return json.dumps({**dumped(policy), "on": on.isoformat()}, sort_keys=True)


def check(folder: str | Path, policy: Policy | None) -> None:
    """PolicyError where ``policy`` is given and is not the one that the archive in ``folder`` is under: its views were made under that one, and are no answer to another."""
    if policy is None:
        return
    held, _ = in_force(Path(folder))
    # what `reftel add --collection` brought stands in no file
    from_file = replace(held, collections=tuple(c for c in held.collections if c.files))
    if from_file != policy:
        raise PolicyError(folder, "the archive is not under this policy; `reftel add --policy FILE` marks it anew, or leave --policy out")


def with_collection(policy: Policy, name: str, closed_to: Iterable[str]) -> Policy:
    """``policy`` with a collection of this name that is ``closed_to`` groups besides those that it is closed to already."""
    groups = frozenset(group.strip().upper() for group in closed_to)
    if not groups:
        return policy
    mine = next((c for c in policy.collections if c.name == name and not c.files), Collection(name=name, files=()))
    others = tuple(c for c in policy.collections if c != mine)
    return replace(policy, collections=(*others, replace(mine, closed_to=mine.closed_to | groups)))
