"""The tokens of a TEI document → the edits through which it is read."""

import re
from collections.abc import Callable
from functools import cache

from reftel.model import Edit, Span
from reftel.read.markup import REFERENCE, Token
from reftel.read.xml import CDATA, referred

__all__ = ["BREAKS", "flow_edits"]

_NOTHING, _SPACE, _LINE, _BLANK = range(4)
_WHITE = ("", " ", "\n", "\n\n")
_MARKUP = "TEI markup"
# Elements that stand apart from what is around them (TEI P5, chapter 4); notes are printed at the foot of a page. All others run on in their line,
# page breaks too, which may stand inside a word.
_BLOCKS = (
    "ab argument attachment body byline closer dateline div docauthor docdate doctitle epigraph figure floatingtext front frus:attachment group head lg "
    "list listperson note opener p postscript salute signed table text titlepart trailer"
)
BREAKS: dict[str, int] = {**dict.fromkeys(_BLOCKS.split(), _BLANK), **dict.fromkeys(("item", "l", "label", "lb", "row"), _LINE), "cell": _SPACE}


def flow_edits(source: str, page: list[Token], dropped: list[bool], first: int, last: int, gap: Callable[[int], str]) -> tuple[Edit, ...]:
    """The edits of ``source`` that leave the text of the tokens ``first`` to ``last``, those apart that are ``dropped``.

    ``gap`` says what a token is read as that stands for lost text; an empty string for any other.
    """
    writer = _Writer(source)
    for at in range(first, last + 1):
        token = page[at]
        if token.kind in {"text", CDATA} and not dropped[at]:
            writer.flow(token)
        elif token.kind in {"start", "end"} and not dropped[at]:
            if words := gap(at):
                writer.content(token.start, token.end, words, "a gap that the markup states")
            else:
                writer.pause(BREAKS.get(token.name, _NOTHING), _MARKUP)
        else:
            writer.pause(_NOTHING, _MARKUP)
    return tuple(writer.end())


class _Writer:
    """Collects the edits. Between two pieces of content lies a gap (markup, white space); it is one edit, replaced by the strongest break in it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.written: list[Edit] = []
        self.gap = 0
        self.begun = False
        self.strength = _NOTHING

    def flow(self, token: Token) -> None:
        """Running text: white space of any length reads as one space."""
        literal = token.kind == CDATA
        at, end = (token.start + 9, token.end - 3) if literal else (token.start, token.end)
        for match in _flowing().finditer(self.source, at, end):
            white = match[0].isspace()
            if not white and (literal or referred(match[0]) == match[0]):
                continue
            if at < match.start():
                self.content(at, match.start())
            at = match.end()
            if white:
                self.pause(_SPACE, "white space of the markup")
            else:
                self.content(*match.span(), referred(match[0]), "character reference")
        if at < end:
            self.content(at, end)

    def pause(self, strength: int, reason: str) -> None:  # noqa: ARG002  # white space and tags alternate; the gap has one reason
        """A break before whatever comes next."""
        self.strength = max(self.strength, strength)

    def content(self, start: int, end: int, replacement: str | None = None, reason: str = "") -> None:
        """Content at ``start:end``; the gap before it is closed. ``replacement`` where the source writes it otherwise."""
        if self.gap < start:
            text = _WHITE[self.strength] if self.begun else ""
            if self.source[self.gap : start] != text:
                self.written.append(Edit(Span(self.gap, start), text, _MARKUP if "<" in self.source[self.gap : start] else "white space of the markup"))
        if replacement is not None:
            self.written.append(Edit(Span(start, end), replacement, reason))
        self.gap, self.strength, self.begun = end, _NOTHING, True

    def end(self) -> list[Edit]:
        """All edits; what stands behind the last content is removed."""
        if self.gap < len(self.source):
            self.written.append(Edit(Span(self.gap, len(self.source)), "", "outside of the document" if self.begun else _MARKUP))
        return self.written


@cache
def _flowing() -> re.Pattern[str]:
    return re.compile(rf"[ \t\n\r\f]+|{REFERENCE}")
