"""HTML"""

import hashlib
import re
from functools import cache

from reftel.model import Document, Fit, Notice, Transcript
from reftel.read.encoding import decode, obstacle
from reftel.read.flow import page_edits
from reftel.read.markup import tokens
from reftel.read.page import extents, kept, metadata, preformatted
from reftel.read.plain import hidden_characters

__all__ = ["NAME", "fit", "read"]

NAME = "html"
# of UTF-8 and both of UTF-16, as they look in Latin-1, in small letters and without null bytes
_ORDER_MARKS = ("\xef\xbb\xbf", "\xff\xfe", "\xfe\xff")
_PASSED_OVER = (("<!--", "-->"), ("<?", ">"))


def fit(data: bytes, *, file: str) -> Fit:
    """How much the file is a page. A page begins as one (HTML Living Standard 13.1: white space and comments, then the doctype, then the elements); words
    about markup, or a tag that somebody put into a telegram, make no page of it.
    """
    if blocked := obstacle(data):
        return Fit(0.0, blocked.what)
    head = data[:65536].replace(b"\0", b"").decode("latin-1").lower()
    declared, tags = _signs()
    begin = _beginning(head)
    if declared.match(head, begin):
        return Fit(0.95, "declares itself HTML")
    known = len({match[1] for match in tags.finditer(head)})
    if known >= 3 and tags.match(head, begin):
        return Fit(0.8, f"begins with an HTML element and has {known} different ones")
    if (known or declared.search(head)) and file.lower().endswith((".html", ".htm", ".xhtml")):
        return Fit(0.7, "named as HTML, with HTML elements in it")
    return Fit(0.0, "does not begin as a page does" if known else "no HTML elements to speak of")


def _beginning(head: str) -> int:
    """Where ``head`` begins behind a byte order mark, white space, comments and processing instructions."""
    at = next((len(mark) for mark in _ORDER_MARKS if head.startswith(mark)), 0)
    while True:
        at = len(head) - len(head[at:].lstrip())
        closing = next((closing for opening, closing in _PASSED_OVER if head.startswith(opening, at)), "")
        end = head.find(closing, at) if closing else -1
        if end < 0:
            return at
        at = end + len(closing)


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """The one document of a page. Tags, references and furniture are edits; block elements become line breaks.

    Where preformatted text outweighs the paragraphs, it is the document (pages that publish telegrams); else the article or main element
    where it holds most of the page's paragraphs; else the page without its furniture. Title, first headings, ``meta`` and ``time`` elements
    are metadata, as printed. SourceError for what is no text, and for a page that says nothing.
    """
    source = decode(data, file=file, declared=_charset(data))
    page = list(tokens(source.text))
    elements, unclosed = extents(page)
    keep = kept(source.text, page, elements)
    transcript = Transcript(source.text, page_edits(source.text, page, keep, preformatted(page, elements)))
    digest = hashlib.sha256(data).hexdigest()
    notices = (*source.notices, *unclosed, *_empty(transcript.text), *hidden_characters(transcript.text))
    stated = tuple(metadata(source.text, page, elements))
    return (Document(file, digest, "text/html", source.encoding, transcript, notices, stated),)


def _empty(text: str) -> tuple[Notice, ...]:
    return () if text.strip() else (Notice("html-without-text", "the page says nothing outside of navigation, scripts and forms"),)


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
