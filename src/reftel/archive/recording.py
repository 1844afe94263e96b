"""Accounts → the record of one reader: through the gate, with what people decided, and nothing of what is hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from reftel.archive.reading import Found, views
from reftel.compare import compare
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Judgement, Record, standing
from reftel.resolve import resolve

__all__ = ["recorded"]


def recorded(accounts: Iterable[Found], clearance: Clearance, as_of: date | None, lexicon: Lexicon, judgements: Sequence[Judgement] = ()) -> Record:
    """The record of ``accounts`` at ``clearance``; ``judgements`` must have passed the gate of that clearance, those taken back among them."""
    held = standing(judgements)
    resolution = resolve(views(accounts, clearance, as_of, once=True), lexicon, held)
    # a record of no account at all has the clearance that was asked for, too
    return replace(compare(resolution, lexicon=lexicon, as_of=as_of, judgements=held), clearance=clearance)
