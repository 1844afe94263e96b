"""CSV dump"""

import re
from functools import cache
from typing import NamedTuple

from reftel.model import Document, Edit, Fit, Span
from reftel.read.columns import EIGHT, column, has_text
from reftel.read.encoding import glimpse
from reftel.read.records import Cell, Fault, Form, Passed, Record, Step, edited
from reftel.read.stream import GLIMPSE, whole

__all__ = ["MEDIA", "NAME", "fit", "form", "read"]

NAME = "csv_dump"
MEDIA = "text/csv"


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """By a row of names that has one for a text, or by eight columns that begin with a number and a date."""
    made = _form(glimpse(data))
    return Fit(0.97, made[1]) if made else Fit(0.0, "no rows of a table with a column for a text")


def form(head: str) -> Form | None:
    """The form of the file that begins with ``head``; None where it is no such table."""
    made = _form(head)
    return made[0] if made else None


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """A document for each row. SourceError for a row that cannot be read; ``reftel.read.stream`` reads the others all the same."""
    head = form(glimpse(data, GLIMPSE))
    return whole(data, head, file=file, media=MEDIA) if head else ()


def _form(head: str) -> "tuple[_Rows, str] | None":
    first = _row(head, 0, final=False, backslash=None)
    if isinstance(first, _Row):
        names = tuple(column(cell.value(head)) for cell in _cells(head, first, ()))
        if len(names) > 1 and has_text(names) and len(set(names)) == len(names):
            return _Rows(names, _escapes(head), first.end), f"a row of {len(names)} names with a column for the text"
    if _eight().match(head):
        return _Rows(EIGHT, _escapes(head), 0), "rows that begin with a number and a date"
    return None


def _escapes(head: str) -> bool | None:
    """Whether a quotation mark inside a field has a backslash before it, as the beginning of the file shows; None where it shows nothing."""
    backslash, doubled = _signs()
    return True if backslash.search(head) else False if doubled.search(head) else None


class _Row(NamedTuple):
    """Where a row ends, and its fields: the content, and whether quotation marks stand around it."""

    end: int
    fields: tuple[tuple[Span, bool], ...]
    backslash: bool


class _Rows:
    """The rows of one file."""

    def __init__(self, names: tuple[str, ...], backslash: bool | None, start: int) -> None:  # noqa: FBT001  # three-valued
        self._names, self._backslash, self._start = names, backslash, start
        self._next: re.Pattern[str] = _eight() if names == EIGHT and not start else _quoted()

    def step(self, text: str, at: int, *, final: bool) -> Step:
        if self._start:
            start, self._start = self._start, 0
            return Passed(at + start)
        row = _row(text, at, final=final, backslash=self._backslash, count=len(self._names))
        if row is None:
            return None
        if not isinstance(row, _Row):
            return Fault(at, row)
        if not row.fields:
            return Passed(row.end)
        if len(row.fields) != len(self._names):
            return Fault(at, f"the row has {len(row.fields)} columns and not {len(self._names)}")
        return Record(Span(at, row.end), _cells(text, row, self._names))

    def restart(self, text: str, at: int) -> int | None:
        for line in _line_end().finditer(text, max(0, at - 1)):
            if line.end() >= at and self._next.match(text, line.end()):
                return line.end()
        return None


def _row(text: str, at: int, *, final: bool, backslash: bool | None, count: int = 0) -> "_Row | str | None":
    """The row at ``at``, why it is none, or None where its end is not seen. Where the file does not show how it escapes quotation marks, both ways are
    tried, and the one by which the row has ``count`` fields is taken.
    """
    if backslash is not None:
        return _fields(text, at, final=final, backslash=backslash)
    plain, other = (_fields(text, at, final=final, backslash=way) for way in (False, True))
    for row in (plain, other):
        if isinstance(row, _Row) and len(row.fields) in {0, count or len(row.fields)}:
            return row
    return None if plain is None or other is None else plain


def _fields(text: str, at: int, *, final: bool, backslash: bool) -> "_Row | str | None":
    content = _content()[backslash]
    fields: list[tuple[Span, bool]] = []
    first, size = at, len(text)
    while True:
        if text.startswith('"', at):
            end = content.match(text, at + 1).end()  # type: ignore[union-attr]  # it matches nothing, too
            # the last character seen may be half of an escape
            if end >= size or (end + 1 >= size and not final):
                return "a quotation mark is never closed before the file ends" if final else None
            if text[end] != '"':
                return "a backslash ends the file" if final else None
            fields.append((Span(at + 1, end), True))
            at = end + 1
        else:
            end = _bare().match(text, at).end()  # type: ignore[union-attr]
            if end >= size and not final:
                return None
            fields.append((Span(at, end), False))
            at = end
        if at >= size:
            if not final:
                return None
            return _Row(at, () if at == first else tuple(fields), backslash)
        if text[at] in "\r\n":
            if text[at] == "\r" and at + 1 >= size and not final:
                return None
            empty = fields == [(Span(first, first), False)]
            return _Row(at + 1 + text.startswith("\r\n", at), () if empty else tuple(fields), backslash)
        if text[at] != ",":
            return "a quotation mark stands in the middle of a field, or one is missing"
        at += 1


def _cells(text: str, row: _Row, names: tuple[str, ...]) -> tuple[Cell, ...]:
    names = names or ("",) * len(row.fields)
    pattern = _escaped()[row.backslash]
    return tuple(Cell(name, span, _unescaped(text, span, pattern) if quoted else ()) for name, (span, quoted) in zip(names, row.fields, strict=True))


def _unescaped(text: str, span: Span, pattern: re.Pattern[str]) -> tuple[Edit, ...]:
    return edited(text, span, pattern, lambda found: found[-1])


@cache
def _eight() -> re.Pattern[str]:
    day = r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d)[ T]\d{1,2}:\d\d(?::\d\d)?"
    return re.compile(rf'(?:"\d{{1,12}}","{day}","|\d{{1,12}},{day},)')


@cache
def _quoted() -> re.Pattern[str]:
    """Two whole fields in quotation marks: inside a field these marks would be escaped."""
    return re.compile(r'"[^"\\\r\n]{0,200}","[^"\\\r\n]{0,200}",(?!,)|\d{1,12},[^",\r\n]{0,200},')


@cache
def _content() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(r'[^"]*+(?:""[^"]*+)*+'), re.compile(r'[^"\\]*+(?:(?:\\.|"")[^"\\]*+)*+', re.DOTALL)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(r'[^",\r\n]*+')


@cache
def _escaped() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # before anything but a quotation mark or itself, a backslash is a backslash
    return re.compile(r'""|\r'), re.compile(r'\\["\\]|""|\r')


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(r'[^\\]\\"[^",\r\n]'), re.compile(r'[^",\r\n]""[^",\r\n]')


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"[\r\n]")
