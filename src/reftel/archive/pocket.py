"""A few documents searched like an archive: an index made of what one view shows of them, for as long as this process runs."""

import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from weakref import finalize

from reftel import search as room
from reftel.archive.searching import Ask, fold, number_of
from reftel.errors import QueryError
from reftel.model import AccountView, Clearance, Hits

__all__ = ["clauses", "entries", "search_among"]

_INDEXES = 8


def entries(views: Sequence[AccountView]) -> list[str]:
    """What an index takes of ``views``, in their order."""
    return [room.entry(view)[2] for view in views]


def search_among(made: Sequence[str], query: str, *, clearance: Clearance, ask: Ask | None = None) -> Hits:
    """What ``query`` finds among documents as ``entries`` made them. UsageError for a query that cannot be understood."""
    return _index(tuple(made), clearance).search(query, ask or Ask(), fold=fold, number_of=number_of)


def clauses(query: str) -> tuple[tuple[int, int], ...]:
    """Where in ``query`` what must all hold stands, each as a stretch of it; nothing of a query that cannot be understood."""
    try:
        tree = room.parse(query)
    except QueryError:
        return ()
    if tree is None:
        return ()
    nodes = tree.nodes if isinstance(tree, room.And) else (tree,)
    return tuple((node.span.start, node.span.end) for node in nodes)


@lru_cache(maxsize=_INDEXES)
def _index(made: tuple[str, ...], clearance: Clearance) -> room.Index:
    folder = tempfile.mkdtemp(prefix="reftel-")
    with room.Writer(Path(folder)) as writer:
        writer.add(made)
        writer.commit()
    index = room.Index(Path(folder), clearance, {})
    finalize(index, _removed, folder)
    return index


def _removed(folder: str) -> None:
    import shutil  # noqa: PLC0415  # at the end, when other modules may be gone

    shutil.rmtree(folder, ignore_errors=True)
