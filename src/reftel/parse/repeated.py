"""A long telegram went out in sections, each with the whole header again. The headers of the second and later ones are taken out by edits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Edit, Located, Section, Span
from reftel.parse.classification import Classification, caption_line, find_classification
from reftel.parse.distribution import is_distribution
from reftel.parse.pages import LineKind, kind_of_line, lines_of
from reftel.parse.sections import GAP

__all__ = ["Repeated", "repeated_headers", "runs_on"]

_REACH = 4000
_REASON = "repeated header of a section removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """``edits`` that take the headers out, ``headers`` where they stand, ``lines`` their classification lines (which may be higher than the
    first), ``sections`` every section whose number is printed; all in offsets of the text before the edits.
    """

    edits: tuple[Edit, ...] = ()
    headers: tuple[Span, ...] = ()
    lines: tuple[Classification, ...] = ()
    sections: tuple[Located[Section], ...] = ()


def repeated_headers(text: str, lexicon: Lexicon) -> Repeated:
    """The headers of later sections in ``text``. What stands before the first paragraph is never one."""
    headers: list[Span] = []
    lines: list[Classification] = []
    sections: list[Located[Section]] = []
    lost: list[Span] = []
    for line in _section_lines(text, lexicon):
        number, of = line.section or (1, 0)
        sections.append(Located(Section(number, of or None), line.span))
        if number > 1 and (sections[0].value.number < number or _numbered_line().search(text, 0, line.span.start)):
            floor = headers[-1].end if headers else 0
            headers.append(Span(_start(text, floor, line.span.start, lexicon), _end(text, line.span.end, lexicon)))
            lines.append(line)
            if len(sections) > 1 and number != sections[-2].value.number + 1:
                lost.append(headers[-1])
    taken = [*headers, *(span for span in _without_line(text) if not any(span.overlaps(h) for h in headers))]
    return Repeated(edits=tuple(_edits(text, taken, lost)), headers=tuple(sorted(taken)), lines=tuple(lines), sections=tuple(sections))


def _edits(text: str, headers: list[Span], lost: list[Span]) -> Iterator[Edit]:
    """One edit for each header; those with nothing between them count as one. Before those of ``lost`` a section is missing."""
    joined: list[Span] = []
    for span in sorted(headers):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return (_edit(text, span, apart=any(span.contains(header) for header in lost)) for span in joined)


def _edit(text: str, header: Span, *, apart: bool) -> Edit:
    """The two halves of a sentence are joined, unless they are ``apart``; where a paragraph ends before the header, it stays one."""
    before = len(text[: header.start].rstrip())
    after = header.end + len(text[header.end :]) - len(text[header.end :].lstrip())
    return Edit(Span(before, after), GAP if apart else "\n" if runs_on(text[:before], text[after:]) else "\n\n", _REASON)


def runs_on(before: str, after: str) -> bool:
    """Whether what stands ``before`` a header and ``after`` it are halves of one sentence, for all that a text in capitals shows."""
    return before[-1:] not in ".:?!" and not _numbered().match(after)


def _section_lines(text: str, lexicon: Lexicon) -> Iterator[Classification]:
    """Every classification line that names its section."""
    for m in _section().finditer(text):
        begin = text.rfind("\n", 0, m.start()) + 1
        line = find_classification(text, begin, m.end() + 60, lexicon)
        if line and line.section and begin <= line.span.start < m.end():
            yield line


def _start(text: str, floor: int, line: int, lexicon: Lexicon) -> int:
    """Where the header above a section's classification line begins: with the first line of a header that only lines of a header follow."""
    floor = max(floor, line - _REACH)
    start = line
    for span in reversed([s.shift(floor) for s in lines_of(text[floor:line])]):
        words = span.of(text).strip()
        if m := _head().search(text, span.start, span.end):
            start = m.start()
            if text[span.start : start].strip():
                break
        elif kind_of_line(words, lexicon) is not LineKind.TEXT:
            # page words and ends of messages above a header go with it
            start = span.start if start < line and words else start
        elif not is_distribution(words) and not _address().fullmatch(words):
            break
    return start


def _end(text: str, at: int, lexicon: Lexicon) -> int:
    """Behind the captions and labelled fields that are said again below the line; the second line of a field only where it is said again too."""
    end, labelled = at, False
    for span in (s.shift(at) for s in lines_of(text[at : at + _REACH])):
        words = span.of(text).strip()
        if not words:
            labelled = False
        elif caption_line(text, span.start, span.end, lexicon):
            end = span.end
        elif span.start > at and _label().match(words):
            end, labelled = span.end, True
        elif labelled and words in text[: at - len(words)]:
            end = span.end
        else:
            break
    return end


def _without_line(text: str) -> Iterator[Span]:
    """Headers inside the text that lost their classification line: the counter of the communications centre, and addresses up to a blank line."""
    for m in _counter().finditer(text):
        if not _numbered_line().search(text, 0, m.start()):
            continue
        end, addressed = m.end(), False
        for span in (s.shift(m.end()) for s in lines_of(text[m.end() : m.end() + _REACH])):
            words = span.of(text).strip()
            if words and (addressed or words.startswith("FM ")) and _address().fullmatch(words):
                end, addressed = span.end, True
            elif words or addressed:
                break
        if addressed:
            yield Span(m.start(), end)


@cache
def _section() -> re.Pattern[str]:
    return re.compile(r"\b(?:SECTION|SECT|FINAL SECTION)[ \t]{1,20}\d{1,2}[ \t]{1,20}OF[ \t]{1,20}\d{1,2}\b")


@cache
def _counter() -> re.Pattern[str]:
    return re.compile(r"-{6,40}[ \t]{0,20}\d{3,6}[ \t]{1,20}\d{6}Z(?:[ \t]{0,20}/\d{2,3})?")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]{0,20}(?:PAGE 0?1\b|(?:ACTION|ORIGIN)[ \t]{1,20}[A-Z/]{1,6}-\d\d|(?:[ZOPR] ){1,2}\d{6}Z|V?ZCZC|FM [A-Z])|-{6,40}[ \t]{0,20}\d{3,6}[ \t]{1,20}\d{6}Z",
        re.MULTILINE,
    )


@cache
def _address() -> re.Pattern[str]:
    # a line of capitals that ends no sentence
    return re.compile(r"(?!\d{1,3}[.)])[A-Z0-9 .,/&'$*()#-]{2,64}(?<![.?!])")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"(?:E\.? ?O\.? ?1\d{4}|TAGS\b|SUBJ(?:ECT)?\b|REFS?\b)")


@cache
def _numbered_line() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}\d{1,2}\. {0,2}[A-Z(\"]", re.MULTILINE)


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"(?:¶|\d{1,3}[ \t]{0,4}[.(]|\(?[A-Z][.)] )")
