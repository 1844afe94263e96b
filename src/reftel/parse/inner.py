"""A telegram that stands inside something else: the stretch is read as a telegram of its own and put back in its place.

Archives, covers and scans wrap a message in layers. What is left when they are known is read by the dialect of the plain form, and all of its
spans are moved to where the stretch stands, its edits included.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TypeVar, cast

from reftel.lexicon import Lexicon
from reftel.model import Document, Edit, Located, Notice, Portion, Span, Telegram, Transcript

__all__ = ["read_inner"]

T = TypeVar("T")


def read_inner(document: Document, stretch: Span, lexicon: Lexicon, plain: Callable[[Document, Lexicon], Telegram]) -> Telegram:
    """The telegram in ``stretch`` of ``document`` as ``plain`` reads it; the telegram's own document holds the whole text, read through its edits too.

    What stands before ``stretch`` keeps its offsets; what stands behind it moves by the difference of the two texts' lengths.
    """
    inside = replace(document, transcript=Transcript(stretch.of(document.text)), notices=(), metadata=())
    found = plain(inside, lexicon)
    edits = [Edit(edit.span.shift(stretch.start), edit.replacement, edit.reason) for edit in found.document.transcript.edits]
    whole = replace(document, transcript=document.transcript.edit(edits)) if edits else document
    moved = {f.name: _moved(getattr(found, f.name), stretch.start) for f in fields(found) if f.name != "document"}
    return replace(found, document=whole, **moved)


def _moved(thing: T, by: int) -> T:
    """``thing`` with every span in it ``by`` code points further on."""
    moved: object = thing
    if isinstance(thing, Span):
        moved = thing.shift(by)
    elif isinstance(thing, tuple):
        moved = tuple(_moved(one, by) for one in thing)
    elif isinstance(thing, Located):
        moved = Located(thing.value, thing.span.shift(by))
    elif isinstance(thing, Portion | Notice):
        moved = replace(thing, **{f.name: _moved(getattr(thing, f.name), by) for f in fields(thing)})
    return cast("T", moved)
