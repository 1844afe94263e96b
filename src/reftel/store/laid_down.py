"""What was laid down about an archive's documents, of every level: its policy, who belongs to which collection, what other sections of a telegram say of a
document. It lies with the originals: everything else can be made again from both.

While an archive is being marked anew, a file in its folder withholds all of it from every reader: it is written before anything is changed, and
removed when nothing is left that shows more than is laid down.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from reftel.store.atomic import flush, replacing
from reftel.store.database import connect, copied, created, fault

__all__ = ["LaidDown", "Noted", "SectionRow", "withheld", "withhold", "withhold_no_more"]

_SCHEMA = 2
_APPLICATION = 0x5246544C  # "RFTL"
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE members (document TEXT NOT NULL, collection TEXT NOT NULL, PRIMARY KEY (document, collection)) WITHOUT ROWID;
CREATE TABLE sections (
  document TEXT PRIMARY KEY, sign TEXT NOT NULL, floor TEXT, settled INTEGER NOT NULL, call TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX sections_sign ON sections (sign);
"""
_UPGRADES = {1: "ALTER TABLE sections ADD COLUMN call TEXT NOT NULL DEFAULT '';"}
_OTHER = """EXISTS (SELECT 1 FROM sections AS other WHERE other.sign = sections.sign AND other.document <> sections.document
    AND (other.call = sections.call OR other.call = '' OR sections.call = ''))"""
_REMEDY = "bring it back from a backup; without it nobody knows what is closed"
_ABOUT = """SELECT about.value, sections.floor, members.collection FROM (SELECT 1) LEFT JOIN about ON about.name = 'policy'
    LEFT JOIN sections ON sections.document = ? LEFT JOIN members ON members.document = ?"""
_WITHHELD = "withheld.json"
_AT_ONCE = 500


class SectionRow(NamedTuple):
    """A document that holds a section: the ``sign`` that sections of one telegram have alike, the ``floor`` that the others put under its banner (JSON), and whether it is ``settled`` among them;
    ``call`` is the post and serial by which they are told from other telegrams' sections of that sign, "" where nobody noted it.
    """

    document: str
    sign: str
    floor: str | None
    settled: int
    call: str = ""


class Noted(NamedTuple):
    """What was laid down, as of one moment, about some documents: the policy as JSON, and by digest the floors under sections and the names of collections."""

    policy: str | None
    floors: dict[str, str]
    collections: dict[str, frozenset[str]]

    def about(self, document: str) -> tuple[str | None, str | None, frozenset[str]]:
        """As ``LaidDown.about``, for one of the documents that were asked for."""
        return self.policy, self.floors.get(document), self.collections.get(document, frozenset())


