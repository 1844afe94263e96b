"""Accounts → the record of one reader: through the gate, with what people decided, and nothing of what is hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reftel.archive.policies import InForce
from reftel.archive.reading import Found, views
from reftel.compare import compare
from reftel.model import Clearance, Judgement, Record, standing
from reftel.resolve import resolve

__all__ = ["recorded"]


def recorded(accounts: Iterable[Found], clearance: Clearance, in_force: InForce, judgements: Sequence[Judgement] = ()) -> Record:
    """The record of ``accounts`` at ``clearance``; ``judgements`` must have passed the gate of that clearance, those taken back among them."""
    held = standing(judgements)
    resolution = resolve(views(accounts, clearance, in_force.as_of, once=True, in_force=in_force), in_force.lexicon, held)
    # a record of no account at all has the clearance that was asked for, too
    return replace(compare(resolution, lexicon=in_force.lexicon, as_of=in_force.as_of, judgements=held), clearance=clearance)
