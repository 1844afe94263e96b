"""The outline of a published document by its print: a numbered head, a dateline below it, the editors' notes at the end (or the source note on top)."""

import re
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Edit, Span
from reftel.parse.dateline import is_dateline, place_before
from reftel.parse.outline import Outline, Part, labelled
from reftel.parse.printed_date import dates

__all__ = ["by_print", "call_edits"]

_TOP = 6
"""A dateline stands among so many blocks below the head."""


def call_edits(text: str) -> list[Edit]:
    """The edits that take out what the web page of a document left behind in its text: the word "Source" glued to the head, and the numbers of
    footnotes glued to words, each once and in their order, where the footnote itself stands at the end.
    """
    notes = _notes_start(text)
    if notes is None:
        return []
    edits = []
    head = Span(0, max(0, text.find("\n", _not_blank(text))))
    if m := _glued_source().search(text, head.start, head.end):
        edits.append(Edit(Span(*m.span()), "", "call of the source note"))
    last, expected = len(_footnotes(text, notes)), 1
    for m in _call().finditer(text, head.end, notes):
        if expected <= last and int(m[0]) == expected:
            edits.append(Edit(Span(*m.span()), "", "call of a footnote"))
            expected += 1
    return edits


def by_print(text: str, lexicon: Lexicon) -> Outline:
    """The outline of ``text``; what it does not show is None."""
    blocks = _blocks(text)
    if not blocks:
        return Outline()
    head, rest = blocks[0], blocks[1:]
    notes, rules = _notes(text, rest)
    body = [b for b in rest if b not in notes and b not in rules]
    dateline = next((b for b in body[:_TOP] if _is_dateline(text, b, lexicon)), None)
    subject, participants = _list(text, body, "SUBJECT"), _list(text, body, "PARTICIPANTS")
    return Outline(
        head=head,
        source=next((n for n in notes if _source().match(text, n.start, n.end)), None),
        dateline=dateline,
        place=_place(text, dateline, lexicon) if dateline else None,
        notes=tuple(notes),
        subject=subject,
        participants=participants,
        rules=tuple(rules),
    )


def _blocks(text: str) -> list[Span]:
    return [Span(*m.span()).trim(text) for m in _block().finditer(text)]


def _notes(text: str, blocks: list[Span]) -> tuple[list[Span], list[Span]]:
    """The editors' notes, and the rules that part them from the text: the source note with all that follows it at the end, else it alone and the
    footnotes behind a rule.
    """
    source = next((i for i, b in enumerate(blocks) if _source().match(text, b.start, b.end)), None)
    rules = [b for b in blocks if _rule().fullmatch(text, b.start, b.end)]
    if source is None:
        return [], rules
    low = source > 3 or (source > 0 and blocks[source - 1] in rules)
    if low:
        return [b for b in blocks[source:] if b not in rules], rules
    below = next((i for i, b in enumerate(blocks) if i > source and b in rules and _footnote().match(text, blocks[i].end, len(text))), len(blocks))
    return [blocks[source], *(b for b in blocks[below:] if b not in rules)], rules


def _list(text: str, blocks: list[Span], label: str) -> Part | None:
    """A labelled list near the top: the label on a line of its own with its value in the next block, or both in one."""
    for i, block in enumerate(blocks[:_TOP]):
        m = re.compile(rf"{label}S?[ \t]{{0,3}}:?[ \t]{{0,9}}", re.IGNORECASE).match(text, block.start, block.end)
        if m is None or not (text[m.start() : m.start() + 2].isupper() or ":" in m[0]):
            continue
        if m.end() == block.end and i + 1 < len(blocks):
            return Part(Span(block.start, blocks[i + 1].end), blocks[i + 1])
        if m.end() < block.end and (":" in m[0] or text[m.end()] == "\n"):
            return labelled(text, block)
    return None


def _is_dateline(text: str, block: Span, lexicon: Lexicon) -> bool:
    words = block.of(text)
    if len(words) > 140 or "\n" in words.strip():
        return False
    days = dates(text, block, lexicon)
    return is_dateline(text, block, days[0].span) if days else _undated().fullmatch(words) is not None


def _place(text: str, dateline: Span, lexicon: Lexicon) -> Span | None:
    """What stands before the date."""
    days = dates(text, dateline, lexicon)
    if days:
        return place_before(text, dateline.start, days[0].span.start)
    m = _undated().fullmatch(text, dateline.start, dateline.end)
    return Span(*m.span(1)).trim(text) if m and m[1] else None


def _notes_start(text: str) -> int | None:
    last = None
    for m in _source_line().finditer(text):
        last = m.start()
    return last


def _footnotes(text: str, start: int) -> list[int]:
    """The numbers of the footnotes, as long as they rise by one."""
    found: list[int] = []
    for m in _footnote_line().finditer(text, start):
        if int(m[1]) == len(found) + 1:
            found.append(int(m[1]))
    return found


def _not_blank(text: str) -> int:
    return len(text) - len(text.lstrip())


@cache
def _block() -> re.Pattern[str]:
    return re.compile(r"[^\s][^\n]*(?:\n[ \t]{0,80}[^\s][^\n]*)*")


@cache
def _source() -> re.Pattern[str]:
    return re.compile(r"[*•\[ \t]{0,4}Sources?: ")


@cache
def _source_line() -> re.Pattern[str]:
    return re.compile(r"^[*•\[ \t]{0,4}Sources?: ", re.MULTILINE)


@cache
def _glued_source() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\W\d_)\]])Source(?=[ \t]{0,9}$)|(?<=[)\].”’])Source(?=[ \t]{0,9}$)", re.MULTILINE)


@cache
def _footnote() -> re.Pattern[str]:
    return re.compile(r"\s{0,20}\d{1,3}[ .]\s{0,3}\S")


@cache
def _footnote_line() -> re.Pattern[str]:
    return re.compile(r"^(\d{1,3})[ \t]{1,3}(?=[\"“A-Z\[(])", re.MULTILINE)


@cache
def _call() -> re.Pattern[str]:
    return re.compile(r"(?<=[A-Za-z.,;:”\"’ʼ)\]?!])\d{1,3}(?=[\s.,;:)”’]|$)")


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"[*_=—-](?:[ \t]{0,3}[*_=—-]){1,80}")


@cache
def _undated() -> re.Pattern[str]:
    # "Washington, undated."; "Washington, October 1962."
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    return re.compile(rf"(?:([A-Z][^\n\d,]{{1,40}}),\s)?\[?(?i:undated)\]?\.?|(?:[A-Z][^\n\d,]{{1,40}},\s)(?:{months})\s\d{{4}}\.?")