class LaidDown:
    """What was laid down in ``folder``, opened for reading, or for ``writing``. An archive that has nothing of the kind reads as an empty one."""

    def __init__(self, folder: Path, *, writing: bool = False) -> None:
        path = folder / "policy.sqlite"
        if writing:
            created(path, application=_APPLICATION, schema=_SCHEMA, tables=_TABLES, journal="DELETE")
        self._database = (
            connect(path, application=_APPLICATION, schema=_SCHEMA, remedy=_REMEDY, writing=writing, exact=True, upgrades=_UPGRADES)
            if writing or path.exists()
            else None
        )

    def policy(self) -> str | None:
        """The policy as JSON, with the day that it holds as of; None where there is none."""
        rows = self._rows("SELECT value FROM about WHERE name = 'policy'")
        return str(rows[0][0]) if rows else None

    def collections(self, document: str) -> frozenset[str]:
        """The names of the collections that the document of this digest was put in."""
        return frozenset(str(name) for (name,) in self._rows("SELECT collection FROM members WHERE document = ?", document))

    def members(self, collection: str) -> list[str]:
        """The digests of the documents in a collection."""
        return [str(document) for (document,) in self._rows("SELECT document FROM members WHERE collection = ?", collection)]

    def names(self) -> list[str]:
        """The names of all collections that documents were put in."""
        return [str(name) for (name,) in self._rows("SELECT DISTINCT collection FROM members ORDER BY collection")]

    def section(self, document: str) -> SectionRow | None:
        """What is known of the document as a section; None where it is none."""
        rows = self._rows("SELECT * FROM sections WHERE document = ?", document)
        return SectionRow(*rows[0]) if rows else None

    def about(self, document: str) -> tuple[str | None, str | None, frozenset[str]]:
        """The policy, the floor and the collections of the document of this digest, asked for at once."""
        rows = self._rows(_ABOUT, document, document)
        policy, floor = rows[0][:2] if rows else (None, None)
        return policy, floor, frozenset(str(name) for _, _, name in rows if name is not None)

    def noted(self, documents: Sequence[str]) -> Noted:
        """The same of several documents, as of one moment."""
        floors: dict[str, str] = {}
        collections: dict[str, set[str]] = {}
        if self._database is None:
            return Noted(None, {}, {})
        with self._database as database:
            database.execute("BEGIN")
            policy = self.policy()
            for at in range(0, len(documents), _AT_ONCE):
                some = documents[at : at + _AT_ONCE]
                among = f"document IN ({', '.join('?' * len(some))})"
                floors |= {str(d): str(floor) for d, floor in self._rows(f"SELECT document, floor FROM sections WHERE floor IS NOT NULL AND {among}", *some)}  # noqa: S608  # question marks
                for document, name in self._rows(f"SELECT document, collection FROM members WHERE {among}", *some):  # noqa: S608  # as above
                    collections.setdefault(str(document), set()).add(str(name))
        return Noted(policy, floors, {d: frozenset(names) for d, names in collections.items()})

    def beside(self, sign: str, call: str) -> list[SectionRow]:
        """All documents of this sign and call, and those of the sign whose call is not known; all of the sign where ``call`` is not."""
        rows = self._rows("SELECT * FROM sections WHERE sign = ? ORDER BY document", sign)
        return [row for row in (SectionRow(*each) for each in rows) if not call or row.call in (call, "")]

    def alone(self) -> list[SectionRow]:
        """The documents that have not found their place and beside which there is no other."""
        return [SectionRow(*row) for row in self._rows(f"SELECT * FROM sections WHERE settled = 0 AND NOT {_OTHER} ORDER BY document")]  # noqa: S608  # our own words

    def unsettled(self) -> list[tuple[str, str]]:
        """The signs and calls of which some document has not found its place among the others."""
        # put in order here: an index by sign would have every section looked up
        rows = self._rows(f"SELECT sign, call FROM sections WHERE settled = 0 AND {_OTHER}")  # noqa: S608  # our own words
        return sorted({(str(sign), str(call)) for sign, call in rows})

    def put(self, members: Iterable[tuple[str, str]], sections: Iterable[tuple[str, str, str]]) -> None:
        """Note which documents are in which collections, and the signs and calls of sections, which are not settled from then on; together or not at all."""
        assert self._database is not None
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR IGNORE INTO members VALUES (?, ?)", members)
            database.executemany(
                """INSERT INTO sections VALUES (?, ?, NULL, 0, ?)
                ON CONFLICT (document) DO UPDATE SET sign = excluded.sign, call = excluded.call, settled = 0""",
                ((document, sign, call) for document, sign, call in sections),
            )

    def change(self, *, policy: str | None = None, members: Iterable[tuple[str, str]] = (), floors: Iterable[tuple[str, str | None]] = ()) -> None:
        """Lay down another policy, put documents into collections, and put floors under sections; together or not at all."""
        assert self._database is not None
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            if policy is not None:
                database.execute("INSERT OR REPLACE INTO about VALUES ('policy', ?)", (policy,))
            database.executemany("INSERT OR IGNORE INTO members VALUES (?, ?)", members)
            database.executemany("UPDATE sections SET floor = ? WHERE document = ?", ((floor, document) for document, floor in floors))

    def settle(self, documents: Iterable[str]) -> None:
        """These have found their place, and are shown."""
        assert self._database is not None
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("UPDATE sections SET settled = 1 WHERE document = ?", ((document,) for document in documents))

    def sound(self) -> str:
        """What SQLite says against its own file; "" where it is sound."""
        return fault(self._database) if self._database is not None else ""

    def copy(self, path: Path) -> None:
        """A copy at ``path``, as of one moment; none where nothing was laid down."""
        if self._database is not None:
            copied(self._database, path)

    def close(self) -> None:
        """Let go of the file."""
        if self._database is not None:
            self._database.close()

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        return [] if self._database is None else self._database.execute(query, values).fetchall()


def withhold(folder: Path, why: str) -> None:
    """Withhold the archive in ``folder`` from every reader from now on; ``why`` (JSON) is what is to be done until it may be shown again."""
    with replacing(folder / _WITHHELD) as draft:
        draft.write_text(why, encoding="utf-8")


def withheld(folder: Path) -> str | None:
    """What is to be done until the archive may be shown again; None where it may. What cannot be read withholds it, too."""
    try:
        return (folder / _WITHHELD).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def withhold_no_more(folder: Path) -> None:
    """Let readers have the archive again."""
    with suppress(FileNotFoundError):
        (folder / _WITHHELD).unlink()
    flush(folder)
