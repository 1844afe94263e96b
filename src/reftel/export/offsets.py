"""Where a span is counted: in the file as it lies on disk, or in the text that the reader is given."""

from enum import StrEnum
from typing import Any

from reftel.model import AccountView, Span

__all__ = ["Offsets", "in_file", "in_text"]


class Offsets(StrEnum):
    """SOURCE counts code points of the decoded file, RELEASED those of ``AccountView.released.text``."""

    SOURCE = "source"
    RELEASED = "released"


def in_text(view: AccountView, span: Span, offsets: Offsets) -> dict[str, Any]:
    """``{start, end}`` of ``span`` of ``view.text`` (annotations, portions, fields), counted as ``offsets`` says."""
    return in_file(view, view.account.document.transcript.to_source(span), offsets)


def in_file(view: AccountView, span: Span, offsets: Offsets) -> dict[str, Any]:
    """``{start, end}`` of ``span`` of the document's source (passages), counted as ``offsets`` says.

    Of a telegram whose sections lie in several files there is ``file`` besides where that is not the document's own, and, where the passage goes on in another
    file, ``continued``: a list of ``{file, start, end}``.
    """
    if offsets is Offsets.RELEASED:
        there = view.released.from_source(span)
        return {"start": there.start, "end": there.end}
    (file, first), *more = view.account.document.places(span)
    found: dict[str, Any] = {"start": first.start, "end": first.end}
    if file != view.file:
        found["file"] = file
    if more:
        found["continued"] = [{"file": name, "start": s.start, "end": s.end} for name, s in more]
    return found
