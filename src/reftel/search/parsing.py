"""Query → tree. Words that stand side by side must all be there; OR binds less than AND, NOT binds most.

query   = every { OR every }
every   = one { [AND] one }
one     = { NOT | + } ( FIELD one | "(" query ")" | word | phrase | pattern | range )
"""

import re
from collections.abc import Sequence
from functools import cache

from reftel.model import Span
from reftel.search.lexing import Kind, Token, tokens
from reftel.search.query import And, Field, Node, Not, Or, Phrase, Range, Regex, Word, wrong

__all__ = ["parse"]

_DEEPEST = 50
_FUZZIEST = 2
_WIDEST = 100
_TOO_DEEP = f"brackets and signs are nested more than {_DEEPEST} deep"


def parse(query: str) -> Node | None:
    """The tree of ``query``; None for one without a word. QueryError, with the place, for what cannot be understood."""
    return _Parser(query, tuple(tokens(query))).whole()


class _Parser:
    """Goes through the tokens of one query, from left to right."""

    def __init__(self, query: str, found: Sequence[Token]) -> None:
        self._query = query
        self._tokens = found
        self._at = 0
        self._depth = 0

    def whole(self) -> Node | None:
        if self._sees(Kind.END):
            return None
        node = self._some()
        if not self._sees(Kind.END):
            raise wrong(self._query, self._next.span, "this bracket closes nothing")
        return node

    def _sees(self, *kinds: Kind) -> bool:
        return self._next.kind in kinds

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _some(self) -> Node:
        nodes = [self._every()]
        while self._sees(Kind.OR):
            self._take()
            nodes.append(self._every())
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes), _around(nodes))

    def _every(self) -> Node:
        nodes = [self._one()]
        while not self._sees(Kind.END, Kind.CLOSE, Kind.OR):
            if self._sees(Kind.AND):
                self._take()
            nodes.append(self._one())
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes), _around(nodes))

    def _one(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise wrong(self._query, self._next.span, _TOO_DEEP)
        try:
            return self._inner(self._take())
        finally:
            self._depth -= 1

    def _inner(self, token: Token) -> Node:
        node: Node
        match token.kind:
            case Kind.NOT:
                inner = self._one()
                return Not(inner, Span(token.span.start, inner.span.end))
            case Kind.PLUS:
                node = self._one()
            case Kind.FIELD:
                node = self._field(token)
            case Kind.OPEN:
                node = self._group(token)
            case _:
                node = self._leaf(token)
        return node

    def _leaf(self, token: Token) -> Node:
        match token.kind:
            case Kind.WORD:
                return self._word(token)
            case Kind.PHRASE:
                return Phrase(token.text, token.span, self._number(token, default=0, most=_WIDEST))
            case Kind.REGEX:
                return Regex(token.text, token.span)
            case Kind.RANGE:
                return self._range(token)
            case _:
                end = token.kind is Kind.END
                problem = "the query ends where something is expected" if end else f"{token.text} stands where something to look for is expected"
                raise wrong(self._query, Span(token.span.start, token.span.start + 1) if end else token.span, problem)

    def _field(self, token: Token) -> Node:
        if self._sees(Kind.END, Kind.CLOSE) or self._next.span.start != token.span.end:
            raise wrong(self._query, token.span, f"{token.text}: needs something behind it, without a space")
        node = self._one()
        return Field(token.text, node, Span(token.span.start, node.span.end))

    def _group(self, token: Token) -> Node:
        if self._sees(Kind.CLOSE):
            raise wrong(self._query, Span(token.span.start, self._next.span.end), "there is nothing in these brackets")
        node = self._some()
        if not self._sees(Kind.CLOSE):
            raise wrong(self._query, token.span, "this bracket is not closed")
        self._take()
        return node

    def _word(self, token: Token) -> Word:
        text, exact = token.text, False
        if text.startswith("=") and len(text) > 1:
            text, exact = text[1:], True
        fuzzy = self._number(token, default=1, most=_FUZZIEST)
        if fuzzy and ("*" in text or "?" in text):
            raise wrong(self._query, token.span, "a word has either ~ or * and ?, not both")
        return Word(text, token.span, fuzzy, exact)

    def _number(self, token: Token, *, default: int, most: int) -> int:
        """What stands behind "~"; 0 where there is none."""
        if token.mark is None:
            return 0
        number = int(token.mark[:6]) if token.mark else default
        if number > most:
            raise wrong(self._query, token.span, f"the number behind ~ is {most} at most here")
        return number

    def _range(self, token: Token) -> Range:
        found = _bounds().fullmatch(token.text)
        if found is None:
            raise wrong(self._query, token.span, "a range is written [2008-05 TO 2008-06], with * for an open end")
        low, high = (None if found[side] == "*" else found[side] for side in ("low", "high"))
        return Range(low, high, token.span, found["opens"] == "[", found["closes"] == "]")


def _around(nodes: Sequence[Node]) -> Span:
    return Span(nodes[0].span.start, nodes[-1].span.end)


@cache
def _bounds() -> re.Pattern[str]:
    return re.compile(r"(?P<opens>[\[{])[ ]*(?P<low>[^\s\]}]+)[ ]+(?:TO|to)[ ]+(?P<high>[^\s\]}]+)[ ]*(?P<closes>[\]}])")
