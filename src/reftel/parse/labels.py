"""Where the labelled fields of a telegram stand: E.O., TAGS, SUBJECT, REF, Classified By, and where its text begins.

Labels are found at the start of a line or, since dumps lose line breaks, inside one where a colon makes them sure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reftel.model import Span

__all__ = ["Labels", "find_labels"]

_LONGEST = 6000
_AHEAD = 100
"""How far behind its line a label looks: over the white space to the next word."""


@dataclass(frozen=True, slots=True)
class Labels:
    """``fields``: (kind, span with its label, start of its value) in the order of the text; ``body`` is where the text proper begins."""

    fields: tuple[tuple[str, Span, int], ...]
    body: int

    def first(self, kind: str) -> tuple[Span, int] | None:
        """Span and start of value of the first field of ``kind`` that has a value, else of the first."""
        every = [(span, at) for name, span, at in self.fields if name == kind]
        return every[0] if every else None

    def all(self, kind: str) -> tuple[tuple[Span, int], ...]:
        """Every field of ``kind``."""
        return tuple((span, at) for name, span, at in self.fields if name == kind)


def find_labels(text: str, start: int, end: int) -> Labels:
    """The labelled fields between ``start`` and ``end``; each reaches to the next label, the body, or where its own form ends."""
    last = 0
    body = end
    marks: list[tuple[int, str, int]] = []
    for m in _found(text, start, end):
        kind = m.lastgroup or ""
        if kind == "body":
            # a paragraph that is nothing but the Classified By line is not where the text begins
            if not _only_classified().match(text, m.end()) and (marks or m.end() > start):
                body = m.start()
                break
            continue
        if kind == "tags" and any(k == "subject" for _, k, _ in marks):
            continue
        if kind == "subject" and any(k == "subject" for _, k, _ in marks):
            continue
        if kind == "classified_by" and marks and marks[-1][1] == kind and m.start() - last < 200:
            marks[-1] = (marks[-1][0], kind, m.end())
            last = m.end()
            continue
        if kind == "references" and marks and marks[-1][1] == kind and m.start() - last < 8:
            continue
        if kind == "order" and marks and marks[-1][1] == "classified_by" and any(k == kind for _, k, _ in marks):
            # "reasons: E.O. 12958 1.4 (b)"
            continue
        marks.append((m.start(), kind, m.end()))
        last = m.end()
    fields = []
    for i, (at, kind, value) in enumerate(marks):
        stop = marks[i + 1][0] if i + 1 < len(marks) else body
        fields.append((kind, Span(at, _field_end(text, kind, value, min(stop, at + _LONGEST))), value))
    return Labels(tuple(fields), body)


def _found(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every label, and every place where the text may begin, in order. A line's start is tried by itself; the rest of a line is searched, which is slow,
    only where it has what a label inside a line needs.
    """
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop == at:
            at += 1
            continue
        if (at == 0 or text[at - 1] == "\n") and (m := _labels().match(text, at, end)):
            yield m
            at = m.end()
        if _may_hold_label(text[at:stop]):
            for m in _inner_labels().finditer(text, at, min(end, stop + _AHEAD)):
                if m.start() > stop:
                    break
                yield m
        at = max(stop + 1, at)


def _may_hold_label(words: str) -> bool:
    """Whether the rest of a line has what a label inside a line needs: letters of its name, or a 1 before what makes it the number of an order or a paragraph."""
    small = words.lower()
    named = "tag" in small or "ags" in small or "ages" in small or "ubj" in small or "ref" in small or "retel" in small or "clas" in small
    return (named or not words.isascii() or ("1" in words and _numbered().search(words) is not None)) and _hint().search(words) is not None


def _field_end(text: str, kind: str, value: int, stop: int) -> int:
    """Where a field ends by its own form, at the latest at ``stop``."""
    if kind == "order":
        end = text.find("\n", value, stop)
        return stop if end < 0 else end
    pattern = _ends()[kind]
    # a label alone on its line has its value on the next
    first = _not_blank().search(text, value, stop)
    begin = first.start() if first else value
    if kind != "references" and not _may_end(kind, text[begin:stop]):
        return stop
    m = pattern.search(text, begin, stop)
    return m.start() if m else stop


def _may_end(kind: str, words: str) -> bool:
    """Whether a field has what it takes to end before the next one: two line breaks, or the beginning of what is no longer its value."""
    if words.count("\n") > 1 or kind == "classified_by":
        return words.count("\n") > 1
    if kind == "tags":
        return "UNCLASSIFIED" in words or "CONFIDENTIAL" in words or "SECRET" in words
    small = words.lower()
    return "sens" in small or "classified" in small or "sipdis" in small or "noforn" in small or not words.isascii()


