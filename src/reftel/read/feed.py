"""Feed of news (RSS, Atom)"""

import hashlib
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from email.utils import parsedate
from functools import cache
from itertools import accumulate, islice, takewhile, zip_longest
from typing import Any, NamedTuple

from reftel.errors import SourceError
from reftel.model import Document, Edit, Fit, Notice, Slice, Span, Transcript
from reftel.read.encoding import decode, obstacle
from reftel.read.flow import page_edits
from reftel.read.markup import REFERENCE, Token, tokens
from reftel.read.page import extents, kept, preformatted
from reftel.read.plain import hidden_characters
from reftel.read.xml import CDATA, Element, elements, encoding, referred, root, xml_tokens

__all__ = ["NAME", "fit", "read"]

NAME = "feed"
MEDIA = "application/rss+xml"
_ROOTS = {"rss": "its first element is RSS", "feed": "its first element is a feed of Atom", "rdf:rdf": "its first element is RDF, with items of RSS"}
_ENTRIES = frozenset({"item", "entry"})
_TITLES, _AUTHORS = frozenset({"title"}), frozenset({"dc:creator", "author"})
_DAYS = ("pubdate", "published", "dc:date", "issued", "updated", "modified")
_BODIES = ("content:encoded", "content", "description", "summary")
_WANTED = _ENTRIES | _TITLES | _AUTHORS | {*_DAYS, *_BODIES, "name", "channel", "source"}
_FORMED = "form of a feed"


class _Piece(NamedTuple):
    """An element of a feed that is read, what is written before it, and what stands for its content where the feed writes that in a form of its own."""

    element: Element
    lead: str
    said: str | None = None
    body: bool = False


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """By the first element of the file."""
    if blocked := obstacle(data):
        return Fit(0.0, blocked.what)
    head = data[:65536].replace(b"\0", b"").decode("latin-1")
    name, given = root(head)
    if name == "feed" and "atom" not in given.get("xmlns", "").lower():
        return Fit(0.0, "a feed of another kind than Atom")
    if name == "rdf:rdf" and "purl.org/rss" not in head:
        return Fit(0.0, "RDF without items of RSS")
    return Fit(0.96, _ROOTS[name]) if name in _ROOTS else Fit(0.0, "no element of a feed at its beginning")


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """One document for each entry: its title, the feed, the author and the day as lines of a head, then its text. The order is that of a text; the slices say
    where each part stands. Days are written as ISO 8601; nothing is loaded from anywhere, no entity is resolved.

    SourceError for what is no text, and for a feed without an entry that says anything.
    """
    declared = encoding().search(data[:1024])
    source = decode(data, file=file, declared=declared[1].decode("ascii") if declared else None)
    text = source.text
    page = list(xml_tokens(text))
    every = elements(text, page, _WANTED)
    entries = _outermost(text, [e for e in every if e.name in _ENTRIES])
    said = _parsed(data)
    dated = said if len(said) == len(entries) else []
    feed = next((e for e in every if e.name == "title" and e.last > e.first and not any(o.start < e.start < o.end for o in entries)), None)
    documents = []
    at = 0
    for entry, parsed in zip_longest(entries, dated):
        while at < len(every) and every[at].start <= entry.start:
            at += 1
        inside = list(takewhile(lambda e: e.start < entry.end, islice(every, at, None)))  # noqa: B023  # used at once
        pieces = _pieces(text, page, inside, feed, parsed or {})
        if any(p.body or p.element.name == "title" for p in pieces if p.element is not feed):
            documents.append(_document(text, page, pieces, file, source.encoding, source.notices))
    found = tuple(d for d in documents if d.text.strip())
    if not found:
        raise SourceError(file, "this feed has no entry that says anything.", remedy="Save the pages that it names, and give those.")
    return found


def _parsed(data: bytes) -> list[dict[str, Any]]:
    """What feedparser makes of each entry: of a stream, so that nothing in it is taken for an address."""
    import feedparser  # noqa: PLC0415  # only for feeds

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return [dict(e) for e in feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False).entries]
        except Exception:  # noqa: BLE001  # a fault there must cost no more than the days
            return []


def _outermost(text: str, entries: Sequence[Element]) -> list[Element]:
    """The entries that stand in no other; one that never ends goes up to the next, or to the end of the file."""
    found: list[Element] = []
    for entry, following in zip_longest(entries, entries[1:]):
        if not found or entry.start >= found[-1].end:
            # the damaged end of a file must not cost what stands before it
            found.append(entry if entry.last > entry.first else entry._replace(end=following.start if following else len(text)))
    return found


