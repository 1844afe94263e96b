"""XML as tokens and elements with exact source offsets. Nothing is ever resolved: no DTD is read, no file or address opened, no entity expanded.

A reference to an entity other than the five of XML stays as it is printed, so that a document that defines entities out of entities costs no more
than its own length.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reftel.read.markup import Token, attributes, tokens

__all__ = ["CDATA", "Element", "elements", "encoding", "referred", "root", "xml_tokens"]

CDATA = "cdata"
_OPEN, _CLOSE = "<![CDATA[", "]]>"


class Element(NamedTuple):
    """An element: its name in lower case, the numbers of its start tag and its end tag among the tokens, ``source[start:end]``, its attributes."""

    name: str
    first: int
    last: int
    start: int
    end: int
    given: dict[str, str]


def xml_tokens(source: str) -> Iterator[Token]:
    """The tokens of ``source`` in order; a CDATA section is one token of the kind ``CDATA``."""
    at = 0
    while (start := source.find(_OPEN, at)) >= 0 and (end := source.find(_CLOSE, start)) >= 0:
        yield from _between(source, at, start)
        at = end + len(_CLOSE)
        yield Token(CDATA, "", start, at)
    yield from _between(source, at, len(source))


def elements(source: str, page: list[Token], wanted: frozenset[str]) -> list[Element]:
    """Every ``wanted`` element of ``page``, in order of starts. One that never ends is nothing but its start tag, so that no text is lost with it."""
    open_: dict[str, list[int]] = {}
    found: list[tuple[str, int, int]] = []
    for at, token in enumerate(page):
        if token.name not in wanted:
            continue
        if token.kind == "start" and not _is_empty(source, token):
            open_.setdefault(token.name, []).append(at)
        elif token.kind == "start":
            found.append((token.name, at, at))
        elif token.kind == "end" and open_.get(token.name):
            found.append((token.name, open_[token.name].pop(), at))
    found += [(name, at, at) for name, starts in open_.items() for at in starts]
    return [
        Element(name, first, last, page[first].start, page[last].end, attributes(source, page[first])) for name, first, last in sorted(found, key=_by_place)
    ]


def _is_empty(source: str, token: Token) -> bool:
    """Whether a start tag is the whole element ("<pb/>")."""
    return source.startswith("/>", token.end - 2)


def root(source: str) -> tuple[str, dict[str, str]]:
    """Name and attributes of the first element of ``source``, which may be cut off; an empty name where there is none."""
    for token in tokens(source, raw=frozenset()):
        if token.kind == "start":
            return token.name.removeprefix("tei:"), attributes(source, token)
        if token.kind == "text" and source[token.start : token.end].strip("\ufeff \t\r\n") and "<!" not in source[: token.start]:
            break
    return "", {}


def referred(reference: str) -> str:
    """What a numeric reference or one of the five entities of XML stands for; anything else stays as printed."""
    return html.unescape(reference) if reference.startswith("&#") or reference[1:].rstrip(";") in {"amp", "lt", "gt", "quot", "apos"} else reference


def _between(source: str, start: int, end: int) -> Iterator[Token]:
    for token in tokens(source[start:end], raw=frozenset()):
        yield Token(token.kind, token.name.removeprefix("tei:"), token.start + start, token.end + start)


def _by_place(found: tuple[str, int, int]) -> tuple[int, int]:
    return found[1], -found[2]


@cache
def encoding() -> re.Pattern[bytes]:
    """The character set that an XML declaration names."""
    return re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._:-]{2,40})")
