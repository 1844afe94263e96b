"""Saved searches of a view: what each finds that it has not shown yet.

They lie in the folder of their view. A search is asked of that view's index alone, and what counts as new is told by what it has shown there: another view's
searches, and what came into other views, have no influence.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reftel import store
from reftel.archive.folder import watches_of
from reftel.archive.searching import Ask, fold, number_of, opened
from reftel.errors import ClearanceError, UsageError
from reftel.model import Clearance, News

__all__ = ["forget", "news", "save", "saved"]

_LONGEST = 100


def save(name: str, query: str, folder: str | Path, *, clearance: Clearance | None = None, owner: str = "", limit: int = 20) -> News:
    """Save ``query`` as ``name``, in place of what had that name; what it finds now counts as shown. UsageError for a query that cannot be understood, and for
    a name that is none.
    """
    reader, place = clearance or Clearance.everything(), Path(folder)
    if not name.strip() or len(name) > _LONGEST or not name.isprintable():
        msg = f"{name!r} is no name for a search; give one of {_LONGEST} printable characters at most"
        raise UsageError(msg)
    index = opened(place, reader)
    keys = list(index.keys_found(query, fold=fold, number_of=number_of))
    with closing(store.Watches(watches_of(place, reader), writing=True)) as watches:
        watches.save(owner, name, query, keys)
    hits = index.search(query, Ask(limit=limit, order="newest", facets=False), fold=fold, number_of=number_of).hits
    return News(name=name, query=query, clearance=reader, total=len(keys), new=len(keys), hits=hits)


def saved(folder: str | Path, *, clearance: Clearance | None = None, owner: str = "") -> list[tuple[str, str]]:
    """The name and the query of every saved search, by their names."""
    reader, place = clearance or Clearance.everything(), Path(folder)
    opened(place, reader)
    with closing(store.Watches(watches_of(place, reader), writing=False)) as watches:
        return [(each.name, each.query) for each in watches.all(owner)]


def news(name: str | None, folder: str | Path, *, clearance: Clearance | None = None, owner: str = "", keep: bool = False, limit: int = 20) -> Iterator[News]:
    """What the search ``name``, or each of all of them, finds that it has not shown yet; the newest come first. It counts as shown then, unless ``keep`` leaves
    it for another time. ClearanceError where this view has no search of that name.
    """
    reader, place = clearance or Clearance.everything(), Path(folder)
    every = dict(saved(place, clearance=reader, owner=owner))
    if name is not None and name not in every:
        raise ClearanceError(_unknown(name))
    index = opened(place, reader)
    for each in every if name is None else (name,):
        keys = list(index.keys_found(every[each], fold=fold, number_of=number_of))
        with closing(store.Watches(watches_of(place, reader), writing=not keep)) as watches:
            new = watches.new(owner, each, keys)
            hits = tuple(index.hits_of(every[each], new[:limit], fold=fold, number_of=number_of))
            yield News(name=each, query=every[each], clearance=reader, total=len(keys), new=len(new), hits=hits)
            if not keep:
                # what was not printed for want of room was shown as a number, and is found by the query
                watches.show(owner, each, new)


def forget(name: str, folder: str | Path, *, clearance: Clearance | None = None, owner: str = "") -> None:
    """Remove a saved search. ClearanceError where this view has none of that name."""
    reader, place = clearance or Clearance.everything(), Path(folder)
    if name not in dict(saved(place, clearance=reader, owner=owner)):
        raise ClearanceError(_unknown(name))
    with closing(store.Watches(watches_of(place, reader), writing=True)) as watches:
        watches.remove(owner, name)


def _unknown(name: str) -> str:
    return f"{name}: this view has no saved search of that name; `reftel watch --list` names them"
