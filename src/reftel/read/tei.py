"""TEI"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate

from reftel.model import Document, Fit, Metadatum, Notice, Span, Transcript
from reftel.read.encoding import decode, obstacle
from reftel.read.markup import Token
from reftel.read.plain import hidden_characters
from reftel.read.tei_flow import flow_edits
from reftel.read.tei_notes import notes_below
from reftel.read.xml import Element, elements, encoding, referred, root, xml_tokens

__all__ = ["NAME", "fit", "read"]

NAME = "tei"
MEDIA = "application/tei+xml"
_NAMESPACE = "http://www.tei-c.org/ns/1.0"
# What a publisher says of a text beside it, and running heads, are no part of it; of two readings the one that is printed in the original is kept.
_DROPPED = frozenset(["teiheader", "fw"])
_SECOND = frozenset(["corr", "reg", "expan"])
_ATTACHMENTS = frozenset({"attachment", "frus:attachment"})
# Elements that say where something stands or what it is: each becomes a Metadatum.
_SAYING = frozenset(["head", "dateline", "date", "placename", "persname", "signed", "note", "list", "gap", "del", "opener", "closer"]) | _ATTACHMENTS
_WANTED = _SAYING | _DROPPED | _SECOND | {"choice", "div", "text"}
_VALUES = {
    "date": ("when", "from", "notbefore", "notafter", "to"),
    "persname": ("corresp", "type"),
    "list": ("type",),
    "note": ("type", "n"),
    "gap": ("reason",),
}


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """By the first element of the file."""
    if blocked := obstacle(data):
        return Fit(0.0, blocked.what)
    head = data[:65536].replace(b"\0", b"").decode("latin-1")
    name, given = root(head)
    if name in {"tei", "teicorpus"}:
        return Fit(0.97, "its first element is TEI")
    if name in {"div", "text", "body"} and (given.get("xmlns") == _NAMESPACE or given.get("type") == "document" or "xmlns:frus" in given):
        return Fit(0.96, "its first element is a division of TEI")
    return Fit(0.0, "no element of TEI at its beginning")


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """One document for each ``div`` of the type "document", else one for the whole text. Markup becomes edits; nothing is resolved or expanded.

    What the markup states is metadata, each at its element: ``tei:document`` (its number), ``tei:id``, ``tei:subtype``, ``tei:date-min`` and ``-max``,
    and ``tei:head``, ``tei:note`` (its type), ``tei:date`` (its value), ``tei:persname`` (whom) … for the elements. SourceError for what is no text.
    """
    declared = encoding().search(data[:1024])
    source = decode(data, file=file, declared=declared[1].decode("ascii") if declared else None)
    text = source.text
    page = list(xml_tokens(text))
    every = elements(text, page, _WANTED)
    text, slices = notes_below(text, page, [e for e in every if e.name == "note"])
    if slices:
        page = list(xml_tokens(text))
        every = elements(text, page, _WANTED)
    digest = hashlib.sha256(data).hexdigest()
    dropped = _dropped(page, every)
    starts = [e.first for e in every]
    documents: list[Document] = []
    divisions = _documents(page, every)
    for one in divisions:
        inside = every[bisect_left(starts, one.first) : bisect_right(starts, one.last)]
        gaps = {e.first: _gap(e) for e in inside if e.name == "gap" and e.first == e.last}
        transcript = Transcript(text, flow_edits(text, page, dropped, one.first, one.last, lambda at, gaps=gaps: gaps.get(at, "")))  # type: ignore[misc]  # one set of gaps a document
        notices = (*source.notices, *_entities(transcript), *hidden_characters(transcript.text))
        if not transcript.text.strip():
            notices = (*notices, Notice("tei-without-text", "the document has no text"))
        if not documents and _left_out(text, page, dropped, divisions):
            notices = (*notices, Notice("volume-front-matter", "what the volume prints outside of its documents was left out"))
        documents.append(Document(file, digest, MEDIA, source.encoding, transcript, notices, (*_own(one), *_stated(text, inside, one)), slices))
    return tuple(documents)


def _documents(page: list[Token], every: list[Element]) -> list[Element]:
    """The outermost divisions of the type "document", else the text, else everything."""
    found: list[Element] = []
    for e in every:
        if e.name == "div" and e.given.get("type") == "document" and e.first < e.last and not (found and e.first < found[-1].last):
            found.append(e)
    texts = [e for e in every if e.name == "text" and e.first < e.last]
    return found or texts[:1] or [Element("", 0, len(page) - 1, 0, page[-1].end, {})]


def _left_out(source: str, page: list[Token], dropped: list[bool], divisions: list[Element]) -> bool:
    """Whether text stands outside of all ``divisions``, heads of parts and prefaces."""
    if not divisions[0].name:
        return False
    at = 0
    for one in [*divisions, Element("", len(page), len(page), 0, 0, {})]:
        for number in range(at, one.first):
            token = page[number]
            if token.kind == "text" and not dropped[number] and any(c.isalnum() for c in source[token.start : token.end]):
                return True
        at = one.last + 1
    return False


def _dropped(page: list[Token], every: list[Element]) -> list[bool]:
    """For each token whether it belongs to what is not read."""
    steps = [0] * (len(page) + 1)
    until = -1
    for e in every:
        if e.name == "choice":
            until = max(until, e.last)
        if e.name in _DROPPED or (e.name in _SECOND and e.first < until):
            steps[e.first] += 1
            steps[e.last + 1] -= 1
    return [depth > 0 for depth in accumulate(steps[:-1])]


def _gap(e: Element) -> str:
    measure = " ".join(filter(None, (e.given.get("quantity") or e.given.get("extent", ""), e.given.get("unit", ""))))
    return f"[gap: {' '.join(measure.split())}]" if measure.strip() else "[gap]"


def _own(one: Element) -> list[Metadatum]:
    """What the division itself states, in its start tag."""
    names = {"n": "document", "xml:id": "id", "subtype": "subtype", "frus:doc-datetime-min": "date-min", "frus:doc-datetime-max": "date-max"}
    span = Span(one.start, one.end)
    return [Metadatum(f"tei:{name}", one.given[key], span) for key, name in names.items() if one.given.get(key)]


def _stated(source: str, inside: list[Element], one: Element) -> list[Metadatum]:
    """The elements that say something, each with its place."""
    found = []
    for e in inside:
        if e.name in _SAYING and e.end <= one.end:
            value = next((e.given[key] for key in _VALUES.get(e.name, ()) if e.given.get(key)), "")
            if e.name == "placename":
                value = " ".join(_tag().sub("", source[e.start : min(e.end, e.start + 400)]).split())
            name = "attachment" if e.name in _ATTACHMENTS else e.name
            found.append(Metadatum(f"tei:{name}", value.lstrip("#"), Span(e.start, e.end)))
    return found


def _entities(transcript: Transcript) -> tuple[Notice, ...]:
    """A notice where references to entities of the document's own stand in it; they are never expanded."""
    found = [m for m in _named().finditer(transcript.text) if referred(m[0]) == m[0]]
    if not found:
        return ()
    message = f"{len(found)} reference(s) to entities that XML does not define, the first one here; they stand as printed, since entities are never expanded"
    return (Notice("tei-entity", message, Span(*found[0].span())),)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"&[A-Za-z][A-Za-z0-9._-]{0,60};")


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<[^<>]*+>")
