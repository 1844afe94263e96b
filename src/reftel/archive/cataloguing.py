"""All that a query finds in an archive as one list, and what the list says of itself: of which day, and how high it is marked as one reader has it."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from reftel.archive.laying_down import in_force
from reftel.archive.searching import every
from reftel.export.listing import Tally
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Hit, Marking
from reftel.parse.marks import read_mark

__all__ = ["joined", "listed", "tally"]


def listed(query: str, folder: str | Path, *, clearance: Clearance, lexicon: Lexicon | None = None, order: str = "newest") -> tuple[Iterator[Hit], Tally]:
    """All that ``query`` finds in the archive in ``folder``, and the tally that goes with it. Errors as of ``search``."""
    hits = every(query, folder, clearance=clearance, order=order)
    return hits, tally(query, clearance, lexicon or Lexicon(), as_of=in_force(Path(folder))[1])


def tally(query: str, clearance: Clearance, lexicon: Lexicon, *, as_of: date | None = None) -> Tally:
    """What a list for a reader with ``clearance`` will say of itself. ``as_of`` is the day on which what it is made of was marked, None where no day lowers anything."""
    return Tally(clearance=str(clearance), query=query, as_of=as_of, joined=partial(joined, clearance=clearance, lexicon=lexicon))


def joined(markings: Iterable[str], clearance: Clearance, lexicon: Lexicon) -> str:
    """The lowest marking above all ``markings`` as they print themselves. What a reader with ``clearance`` is shown of a document that is marked higher counts as high as that reader may see; a
    mark that cannot be read counts so, too.
    """
    read = [read_mark(each, lexicon) for each in dict.fromkeys(markings)]
    most = Marking(clearance.level)
    return str(Marking.high_water(each if each is not None and clearance.dominates(each) else most for each in read))
