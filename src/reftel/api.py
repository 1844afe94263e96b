"""The Python interface: what the commands give, as typed values (`reftel.model`).

It has a module of its own since ``reftel.read`` and ``reftel.compare`` are rooms of the house (docs/architecture.md).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.model import AccountView, Clearance, Hit, Hits, Record

__all__ = ["Archive", "cite", "compare", "open", "read", "save", "to_rows"]


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


def cite(path: str | Path, target: str = "", *, style: str = "chicago", clearance: str | None = None, lexicon: Iterable[str | Path] = ()) -> str:
    """The note for the document in one file, or for the one that ``target`` names ("T#p3": its paragraph 3), as `reftel cite` writes it: ``chicago``, ``chicago-short``,
    ``chicago-bibliography``, ``historian`` or ``marked``. ClearanceError where this reader has no such document, UsageError for another style.

    >>> from reftel import api
    >>> api.cite("06SANDRAVA412.txt", "T#p3", style="marked", clearance="U", lexicon=["lexicon"])
    'DOS cable, Sandrava 412, Oct. 17, 2006, ¶3. (S)'
    """
    from reftel import archive  # noqa: PLC0415  # `import reftel.api` loads nothing
    from reftel.errors import UsageError  # noqa: PLC0415
    from reftel.export.citation import STYLES, item, rendered  # noqa: PLC0415

    if style not in STYLES:
        message = f"{style!r} is no style; there are {', '.join(STYLES)}"
        raise UsageError(message)
    found = archive.cite(target or str(path), [path], clearance=_reader(clearance), lexicon=archive.Lexicon(*map(Path, lexicon)))[0]
    return rendered(item(found), style, paragraph=found.paragraph)


def save(record: "Record", path: str | Path, form: str | None = None) -> Path:
    """Write ``record`` as `reftel export` does, in the ``form`` of that name or, left out, in the one that the file's ending says; the path. UsageError for a form that there is not.

    >>> from reftel import api
    >>> record = api.compare(["06SANDRAVA412.txt"], clearance="U", lexicon=["lexicon"])
    >>> api.save(record, "record.geojson").name
    'record.geojson'
    """
    from reftel.errors import UsageError  # noqa: PLC0415  # `import reftel.api` loads nothing
    from reftel.export.formats import EXPORTERS, Outgoing, named  # noqa: PLC0415

    endings = {each.ENDING: each.NAME for each in sorted(EXPORTERS, key=lambda e: len(e.ENDING))}
    name = form or next((endings[ending] for ending in reversed(endings) if str(path).endswith(ending)), "")
    if name not in endings.values():
        message = f"{name or str(path)!r} is no form of export; there are {', '.join(sorted(endings.values()))}"
        raise UsageError(message)
    with Path(path).open("wb") as out:
        named(name).write(Outgoing(record), out)
    return Path(path)


def open(archive: str | Path, *, clearance: str | None = None, lexicon: Iterable[str | Path] = ()) -> "Archive":  # noqa: A001  # as one opens a file
    """The archive in a folder, as a reader with ``clearance`` may have it. ReftelError where there is no archive, or where it has no view for that clearance.

    >>> from reftel import api
    >>> archive = api.open("archive", clearance="U", lexicon=["lexicon"])
    >>> len(archive)
    4
    """
    from reftel.archive.searching import opened  # noqa: PLC0415  # `import reftel.api` loads nothing

    opened(archive, _reader(clearance))
    return Archive(Path(archive), _reader(clearance), tuple(map(Path, lexicon)))


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive opened at one clearance (``open``): nothing above it can be asked of this value. Every method gives typed values of `reftel.model`."""

    folder: Path
    clearance: "Clearance"
    lexicon: tuple[Path, ...] = ()

    def __len__(self) -> int:
        """How many documents this reader may see."""
        from reftel.archive.searching import opened  # noqa: PLC0415  # `import reftel.api` loads nothing

        return opened(self.folder, self.clearance).count()

    def search(self, query: str, *, limit: int = 20, order: str = "relevance", cursor: str | None = None) -> "Hits":
        """What ``query`` finds, ``limit`` documents of it, with counts by field and month; ``cursor`` of one answer asks for what follows. UsageError for a query that cannot be understood.

        >>> from reftel import api
        >>> found = api.open("archive", clearance="U").search("railway OR dam")
        >>> found.total, [hit.document.id for hit in found.hits][:1]
        (4, ['article-1cf31344ec49'])
        """
        from reftel.archive import searching  # noqa: PLC0415  # `import reftel.api` loads nothing

        return searching.search(query, self.folder, clearance=self.clearance, ask=searching.Ask(limit=limit, order=order, cursor=cursor))

    def every(self, query: str = "", *, order: str = "newest") -> "Iterator[Hit]":
        """All documents that ``query`` finds, one after the other, however many; without a query, every document.

        >>> from reftel import api
        >>> [hit.document.kind for hit in api.open("archive", clearance="U").every(order="oldest")].count("telegram")
        2
        """
        from reftel.archive import searching  # noqa: PLC0415  # `import reftel.api` loads nothing

        return searching.every(query, self.folder, clearance=self.clearance, order=order)

    def read(self, id: str) -> "AccountView":  # noqa: A002  # what a document is asked for by
        """A document by its id or telegram number: fields, portions, what was found in each. ClearanceError, in the same words, for what is not there and what is not for this reader.

        >>> from reftel import api
        >>> archive = api.open("archive", clearance="U", lexicon=["lexicon"])
        >>> [portion.number for portion in archive.read("06SANDRAVA412").account.portions if portion.number]
        [3, 4, 5, 7, 13]
        """
        from reftel import archive  # noqa: PLC0415  # `import reftel.api` loads nothing
        from reftel.archive import searching  # noqa: PLC0415

        shown = searching.show(id, self.folder, clearance=self.clearance)
        (found,) = archive.inspect([shown.id], clearance=self.clearance, lexicon=archive.Lexicon(*self.lexicon), archive=self.folder)
        return found.views[0]

    def compare(self, *ids: str) -> "Record":
        """The record of these documents together. Errors as of ``read``.

        >>> from reftel import api
        >>> archive = api.open("archive", clearance="U", lexicon=["lexicon"])
        >>> record = archive.compare("06SANDRAVA412", "94TARVESK117")
        >>> len(record.accounts), str(record.clearance)
        (2, 'U')
        """
        from reftel import archive  # noqa: PLC0415  # `import reftel.api` loads nothing

        return archive.compare(ids, clearance=self.clearance, lexicon=archive.Lexicon(*self.lexicon), archive=self.folder)


def _reader(clearance: str | None) -> "Clearance":
    from reftel.model import Clearance  # noqa: PLC0415  # `import reftel.api` loads nothing

    return Clearance.everything() if clearance is None else Clearance.named(clearance)