def _pieces(text: str, page: list[Token], inside: Sequence[Element], feed: Element | None, parsed: dict[str, Any]) -> list[_Piece]:
    """What is read of an entry, in the order of a text."""

    def first(*names: str) -> Element | None:
        held = (e for name in names for e in inside if e.name == name and _says(text, page, e))
        return next(held, None)

    found: list[_Piece] = []
    if title := first("title"):
        found.append(_Piece(title, ""))
    lead = "\n\n"
    author = first("dc:creator", "name", "author")
    for element, label in ((feed, "Publication"), (author, "Author")):
        if element is not None and _says(text, page, element):
            found.append(_Piece(element, f"{lead}{label}: "))
            lead = "\n"
    if day := first(*_DAYS):
        found.append(_Piece(day, f"{lead}Date: ", _day(text[page[day.first].end : page[day.last].start], parsed)))
    bodies = [e for name in _BODIES for e in inside if e.name == name and _says(text, page, e)]
    if bodies:
        found.append(_Piece(max(bodies, key=lambda e: e.end - e.start), "\n\n", body=True))
    return [found[0]._replace(lead=found[0].lead.lstrip("\n")), *found[1:]] if found else []


def _day(printed: str, parsed: dict[str, Any]) -> str | None:
    """The day that is ``printed``, as ISO 8601; in a form that only feedparser knows, the day in universal time. None where nobody knows it."""
    stated = " ".join(printed.replace("<![CDATA[", " ").replace("]]>", " ").split())
    if _iso().match(stated):
        return stated[:10]
    moment = parsedate(stated) or parsed.get("published_parsed") or parsed.get("updated_parsed")
    return f"{moment[0]:04}-{moment[1]:02}-{moment[2]:02}" if moment else None


def _says(text: str, page: list[Token], element: Element) -> bool:
    return element.last > element.first and bool(text[page[element.first].end : page[element.last].start].strip())


def _document(text: str, page: list[Token], pieces: Sequence[_Piece], file: str, encoded: str, notices: tuple[Notice, ...]) -> Document:
    stretches = [Span(p.element.start, p.element.end) for p in pieces]
    source = "".join(s.of(text) for s in stretches)
    starts = [0, *accumulate(len(s) for s in stretches)][: len(pieces)]
    edits: list[Edit] = []
    for piece, start in zip(pieces, starts, strict=True):
        edits += [Edit(e.span.shift(start - piece.element.start), e.replacement, e.reason) for e in _edits(text, page, piece)]
    transcript = Transcript(source, tuple(edits))
    if pieces[-1].body:
        # what was packed in the feed is a page of its own
        transcript = transcript.edit(_of_body(transcript, starts[-1], pieces[-1].lead))
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    slices = tuple(Slice(start, s.start) for start, s in zip(starts, stretches, strict=True))
    return Document(file, digest, MEDIA, encoded, transcript, (*notices, *hidden_characters(transcript.text)), (), slices)


def _edits(text: str, page: list[Token], piece: _Piece) -> Iterator[Edit]:
    """What reads an element as its content: markup gone, references resolved. Markup inside a body stays for the page that it is part of."""
    opening, closing = page[piece.element.first], page[piece.element.last]
    yield Edit(Span(opening.start, opening.end), piece.lead, _FORMED)
    if piece.said is not None:
        yield Edit(Span(opening.end, closing.start), piece.said, "day in ISO 8601")
    else:
        for token in page[piece.element.first + 1 : piece.element.last]:
            if token.kind == CDATA:
                yield Edit(Span(token.start, token.start + 9), "", _FORMED)
                if not piece.body:
                    yield from _flat(text, token.start + 9, token.end - 3)
                yield Edit(Span(token.end - 3, token.end), "", _FORMED)
            elif token.kind == "text":
                yield from _read(text, token, flat=not piece.body)
            elif not piece.body:
                yield Edit(Span(token.start, token.end), "", _FORMED)
    yield Edit(Span(closing.start, closing.end), "", _FORMED)


def _read(text: str, token: Token, *, flat: bool) -> Iterator[Edit]:
    """References of XML in a stretch of text, and, where it is ``flat``, its white space as one space each."""
    for match in _references().finditer(text, token.start, token.end):
        if match[0].startswith("&"):
            if (said := referred(match[0])) != match[0]:
                yield Edit(Span(*match.span()), said, "character reference")
        elif flat and match[0] != " ":
            yield Edit(Span(*match.span()), " ", "white space of the markup")


def _flat(text: str, start: int, end: int) -> Iterator[Edit]:
    for match in _spaces().finditer(text, start, end):
        if match[0] != " ":
            yield Edit(Span(*match.span()), " ", "white space of the markup")


def _of_body(transcript: Transcript, start: int, lead: str) -> list[Edit]:
    """The edits, in offsets of the text as read so far, that read what begins in the source at ``start`` as a page of HTML."""
    begin = len(transcript.text) - len(Transcript(transcript.source[start:], tuple(_shifted(transcript.edits, start))).text) + len(lead)
    whole = transcript.text[begin:]
    page = list(tokens(whole))
    found, _ = extents(page)
    return [Edit(e.span.shift(begin), e.replacement, e.reason) for e in page_edits(whole, page, kept(whole, page, found), preformatted(page, found))]


def _shifted(edits: Sequence[Edit], start: int) -> Iterator[Edit]:
    for edit in edits:
        if edit.span.start >= start:
            yield Edit(edit.span.shift(-start), edit.replacement, edit.reason)


@cache
def _references() -> re.Pattern[str]:
    return re.compile(rf"[ \t\n\r\f]+|{REFERENCE}")


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"\d{4}-[01]\d-[0-3]\d(?!\d)")


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile(r"[ \t\n\r\f]+")
