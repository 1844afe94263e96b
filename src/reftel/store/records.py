"""The records of an archive: every document with its structure, what each view shows of it, and what could not be read. Of every level: no reader's session
opens this file.

Documents come in batches; a batch is there whole or not at all. A view is done up to a batch: what came later is not in its index yet.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from reftel.store.record_places import record_place

__all__ = ["Failure", "Holding", "Kept", "Records", "Row", "StoredFile"]

_HOLD = "INSERT INTO holdings VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_AT_ONCE = 500
_FILE = """INSERT INTO files VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (number) DO UPDATE SET digest = excluded.digest, name = excluded.name, done = excluded.done, whole = excluded.whole"""
_FAIL = "INSERT INTO failures (file, place, reason) VALUES (?, ?, ?) ON CONFLICT (file, place) DO UPDATE SET reason = excluded.reason"
_COLUMNS = "number, digest, file, ordinal, telegram, kind, dated, marking, structure, packed"
_DOCUMENT_COLUMNS = ("number", "digest", "file", "ordinal", "batch", "telegram", "kind", "dated", "marking", "structure", "packed")
_HOLDING_COLUMNS = ("view", "key", "name", "document")


class Row(NamedTuple):
    """A document: ``digest`` names it, ``ordinal`` is its place in its file; ``telegram`` its canonical number, ``dated`` an ISO date, ``marking`` the banner
    in words, ``structure`` packed JSON; ``packed`` the document as read, None where the original is quickly read again. ``number`` is 0 before it is kept.
    """

    number: int
    digest: str
    file: int
    ordinal: int
    telegram: str | None
    kind: str
    dated: str | None
    marking: str
    structure: bytes
    packed: bytes | None


class Holding(NamedTuple):
    """What a view shows of a document: ``key`` is made from what is shown, ``name`` what the telegram is called there."""

    view: int
    key: str
    name: str


class Kept(NamedTuple):
    """A document that was kept: its number, and for each of its holdings whether it is new to its view."""

    number: int
    first: tuple[bool, ...]


class StoredFile(NamedTuple):
    """A file of which documents are kept: ``done`` of its records are, ``whole`` if these are all."""

    number: int
    digest: str
    name: str
    done: int
    whole: bool


class Failure(NamedTuple):
    """What could not be read: the file, the place in it (empty for the whole), and why."""

    file: str
    place: str
    reason: str


class Records:
    """The records of the archive in ``folder``, opened for reading, or for ``writing``; ReftelError where that cannot be."""

    def __init__(self, folder: Path, *, writing: bool = False) -> None:
        self._database = record_place(folder, writing=writing)

    def batch(
        self, rows: Iterable[tuple[Row, Sequence[Holding]]], *, files: Iterable[StoredFile], failures: Iterable[Failure]
    ) -> tuple[int, list[Kept | None]]:
        """Keep documents with what the views show of them, where ``files`` stand now, and failures, together or not at all. The number of the batch; what
        became of each document, None for one that is held already.
        """
        every = list(rows)
        database = self._database
        with database.transaction():
            batch = int(database.execute("INSERT INTO batches DEFAULT VALUES RETURNING number").fetchone()[0])
            held = self.held_digests(row.digest for row, _ in every)
            shown = self._held_keys(h for _, holdings in every for h in holdings)
            new: list[Kept | None] = []
            documents: list[tuple[Any, ...]] = []
            held_now: list[tuple[Any, ...]] = []
            # who writes is alone, so that numbers may be given here, and all rows go in at once
            number = int(database.execute("SELECT max(number) FROM documents").fetchone()[0] or 0)
            for row, holdings in every:
                if row.digest in held:
                    new.append(None)
                    continue
                held.add(row.digest)
                number += 1
                documents.append((number, row.digest, row.file, row.ordinal, batch, row.telegram, row.kind, row.dated, row.marking, row.structure, row.packed))
                first = [(h.view, h.key) not in shown for h in holdings]
                held_now += [(h.view, h.key, h.name, number) for h, is_first in zip(holdings, first, strict=True) if is_first]
                shown |= {(h.view, h.key) for h in holdings}
                new.append(Kept(number, tuple(first)))
            database.insert("documents", _DOCUMENT_COLUMNS, documents)
            database.insert("holdings", _HOLDING_COLUMNS, held_now)
            database.many(_FILE, [(f.number, bytes.fromhex(f.digest), f.name, f.done, int(f.whole)) for f in files])
            database.many(_FAIL, list(failures))
        return batch, new

    def held_digests(self, digests: Iterable[str]) -> set[str]:
        """Those of ``digests`` of which a document is kept."""
        return {str(digest) for (digest,) in self._among("SELECT digest FROM documents WHERE digest IN", digests)}

    def _held_keys(self, holdings: Iterable[Holding]) -> set[tuple[int, str]]:
        """The views and keys of those ``holdings`` that a view shows already."""
        keys: dict[int, list[str]] = {}
        for each in holdings:
            keys.setdefault(each.view, []).append(each.key)
        return {(view, str(key)) for view, mine in keys.items() for (key,) in self._among("SELECT key FROM holdings WHERE view = ? AND key IN", mine, view)}

    def _among(self, query: str, values: Iterable[str | int], *before: Any, after: str = "") -> Iterator[Any]:
        """The rows of ``query``, which ends in IN, for some of ``values`` at a time."""
        left = iter(values)
        while some := list(islice(left, _AT_ONCE)):
            yield from self._database.execute(f"{query} ({', '.join('?' * len(some))}) {after}", (*before, *some)).fetchall()

    def view(self, clearance: str) -> tuple[int, int] | None:
        """The number of the view of ``clearance`` and the batch up to which it is done; None where there is none."""
        found = self._database.execute("SELECT number, done FROM views WHERE clearance = ?", (clearance,)).fetchone()
        return (int(found[0]), int(found[1])) if found else None

    def views(self) -> dict[str, tuple[int, int]]:
        """Every view's number and done batch by its clearance, in the order of making."""
        return {row[0]: (row[1], row[2]) for row in self._database.execute("SELECT clearance, number, done FROM views ORDER BY number")}

    def add_view(self, clearance: str) -> int:
        """A new view, done up to nothing; its number."""
        return int(self._database.execute("INSERT INTO views (clearance, done) VALUES (?, 0) RETURNING number", (clearance,)).fetchone()[0])

    def hold(self, holdings: Iterable[tuple[int, Holding]]) -> None:
        """What a view that is made later shows of documents, all or nothing; what shows the same as an earlier one is not held twice."""
        with self._database.transaction():
            self._database.many(_HOLD, [(h.view, h.key, h.name, document) for document, h in holdings])

    def finish(self, view: int, batch: int) -> None:
        """The index of ``view`` has everything up to ``batch``."""
        self._database.execute("UPDATE views SET done = ? WHERE number = ?", (batch, view))

    def forget(self, view: int) -> None:
        """``view`` shows nothing any more, and is done up to nothing."""
        with self._database.transaction():
            self._database.execute("DELETE FROM holdings WHERE view = ?", (view,))
            self._database.execute("UPDATE views SET done = 0 WHERE number = ?", (view,))

    def unread_of(self, numbers: Iterable[int]) -> None:
        """Forget what was found in these documents."""
        with self._database.transaction():
            self._database.many("DELETE FROM annotations WHERE document = ?", [(number,) for number in numbers])

    def numbers_of(self, digests: Iterable[str], telegrams: Iterable[str] = ()) -> list[int]:
        """The numbers of the documents with these digests, and of those that are these telegrams."""
        found = [int(n) for (n,) in self._among("SELECT number FROM documents WHERE digest IN", digests)]
        return sorted({*found, *(int(n) for (n,) in self._among("SELECT number FROM documents WHERE telegram IN", telegrams))})

    def digests_of(self, numbers: Iterable[int]) -> list[str]:
        """The digests of the documents with these numbers."""
        return [str(digest) for (digest,) in self._among("SELECT digest FROM documents WHERE number IN", numbers)]

    def numbers_in_files(self, those: Callable[[str], bool]) -> list[int]:
        """The numbers of the documents that come from files of which ``those`` says so by their names."""
        files = [int(number) for number, name in self._database.execute("SELECT number, name FROM files").fetchall() if those(str(name))]
        return [int(n) for file in files for (n,) in self._database.execute("SELECT number FROM documents WHERE file = ?", (file,)).fetchall()]

    def digests_in(self, file: int) -> list[str]:
        """The digests of the documents that come from a file."""
        return [str(digest) for (digest,) in self._database.execute("SELECT digest FROM documents WHERE file = ? ORDER BY number", (file,)).fetchall()]

    def last_batch(self) -> int:
        """The number of the latest batch; 0 before the first."""
        return int(self._database.execute("SELECT max(number) FROM batches").fetchone()[0] or 0)

    def some(self, numbers: Iterable[int]) -> list[Row]:
        """The documents of these numbers, in their order."""
        return [row for number in numbers for row in self._rows("WHERE number = ?", number)]

    def numbers_after(self, batch: int) -> list[int]:
        """The numbers of the documents of later batches, in the order of adding."""
        return [int(row[0]) for row in self._database.execute("SELECT number FROM documents WHERE batch > ? ORDER BY number", (batch,))]

    def held(self, documents: Iterable[int]) -> dict[tuple[int, int], str]:
        """By view and document the key under which the view shows one of ``documents``, where it is that one which it shows."""
        return {
            (int(view), int(document)): str(key) for view, document, key in self._among("SELECT view, document, key FROM holdings WHERE document IN", documents)
        }

    def called(self, view: int, name: str) -> list[Row]:
        """The documents that ``view`` calls ``name``."""
        return list(self._rows("WHERE number IN (SELECT document FROM holdings WHERE view = ? AND name = ?) ORDER BY number", view, name))

    def holdings(self, view: int) -> int:
        """How many documents ``view`` shows."""
        return self._count("SELECT count(*) FROM holdings WHERE view = ?", view)

    def keys(self, view: int) -> Iterator[str]:
        """The keys of these, in order."""
        for (key,) in self._database.execute("SELECT key FROM holdings WHERE view = ? ORDER BY key", (view,)):
            yield str(key)

    def document_of(self, view: int, key: str) -> Row | None:
        """The document that ``view`` shows under ``key``."""
        return next(self._rows("WHERE number = (SELECT document FROM holdings WHERE view = ? AND key = ?)", view, key), None)

    def shared(self, view: int, names: Iterable[str]) -> Iterator[str]:
        """Those of ``names`` that several holdings of ``view`` share."""
        yield from (
            str(name) for (name,) in self._among("SELECT name FROM holdings WHERE view = ? AND name IN", names, view, after="GROUP BY name HAVING count(*) > 1")
        )

    def twins(self, view: int, batch: int) -> Iterator[str]:
        """The names in ``view`` that several holdings share, one of which came after ``batch``."""
        # the documents that came later are few, except where the view is new: they are where to begin, and "+" says so
        query = """SELECT DISTINCT name FROM holdings WHERE +view = ? AND document IN (SELECT number FROM documents WHERE batch > ?) AND
            (SELECT count(*) FROM holdings AS other WHERE other.view = holdings.view AND other.name = holdings.name) > 1 ORDER BY name"""
        for (name,) in self._database.execute(query, (view, batch)):
            yield str(name)

    def file(self, digest: str) -> StoredFile | None:
        """The file with these bytes."""
        row = self._database.execute("SELECT number, name, done, whole FROM files WHERE digest = ?", (bytes.fromhex(digest),)).fetchone()
        return StoredFile(row[0], digest, row[1], row[2], bool(row[3])) if row else None

    def file_of(self, row: Row) -> StoredFile:
        """The file that a document comes from."""
        number, digest, name, done, whole = self._database.execute("SELECT * FROM files WHERE number = ?", (row.file,)).fetchone()
        return StoredFile(number, digest.hex(), name, done, bool(whole))

    def has(self, digest: str) -> bool:
        """Whether a document of this digest is kept."""
        return self._database.execute("SELECT 1 FROM documents WHERE digest = ?", (digest,)).fetchone() is not None

    def fail(self, failures: Iterable[Failure]) -> None:
        """Note what could not be read."""
        with self._database.transaction():
            self._database.many(_FAIL, list(failures))

    def failures(self) -> Iterator[Failure]:
        """What could not be read, in the order of trying."""
        for row in self._database.execute("SELECT file, place, reason FROM failures ORDER BY number"):
            yield Failure(*row)

    def counts(self) -> dict[str, int]:
        """How many files, documents, telegrams, failures and batches are kept."""
        return {
            "files": self._count("SELECT count(*) FROM files"),
            "documents": self._count("SELECT count(*) FROM documents"),
            "telegrams": self._count("SELECT count(DISTINCT telegram) FROM documents WHERE telegram IS NOT NULL"),
            "failures": self._count("SELECT count(*) FROM failures"),
            "unfinished": self._count("SELECT count(*) FROM files WHERE whole = 0"),
        }

    def sound(self) -> str:
        """What the database says against itself; "" where it is sound."""
        return self._database.sound()

    def copy(self, path: Path) -> None:
        """A copy of the database at ``path``, as of one moment."""
        self._database.copy(path)

    def manner(self, name: str) -> str | None:
        """How documents were read as to ``name``; None where none was."""
        row = self._database.execute("SELECT value FROM manner WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def set_manner(self, **manner: str) -> None:
        """Lay down how documents are read from now on."""
        with self._database.transaction():
            self._database.many("INSERT INTO manner VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", list(manner.items()))

    def unread(self) -> None:
        """Forget what was found in all documents, and how they were read."""
        with self._database.transaction():
            self._database.execute("DELETE FROM annotations")
            self._database.execute("DELETE FROM manner")

    def annotations(self, document: int) -> list[bytes]:
        """What was found in a document's portions, packed, in the order of reading."""
        found = self._database.execute("SELECT packed FROM annotations WHERE document = ? ORDER BY number", (document,))
        return [bytes(packed) for (packed,) in found]

    def annotate(self, found: Iterable[tuple[int, bytes]]) -> None:
        """Keep what was found in further portions of documents, packed, each with the document's number. All or nothing."""
        with self._database.transaction():
            self._database.many("INSERT INTO annotations (document, packed) VALUES (?, ?)", list(found))

    def shown(self, view: int) -> list[tuple[int, str]]:
        """The number and the key of every document that ``view`` shows, in the order of adding."""
        return [
            (int(number), str(key)) for number, key in self._database.execute("SELECT document, key FROM holdings WHERE view = ? ORDER BY document", (view,))
        ]

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _count(self, query: str, *values: Any) -> int:
        return int(self._database.execute(query, values).fetchone()[0])

    def _rows(self, where: str, *values: Any) -> Iterator[Row]:
        for row in self._database.execute(f"SELECT {_COLUMNS} FROM documents {where}", values):  # noqa: S608  # our own words
            yield Row(*row)
