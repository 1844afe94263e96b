"""A long telegram went out in sections, each with the whole header again. The headers of the second and later ones are taken out by edits."""

import re
from collections.abc import Iterator
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Edit, Located, Section, Span
from reftel.parse.classification import Classification, caption_line, find_classification
from reftel.parse.distribution import is_distribution
from reftel.parse.pages import LineKind, kind_of_line, lines_of

__all__ = ["repeated_headers"]

_REACH = 4000


def repeated_headers(text: str, lexicon: Lexicon) -> tuple[list[Edit], list[Classification], list[Located[Section]]]:
    """Edits that take out the headers of later sections; their classification lines, which may be higher than the first; and every section
    where its number is printed, in offsets of ``text``.
    """
    edits: list[Edit] = []
    lines: list[Classification] = []
    sections: list[Located[Section]] = []
    at = 0
    for line in _section_lines(text, lexicon):
        number, of = line.section or (1, 0)
        sections.append(Located(Section(number, of or None), line.span))
        start = _start(text, at, line.span.start, lexicon) if number > 1 else 0
        if start and (sections[0].value.number < number or _numbered_line().search(text, 0, start)):
            end = _end(text, line.span.end, lexicon)
            before = text[:start].rstrip()
            after = text[end : end + 200].lstrip()
            joined = "\n" if before[-1:] not in ".:?!" and not _numbered().match(after) else "\n\n"
            edits.append(Edit(Span(len(before), end + len(text[end:]) - len(text[end:].lstrip())), joined, "repeated header of a section removed"))
            lines.append(line)
        at = line.span.end
    return edits, lines, sections


def _section_lines(text: str, lexicon: Lexicon) -> Iterator[Classification]:
    """Every classification line that names its section."""
    for m in _section().finditer(text):
        begin = text.rfind("\n", 0, m.start()) + 1
        line = find_classification(text, begin, m.end() + 60, lexicon)
        if line and line.section and line.span.start < m.end() and line.span.start >= begin:
            yield line


def _start(text: str, at: int, line: int, lexicon: Lexicon) -> int:
    """Where the header above a section's classification line begins: its page head, else its date-time group, with furniture above."""
    floor = max(at, line - _REACH)
    firsts = [m.start() for m in _head().finditer(text, floor, line)]
    start = firsts[0] if firsts else line
    for span in reversed([s.shift(floor) for s in lines_of(text[floor:start])][:-1]):
        if kind_of_line(span.of(text), lexicon) is LineKind.TEXT and not is_distribution(span.of(text)):
            break
        start = span.start
    return start


def _end(text: str, at: int, lexicon: Lexicon) -> int:
    """Behind the captions and labelled fields that are said again below the line."""
    end, labelled = at, False
    for span in (s.shift(at) for s in lines_of(text[at : at + _REACH])):
        words = span.of(text).strip()
        if span.start == at and words:
            # the rest of the line itself
            end = span.end
        elif not words:
            labelled = False
        elif _label().match(words):
            end, labelled = span.end, True
        elif caption_line(text, span.start, span.end, lexicon):
            end = span.end
        elif labelled and not _numbered().match(words) and len(words) < 72 and _label_wraps().match(words):
            end = span.end
        else:
            break
    return end


@cache
def _section() -> re.Pattern[str]:
    return re.compile(r"\b(?:SECTION|SECT|FINAL SECTION)[ \t]{1,20}\d{1,2}[ \t]{1,20}OF[ \t]{1,20}\d{1,2}\b")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,20}(?:PAGE 0?1\b|(?:ACTION|ORIGIN)[ \t]{1,20}[A-Z/]{1,6}-\d\d|(?:[ZOPR] ){1,2}\d{6}Z|V?ZCZC)", re.MULTILINE)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"(?:E\.? ?O\.? ?1\d{4}|TAGS\b|SUBJ(?:ECT)?\b|REFS?\b)")


@cache
def _label_wraps() -> re.Pattern[str]:
    # the second line of a subject or a reference list, which has no end of a sentence
    return re.compile(r"[A-Z(\"][^.!?\n]{1,70}$")


@cache
def _numbered_line() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}\d{1,2}\. [A-Z(]", re.MULTILINE)


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"(?:¶|\d{1,3}[ \t]{0,4}[.(]|\(?[A-Z][.)] )")
