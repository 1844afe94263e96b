"""HTML as a row of tokens with exact source offsets, in linear time.

Written by hand because no library gives the offset of every character: parsers that build a tree decode character references and
repair tags on the way. Broken markup never stops it: a ``<`` that opens nothing is text.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

__all__ = ["REFERENCE", "Token", "attributes", "decoded", "tokens"]

TEXT, START, END, OTHER, RAW = "text", "start", "end", "other", "raw"
# Elements whose content is no markup (HTML Living Standard 13.2.5, "raw text" and "escapable raw text").
_RAW_TEXT = frozenset({"script", "style", "title", "textarea", "xmp", "noframes"})
# A character reference. Named ones need their semicolon here: telegrams write "&not" and "&para" and mean the letters.
REFERENCE = r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)"


class Token(NamedTuple):
    """``source[start:end]``: ``kind`` text, start, end, other (comment, declaration) or raw (content of script and its like); ``name``
    the element's in lower case, empty for text and other. A tuple, since a page may have a million of them.
    """

    kind: str
    name: str
    start: int
    end: int


def tokens(source: str, *, raw: frozenset[str] = _RAW_TEXT) -> Iterator[Token]:
    """The tokens of ``source``, in order and without gaps: together they cover all of it. ``raw`` are the elements whose content is no markup."""
    scan = _Scan(source)
    text = at = 0
    while candidate := _candidate().search(source, at):
        at = candidate.start()
        token = scan.markup(at)
        if token is None:
            at += 1
            continue
        if text < at:
            yield Token(TEXT, "", text, at)
        yield token
        text = at = token.end
        if token.kind == START and token.name in raw and (end := scan.raw_end(token)) is not None:
            if at < end:
                yield Token(RAW, token.name, at, end)
            text = at = end
    if text < len(source):
        yield Token(TEXT, "", text, len(source))


def attributes(source: str, token: Token) -> dict[str, str]:
    """The attributes of a start tag: names in lower case, values decoded; the first one of a name holds (as in browsers)."""
    found: dict[str, str] = {}
    inside = source[token.start + 1 + len(token.name) : token.end - 1]
    for name, double, single, bare in _attribute().findall(inside):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def decoded(reference: str) -> str:
    """What a character reference stands for; itself where it names nothing."""
    return html.unescape(reference)


class _Scan:
    """Looks ahead in one source, and remembers what no longer occurs in it: a search that failed once is not tried again, so that a
    million openings without an end take one pass and not a million.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.absent: set[str] = set()

    def markup(self, at: int) -> Token | None:
        """The token that opens with the ``<`` at ``at``; None when it opens nothing."""
        source = self.source
        if source.startswith("<!--", at):
            # "<!-->" is a whole comment in browsers.
            end = at + 5 if source.startswith(">", at + 4) else self.after("-->", at + 4) or self.after(">", at)
            return Token(OTHER, "", at, end) if end else None
        if source.startswith(("<!", "<?"), at):
            end = self.after(">", at)
            return Token(OTHER, "", at, end) if end else None
        opening = _opening().match(source, at)
        if opening is None:
            return None
        end = self.tag_end(opening.end())
        if end is None:
            return None
        return Token(END if opening[1] else START, opening[2].lower(), at, end)

    def tag_end(self, at: int) -> int | None:
        """After the ``>`` that closes a tag, quoted values stepped over; the very next one where quotes never close."""
        if "tag" not in self.absent:
            if rest := _rest_of_tag().match(self.source, at):
                return rest.end()
            self.absent.add("tag")
        return self.after(">", at)

    def raw_end(self, token: Token) -> int | None:
        """Where the content of a raw element ends; None when its end tag is missing."""
        if token.name in self.absent:
            return None
        end = _end_of(token.name).search(self.source, token.end)
        if end is None:
            self.absent.add(token.name)
        return end.start() if end else None

    def after(self, needle: str, at: int) -> int | None:
        """The offset after the next ``needle``, None when there is none."""
        if needle in self.absent:
            return None
        found = self.source.find(needle, at)
        if found < 0:
            self.absent.add(needle)
        return found + len(needle) if found >= 0 else None


@cache
def _candidate() -> re.Pattern[str]:
    return re.compile(r"<(?=[A-Za-z/!?])")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*+)(?=[\s/>])")


@cache
def _rest_of_tag() -> re.Pattern[str]:
    # Possessive throughout: what was stepped over is never tried another way, so one attempt is one pass.
    return re.compile(r"""(?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+>""")


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""([^\s=/"'>]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]*+)))?+""")


@cache
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}[\s/>]", re.IGNORECASE)
