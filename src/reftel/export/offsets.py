"""Where a span is counted: in the file as it lies on disk, or in the text that the reader is given."""

from enum import StrEnum

from reftel.model import AccountView, Span

__all__ = ["Offsets", "in_file", "in_text"]


class Offsets(StrEnum):
    """SOURCE counts code points of the decoded file, RELEASED those of ``AccountView.released.text``."""

    SOURCE = "source"
    RELEASED = "released"


def in_text(view: AccountView, span: Span, offsets: Offsets) -> Span:
    """``span`` of ``view.text`` (annotations, portions, fields), counted as ``offsets`` says."""
    return in_file(view, view.account.document.transcript.to_source(span), offsets)


def in_file(view: AccountView, span: Span, offsets: Offsets) -> Span:
    """``span`` of the document's source (passages), counted as ``offsets`` says."""
    return view.account.document.in_file(span) if offsets is Offsets.SOURCE else view.released.from_source(span)
