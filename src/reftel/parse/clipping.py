"""Pieces of a body without what an editor put into it: a note in the middle of a paragraph cuts it in two."""

from collections.abc import Iterable, Iterator

from reftel.model import Span
from reftel.parse.blocks import Piece, PieceKind
from reftel.parse.outline import apart

__all__ = ["clipped"]


def clipped(pieces: Iterable[Piece], fixed: list[Span], text: str) -> Iterator[Piece]:
    """``pieces`` without what ``fixed`` covers. What goes on behind a note is a piece of its own, without number or mark.

    A bracket that the cut leaves open is no mark, nor may one be looked for behind the piece: such a piece counts as a heading, which has the banner's
    marking.
    """
    for piece in pieces:
        for part in apart(piece.span, fixed, text):
            if part.start <= piece.text_start < part.end:
                one = piece._replace(span=part)
            else:
                one = Piece(PieceKind.HEADING if piece.kind is PieceKind.HEADING else PieceKind.LOOSE, part, part.start)
            words = text[one.text_start : part.end].lstrip()
            yield one if words and (words[0] != "(" or ")" in words) else Piece(PieceKind.HEADING, part, part.start)
