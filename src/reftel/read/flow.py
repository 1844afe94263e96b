"""The kept tokens of a page → the edits through which it is read."""

import re
from functools import cache

from reftel.model import Edit, Span
from reftel.read.elements import BLOCKS, CELLS, LINES
from reftel.read.markup import REFERENCE, Token, decoded

__all__ = ["page_edits"]

_NOTHING, _SPACE, _LINE, _BLANK = range(4)
_BREAKS = ("", " ", "\n", "\n\n")


def page_edits(source: str, page: list[Token], keep: list[bool], pre: list[bool]) -> tuple[Edit, ...]:
    """The edits of ``source``, in order, that leave the text of the tokens to ``keep``; ``pre`` tells which are preformatted."""
    return tuple(_Writer(source).edits(page, keep, pre))


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
        if token.name in BLOCKS:
            strength = _BLANK
        elif token.name in LINES:
            # Two line breaks in a row part paragraphs on old pages.
            strength = _BLANK if token.name == "br" and self.strength == _LINE else _LINE
        else:
            strength = _SPACE if token.name in CELLS else _NOTHING
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


@cache
def _flowing() -> re.Pattern[str]:
    return re.compile(rf"[ \t\n\r\f]+|{REFERENCE}")


@cache
def _preformatting() -> re.Pattern[str]:
    return re.compile(rf"\r\n|\r|\n|{REFERENCE}")
