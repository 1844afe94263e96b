"""HTML"""

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from reftel.model import Document, Edit, Fit, Metadatum, Notice, Span, Transcript
from reftel.read.encoding import decode, obstacle
from reftel.read.markup import REFERENCE, Token, attributes, decoded, tokens
from reftel.read.plain import hidden_characters

__all__ = ["NAME", "fit", "read"]

NAME = "html"

# Elements that are no part of what a page says (HTML Living Standard 4.2-4.12: metadata, scripting, embedded, forms, sections of navigation).
_FURNITURE = frozenset(
    [
        "aside",
        "audio",
        "button",
        "canvas",
        "dialog",
        "embed",
        "head",
        "iframe",
        "map",
        "math",
        "nav",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "xmp",
    ]
)
# A page's header and footer are furniture, an article's own are not.
_EDGES = frozenset({"header", "footer"})
_ARTICLES = frozenset({"article", "main"})
# Elements that stand apart: a blank line around them.
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "ul",
    ]
)
_LINES = frozenset({"br", "li", "tr", "caption", "option"})
_CELLS = frozenset({"td", "th"})
_NOTHING, _SPACE, _LINE, _BLANK = range(4)
_BREAKS = ("", " ", "\n", "\n\n")


class _Extent(NamedTuple):
    """An element: the numbers of its start tag and its end tag among the tokens."""

    name: str
    first: int
    last: int


def fit(data: bytes, *, file: str) -> Fit:
    """How much the beginning of the file looks like a page."""
    if blocked := obstacle(data):
        return Fit(0.0, blocked.what)
    head = data[:65536].replace(b"\0", b"").decode("latin-1").lower()
    declared, tags = _signs()
    if declared.search(head):
        return Fit(0.95, "declares itself HTML")
    known = len({match[1] for match in tags.finditer(head)})
    if known >= 3:
        return Fit(0.8, f"{known} different HTML elements")
    if known and file.lower().endswith((".html", ".htm", ".xhtml")):
        return Fit(0.7, "named as HTML, with HTML elements in it")
    return Fit(0.0, "no HTML elements to speak of")


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """The one document of a page. Tags, references and furniture are edits; block elements become line breaks.

    Where preformatted text outweighs the paragraphs, it is the document (pages that publish telegrams); else the article or main element
    where it holds most of the page's paragraphs; else the page without its furniture. Title, first headings, ``meta`` and ``time`` elements
    are metadata, as printed. SourceError for what is no text, and for a page that says nothing.
    """
    source = decode(data, file=file, declared=_charset(data))
    page = list(tokens(source.text))
    extents, unclosed = _extents(page)
    kept = _kept(source.text, page, extents)
    transcript = Transcript(source.text, tuple(_Writer(source.text).edits(page, kept, _preformatted(page, extents))))
    digest = hashlib.sha256(data).hexdigest()
    notices = (*source.notices, *unclosed, *_empty(transcript.text), *hidden_characters(transcript.text))
    metadata = tuple(_metadata(source.text, page, extents))
    return (Document(file, digest, "text/html", source.encoding, transcript, notices, metadata),)


def _empty(text: str) -> tuple[Notice, ...]:
    return () if text.strip() else (Notice("html-without-text", "the page says nothing outside of navigation, scripts and forms"),)


def _extents(page: list[Token]) -> tuple[list[_Extent], tuple[Notice, ...]]:
    """Every element that matters with its end, in order of starts. An element that never ends drops nothing, so that no text is lost;
    preformatted text that never ends goes on to the end of the page.
    """
    wanted = _FURNITURE | _EDGES | _ARTICLES | {"pre", "h1", "title"}
    open_: dict[str, list[int]] = {}
    found: list[_Extent] = []
    for at, token in enumerate(page):
        if token.name not in wanted:
            continue
        if token.kind == "start":
            open_.setdefault(token.name, []).append(at)
        elif token.kind == "end" and open_.get(token.name):
            found.append(_Extent(token.name, open_[token.name].pop(), at))
    found += [_Extent("pre", at, len(page) - 1) for at in open_.pop("pre", [])]
    # "embed" never has an end tag.
    count = sum(len(starts) for name, starts in open_.items() if name != "embed")
    notices = (Notice("html-unclosed", f"{count} element(s) of the page never end; their content was kept"),) if count else ()
    return sorted(found, key=lambda extent: extent.first), notices


