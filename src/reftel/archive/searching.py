"""Searching an archive and showing what is in it, as one reader may have it. Nothing but the index of that reader's view is opened.

Little is imported here, and nothing that analyses language: an answer should be there before one has looked up.
"""

from collections.abc import Iterator
from pathlib import Path

from reftel import search as room
from reftel import store
from reftel.archive.folder import index_of, look_at, read_index_of, twins_of
from reftel.errors import ClearanceError, ReftelError
from reftel.model import Clearance, Hit, Hits, Shown

__all__ = ["Ask", "cited", "every", "fold", "number_of", "opened", "search", "show"]

Ask = room.Ask


def opened(folder: str | Path, clearance: Clearance) -> room.Index:
    """The index of the view of ``clearance``. ReftelError where there is no archive, or no such view."""
    place = Path(folder)
    index = index_of(place, clearance)
    if store.withheld(place) is not None:
        msg = "this archive is being marked anew, and shows nothing until that is done; `reftel add` without a path finishes it where it was interrupted"
        raise ReftelError(msg)
    if not index.is_dir():
        if not store.is_archive(place):
            msg = f"{place}: there is no archive here; `reftel add PATH --archive {place}` makes one"
            raise ReftelError(msg)
        msg = f"this archive has no view for the clearance {clearance}; `reftel rebuild --view {clearance}` makes one, which is then kept up to date"
        raise ReftelError(msg)
    return room.Index(index, clearance, twins_of(place, clearance), read=read_index_of(place, clearance))


def search(query: str, folder: str | Path, *, clearance: Clearance | None = None, ask: Ask | None = None) -> Hits:
    """What ``query`` finds in the archive in ``folder``. UsageError for a query that cannot be understood."""
    return opened(folder, clearance or Clearance.everything()).search(query, ask or Ask(), fold=fold, number_of=number_of)


def every(query: str, folder: str | Path, *, clearance: Clearance | None = None, order: str = "relevance") -> Iterator[Hit]:
    """All that ``query`` finds, one document after the other, however many."""
    return opened(folder, clearance or Clearance.everything()).every(query, order, fold=fold, number_of=number_of)


def show(id: str, folder: str | Path, *, clearance: Clearance | None = None) -> Shown:  # noqa: A002  # what a document is asked for by
    """The document with this id, or this telegram's number in any form. ClearanceError where this reader may see none."""
    reader = clearance or Clearance.everything()
    index = opened(folder, reader)
    found = index.get(number_of(id) or id)
    if not index.has_read(found.key):
        look_at(Path(folder), reader, found.key)
    return found


def cited(id: str, index: room.Index) -> tuple[str, list[str]]:  # noqa: A002  # as above
    """The number of the telegram ``id``, and the keys of all its holdings, of those that it cites and of those that cite it. ClearanceError where it is neither
    held nor cited in this view.
    """
    number = number_of(id) or id
    own = index.named(number)
    citing = index.citing(number)
    if not own and not citing:
        msg = f"{number} is neither held nor cited in what this reader may see."
        raise ClearanceError(msg)
    cites = [document.key for one in own for name in one.references for document in index.named(name)]
    return number, [*(document.key for document in own), *cites, *citing]


def fold(word: str) -> str:
    """``word`` by its sounds."""
    from reftel.resolve.spelling import fold  # noqa: PLC0415  # only where a name is looked for

    return fold(word)


def number_of(text: str) -> str | None:
    """The canonical number that ``text`` is; None where it is none."""
    from reftel.lexicon import Lexicon  # noqa: PLC0415  # only where a number is looked for
    from reftel.parse.identity import canonical_id  # noqa: PLC0415

    return canonical_id(text, Lexicon()) if any(c.isdigit() for c in text) else None
