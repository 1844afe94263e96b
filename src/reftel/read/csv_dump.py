"""CSV dump"""

import re
from functools import cache
from typing import NamedTuple

from reftel.model import Document, Fit, Span
from reftel.read.columns import EIGHT, beside_text, column, has_text
from reftel.read.encoding import glimpse
from reftel.read.piecewise import GLIMPSE, whole
from reftel.read.records import Cell, Escapes, Fault, Form, Passed, Record, Step

__all__ = ["MEDIA", "NAME", "fit", "form", "read"]

NAME = "csv_dump"
MEDIA = "text/csv"


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """By a row of names that has one for a text, or by eight columns that begin with a number and a date."""
    made = _form(glimpse(data, GLIMPSE if data.count(b'","', 0, GLIMPSE) > 9 else 4096))
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
        names = tuple(column(cell.value(head)) for cell in _cells(first, ()))
        if has_text(names) and beside_text(names) and len(set(names)) == len(names) and all(n.replace("_", "").isalnum() for n in names):
            return _Rows(names, _escapes(head), first.end), f"a row of {len(names)} names with a column for the text"
    if _eight().match(head):
        return _Rows(EIGHT, _escapes(head), 0), "rows that begin with a number and a date"
    if _numbered_line().search(head) and sum(_eight().match(head, line.end()) is not None for line in _line_end().finditer(head)) > 1:
        # the end of a dump that was cut in pieces, or one whose first row is damaged
        return _Rows(EIGHT, _escapes(head), 0), "several rows that begin with a number and a date"
    return None


def _escapes(head: str) -> bool | None:
    """Whether a quotation mark inside a field has a backslash before it, as the beginning of the file shows; None where it shows nothing."""
    return True if _backslash_before().search(head) else False if _doubled().search(head) else None


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
        return Record(Span(at, row.end), _cells(row, self._names))

    def restart(self, text: str, at: int) -> int | None:
        for line in _line_end().finditer(text, max(0, at - 1)):
            if line.end() >= at and (self._next.match(text, line.end()) or self._whole(text, line.end())):
                return line.end()
        return None

    def _whole(self, text: str, at: int) -> bool:
        """Whether a row with a name for each field stands at ``at``, where fields need no quotation marks to tell it by."""
        if self._next is not _quoted():
            return False
        row = _row(text, at, final=False, backslash=self._backslash, count=len(self._names))
        return isinstance(row, _Row) and len(row.fields) == len(self._names)


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
    field, content = _field()[backslash], _content()[backslash]
    fields: list[tuple[Span, bool]] = []
    first = at
    while m := field.match(text, at):
        if m.end() >= len(text) and not final:
            # the last character seen may be half of a line end or of an escape
            return None
        quoted = m["quoted"] is not None
        fields.append((Span(*m.span("quoted" if quoted else "bare")), quoted))
        at = m.end()
        if m["end"] != ",":
            return _Row(at, () if fields == [(Span(first, first), False)] else tuple(fields), backslash)
    unclosed = text.startswith('"', at) and (inside := content.match(text, at + 1)) is not None and inside.end() >= len(text) - backslash
    if unclosed or at >= len(text):
        return "a quotation mark is never closed before the file ends" if final else None
    return "a quotation mark stands in the middle of a field, or one is missing"


def _cells(row: _Row, names: tuple[str, ...]) -> tuple[Cell, ...]:
    names = names or ("",) * len(row.fields)
    escapes = Escapes(_escaped()[row.backslash], _unescaped, '\\"\r' if row.backslash else '"\r')
    return tuple(Cell(name, span, escapes if quoted else None) for name, (span, quoted) in zip(names, row.fields, strict=True))


def _unescaped(escape: str) -> str:
    return escape[-1]


@cache
def _eight() -> re.Pattern[str]:
    day = r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d)[ T]\d{1,2}:\d\d(?::\d\d)?"
    return re.compile(rf'(?:"\d{{1,12}}","{day}","|\d{{1,12}},{day},)')


@cache
def _numbered_line() -> re.Pattern[str]:
    return re.compile(r'\n"?\d{1,12}"?,')


@cache
def _quoted() -> re.Pattern[str]:
    """Two whole fields in quotation marks: inside a field these marks would be escaped."""
    return re.compile(r'"[^"\\\r\n]{0,200}","[^"\\\r\n]{0,200}",(?!,)|\d{1,12},[^",\r\n]{0,200},')


_DOUBLED = r'[^"]*+(?:""[^"]*+)*+'
_BACKSLASH = r'[^"\\]*+(?:(?:\\.|"")[^"\\]*+)*+'


@cache
def _content() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_DOUBLED), re.compile(_BACKSLASH, re.DOTALL)


@cache
def _field() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A field and what ends it, without and with a backslash before quotation marks."""
    rest = r'|(?P<bare>[^",\r\n]*+))(?P<end>,|\r?\n|\r|\Z)'
    return re.compile(rf'(?:"(?P<quoted>{_DOUBLED})"{rest}'), re.compile(rf'(?:"(?P<quoted>{_BACKSLASH})"{rest}', re.DOTALL)


@cache
def _escaped() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # before anything but a quotation mark or itself, a backslash is a backslash
    return re.compile(r'""|\r'), re.compile(r'\\["\\]|""|\r')


@cache
def _backslash_before() -> re.Pattern[str]:
    return re.compile(r'[^\\]\\"[^",\r\n]')


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile(r'[^",\r\n]""[^",\r\n]')


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"[\r\n]")