def _covered(size: int, extents: Iterable[_Extent]) -> list[bool]:
    """For each of ``size`` tokens whether one of ``extents`` holds it; one pass however deeply they nest."""
    steps = [0] * (size + 1)
    for extent in extents:
        steps[extent.first] += 1
        steps[extent.last + 1] -= 1
    return [depth > 0 for depth in accumulate(steps[:size])]


def _preformatted(page: list[Token], extents: list[_Extent]) -> list[bool]:
    return _covered(len(page), (e for e in extents if e.name == "pre"))


def _kept(source: str, page: list[Token], extents: list[_Extent]) -> list[bool]:
    """For each token whether it belongs to what the page says."""
    size = len(page)
    in_article = _covered(size, (e for e in extents if e.name in _ARTICLES))
    furniture = (e for e in extents if e.name in _FURNITURE or (e.name in _EDGES and not in_article[e.first]))
    kept = [not dropped for dropped in _covered(size, furniture)]
    preformatted = _preformatted(page, extents)
    prose = _prose(source, page, kept)
    words = sum(len(source[t.start : t.end].strip()) for t, pre, keep in zip(page, preformatted, kept, strict=True) if pre and keep and t.kind == "text")
    if words > prose[-1]:
        return [keep and pre for keep, pre in zip(kept, preformatted, strict=True)]
    articles = [e for e in extents if e.name in _ARTICLES and kept[e.first]]
    if articles:
        # The innermost of several that hold as much.
        best = max(articles, key=lambda e: (prose[e.last + 1] - prose[e.first], e.first))
        if 2 * (prose[best.last + 1] - prose[best.first]) > prose[-1]:
            inside = _covered(size, [best, *(e for e in extents if e.name == "h1")])
            return [keep and within for keep, within in zip(kept, inside, strict=True)]
    return kept


def _prose(source: str, page: list[Token], kept: list[bool]) -> list[int]:
    """How many characters of paragraphs, links apart, stand before each token; one entry more than tokens."""
    counts = [0]
    block, linked = "", False
    for token, keep in zip(page, kept, strict=True):
        if token.name == "a":
            linked = token.kind == "start"
        elif token.name in _BLOCKS or token.name in _CELLS or token.name == "li":
            block = token.name if token.kind == "start" else ""
        count = keep and token.kind == "text" and block == "p" and not linked
        counts.append(counts[-1] + (len(source[token.start : token.end].strip()) if count else 0))
    return counts


