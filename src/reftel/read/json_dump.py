"""JSON dump"""

import json
import re
from functools import cache
from typing import NamedTuple

from reftel.model import Document, Fit, Span
from reftel.read.columns import TEXTS, column
from reftel.read.encoding import glimpse
from reftel.read.piecewise import GLIMPSE, whole
from reftel.read.records import Cell, Escapes, Fault, Form, Passed, Record, Step

__all__ = ["MEDIA", "NAME", "fit", "form", "read"]

NAME = "json_dump"
MEDIA = "application/json"
_GAP = 400
_CUT = "the file ends within it"
_ODD = "a quotation mark, a comma or a bracket is missing or stands where it should not"
_BROKEN = "a line ends within a text, or a quotation mark is missing"


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """By an object at the beginning that is a record with a text, or holds such records."""
    if not _opening().match(glimpse(data)):
        return Fit(0.0, "no JSON")
    if _entry(glimpse(data, GLIMPSE)) is None:
        # refused by `read`, rather than taken for prose
        return Fit(0.6, "JSON, but no object at its beginning has a text")
    return Fit(0.97, "JSON objects that have a text")


def form(head: str) -> Form | None:
    """The form of the file that begins with ``head``; None where it is no JSON."""
    if not _opening().match(head):
        return None
    entry = _entry(head)
    if entry is None:
        return _Objects(None, inside=False)
    # in an object that holds the records by their names, the name belongs to the record
    named = _name_before().search(head, max(0, entry - _GAP), entry)
    return _Objects(named.start() if named else entry, inside="{" in head[:entry])


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """A document for each object with a text: in an array, one a line, in an object by their ids, or alone. SourceError for one that cannot be read
    (``reftel.read.stream`` reads the others all the same), and where no object has a text.
    """
    found = form(glimpse(data, GLIMPSE))
    return whole(data, found, file=file, media=MEDIA) if found else ()


def _entry(head: str) -> int | None:
    """Where the first object with a text begins: at a member whose name is that of a text and whose value is a string."""
    open_: list[int] = []
    for m in _tokens().finditer(head):
        if m["open"]:
            open_.append(m.start())
        elif m["close"]:
            del open_[-1:]
        elif m["key"] and open_ and head[open_[-1]] == "{" and column(m["key"]) in TEXTS:
            return open_[-1]
    return None


class _Member(NamedTuple):
    """A name with its quotation marks, and its value: a string with them, or anything else."""

    key: Span
    value: Span


class _Objects:
    """The objects of one file from the first record on. Where that stands within an object, names and closing brackets stand between the records."""

    def __init__(self, start: int | None, *, inside: bool) -> None:
        self._start, self._inside = start, inside
        self._next = _any_object()

    def step(self, text: str, at: int, *, final: bool) -> Step:
        if self._start is None:
            return Passed(len(text))
        if self._start:
            start, self._start = self._start, 0
            return Passed(at + start)
        if between := (_inner() if self._inside else _between()).match(text, at):
            return Passed(between.end())
        named = _name().match(text, at) if self._inside else None
        if named or text[at] == "{":
            return self._record(text, at, named, final=final)
        # a name or a number whose end is not seen yet
        return Fault(at, "here stands no record") if final or len(text) - at > _GAP else None

    def _record(self, text: str, at: int, named: re.Match[str] | None, *, final: bool) -> Step:
        found = _object(text, named.end() if named else at, final=final)
        if not isinstance(found, tuple):
            return Fault(at, found) if found else None
        members, end = found
        if members:
            self._next = re.compile(r"\{\s{0,20}" + re.escape(members[0].key.of(text)) + r"\s{0,20}:")
        cells = tuple(_cell(text, m) for m in members if m.value.of(text) != "null")
        if named and all(c.name != "id" for c in cells):
            cells = (Cell("id", Span(*named.span("name"))), *cells)
        return Record(Span(at, end), cells)

    def restart(self, text: str, at: int) -> int | None:
        found = self._next.search(text, at)
        return found.start() if found else None


