"""The subject: up to five lines, with or without its own portion mark."""

import re
from dataclasses import dataclass
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Located, Span
from reftel.parse.marks import Mark, mark_at

__all__ = ["Subject", "read_subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """``text`` with its white space folded and without the mark, ``mark`` where it has one of its own (before or after)."""

    text: Located[str]
    mark: Mark | None


def read_subject(text: str, span: Span, lexicon: Lexicon) -> Subject | None:
    """The subject in ``span`` (label excluded); None where it is empty or was withheld."""
    span = span.trim(text)
    if m := _end().search(text, span.start, span.end):
        span = Span(span.start, m.start()).trim(text)
    mark = mark_at(text, span.start, lexicon) if text.startswith("(", span.start) else None
    if mark:
        span = Span(mark.span.end, span.end).trim(text)
    elif (m := _trailing().search(text, span.start, span.end)) and (mark := mark_at(text, m.start(), lexicon)):
        span = Span(span.start, m.start()).trim(text)
    if not len(span) or _withheld().fullmatch(span.of(text)):
        return None
    return Subject(Located(" ".join(span.of(text).split()), span), mark)


@cache
def _end() -> re.Pattern[str]:
    # what runs on where line breaks were lost: rules, a heading word with its rule, the first paragraph
    return re.compile(
        r"\n[ \t]{0,80}[-=_*]{3,}|[ \t]-{5,}|[ \t]{1,80}Summary[ \t]{1,80}[-=]{3,}|\n[ \t]{0,80}¶?\d{1,3}[ \t]{0,80}[.(]|[ \t]¶\d{1,3}\.|[ \t]1\.[ \t]{0,80}\([A-Z]{1,3}[)/]"
    )


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(r"\([A-Za-z/]{1,12}\)$")


@cache
def _withheld() -> re.Pattern[str]:
    # what a release prints in its place
    return re.compile(r"\[subject withheld: \([A-Z]{1,3}\)\]")
