"""What `reftel inspect --json` prints for one file: each document's header, paragraphs, annotations and notices (docs/json.md)."""

from collections.abc import Iterable
from typing import Any

from reftel.export.json_account import Place, document, header, notices, paragraphs, portions
from reftel.export.json_annotation import annotations
from reftel.export.offsets import Offsets
from reftel.model import AccountView

__all__ = ["dump", "failure"]


def dump(file: str, views: Iterable[AccountView], *, offsets: Offsets = Offsets.SOURCE, doubted: bool = False) -> dict[str, Any]:
    """``{file, documents: [{id, kind, dialect, text, telegram | article, paragraphs, portions, annotations, notices}]}``.

    ``text`` is the released text: repairs applied, a fixed token for what is withheld. Below full clearance there is nothing here but what the
    view holds. With ``doubted`` only the annotations that a person had better look at.
    """
    return {"file": file, "documents": [_document(view, offsets, doubted=doubted) for view in views]}


def failure(file: str, error: Exception) -> dict[str, Any]:
    """The same for a file that could not be read: no documents, and why."""
    return {"file": file, "documents": [], "error": str(error)}


def _document(view: AccountView, offsets: Offsets, *, doubted: bool) -> dict[str, Any]:
    return {
        **document(view),
        "clearance": str(view.clearance),
        "offsets": offsets.value,
        "text": view.released.text,
        **header(view, offsets),
        "paragraphs": paragraphs(view, offsets),
        "portions": portions(view, offsets),
        "annotations": annotations(view, Place(view, offsets), doubted=doubted),
        "notices": notices(view, offsets),
    }
