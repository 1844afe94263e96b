"""Page furniture and markup that stands inside the text: page footers, page heads, repeated captions, markdown links. Removed by edits."""

import re
from collections.abc import Iterator
from functools import cache

from reftel.model import Edit, Span

__all__ = ["furniture_edits"]

FOOTER = "page footer removed"
_CAPTIONS = ("SIPDIS", "NOFORN", "SENSITIVE", "EXDIS", "NODIS")
_TWICE = rf"[ \t]{{0,80}}({'|'.join(_CAPTIONS)})[ \t]{{0,80}}\n(?:[ \t]{{0,80}}\n){{0,3}}[ \t]{{0,80}}\1"
_OF = frozenset(("OF", "Of", "of"))


def furniture_edits(text: str) -> list[Edit]:
    """Edits that peel ``text``; in order, not overlapping.

    A footer between two halves of a sentence goes with the blank lines around it, so that the paragraph is whole again; before a paragraph
    number, a heading or a rule one blank line stays.
    """
    edits = [_footer(text, start, end) for at, end in _footers(text) if (start := _name_start(text, at)) is not None]
    if _page().search(text):
        edits += [_footer(text, m.start(), m.end()) for m in _heads().finditer(text)]
    if "]" in text and "](" in text:
        edits += [Edit(Span(*m.span()), m[1], "markdown link read as its words") for m in _links().finditer(text)]
    if _twice().search(text) or _twice_first().match(text):
        edits += [Edit(span, "", "repeated caption removed") for word in _CAPTIONS for span in _repeated(text, word)]
    if "\\" in text and text.count("\\") > 2 and len(stops := list(_backslashes().finditer(text))) > 2:
        edits += [Edit(Span(*m.span(1)), "", "backslash at the end of a line removed") for m in stops]
    tidy: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        if not tidy or edit.span.start >= tidy[-1].span.end:
            tidy.append(edit)
    return tidy


def _footers(text: str) -> list[tuple[int, int]]:
    """Where page footers stand, from the serial on: "PARIS 00003668  002 OF 002", "SANTO DOM 00001234  001.2 OF 003", also in the middle of a line that
    lost its breaks. They are found by their end, whose letters are rarer than digits.
    """
    found: list[tuple[int, int]] = []
    for pattern in _of_pages():
        for m in pattern.finditer(text):
            at = m.start() - 1
            if text[at : at + 2] in _OF and (head := _serial_and_page().search(text, max(0, at - 340), at)):
                found.append((head.start(), m.end()))
    return found


def _name_start(text: str, at: int) -> int | None:
    """Where the post before a footer's serial begins; None where no name stands before it."""
    name = _post_name().search(text, max(0, at - 50), at)
    return name.start(1) if name else None


def _repeated(text: str, word: str) -> Iterator[Span]:
    """The captions that stand alone on a line, and again on the next line that is not blank."""
    at = text.find(word)
    while at >= 0 and (following := text.find(word, at + len(word))) >= 0:
        if (m := _again(word).match(text, text.rfind("\n", 0, at) + 1)) and m.start(1) == at:
            yield Span(*m.span(1))
        at = following


def _footer(text: str, start: int, end: int) -> Edit:
    before, after = _around(text, start, end)
    blank = after == len(text) or before == 0 or _new_block().match(text, after)
    return Edit(Span(before, after), "\n\n" if blank else "\n", FOOTER)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the end of the last word before to the start of the line of the first word after."""
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    return before, after


@cache
def _of_pages() -> tuple[re.Pattern[str], ...]:
    # the end of a footer, from the f of its "of" on: each begins with one letter, and not a frequent one, for which the search is quick
    return re.compile(r"F[ \t]{1,80}\d{3}\b"), re.compile(r"f[ \t]{1,80}\d{3}\b")


@cache
def _serial_and_page() -> re.Pattern[str]:
    return re.compile(r"\d{8}[ \t]{0,80}(?:\n[ \t]{0,80}){0,2}\d{3}(?:\.\s{0,6}\d)?[ \t]{1,80}\Z")


@cache
def _page() -> re.Pattern[str]:
    return re.compile(r"P(?=AGE \d\d)")


@cache
def _twice() -> re.Pattern[str]:
    """A caption alone on its line and again on the next line that is not blank; what stands around the second is looked at afterwards."""
    return re.compile(r"\n" + _TWICE)


@cache
def _twice_first() -> re.Pattern[str]:
    return re.compile(_TWICE)


@cache
def _heads() -> re.Pattern[str]:
    # CONFIDENTIAL / PAGE 02  HARARE 03759  01 OF 03  111533Z, as older telegrams have them
    return re.compile(
        r"(?:\b(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE)\s{1,20})?\bPAGE \d\d[ \t]{1,80}[A-Z][A-Z ]{2,14}[ \t]{1,80}\d{5}[ \t]{1,80}(?:\d\d OF \d\d[ \t]{1,80})?\d{6}Z\b"
    )


@cache
def _post_name() -> re.Pattern[str]:
    return re.compile(r"(?:\A|(?<=\s))([A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){0,3})[ \t]{1,80}\Z")


@cache
def _links() -> re.Pattern[str]:
    return re.compile(r"\[([^\[\]\n]{1,80})\]\([^()\s]{0,200}\)")


@cache
def _again(word: str) -> re.Pattern[str]:
    return re.compile(rf"[ \t]{{0,80}}({word})[ \t]{{0,80}}\n(?:[ \t]{{0,80}}\n){{0,3}}[ \t]{{0,80}}(?={word}[ \t]{{0,80}}$)", re.MULTILINE)


@cache
def _backslashes() -> re.Pattern[str]:
    return re.compile(r"([ \t]{0,80}\\)[ \t]{0,80}$", re.MULTILINE)


@cache
def _new_block() -> re.Pattern[str]:
    # a numbered or marked paragraph, a rule, a title over a rule or before a number, a label, a name alone on the last line
    return re.compile(
        r"(?:¶|\d{1,3}[ \t]{0,80}\.|\([A-Z]{1,3}(?:/{1,2}[A-Z]+)?\)|[-=_*]{3,}|[^\n]{3,80}\n[ \t]{0,80}[-=_*]{3,}|[^\n.]{3,70}[^\n.,;a-z ][ \t]{0,80}\n[ \t]{0,80}\n[ \t]{0,80}(?:¶|\d{1,3}\.)"
        r"|[^\n]{3,70}[^\n.,; ][ \t]{0,80}\n(?:[ \t]{0,80}\n)?[ \t]{0,80}¶|(?i:SUBJECT|TAGS|REF|CLASSIFIED|E\.?O\.?|SUMMARY|COMMENT)\b|[A-Z][A-Z'-]{2,20}\s{0,80}\Z)"
    )
