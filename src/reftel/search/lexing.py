"""A query cut into signs and words, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reftel.model import Span
from reftel.search.query import wrong

__all__ = ["LONGEST", "Kind", "Token", "tokens"]

LONGEST = 4000
_LONGEST_REGEX = 200


class Kind(StrEnum):
    """What a token is. FIELD is a name with the colon behind it, RANGE all from bracket to bracket."""

    WORD = "a word"
    PHRASE = "a phrase"
    REGEX = "a pattern"
    RANGE = "a range"
    FIELD = "a field"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    PLUS = "+"
    END = "the end"


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` without its quotes, slashes or brackets; ``mark`` is what follows a word or a phrase behind "~" (None without one)."""

    kind: Kind
    text: str
    span: Span
    mark: str | None = None


_QUOTES = '"“”„‟«»'
_OPERATORS = {"AND": Kind.AND, "&&": Kind.AND, "OR": Kind.OR, "||": Kind.OR, "NOT": Kind.NOT}
_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE, "-": Kind.NOT, "!": Kind.NOT, "+": Kind.PLUS}


def tokens(query: str) -> Iterator[Token]:
    """The tokens of ``query``, END last. QueryError for a quotation mark, a slash or a bracket that is not closed, and for a query that is too long."""
    if len(query) > LONGEST:
        raise wrong(query[:80], Span(0, 1), f"the query has {len(query):,} characters; {LONGEST:,} are the most")
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        token = _token(query, at)
        yield token
        at = token.span.end
    yield Token(Kind.END, "", Span(len(query), len(query)))


def _token(query: str, at: int) -> Token:
    sign = query[at]
    if sign in _QUOTES:
        return _closed(query, at, _QUOTES, Kind.PHRASE, "this quotation mark is not closed")
    if sign == "/":
        token = _closed(query, at, "/", Kind.REGEX, "this slash opens a pattern that is not closed; a slash in a word needs quotation marks")
        if len(token.text) > _LONGEST_REGEX:
            raise wrong(query, token.span, f"a pattern has {_LONGEST_REGEX} characters at most")
        return token
    if sign in "[{":
        return _range(query, at)
    if sign in _SIGNS:
        return Token(_SIGNS[sign], sign, Span(at, at + 1))
    found = _word().match(query, at)
    if found is None:
        raise wrong(query, Span(at, at + 1), f"{sign!r} has no meaning here; put it in quotation marks to look for it")
    if found["colon"]:
        return Token(Kind.FIELD, found["word"], Span(at, found.end()))
    kind = _OPERATORS.get(found["word"], Kind.WORD)
    return Token(kind, found["word"], Span(at, found.end()), found["mark"])


def _closed(query: str, at: int, closing: str, kind: Kind, problem: str) -> Token:
    """What stands between the sign at ``at`` and the next of ``closing``; a backslash takes a sign for itself."""
    end, text = at + 1, []
    while end < len(query) and query[end] not in closing:
        if query[end] == "\\" and end + 1 < len(query) and query[end + 1] in closing:
            end += 1
        text.append(query[end])
        end += 1
    if end >= len(query):
        raise wrong(query, Span(at, len(query)), problem)
    mark = _behind().match(query, end + 1) if kind is Kind.PHRASE else None
    return Token(kind, "".join(text), Span(at, mark.end() if mark else end + 1), mark["mark"] if mark else None)


def _range(query: str, at: int) -> Token:
    ends = [found for sign in "]}" if (found := query.find(sign, at)) > 0]
    if not ends:
        raise wrong(query, Span(at, len(query)), "this bracket opens a range that is not closed; write [2008-05 TO 2008-06]")
    return Token(Kind.RANGE, query[at : min(ends) + 1], Span(at, min(ends) + 1))


@cache
def _word() -> re.Pattern[str]:
    # a colon ends a field's name; "~" and a number stand behind a word
    return re.compile(r"(?P<word>(?:[^\s()\"“”„‟«»:~\[\]{}/]|(?<=[^\s(\"])/)+)(?:(?P<colon>:)|~(?P<mark>\d*))?")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(r"~(?P<mark>\d*)")
