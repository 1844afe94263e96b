"""Telegrams that were sent in sections: where each section stands, and the headers that are repeated before the later ones.

A long telegram went out as several messages, each with the whole header. Their repeated headers are removed by edits, so that the text is one and every
offset leads back. A file is edited in place: sections that stand in another order keep the file's order, and the header of the first one holds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from reftel.lexicon import Lexicon
from reftel.model import Edit, Level, Located, Notice, Section, Span
from reftel.parse.classification import Classification, caption_line, find_classification
from reftel.parse.labels import find_labels
from reftel.parse.routing import header_before

__all__ = ["GAP", "REASON", "Repeats", "between", "find_repeats", "later_header", "located_sections", "section_lines", "section_notices", "without_closing"]

REASON = "repeated header of a section removed"
GAP = "\n\n[...]\n\n"
_HEAD = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """The headers of a telegram in sections: ``edits`` that take out all but one, ``sections`` as (section, where its header begins) in the order of the
    file, ``start`` where the header begins that stays (the first section's). What is taken out still counts: its ``levels`` and ``captions`` hold for
    the whole telegram.
    """

    edits: tuple[Edit, ...]
    sections: tuple[tuple[Section, int], ...]
    start: int
    levels: tuple[Level, ...]
    captions: tuple[Located[str], ...]
    notices: tuple[Notice, ...]


def find_repeats(text: str, lexicon: Lexicon) -> Repeats | None:
    """The repeated headers of ``text``; None where it has not two classification lines that name different sections of one telegram."""
    named = _named(text)
    lines = _section_lines(text, named, lexicon) if len(named) > 1 else []
    if len(lines) < 2:
        return None
    starts = [header_before(text, lines[n - 1].span.end if n else 0, line.span.start) for n, line in enumerate(lines)]
    sections = [Section(*line.section) if line.section else Section(1) for line in lines]
    kept = min(range(len(lines)), key=lambda n: sections[n].number)
    after = min([lines[kept].span.end + _HEAD, len(text), *(at for at in starts if at > starts[kept])])
    head = text[starts[kept] : find_labels(text, lines[kept].span.end, after).body]
    # sections in another order are read each by itself
    ordered = all(a.number < b.number for a, b in pairwise(sections))
    edits: list[Edit] = []
    captions: list[Located[str]] = []
    for n, line in enumerate(lines):
        before = without_closing(text, starts[n])
        end, said = (starts[n], []) if n == kept else _header_end(text, line, head, lexicon)
        if before or n != kept:
            gap = between(sections[n - 1].number, sections[n].number) if n and ordered else "\n\n"
            edits.append(Edit(Span(before, end), gap if before else "", REASON))
        captions += [*line.captions, *said]
    return Repeats(
        edits=tuple(edits),
        sections=tuple(zip(sections, starts, strict=True)),
        start=starts[kept],
        levels=tuple(line.level for n, line in enumerate(lines) if n != kept),
        captions=tuple(captions),
        # of lines that are taken out: they have no place in the text that is left
        notices=tuple(replace(notice, span=None) for n, line in enumerate(lines) if n != kept for notice in line.notices),
    )


def later_header(text: str, line: Classification, first: str, lexicon: Lexicon) -> Span:
    """The header of the section whose classification line is ``line``, where the ``first`` section's message stands elsewhere: all above the line, since
    nothing but covers, distributions and the header itself can, and what below it is captions or said by the first header too.
    """
    lines = section_lines(first, lexicon)
    start = lines[0].span.end if lines else 0
    head = first[: find_labels(first, start, min(start + _HEAD, len(first))).body]
    return Span(0, _header_end(text, line, head, lexicon)[0])


def located_sections(breaks: Sequence[tuple[Section, int]], end: int, *, headers: bool) -> tuple[Located[Section], ...]:
    """The sections that begin at ``breaks`` (in the order of the text), each up to the next one.

    With ``headers`` the breaks are headers, of which none can be lost unseen; else they are the page lines of a telegram that was joined before we had
    it: a section whose successor is not marked is left out, since nobody can tell where it ends.
    """
    found: list[Located[Section]] = []
    for n, (section, start) in enumerate(breaks):
        following, stop = breaks[n + 1] if n + 1 < len(breaks) else (None, end)
        if headers or (following.number == section.number + 1 if following else section.number == section.of):
            found.append(Located(section, Span(start, max(start, stop))))
    return tuple(found)


def section_notices(sections: Sequence[Section]) -> list[Notice]:
    """What is odd about the sections whose headers the file holds: one is missing, or they stand in another order."""
    notices = []
    numbers = [s.number for s in sections]
    of = max((s.of for s in sections if s.of), default=0)
    missing = [str(n) for n in range(1, min(of, 99) + 1) if n not in numbers]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        notices.append(Notice("section-missing", f"sent in {of} sections, of which {', '.join(missing)} {verb} not in the file"))
    if numbers != sorted(numbers):
        notices.append(Notice("sections-out-of-order", "the sections stand in another order than they were numbered; the text keeps the order of the file"))
    return notices


def section_lines(text: str, lexicon: Lexicon) -> list[Classification]:
    """The classification lines that name a section, one for each number, all of the telegram that the first is of."""
    return _section_lines(text, _named(text), lexicon)


def _named(text: str) -> list[int]:
    """Where the word "section" stands before a number."""
    return [at for word in ("ECTION", "ection") for at in _numbered(text, word)]


def _numbered(text: str, word: str) -> Iterator[int]:
    """Where ``word`` stands before a number."""
    at = text.find(word)
    while at >= 0:
        after = at + len(word)
        if text[after : after + 4].lstrip()[:1].isdecimal():
            yield at
        at = text.find(word, after)


def _section_lines(text: str, named: Sequence[int], lexicon: Lexicon) -> list[Classification]:
    """The classification lines that name a section, one for each number, all of the telegram that the first is of; the word stands at ``named`` places."""
    found: list[Classification] = []
    for at in named:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        security = found[0] if found else None
        line = find_classification(text, start, len(text) if end < 0 else end, lexicon, security=Located(security.level, security.words) if security else None)
        line = line or _damaged(text, start, len(text) if end < 0 else end)
        if line and line.section and _same_telegram(line, found):
            found.append(line)
    return sorted(found, key=lambda line: line.span)


def _damaged(text: str, start: int, end: int) -> Classification | None:
    """A line that has everything of a classification line but a level that can be read: it closes the telegram, whose section may have been higher."""
    m = _damaged_line().match(text, start, end)
    if not m:
        return None
    words = Span(*m.span("level"))
    notice = Notice("damaged-classification", "the classification line of a section is damaged; what it said is unknown", words)
    return Classification(
        span=Span(words.start, m.end()),
        words=words,
        level=Level.UNKNOWN,
        name="",
        serial=Located(int(m["serial"]), Span(*m.span("serial"))),
        section=(int(m["section"]), int(m["of"])),
        notices=(notice,),
    )


def _same_telegram(line: Classification, others: Sequence[Classification]) -> bool:
    """Whether ``line`` is of another section of the same telegram: of as many sections, with the same post or the same number (one may be damaged)."""
    if line.section is None or any(line.section == other.section for other in others):
        return False
    return all(
        o.section is not None
        and line.section[1] == o.section[1]
        and (
            line.serial is None
            or o.serial is None
            or line.serial.value == o.serial.value
            or (line.post is not None and o.post is not None and line.post.value == o.post.value)
        )
        for o in others
    )


def without_closing(text: str, start: int) -> int:
    """Where what ended the section before begins: BT, #0077, NNNN, and white space."""
    end = len(text[:start].rstrip())
    while end and _closing_line().fullmatch(text, line := text.rfind("\n", 0, end) + 1, end):
        end = len(text[:line].rstrip())
    return end


def _header_end(text: str, line: Classification, head: str, lexicon: Lexicon) -> tuple[int, list[Located[str]]]:
    """Where a repeated header ends, and the captions below its classification line: behind captions and lines that the kept ``head`` has too, and behind
    those labelled fields that it has word for word.
    """
    known = {_letters(words) for words in head.split("\n")}
    captions: list[Located[str]] = []
    at = end = _line_end(text, line.span.end)
    while at < len(text):
        stop = _line_end(text, at + 1)
        words = text[at + 1 : stop].strip()
        said = caption_line(text, at + 1, stop, lexicon)
        if words and words != "BT" and not said and _letters(words) not in known:
            break
        captions += said
        at = stop
        end = at if words else end
    whole = _letters(head)
    for _, span, _ in find_labels(text, end, min(len(text), end + _HEAD)).fields:
        if text[end : span.start].strip() or _letters(span.of(text)) not in whole:
            break
        end = max(end, span.end)
    while end < len(text) and text[end].isspace():
        end += 1
    return end, captions


def between(before: int, after: int) -> str:
    """What stands between the texts of two sections. Where those between are lost, a block of its own says so: it ends the paragraph above, so that
    nothing below runs on from it or inherits its mark.
    """
    return "\n\n" if after == before + 1 else GAP


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _letters(words: str) -> str:
    return "".join(words.split())


@cache
def _damaged_line() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]{0,8}(?P<level>[A-Z0-9()/. -]{2,30}?)[ \t]{0,3}SECTION (?P<section>\d{2}) OF (?P<of>\d{2}) [A-Z][A-Z .'-]{2,30} (?P<serial>\d{4,7})[ \t]{0,8}(?:\n|\Z)",
        re.IGNORECASE,
    )


@cache
def _closing_line() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,8}(?:BT|#\d{4}|N{4})")
