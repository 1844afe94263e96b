"""The pages of a document's original as pictures, for the holder of the files and nobody else: a picture shows all that is on the paper, also what was taken out of the text and what nobody has read or
marked. That is decided before anything of the original is looked at.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from reftel import store
from reftel.archive.searching import show
from reftel.archive.working import document_of
from reftel.errors import ClearanceError, SourceError
from reftel.model import Clearance, Document, Span
from reftel.read import pdf

__all__ = ["leaf", "leaves"]

_PDF = "application/pdf"


def leaves(
    id: str,  # noqa: A002  # as the views name it
    folder: str | Path,
    *,
    clearance: Clearance,
) -> Sequence[tuple[int, int]]:
    """Where in the text of document ``id`` each page of its original begins and ends, in code points of what is shown; none where it is no PDF of one document, and for every reader but the
    holder of the files. ClearanceError where there is nothing of that id in the view.
    """
    return [(span.start, span.end) for span in _found(id, Path(folder), clearance)[0]]


def leaf(
    asked: tuple[str, int],
    folder: str | Path,
    *,
    clearance: Clearance,
) -> bytes:
    """A page, ``asked`` for by the document's id and the page's number from 1, as PNG. ClearanceError, in the same words, for all that `leaves` does not have and for what cannot be drawn."""
    (name, number), place = asked, Path(folder)
    spans, digest = _found(name, place, clearance)
    if 0 < number <= len(spans):
        try:
            with closing(store.Pack(place)) as originals:
                return pdf.page(originals.get(digest), number, file=name)
        except SourceError:
            pass
    raise _nothing(name)


def _nothing(name: str) -> ClearanceError:
    return ClearanceError(f"{name}: there is nothing of that name in what this reader may see")


def _found(name: str, place: Path, clearance: Clearance) -> tuple[list[Span], str]:
    """The pages' spans in the text, and the digest of the original."""
    key = show(name, place, clearance=clearance).key
    if not clearance.is_everything:
        return [], ""
    with closing(store.Records(place)) as records, closing(store.Pack(place)) as originals, closing(store.LaidDown(place)) as laid:
        view = records.view(str(clearance))
        row = records.document_of(view[0], key) if view else None
        if row is None:
            raise _nothing(name)
        file = records.file_of(row)
        # another holding of the same text may have another original: only the one that the view shows is looked at
        document = document_of(row, file, originals, laid)
    if document.media != _PDF or document.slices or row.ordinal or row.digest != file.digest:
        return [], ""
    return _pages(document), file.digest


def _pages(document: Document) -> list[Span]:
    return [document.transcript.from_source(each.span) for each in document.metadata if each.name == "page"]
