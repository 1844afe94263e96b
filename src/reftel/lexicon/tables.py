"""Loading of lexicon tables: lazily, once, with every row's source checked."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from reftel.errors import LexiconError
from reftel.lexicon.words import given_names, surnames

__all__ = ["Lexicon", "Row"]

Row = Mapping[str, str]
T = TypeVar("T")
_BUILT_IN = Path(__file__).parent / "data"
_BROUGHT = {"given_names": given_names, "surnames": surnames}  # tables that installed packages add rows to


class Lexicon:
    """The built-in tables and those of the user's folders. Nothing is read until it is asked for."""

    def __init__(self, *folders: str | Path) -> None:
        self._folders = (_BUILT_IN, *(Path(f) for f in folders))
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._derived: dict[object, object] = {}
        for folder in self._folders[1:]:
            if not folder.is_dir():
                raise LexiconError(folder, 0, "no such folder; a lexicon is a folder of CSV files")
            for path in sorted(folder.glob("*.csv")):
                if not (_BUILT_IN / path.name).exists():
                    known = ", ".join(sorted(p.stem for p in _BUILT_IN.glob("*.csv")))
                    raise LexiconError(path, 0, f"no table of that name; the tables are {known}")

    @property
    def folders(self) -> tuple[str, ...]:
        """The user's folders, in the order given."""
        return tuple(str(folder) for folder in self._folders[1:])

    def rows(self, table: str) -> tuple[Row, ...]:
        """Every row of ``table``, ours first. LexiconError for an unknown table, other columns, or a row without a source."""
        if table not in self._rows:
            rows = _read(_BUILT_IN / f"{table}.csv", None)
            if brought := _BROUGHT.get(table):
                rows += [MappingProxyType(row) for row in brought(self, rows)]
            for path in (folder / f"{table}.csv" for folder in self._folders[1:]):
                rows += _read(path, tuple(rows[0])) if path.exists() else []
            self._rows[table] = tuple(rows)
        return self._rows[table]

    def once(self, build: Callable[["Lexicon"], T]) -> T:
        """``build(self)``, remembered: how a room keeps the index or the pattern that it makes from a table."""
        made = self._derived.get(build)
        if made is None:
            made = self._derived[build] = build(self)
        return made  # type: ignore[return-value]  # what build returned is what is stored under it


def _read(path: Path, columns: tuple[str, ...] | None) -> list[Row]:
    """The rows of a table; ``columns`` are those of the built-in table that it adds to."""
    if not path.exists():
        raise LexiconError(path, 0, "no such table")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if "source" not in (reader.fieldnames or ()):
            raise LexiconError(path, 1, "the header needs a column 'source'")
        if columns is not None and tuple(reader.fieldnames or ()) != columns:
            raise LexiconError(path, 1, f"the columns of this table are {', '.join(columns)}")
        rows: list[Row] = []
        for row in reader:
            if None in row or any(v is None for v in row.values()):
                raise LexiconError(path, reader.line_num, f"not {len(reader.fieldnames or ())} cells")
            if not row["source"].strip():
                raise LexiconError(path, reader.line_num, "a row without a source")
            rows.append(MappingProxyType(row))
        return rows