_ORDER = r"(?P<order>\bE\.? ?O\.? ?:? ?1\d{4}(?!\d)(?=\s{0,80}(?::|DECL|GDS|XGDS|N/?A|ADS|$|TAGS|AS AMENDED|\d)))"
_CLASSIFIED = r"(?P<classified_by>(?:\(U\)[ \t]{0,80})?(?<!de)Class?i+f?ied[ \t]{1,3}By\b[ \t]{0,80}:?)"


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"1(?:\d{4}|[ \t]?\.[ \t]{0,6}\()")


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(r"[:;1]|[Ee][Tt][Ee][Ll]|[Tt][Aa][Gg]|[Ll][Aa][Ss][Ss]")


@cache
def _labels() -> re.Pattern[str]:
    """At the start of a line."""
    return re.compile(
        _ORDER + r"|(?P<tags>[ \t]{0,80}T?AG(?:E?S)?\b[ \t]{0,80}[:;,.]?)"
        r"|(?P<subject>[ \t]{0,80}(?:\([A-Z]{1,3}\)[ \t]{0,80})?S?UBJ(?:ECT|T|8)?\b[ \t]{0,80}[:;]?)"
        r"|(?P<references>[ \t]{0,80}REF(?:S|TELS?(?=[ \t]{0,80}:|[^\n]{0,60}\d)|ERENCES?|\(S\)|LTELS?)?\b[ \t]{0,80}[:.]?(?=[\s(A-Z0-9])|\bRETELS?\b:?)|"
        + _CLASSIFIED
        + r"|(?P<body>[ \t]{0,80}(?:¶[ \t]{0,80}\d{1,3}\b|[1-9]\d{0,2}[ \t]{0,80}\.[ \t]{0,6}(?![ \t]{0,80}\n|[ \t]{0,80}\d)|[1-9]\d{0,2}[ \t]{0,80}\([A-Z]"
        r"|[-=_*]{3,}[ \t]{0,80}$|(?:BEGIN )?SUMMARY\b|COMMENT\b|INTRODUCTION\b|ACTION REQUEST\b)"
        r"|(?<=\s)¶?1{1,2}[ \t]?\.[ \t]{0,6}\([A-Z]{1,3}[)/])",
        re.MULTILINE | re.IGNORECASE,
    )


@cache
def _inner_labels() -> re.Pattern[str]:
    """Inside a line."""
    return re.compile(
        _ORDER + r"|(?P<tags>(?<=\s)T?AGE?S[:;]|(?<=[\d/a-zA-Z] )TAGS?\b:?(?= [A-Z]{2,5}[, ]))"
        r"|(?P<subject>(?<=\s)SUBJ(?:ECT)?[ \t]?:)"
        r"|(?P<references>(?<=[\s.])REF(?:S|TELS?|ERENCES?|\(S\))?[ \t]?:|\bRETELS?\b:?)|"
        + _CLASSIFIED
        + r"|(?P<body>(?<=\s)¶?1{1,2}[ \t]?\.[ \t]{0,6}\([A-Z]{1,3}[)/])",
        re.MULTILINE | re.IGNORECASE,
    )


@cache
def _only_classified() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,80}(?:\([A-Z]{1,3}\)|[A-Z]+[ \t]{0,80}-[ \t]{0,80}ENTIRE TEXT\.?)?[ \t]{0,80}Class?i+f?ied\s{1,3}By\b", re.IGNORECASE)


@cache
def _not_blank() -> re.Pattern[str]:
    return re.compile(r"\S")


@cache
def _ends() -> dict[str, re.Pattern[str]]:
    blank = r"\n[ \t]{0,80}\n"
    return {
        # text taken from PDF has each code on a line of its own between blank ones
        "tags": re.compile(blank + r"(?![ \t]{0,80}(?!NODIS|EXDIS|ONLY)[A-Z]{2,5}[ \t]{0,80}\n)|[ \t]{4,80}(?:TOP )?(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)\b"),
        "subject": re.compile(
            blank
            + r"|(?i:\bSensitive but unclass|\bSensitive but $|\n[ \t]{0,80}\([A-Z]{1,3}\)[ \t]{0,80}Classified|\bThis (?:message|cable) is sens)|\n[ \t]{0,80}(?:SIPDIS|NOFORN)\b"
        ),
        "references": re.compile(
            r"(?i:\n[ \t]{0,80}\n(?![ \t]{0,80}¶?\(?[A-Z][.)])(?=[ \t]{0,80}(?:\([A-Z]{1,3}\)[ \t]{0,80})?(?![^\n]{0,40}\d{2,})[^\n]{20,}\n)|\n[ \t]{0,80}\n[ \t]{0,80}(?:[SUC] [ENO] ?[CNR])|\bSensitive but unclass|\bThis (?:message|cable|is) )|(?<=\d)[ \t]{0,80}\n(?=[ \t]{0,80}[^\n]{40,}[a-z])"
        ),
        "classified_by": re.compile(r"(?<![:y])[ \t]{0,80}\n[ \t]{0,80}\n(?![ \t]{0,80}(?i:SONS\b|\(|reason|[a-z]{1,9} ))"),
    }
