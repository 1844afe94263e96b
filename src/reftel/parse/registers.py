"""Registers: the stretches of a telegram's text that speak in a voice of their own, from the words that open them to those that close them.

Summaries, comments, notes, action requests and texts given in full are opened by a label ("Summary:"), by a heading over a rule, or by "BEGIN …", and
closed by "END …". Half of them are closed by nothing: then the next heading or the next numbered paragraph closes them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reftel.model import Located, Portion, PortionKind, Register, Span

__all__ = ["find_registers"]

_REGISTERS = {"s": Register.SUMMARY, "c": Register.COMMENT, "n": Register.NOTE, "a": Register.ACTION_REQUEST}
_BRACKETS = {"(": ")", "[": "]"}
_LONGEST_BRACKET = 4000


@dataclass(frozen=True, slots=True)
class _Sign:
    """Words from ``start`` to ``end`` that open (``opens``) or close a ``register``; ``heading`` when they are a heading."""

    start: int
    end: int
    opens: bool
    register: Register
    heading: bool = False


def find_registers(text: str, portions: Sequence[Portion]) -> tuple[Located[Register], ...]:
    """The registers of a telegram whose ``portions`` are given in the order of the text; each span reaches from the opening to the closing words.

    A closing without an opening closes what its paragraph began with; a summary, the text's first paragraph. What a heading opens reaches to the next
    heading, what a label opens to the next numbered paragraph, what a bracket opens to its end, and a text without end to the end of all.
    """
    body = [p for p in portions if p.kind is PortionKind.PARAGRAPH or p.kind is PortionKind.HEADING]
    if not body:
        return ()
    signs = _signs(text, body)
    found: list[Located[Register]] = []
    reached = 0
    for n, sign in enumerate(signs):
        if sign.start < reached and found[-1].value is sign.register:
            # a label below its own heading, or the closing words of what is already there
            continue
        start, end = (sign.start, _end(text, sign, signs, n, body)) if sign.opens else (_implied_start(sign, body, reached), sign.end)
        if start < end:
            found.append(Located(sign.register, Span(start, end)))
            reached = end
    return tuple(found)


def _signs(text: str, body: Sequence[Portion]) -> list[_Sign]:
    """Every sign in ``body``, in order."""
    starts: dict[int, Portion] = {}
    for p in body:
        starts[p.body.start] = starts[p.span.start] = p
    signs: list[_Sign] = []
    after = 0
    first, last = body[0].span.start, body[-1].span.end
    for at in sorted(m.start() for pattern in _words() for m in pattern.finditer(text, first, last)):
        if at < after:
            continue
        sign = _closing_at(text, at) if text[at] == "E" else _opening_at(text, at, starts)
        if sign:
            signs.append(sign)
            after = sign.end
    return signs


def _closing_at(text: str, at: int) -> _Sign | None:
    m = _closing().match(text, at)
    if not m:
        return None
    return _Sign(at, m.end(), False, _register(m[1]))


def _opening_at(text: str, at: int, starts: dict[int, Portion]) -> _Sign | None:
    before = _possessor().search(text, max(0, at - 16), at)
    start = before.start(1) if before else at
    portion = starts.get(start)
    if portion is not None and portion.kind is PortionKind.HEADING:
        m = _heading().match(text, at, portion.body.end)
        return _Sign(start, portion.span.end, True, _register(m[1]), heading=True) if m and m.end() == portion.body.end else None
    m = _opening().match(text, at)
    if not m:
        return None
    bracket = text[start - 1 : start] in _BRACKETS
    if not (m["begun"] or bracket or _opens_here(text, start, m[0])):
        return None
    return _Sign(start - bracket, m.end(), True, _register(m["begun"] or m["word"]))


def _register(word: str) -> Register:
    return _REGISTERS.get(word[0].lower(), Register.TEXT) if word[:4].lower() not in ("non-", "nonp", "stat") else Register.TEXT


def _opens_here(text: str, start: int, words: str) -> bool:
    """Whether a label is one where it stands: at the start of a paragraph or a line, or behind a mark or the end of a sentence."""
    above = text[max(0, start - 8) : start].rstrip(" \t")
    if not above or above.endswith("\n"):
        return True
    return above.endswith(")") or (above.endswith((".", '"', "”", "!", "?", "-")) and (":" in words or words[:4].isupper()))


def _implied_start(sign: _Sign, body: Sequence[Portion], reached: int) -> int:
    """Where a register begins that is only closed; its own end where that cannot be told."""
    paragraphs = [p for p in body if p.kind is PortionKind.PARAGRAPH and reached <= p.body.start <= sign.start]
    if not paragraphs or sign.register is Register.TEXT:
        return sign.end
    return (paragraphs[0] if sign.register is Register.SUMMARY else paragraphs[-1]).body.start


def _end(text: str, sign: _Sign, signs: Sequence[_Sign], n: int, body: Sequence[Portion]) -> int:
    """Where what the ``n``-th sign opens ends: at its closing words; else, before the next opening of its kind, where its form implies an end."""
    following = next((s for s in signs[n + 1 :] if s.register is sign.register and not (s.opens and sign.heading and s.start < sign.end + 200)), None)
    close = _BRACKETS.get(text[sign.start])
    if following and not following.opens:
        return following.end + (text[following.end : following.end + 1] == close)
    stop = max((p.span.end for p in body if p.span.end <= following.start), default=sign.end) if following else body[-1].span.end
    if close:
        end = text.find(close, sign.end, min(stop, sign.start + _LONGEST_BRACKET))
        return end + 1 if end >= 0 else _paragraph_end(sign, stop, body)
    if sign.register is Register.TEXT:
        return stop
    if not sign.heading:
        return _paragraph_end(sign, stop, body)
    end = sign.end
    for p in body:
        if p.span.start > sign.start:
            if p.kind is PortionKind.HEADING and end > sign.end:
                return min(stop, end)
            end = p.span.end if p.kind is PortionKind.PARAGRAPH else end
    return stop if sign.register is not Register.SUMMARY else _paragraph_end(sign, stop, body)


def _paragraph_end(sign: _Sign, stop: int, body: Sequence[Portion]) -> int:
    """The end of the numbered paragraph that the sign stands in, or of the one below its heading, with the unnumbered portions that follow it."""
    end, inside = sign.end, not sign.heading
    for p in body:
        if p.span.end <= sign.start or (sign.heading and p.span.start <= sign.start):
            continue
        if p.span.start > sign.start and (p.kind is PortionKind.HEADING or p.number is not None):
            if inside:
                break
            inside = True
        end = p.span.end
    return min(end, stop)


@cache
def _words() -> tuple[re.Pattern[str], ...]:
    # in capitals or with one, since in small letters these words are ordinary; one pattern for each first letter, for which the search is many times quicker
    # than for one of several
    words = (
        r"S(?:UMMARY|ummary)",
        r"C(?:OMMENT|omment)",
        r"N(?:OTE|ote)\b",
        r"A(?:CTION|ction) [Rr](?:EQUEST|equest)",
        r"B(?:EGIN|egin)\b",
        r"E(?:ND|nd)\b",
    )
    return tuple(map(re.compile, words))


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(summary|comment|note|action\s{1,3}request)(?:ed|s)?(?:\s{0,2}(?:,|and|&|/)\s{0,2}[a-z]{2,16}(?:\s[a-z]{2,16})?){0,3}\s?(?:[:.]|-{1,3})?"
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"(?i)begin\s{1,3}(?:of\s)?(?:[a-z-]{2,14}\s{1,3}){0,2}?(?P<begun>summary|comment|note|action\s{1,3}request|text|translation|talking\s{1,3}points|points|non-?paper|letter|message|statement)\b[^\S\n]{0,3}[:.]?"
        r"|(?P<word>summary|comment|note|action\s{1,3}request(?:ed)?)s?(?:\s{0,2}(?:,|and|&|/)\s{0,2}(?:action\s{1,3}request|comment|introduction|recommendations?|background|note)){0,2}(?:\s\(?cont(?:inued|'?d)\)?)?"
        r"[^\S\n]{0,3}(?:[:.](?=\s|$)|-{1,3}(?=\s)|\n)"
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        r"(?i)end\s{1,3}(?:of\s{1,3})?(?:[a-z-]{2,14}\s{1,3}){0,2}?(summary|comment|note|action\s{1,3}request|text|translation|talking\s{1,3}points|points|non-?paper|letter|message|statement)s?\b"
        r"(?:(?:\s{0,2}(?:,|and|&|/)\s{0,3}(?:action\s{1,3}request|comment|introduction|recommendations?|background|note))|/[a-z-]{2,12})?\s?[.]?"
    )


@cache
def _possessor() -> re.Pattern[str]:
    return re.compile(r"(?i)(?:^|(?<=[\s(\[]))((?:embassy|post|mission|bio|consulate|ambassador'?s|executive|biographic)\s)\Z")
