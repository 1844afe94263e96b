"""A few documents searched like an archive: an index made of what one view shows of them, for as long as this process runs."""

import json
from collections.abc import Sequence
from functools import lru_cache

from reftel import search as room
from reftel.archive.searching import Ask, fold, number_of
from reftel.errors import QueryError
from reftel.model import AccountView, Clearance, Hits

__all__ = ["clauses", "entries", "indexed", "search_among"]

_INDEXES = 8


def entries(views: Sequence[AccountView]) -> list[str]:
    """What an index takes of ``views``, in their order."""
    return [room.entry(view)[2] for view in views]


def search_among(made: str, query: str, *, clearance: Clearance, ask: Ask | None = None) -> Hits:
    """What ``query`` finds among documents as ``entries`` made them, kept as JSON. UsageError for a query that cannot be understood."""
    return indexed(made, clearance).search(query, ask or Ask(), fold=fold, number_of=number_of)


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
def indexed(made: str, clearance: Clearance) -> room.Index:
    """The index of documents as ``entries`` made them, kept as JSON, for readers with ``clearance``. The text is taken apart once: of some hundred documents it has millions of characters."""
    return room.Index(room.in_memory(json.loads(made)), clearance, {})
