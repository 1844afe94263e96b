"""Documents of an archive in the place of files: what a reader names is looked for in that reader's view, and nowhere else."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from reftel import store
from reftel.archive.searching import cited, opened, show
from reftel.archive.working import document_of
from reftel.errors import ClearanceError
from reftel.model import Clearance, Document

__all__ = ["around", "taken"]


def taken(names: Iterable[str | Path], folder: str | Path | None, clearance: Clearance) -> list[str | Path | Document]:
    """``names`` with every one that is no file replaced by the document that the archive in ``folder`` has under it. ClearanceError for one that this
    reader's view has not.
    """
    every = list(names)
    if folder is None:
        return list(every)
    place = Path(folder)
    with closing(store.Records(place)) as records, closing(store.Pack(place)) as originals, closing(store.LaidDown(place)) as laid:
        return [
            name if Path(name).is_file() else _document(show(str(name), place, clearance=clearance).key, records, originals, laid, clearance) for name in every
        ]


def around(id: str, folder: str | Path, clearance: Clearance) -> tuple[str, list[Document]]:  # noqa: A002  # as the views name it
    """The number of the telegram ``id``; it, what it cites and what cites it, as far as the view has them."""
    place = Path(folder)
    index = opened(place, clearance)
    number, keys = cited(id, index)
    with closing(store.Records(place)) as records, closing(store.Pack(place)) as originals, closing(store.LaidDown(place)) as laid:
        return number, [_document(key, records, originals, laid, clearance) for key in _once(keys)]


def _once(keys: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(keys))


def _document(key: str, records: store.Records, originals: store.Pack, laid: store.LaidDown, clearance: Clearance) -> Document:
    view = records.view(str(clearance))
    row = records.document_of(view[0], key) if view else None
    if row is None:
        msg = "the archive has no record of what its index shows; `reftel verify` says more"
        raise ClearanceError(msg)
    return document_of(row, records.file_of(row), originals, laid)
