"""SQL dump"""

import re
from functools import cache
from typing import NamedTuple

from reftel.model import Document, Fit, Span
from reftel.read.columns import EIGHT, column, has_text
from reftel.read.encoding import glimpse
from reftel.read.piecewise import GLIMPSE, whole
from reftel.read.records import Cell, Escapes, Fault, Form, Passed, Record, Step

__all__ = ["MEDIA", "NAME", "fit", "form", "read"]

NAME = "sql_dump"
MEDIA = "application/sql"
_CUT = "the file ends within it"
_GAP = 400


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """By a statement at the beginning, and one that fills a table with rows."""
    if not _opening().match(glimpse(data)):
        return Fit(0.0, "no SQL")
    if not _filling().search(glimpse(data, GLIMPSE)):
        return Fit(0.0, "SQL at its beginning, but no rows")
    return Fit(0.97, "SQL that fills a table with rows")


def form(head: str) -> Form | None:
    """The form of the file that begins with ``head``; None where it is no SQL."""
    return _Statements(head) if _opening().match(head) and _filling().search(head) else None


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """A document for each row of ``INSERT`` or ``COPY`` that has a text. SourceError for a row that cannot be read (``reftel.read.stream`` reads the others
    all the same), and where there is none.
    """
    found = form(glimpse(data, GLIMPSE))
    return whole(data, found, file=file, media=MEDIA) if found else ()


class _Value(NamedTuple):
    """A value without its quotation marks, what its escapes look like, and whether it is one (NULL is none)."""

    span: Span
    escapes: re.Pattern[str]
    there: bool


class _Statements:
    """The statements of one file: columns as far as they are known, and what the scan is in."""

    def __init__(self, head: str) -> None:
        self._tables: dict[str, tuple[str, ...]] = {}
        self._names: tuple[str, ...] = ()
        self._within = ""
        # standard SQL doubles quotation marks and takes a backslash for itself; MySQL escapes with it
        self._backslash = not _standard().search(head) and _escaping().search(head) is not None

    def step(self, text: str, at: int, *, final: bool) -> Step:
        if self._within == "copy":
            return self._line(text, at, final=final)
        if self._within == "values":
            return self._tuple(text, at, final=final)
        found = _statement().search(text, at)
        if found is None:
            # a statement may begin at the end of the window
            end = len(text) if final else text.rfind("\n", at) + 1
            return Passed(end) if end > at else None
        if found.start() > at:
            return Passed(found.start())
        return self._begun(text, found, final=final)

    def restart(self, text: str, at: int) -> int | None:
        if self._within == "copy":
            end = text.find("\n", at)
            return None if end < 0 else end + 1
        if row := _row_start().search(text, at):
            if row["statement"] is not None:
                self._within = ""
                return row.start("statement")
            return row.start("row")
        return None

    def _begun(self, text: str, found: re.Match[str], *, final: bool) -> Step:
        """The statement at ``found``: its columns are known before its rows."""
        if found["create"]:
            end = text.find(";", found.end())
            if end < 0 and not final:
                return None
            self._tables[_bare(found["create"])] = tuple(column(name) for name in _columns(text[found.end() : end if end >= 0 else len(text)]))
            return Passed(end + 1 if end >= 0 else len(text))
        whole = (_copy() if found["copy"] else _insert()).match(text, found.start())
        if whole is None:
            return None if not final and len(text) - found.start() < 10_000 else Passed(found.end())
        listed = tuple(column(name) for name in (whole["columns"] or "").split(",") if name.strip())
        self._names = listed or self._tables.get(_bare(whole["table"]), ())
        self._within = "copy" if found["copy"] else "values"
        return Passed(whole.end())

    def _line(self, text: str, at: int, *, final: bool) -> Step:
        end = text.find("\n", at)
        if end < 0:
            return Fault(at, _CUT) if final else None
        line = Span(at, end - text.endswith("\r", at, end))
        if line.of(text) == "\\.":
            self._within = ""
            return Passed(end + 1)
        cells, start = [], at
        for value in line.of(text).split("\t"):
            cells.append(Span(start, start + len(value)))
            start += len(value) + 1
        return self._record(Span(at, end + 1), [_Value(c, _copied(), there=c.of(text) != "\\N") for c in cells])

    def _tuple(self, text: str, at: int, *, final: bool) -> Step:
        if ahead := _ahead().match(text, at):
            return Passed(ahead.end())
        if text[at] == "(":
            found = _values(text, at, final=final, backslash=self._backslash)
            if not isinstance(found, tuple):
                return Fault(at, found) if found else None
            return self._record(Span(at, found[1]), found[0])
        if ended := _statement_end().match(text, at):
            self._within = ""
            return Passed(ended.end())
        return Fault(at, "here stands no row") if final or len(text) - at > _GAP else None

    def _record(self, span: Span, values: list[_Value]) -> Step:
        names = self._names or (EIGHT if len(values) == len(EIGHT) else ())
        if not has_text(names):
            # a table of something else
            return Passed(span.end)
        if len(values) != len(names):
            return Fault(span.start, f"the row has {len(values)} values and not {len(names)}")
        named = zip(names, values, strict=True)
        return Record(span, tuple(Cell(name, v.span, Escapes(v.escapes, _unescaped, "\\'\"\r")) for name, v in named if v.there))