def _object(text: str, at: int, *, final: bool) -> tuple[list[_Member], int] | str | None:
    """The members of the object at ``at`` and where it ends; why it is none; None where its end is not seen. What is nested in it is not looked into."""
    members: list[_Member] = []
    at += 1
    if empty := _end().match(text, at):
        return members, empty.end()
    while pair := _pair().match(text, at):
        end = _value_end(text, pair.end(), final=final)
        if not isinstance(end, int):
            return end
        members.append(_Member(Span(*pair.span("key")), Span(pair.end(), end)))
        then = _end().match(text, end) or _comma().match(text, end)
        at = then.end() if then else end
        if then is None:
            break
        if then[0].endswith("}"):
            return members, at
    if not text[at:].strip():
        return _CUT if final else None
    return _ODD if final or len(text) - at > _GAP else None


def _value_end(text: str, at: int, *, final: bool) -> int | str | None:
    """Where the value at ``at`` ends; why it is none; None where its end is not seen."""
    depth = 0
    for m in _token().finditer(text, at):
        if m["string"] and not m["closed"]:
            # what stops it is a line end, or a backslash that is the last character seen
            return _BROKEN if text[m.end() : m.end() + 2].strip("\\") else _CUT if final else None
        depth += (m["open"] is not None) - (m["close"] is not None)
        if depth < 0 or (m["other"] and not depth):
            return _ODD
        if depth == 0 and not m["space"]:
            # a number may go on
            return None if m.end() >= len(text) and not final else m.end()
    return _CUT if final else None


def _cell(text: str, member: _Member) -> Cell:
    name = column(_inside(member.key).value(text))
    if text[member.value.start] == '"':
        return _inside(member.value, name)
    return Cell(name, member.value, said=_list(member.value.of(text)) if text[member.value.start] in "[{" else None)


def _inside(quoted: Span, name: str = "") -> Cell:
    """The content of a string."""
    return Cell(name, Span(quoted.start + 1, quoted.end - 1), Escapes(_escape(), _unescaped, "\\\r"))


def _list(printed: str) -> str:
    """A list of strings and numbers as people write it; anything deeper as it is printed."""
    try:
        value = json.loads(printed)
    except (ValueError, RecursionError):
        return printed
    return ", ".join(map(str, value)) if isinstance(value, list) and all(isinstance(v, str | int) for v in value) else printed


def _unescaped(escape: str) -> str:
    if escape.startswith("\\u") and len(escape) > 2:
        read = escape.encode("ascii").decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return read if len(read) == 1 else "\ufffd"
    return _SINGLE.get(escape[-1], escape[-1])


_SINGLE = {"n": "\n", "t": "\t", "b": "\b", "f": "\f", "r": "\r"}


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r'\s{0,200}(?:\[\s{0,200})?\{\s{0,200}"[^"\\\n]{0,200}"\s{0,20}:')


@cache
def _tokens() -> re.Pattern[str]:
    string = r'[^"\\]*+(?:\\.[^"\\]*+)*+'
    return re.compile(rf'"(?P<key>[^"\\]{{1,40}}+)"\s{{0,20}}:\s{{0,20}}(?=")|"{string}"?|(?P<open>[\[{{])|(?P<close>[\]}}])', re.DOTALL)


_STRING = r'"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+'


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        rf'(?P<space>\s++)|(?P<string>{_STRING}(?P<closed>")?)|(?P<open>[{{\[])|(?P<close>[}}\]])|(?P<other>[:,])|(?P<literal>[^\s"{{}}\[\]:,]++)'
    )


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(rf'\s*+(?P<key>{_STRING}")\s*+:\s*+')


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r"\s*+,")


@cache
def _end() -> re.Pattern[str]:
    return re.compile(r"\s*+\}")


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|\r")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r'"(?P<name>[^"\\\r\n]{0,200})"\s{0,20}:\s{0,20}(?=\{)')


@cache
def _name_before() -> re.Pattern[str]:
    return re.compile(r'"[^"\\\r\n]{0,200}"\s{0,20}:\s{0,20}\Z')


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"[\s,\[\]]++")


@cache
def _inner() -> re.Pattern[str]:
    """What stands between records within an object: brackets, and members that are no object."""
    return re.compile(r'[\s,\[\]}]++|"[^"\\\r\n]{0,200}"\s{0,20}:\s{0,20}(?:\[|"[^"\\\r\n]{0,200}"|[-+.\w]{1,40}(?=[\s,}]))')


@cache
def _any_object() -> re.Pattern[str]:
    return re.compile(r'(?<=[\n\[,])\s{0,20}\{\s{0,20}"')