class _Writer:
    """Walks the tokens of one page and collects the edits. Between two pieces of content lies a gap (markup, white space, furniture); each
    gap becomes one edit, replaced by the strongest break in it.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.written: list[Edit] = []
        self.gap = 0
        self.begun = False
        self.strength = _NOTHING
        self.reason = ""

    def edits(self, page: list[Token], kept: list[bool], preformatted: list[bool]) -> list[Edit]:
        """The edits through which the kept tokens are read, in order."""
        opened = False
        for token, keep, pre in zip(page, kept, preformatted, strict=True):
            if token.kind == "text" and keep:
                if pre:
                    self._lines(token, opened=opened)
                else:
                    self._flow(token)
            elif token.kind in {"text", "raw"}:
                self._break(_NOTHING, "not part of the page's text")
            else:
                self._tag(token)
            opened = token.name == "pre" and token.kind == "start"
        self.strength = _NOTHING
        self.begun = False
        self._content(len(self.source), len(self.source))
        return self.written

    def _tag(self, token: Token) -> None:
        if token.name in _BLOCKS:
            strength = _BLANK
        elif token.name in _LINES:
            # Two line breaks in a row part paragraphs on old pages.
            strength = _BLANK if token.name == "br" and self.strength == _LINE else _LINE
        else:
            strength = _SPACE if token.name in _CELLS else _NOTHING
        self._break(strength, "HTML markup")

    def _flow(self, token: Token) -> None:
        """Running text: white space of any length reads as one space (CSS Text 3, "white-space: normal")."""
        at = token.start
        for match in _flowing().finditer(self.source, token.start, token.end):
            if at < match.start():
                self._content(at, match.start())
            at = match.end()
            if match[0].isspace() or decoded(match[0]) in " \t\n\r\f":
                self._break(_SPACE, "white space of the markup")
            else:
                self._content(*match.span(), decoded(match[0]))
        if at < token.end:
            self._content(at, token.end)

    def _lines(self, token: Token, *, opened: bool) -> None:
        """Preformatted text: every character counts, but for the line break right after the start tag (HTML Living Standard 13.2.6.4.7)."""
        at = token.start
        for match in _preformatting().finditer(self.source, token.start, token.end):
            if at < match.start():
                self._content(at, match.start())
            at = match.end()
            if opened and match.start() == token.start and not match[0].startswith("&"):
                self._break(_NOTHING, "HTML markup")
            elif match[0] == "\n":
                self._content(*match.span())
            else:
                text = "\n" if match[0] in {"\r", "\r\n"} else decoded(match[0]).replace("\r", "\n")
                self._content(*match.span(), text)
        if at < token.end:
            self._content(at, token.end)

    def _break(self, strength: int, reason: str) -> None:
        self.strength = max(self.strength, strength)
        self.reason = reason if self.reason in {"", reason} else "HTML markup and what it leaves out"

    def _content(self, start: int, end: int, replacement: str | None = None) -> None:
        """Content at ``start:end``; the gap before it is closed. ``replacement`` where the source writes it otherwise."""
        if self.gap < start:
            text = _BREAKS[self.strength] if self.begun else ""
            if self.source[self.gap : start] != text:
                self.written.append(Edit(Span(self.gap, start), text, self.reason))
        if replacement is not None and replacement != self.source[start:end]:
            self.written.append(Edit(Span(start, end), replacement, "character reference" if self.source[start] == "&" else "line end"))
        self.gap, self.strength, self.reason, self.begun = end, _NOTHING, "", True


def _metadata(source: str, page: list[Token], extents: list[_Extent]) -> list[Metadatum]:
    """What the page says of itself: its title, its h1 headings, ``meta`` elements by their name, ``time`` elements with a date."""
    found: list[Metadatum] = []
    done = 0
    for extent in extents:
        # A heading inside another is part of it.
        if extent.name in {"h1", "title"} and extent.first >= done:
            done = extent.last
            inside = [t for t in page[extent.first : extent.last] if t.kind in {"text", "raw"}]
            value = " ".join(decoded("".join(source[t.start : t.end] for t in inside)).split())
            if value:
                span = Span(inside[0].start, inside[-1].end).trim(source)
                found.append(Metadatum(extent.name, value, span))
    for token in page:
        if token.kind == "start" and token.name in {"meta", "time"}:
            given = attributes(source, token)
            name = "time" if token.name == "time" else given.get("property") or given.get("name") or given.get("itemprop") or ""
            value = " ".join(given.get("datetime" if token.name == "time" else "content", "").split())
            if name and value:
                found.append(Metadatum(name.lower(), value, Span(token.start, token.end)))
    return found


def _charset(data: bytes) -> str | None:
    """The character set that the page names in its first kilobytes (HTML Living Standard 13.2.3.2)."""
    match = _declaration().search(data[:4096])
    return match[1].decode("ascii") if match else None


@cache
def _declaration() -> re.Pattern[bytes]:
    return re.compile(rb"(?i)(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([a-z0-9._:-]{2,40})")


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "html|head|body|title|meta|div|span|p|br|h[1-6]|table|tr|td|th|ul|ol|li|a|img|script|style|pre|article|main|section|em|strong|blockquote|b|i"
    return re.compile(r"<!doctype\s{1,9}html|<html[\s>]"), re.compile(rf"</?({names})(?=[\s/>])")


@cache
def _flowing() -> re.Pattern[str]:
    return re.compile(rf"[ \t\n\r\f]+|{REFERENCE}")


@cache
def _preformatting() -> re.Pattern[str]:
    return re.compile(rf"\r\n|\r|\n|{REFERENCE}")
