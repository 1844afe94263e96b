"""Redactions: where a publisher, a reviewer or the line took words out before we had the text. They are data with a place, never an entity."""

import re
from collections.abc import Iterator
from functools import cache

from reftel.model import Located, Redaction, Span

__all__ = ["find_redactions"]

_NUMERAL = ("L", "C", "D", "M", "V", "I")


def find_redactions(text: str, start: int = 0) -> tuple[Located[Redaction], ...]:
    """Every redaction in ``text`` from ``start`` on, in order. Each sign is looked for only where its rarest characters occur at all: most telegrams have none."""
    found: list[Located[Redaction]] = []
    found += _crossed(text)
    if "[" in text:
        found += _bracketed(text)
    if "¿" in text or "\ufffd" in text:
        found += _all(text, _lost(), "gap")
    if "_" in text:
        found += (one for one in _all(text, _blank(), "excision") if text[max(0, one.span.start - 60) : one.span.start].rstrip(" ")[-1:] not in ("", "\n", "_"))
    if any(pattern.search(text) for pattern in _exempted()):
        found += _all(text, _exemption(), "excision")
    if len(found) > 1:
        found.sort(key=lambda one: one.span.start)
    return tuple(one for one in found if one.span.start >= start) if start else tuple(found)


def _all(text: str, pattern: re.Pattern[str], kind: str) -> Iterator[Located[Redaction]]:
    for m in pattern.finditer(text):
        yield Located(Redaction(kind, m[1]), Span(m.start(1), m.end(1)))


def _crossed(text: str) -> Iterator[Located[Redaction]]:
    """Runs of crosses. A run of four stands alone, a longer one may have lost the spaces around it; LXXXXX is a number."""
    for pattern in _crosses() if "xxxx" in text else _crosses()[:1]:
        for m in pattern.finditer(text):
            start, end = m.span()
            start -= text[start] == "x" and text[start - 1 : start] == "X"
            before = text[start - 1 : start]
            alone = not (before.isalpha() or text[end : end + 1].isalpha())
            if before not in _NUMERAL and (end - start > 4 or (end - start == 4 and alone)):
                yield Located(Redaction("name", text[start:end]), Span(start, end))


def _bracketed(text: str) -> Iterator[Located[Redaction]]:
    """Editors' words in square brackets; most brackets hold other things ("[sic]", words supplied in a quotation)."""
    for m in _brackets().finditer(text):
        words = m[1].lower()
        kind = next((kind for kind, pattern in _kinds() if pattern.search(words)), None)
        if kind:
            yield Located(Redaction(kind, " ".join(m[0].split())), Span(m.start(), m.end()))


@cache
def _crosses() -> tuple[re.Pattern[str], ...]:
    # begun with letters and not with a repetition, for which the search is quick; a capital before small ones is looked at afterwards
    return re.compile(r"XXXXX*"), re.compile(r"xxxx*")


@cache
def _exempted() -> tuple[re.Pattern[str], ...]:
    return re.compile(r"B(?=[1-9])"), re.compile(r"\((?=[bB]\)\([1-9])")


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"\[([^\[\]\n]{1,300}(?:\n[^\[\]\n]{1,80}){0,2})\]")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("excision", re.compile(r"not\s{1,4}(?:yet\s)?declassified|\bredact|\bexcis|\bexpung|\bexempt|\bsaniti[sz]ed|^b\s?\(?[1-9]\)?$|^\(b\)\s?\([1-9]\)$")),
        (
            "edit",
            re.compile(
                r"\b(?:removed|deleted|withheld|blacked out)\b|^\s?(?:here\s{1,4}follows?|omitted\s{1,4}here|omission)\b"
                r"|^\s?(?:matter|details?|text|names?|paragraphs?|lines?|words?|section)\b.{0,80}\bomitted\b"
            ),
        ),
        (
            "gap",
            re.compile(
                r"^\s?(?:text\s)?(?:gap|garbled?|illegible|indecipherable|unreadable)\b|\bmissing (?:text|words?|lines?|sections?)\b|\b(?:text|words?|lines?) missing\b"
            ),
        ),
    )


@cache
def _lost() -> re.Pattern[str]:
    return re.compile("(¿{2,}|\ufffd{2,})")


@cache
def _blank() -> re.Pattern[str]:
    # a blank between words; a line of underscores is a rule
    return re.compile(r"(_{4,})(?=[ ,;:.)'\n]{1,3}\w)")


@cache
def _exemption() -> re.Pattern[str]:
    # the exemption of the Freedom of Information Act, alone on its line: B1 · B6 · (b)(1) · B1, 1.4(D)
    return re.compile(r"\n[ \t]{0,80}((?:B[1-9]|\([bB]\)\([1-9]\))(?:[,;]? ?(?:B[1-9]|\([bB]\)\([1-9]\)|1\.[3-6] ?\([A-Ha-h]\))){0,4})(?=[ \t]{0,80}(?:\n|\Z))")
