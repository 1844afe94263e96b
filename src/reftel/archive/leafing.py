"""The pages of a document's original as pictures, for whoever may have the original itself, which the gate decides before the original is touched."""

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from reftel import store
from reftel.archive.gathering import parsed
from reftel.archive.policies import Ruling
from reftel.archive.searching import show
from reftel.archive.working import document_of
from reftel.clear import entire
from reftel.errors import ClearanceError, SourceError
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Document, Span
from reftel.read import pdf

__all__ = ["leaf", "leaves"]

_PDF = "application/pdf"


def leaves(
    id: str,  # noqa: A002  # as the views name it
    folder: str | Path,
    *,
    clearance: Clearance,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
) -> Sequence[tuple[int, int]]:
    """Where in the text of document ``id`` each page of its original begins and ends, in code points of what is shown; none where it is no PDF of one document, and where this reader may not have
    the original. ClearanceError where there is nothing of that id in the view.
    """
    return [(span.start, span.end) for span in _found(id, Path(folder), clearance, as_of, lexicon or Lexicon())[0]]


def leaf(
    asked: tuple[str, int],
    folder: str | Path,
    *,
    clearance: Clearance,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
) -> bytes:
    """A page, ``asked`` for by the document's id and the page's number from 1, as PNG. ClearanceError, in the same words, for all that `leaves` does not have and for what cannot be drawn."""
    (name, number), place = asked, Path(folder)
    spans, digest = _found(name, place, clearance, as_of, lexicon or Lexicon())
    if 0 < number <= len(spans):
        try:
            with closing(store.Pack(place)) as originals:
                return pdf.page(originals.get(digest), number, file=name)
        except SourceError:
            pass
    raise _nothing(name)


def _nothing(name: str) -> ClearanceError:
    return ClearanceError(f"{name}: there is nothing of that name in what this reader may see")


def _found(name: str, place: Path, clearance: Clearance, as_of: date | None, lexicon: Lexicon) -> tuple[list[Span], str]:
    """The pages' spans in the text, and the digest of the original."""
    key = show(name, place, clearance=clearance).key
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
    return (_pages(document), file.digest) if _may(document, clearance, as_of, lexicon) else ([], "")


def _may(document: Document, clearance: Clearance, as_of: date | None, lexicon: Lexicon) -> bool:
    ruling = Ruling(None, as_of, lexicon)
    accounts = [found.account for found in parsed((document,), lexicon, None, ruling, holder=clearance.is_everything)]
    return len(accounts) == 1 and entire(accounts[0], clearance, ruling.compilations(accounts[0]))


def _pages(document: Document) -> list[Span]:
    return [document.transcript.from_source(each.span) for each in document.metadata if each.name == "page"]
