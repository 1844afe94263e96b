"""The Python interface: what the commands give, as typed values (`reftel.model`).

It has a module of its own since ``reftel.read`` and ``reftel.compare`` are rooms of the house (docs/architecture.md).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.model import AccountView, Record

__all__ = ["compare", "read", "to_rows"]


def read(path: str | Path, *, clearance: str | None = None, as_of: date | None = None, lexicon: Iterable[str | Path] = ()) -> "tuple[AccountView, ...]":
    """The documents of one file, as a reader with ``clearance`` ("U", "C", "S//NF"; None: everything) may have them.

    ``as_of`` is the day on which declassification dates are read, ``lexicon`` folders with tables of your own. SourceError for a file that cannot be
    read, UsageError for a clearance that is none.

    >>> from reftel import api
    >>> [telegram] = api.read("06SANDRAVA412.txt", clearance="U", lexicon=["lexicon"])
    >>> telegram.account.originator.value
    'AMEMBASSY SANDRAVA'
    >>> [hidden.number for hidden in telegram.withheld][:2]
    [1, 2]
    """
    from reftel import archive  # noqa: PLC0415  # `import reftel.api` loads nothing
    from reftel.model import Clearance  # noqa: PLC0415

    reader = Clearance.named(clearance) if clearance is not None else None
    return archive.load(path, clearance=reader, as_of=as_of, lexicon=archive.Lexicon(*map(Path, lexicon)))


def compare(paths: Iterable[str | Path], *, clearance: str | None = None, as_of: date | None = None, lexicon: Iterable[str | Path] = ()) -> "Record":
    """The record of several files together, made from what ``clearance`` may see and nothing else. Arguments and errors as of ``read``.

    >>> from reftel import api
    >>> record = api.compare(["06SANDRAVA412.txt", "basin-affairs-monitor.txt"], lexicon=["lexicon"])
    >>> [str(account.kind) for account in record.accounts]
    ['telegram', 'article']
    >>> record.meetings[0].participants[0].name
    'Andrey Torvanov'
    >>> all(matter.evidence for matter in record.matters)
    True
    """
    from reftel import archive  # noqa: PLC0415  # `import reftel.api` loads nothing
    from reftel.model import Clearance  # noqa: PLC0415

    reader = Clearance.named(clearance) if clearance is not None else None
    return archive.compare(paths, clearance=reader, as_of=as_of, lexicon=archive.Lexicon(*map(Path, lexicon)))


def to_rows(record: "Record") -> Iterator[dict[str, str]]:
    """``record`` as the rows of one table, as `reftel export csv` has them: ``pandas.DataFrame(api.to_rows(record))``. Every value is text.

    >>> from reftel import api
    >>> record = api.compare(["06SANDRAVA412.txt"], clearance="U", lexicon=["lexicon"])
    >>> rows = list(api.to_rows(record))
    >>> rows[0]["kind"], rows[0]["marking"]
    ('export', 'U')
    >>> sorted({row["marking"] for row in rows if row["marking"]})
    ['U']
    """
    from reftel.export.formats import Outgoing  # noqa: PLC0415  # `import reftel.api` loads nothing
    from reftel.export.formats.rows import rows  # noqa: PLC0415

    return rows(Outgoing(record))