def _values(text: str, at: int, *, final: bool, backslash: bool) -> tuple[list[_Value], int] | str | None:
    """The values of the row at ``at`` and where it ends; why it is none; None where its end is not seen."""
    value, cells = _one(backslash=backslash), list[_Value]()
    at += 1
    while m := value.match(text, at):
        kind = next(k for k in ("single", "double", "escaped", "bare") if m[k] is not None)
        span = Span(*m.span(kind))
        escapes = _nothing() if kind == "bare" else _escaped('"' if kind == "double" else "'", backslash=backslash or kind == "escaped")
        cells.append(_Value(span, escapes, there=kind != "bare" or span.of(text).upper() != "NULL"))
        at = m.end()
        if m["end"] == ")":
            return cells, at
    unclosed = _unclosed(backslash=backslash).match(text, at)
    if at >= len(text) or (unclosed and unclosed.end() >= len(text) - 1):
        return _CUT if final else None
    return "a quotation mark or a comma is missing or stands where it should not" if final or unclosed or len(text) - at > _GAP else None


def _columns(inside: str) -> list[str]:
    """The names of the columns that a table is created with: the first word of each part of the list, but for keys and constraints."""
    names, depth, fresh = [], 0, False
    for m in _piece().finditer(inside):
        if m["bracket"]:
            depth += 1 if m[0] == "(" else -1
            fresh = m[0] == "(" and depth == 1
        elif m["comma"]:
            fresh = depth == 1
        elif fresh:
            fresh = False
            if m[0].upper() not in {"PRIMARY", "KEY", "UNIQUE", "CONSTRAINT", "INDEX", "FULLTEXT", "FOREIGN", "CHECK"}:
                names.append(m[0])
    return names


def _bare(table: str) -> str:
    """The name of a table without quotation marks and schema."""
    return table.replace("`", "").replace('"', "").rpartition(".")[2].lower()


def _unescaped(escape: str) -> str:
    if escape[0] != "\\":
        return escape[-1]
    if escape[1:].isdigit() and len(escape) > 2:
        return chr(int(escape[1:], 8) & 0xFF)
    if escape[1] == "x" and len(escape) > 2:
        return chr(int(f"0{escape[1:]}", 0))
    return _SINGLE.get(escape[1], escape[1])


_SINGLE = {"n": "\n", "t": "\t", "b": "\b", "f": "\f", "r": "\r", "v": "\v", "0": "\0", "Z": "\x1a"}
_TABLE = r'[`"\w.]{1,200}'


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,200}(?:--|/\*|(?i:INSERT INTO|REPLACE INTO|COPY [`\"\w.]{1,100} ?\(|CREATE TABLE|CREATE DATABASE|DROP TABLE|SET \w|BEGIN[; ]|PRAGMA \w|LOCK TABLES|USE `?\w|START TRANSACTION))"
    )


