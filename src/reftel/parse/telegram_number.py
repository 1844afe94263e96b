"""How a published telegram begins: "28119. Subject: …", "Tosec 20106/37513. Subject: …", "616. Eyes only for the Secretary"."""

import re
from dataclasses import dataclass
from functools import cache

from reftel.model import Located, Span

__all__ = ["Opening", "read_opening"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """``number`` as printed, with the series of a travelling Secretary; ``second`` where two numbers stand and ``serial`` is the sender's own, the last.

    ``printed`` covers the number with its point, ``field`` the subject with its label; ``end`` is where the running text goes on.
    """

    number: Located[str] | None = None
    printed: Span | None = None
    series: Located[str] | None = None
    serial: Located[int] | None = None
    second: bool = False
    captions: tuple[Located[str], ...] = ()
    subject: Located[str] | None = None
    field: Span | None = None
    end: int = 0


def read_opening(text: str, start: int) -> Opening:
    """The opening of the text at ``start``."""
    end = text.find("\n\n", start)
    end = len(text) if end < 0 else end
    m = _number().match(text, start, end)
    if m and _is_paragraph(text, m, end):
        m = None
    at = m.end() if m else start
    captions = tuple(Located(" ".join(c[0].upper().split()), Span(*c.span())) for c in _captions().finditer(text, at, min(end, at + 160)))
    subject = field = None
    if s := _subject().search(text, at, min(end, at + 400)):
        stop = _next_label().search(text, s.end(), end)
        span = Span(s.end(), stop.start() if stop else end).trim(text)
        if len(span):
            field = Span(s.start(), span.end).trim(text)
            words = Span(span.start, span.end - 1) if text[span.end - 1] == "." and text[max(0, span.end - 3) : span.end] != "..." else span
            subject = Located(" ".join(words.of(text).split()), words) if len(words) else None
    if m is None:
        return Opening(captions=captions, subject=subject, field=field, end=start)
    numbers = list(_digits().finditer(text, m.start("numbers"), m.end("numbers")))
    series = Span(*m.span("series")).trim(text) if m["series"] else None
    return Opening(
        number=Located(" ".join(m["number"].split()), Span(*m.span("number"))),
        printed=Span(m.start(), m.end()).trim(text),
        series=Located(series.of(text).upper(), series) if series else None,
        serial=Located(int(numbers[-1][0]), Span(*numbers[-1].span())),
        second=len(numbers) > 1,
        captions=captions,
        subject=subject,
        field=field,
        end=at,
    )


def _is_paragraph(text: str, m: re.Match[str], end: int) -> bool:
    """Whether the number is that of a first paragraph: small, and followed by its successor."""
    if m["series"] or "/" in m["numbers"]:
        return False
    value = int(m["numbers"])
    return value < 100 and any(int(n[1]) == value + 1 for n in _opens_line().finditer(text, end))


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"(?P<number>(?P<series>[A-Z][A-Za-z]{1,9}[ \t–-]{1,2})?(?P<numbers>\d{1,6}(?:/[ \t]?(?:[A-Z][A-Za-z]{2,9}[ \t])?\d{1,6})*))(?:\.|\s(?=Subj))\s{0,3}"
    )


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d{1,6}")


@cache
def _opens_line() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,9}(\d{1,3})\.", re.MULTILINE)


@cache
def _captions() -> re.Pattern[str]:
    # with a capital at the head of a sentence: "closely held, eyes only" in running text is none
    return re.compile(r"(?<![A-Za-z])(?:Eyes\s[Oo]nly|Exdis|Nodis|Limdis|Noforn|Stadis)\b|\b(?:EYES ONLY|EXDIS|NODIS|LIMDIS|NOFORN|STADIS)\b")


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(r"\b(?:Subj(?:ect)?s?|SUBJ(?:ECT)?S?)\s?:\s{0,3}")


@cache
def _next_label() -> re.Pattern[str]:
    return re.compile(r"(?<=[.\])”])\s{1,3}(?=(?:\([A-Z]\)\s)?(?:Refs?|Reftels?|References?|REFS?)\b\s?[:.(]|(?:For|Pass)\s(?:the\s)?[A-Z])")