@cache
def _filling() -> re.Pattern[str]:
    return re.compile(rf"(?im)^(?:(?:INSERT|REPLACE) (?:IGNORE )?INTO {_TABLE}\s{{0,9}}(?:\(|VALUES)|COPY {_TABLE} ?\([^()\n]{{1,2000}}\) FROM stdin)")


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(
        rf"(?im)^(?:CREATE TABLE (?:IF NOT EXISTS )?(?P<create>{_TABLE})|(?P<copy>COPY )(?={_TABLE} ?\()|(?P<insert>(?:INSERT|REPLACE) (?:IGNORE )?INTO )(?={_TABLE}))"
    )


@cache
def _copy() -> re.Pattern[str]:
    return re.compile(rf"(?i)COPY (?P<table>{_TABLE}) ?\((?P<columns>[^()]{{1,4000}})\) FROM stdin[^\n]{{0,200}}\n")


@cache
def _insert() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?:INSERT|REPLACE) (?:IGNORE )?INTO (?P<table>{_TABLE})\s{{0,9}}(?:\((?P<columns>[^()]{{1,4000}})\)\s{{0,9}})?VALUES\s{{0,9}}(?=\()"
    )


@cache
def _row_start() -> re.Pattern[str]:
    """A row, or a statement, that surely begins: within a text, a quotation mark would be escaped."""
    quoted = r"(?:'[^'\\\n]{0,200}'|\d{1,12}|NULL)"
    return re.compile(
        rf"\)\s{{0,20}},\s{{0,20}}(?P<row>\({quoted},\s{{0,9}}'(?!'))|(?:;\s{{0,20}}|\n)(?P<statement>(?i:INSERT|REPLACE) (?:IGNORE )?INTO {_TABLE})"
    )


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(r"(?i)PostgreSQL database dump|standard_conforming_strings = on|PRAGMA foreign_keys")


@cache
def _escaping() -> re.Pattern[str]:
    return re.compile(r"\\[nrt'\"\\]|-- MySQL dump|-- MariaDB dump")


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(r"[\s,]++")


@cache
def _statement_end() -> re.Pattern[str]:
    return re.compile(r"(?i)(?:(?:ON (?:CONFLICT|DUPLICATE)|RETURNING)\b[^;]{0,1000})?;")


def _content(quote: str, *, backslash: bool) -> str:
    if backslash:
        return rf"[^{quote}\\]*+(?:(?:\\.|{quote}{quote})[^{quote}\\]*+)*+"
    return rf"[^{quote}]*+(?:{quote}{quote}[^{quote}]*+)*+"


@cache
def _one(*, backslash: bool) -> re.Pattern[str]:
    """A value of a row and what ends it."""
    single, double, escaped = _content("'", backslash=backslash), _content('"', backslash=backslash), _content("'", backslash=True)
    return re.compile(
        rf"\s*+(?:[Ee]'(?P<escaped>{escaped})'|(?:[Nn]|_\w{{2,12}} ?)?'(?P<single>{single})'|\"(?P<double>{double})\"|(?P<bare>[^\s,()'\"]{{0,200}}))"
        r"\s*+(?P<end>[,)])",
        re.DOTALL,
    )


@cache
def _unclosed(*, backslash: bool) -> re.Pattern[str]:
    single, double = _content("'", backslash=backslash), _content('"', backslash=backslash)
    return re.compile(rf"\s*+(?:[A-Za-z_]\w{{0,12}} ?)?(?:'{single}|\"{double})", re.DOTALL)


@cache
def _escaped(quote: str, *, backslash: bool) -> re.Pattern[str]:
    return re.compile(rf"\\.|{quote}{quote}|\r" if backslash else rf"{quote}{quote}|\r", re.DOTALL)


@cache
def _copied() -> re.Pattern[str]:
    return re.compile(r"\\[0-7]{1,3}|\\x[0-9a-fA-F]{1,2}|\\.|\r")


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(r"(?!)")


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(r"(?P<bracket>[()])|(?P<comma>,)|[`\"\[]?\w{1,100}[`\"\]]?")
