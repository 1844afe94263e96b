"""A wrapped telegram put together again: what its archive, its cover and its distribution say around what the message itself says.

The message's own lines count before all others. The words of archives and covers fill what the message does not say, and can raise a marking,
never lower it.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Document, Level, Located, Marking, Notice, Portion, PortionKind, Redaction, Span, Telegram
from reftel.parse.attributes import Attributes, read_attributes
from reftel.parse.cover_block import Cover, find_cover
from reftel.parse.distribution import Distribution, find_passing, read_distribution
from reftel.parse.inner import read_inner
from reftel.parse.layers import Peeled
from reftel.parse.pages import LineKind, kind_of_line, lines_of
from reftel.parse.routing import read_routing
from reftel.parse.said_around import from_attributes, from_cover
from reftel.parse.scan import looks_like_level
from reftel.parse.unnumbered import with_paragraphs
from reftel.parse.wrapped_banner import with_banner

__all__ = ["read_layers"]

_REACH = 8000
_OPEN = {"mrn", "date", "from", "action", "info", "to", "sent", "order", "captions"}
_BELOW = {PortionKind.TAGS, PortionKind.SUBJECT, PortionKind.REFERENCES, PortionKind.PARAGRAPH}
_KINDS = {"tags": PortionKind.TAGS, "subject": PortionKind.SUBJECT, "reference": PortionKind.REFERENCES}


def read_layers(
    peeled: Peeled,
    lexicon: Lexicon,
    *,
    dialect: str,
    plain: Callable[[Document, Lexicon], Telegram],
    start: Callable[[str, int], int] | None = None,
    pages: bool = True,
    whole: bool = False,
    lists: bool = False,
) -> Telegram:
    """The telegram in ``peeled``, whose message ``plain`` reads. ``start`` finds where the message's own header begins where that is not the first one; ``pages`` whether the words
    of classification on the pages are the message's own; ``whole`` whether a text without any header counts as a message,
    ``lists`` whether telegrams of this form had no portion marks before December 1978.
    """
    document = peeled.document
    text = document.text
    attributes = read_attributes(text, lexicon)
    cover = find_cover(text[: attributes.span.start if attributes else len(text)])
    top = _top(text[: attributes.span.start if attributes else len(text)], cover)
    begin, distribution = _begin(text[: attributes.span.start if attributes else len(text)], top, lexicon, start)
    end = _end(text, begin, attributes, lexicon)
    telegram = read_inner(document, Span(begin, end), lexicon, plain)
    moved = len(telegram.document.text) - len(text)
    if attributes:
        attributes = Attributes(attributes.span.shift(moved), {key: Located(v.value, v.span.shift(moved)) for key, v in attributes.values.items()})
    telegram = replace(
        telegram,
        dialect=dialect,
        drafted_by=telegram.drafted_by or distribution.drafted_by,
        approved_by=telegram.approved_by or distribution.approved_by,
        cleared_by=telegram.cleared_by or distribution.cleared_by,
    )
    telegram = with_paragraphs(_with_later_header(telegram, peeled), begin, end + moved, lexicon)
    if peeled.scanned and telegram.signature and looks_like_level(telegram.signature.value):
        # the last page's word of classification, misread
        portions = (replace(p, kind=PortionKind.OTHER) if p.kind is PortionKind.SIGNATURE else p for p in telegram.portions)
        telegram = replace(telegram, signature=None, portions=tuple(portions))
    if cover:
        telegram = from_cover(telegram, cover, lexicon)
    if attributes:
        telegram = from_attributes(telegram, attributes, lexicon)
    telegram = _with_places(telegram, peeled)
    telegram = with_banner(telegram, peeled, attributes, cover, lexicon, pages=pages, whole=whole, lists=lists)
    telegram = _without_year(telegram)
    around = _around(telegram, cover, attributes, begin, end + moved)
    notices = [*document.notices, *peeled.notices, *(cover.notices if cover else ()), *telegram.notices, *_notices(telegram, whole=whole)]
    return replace(telegram, portions=tuple(sorted([*telegram.portions, *around], key=lambda p: p.span)), notices=tuple(dict.fromkeys(notices)))


def _top(text: str, cover: Cover | None) -> int:
    if cover:
        return cover.span.end
    m = _message_text().search(text, 0, 2000)
    return m.end() if m else 0


def _begin(text: str, top: int, lexicon: Lexicon, start: Callable[[str, int], int] | None) -> tuple[int, Distribution]:
    """Where the message proper begins below ``top``, and the distribution above it."""
    routing = read_routing(text[top : top + _REACH], lexicon)
    at = top + routing.span.start if routing else None
    if at is not None and _paragraph().search(text, top, at):
        # a header below the first paragraph is that of a telegram quoted
        at = None
    if at is not None and start:
        at = start(text, at)
    distribution = (
        read_distribution(text, top, at if at is not None else min(len(text), top + 3000)) if at is not None or _listed(text, top) else Distribution()
    )
    return (at if at is not None else max(top, distribution.end)), distribution


def _listed(text: str, top: int) -> bool:
    """Whether a distribution stands right below ``top``."""
    return _office_line().search(text, top, min(len(text), top + 300)) is not None


def _end(text: str, begin: int, attributes: Attributes | None, lexicon: Lexicon) -> int:
    """Where the message ends: before what the archive says, and before the page furniture at the end."""
    end = attributes.span.start if attributes else len(text)
    for span in reversed([s.shift(begin) for s in lines_of(text[begin:end])]):
        if kind_of_line(span.of(text), lexicon) is LineKind.TEXT and not _end_of_message().fullmatch(span.of(text).strip()):
            return span.end
    return max(begin, end)


def _with_later_header(telegram: Telegram, peeled: Peeled) -> Telegram:
    """``telegram`` with what the header of a later section says, where it lost its own."""
    later, transcript = peeled.routing, telegram.document.transcript
    if later is None or (telegram.date_time_group and telegram.originator):
        return telegram
    number = telegram.canonical_id or (later.canonical_id.located(transcript) if later.canonical_id else None)
    return replace(
        telegram,
        originator=telegram.originator or (later.originator.located(transcript) if later.originator else None),
        date_time_group=telegram.date_time_group or (later.date_time_group.located(transcript) if later.date_time_group else None),
        canonical_id=number,
        notices=tuple(n for n in telegram.notices if n.code != "no-number" or number is None),
    )


def _without_year(telegram: Telegram) -> Telegram:
    """``telegram`` without the years of references that nothing tells: a number without its year names no telegram."""
    if telegram.dated or not any(r.value.canonical_id and r.value.canonical_id.startswith("00") for r in telegram.references):
        return telegram
    plain = (Located(replace(r.value, canonical_id=None), r.span) if (r.value.canonical_id or "").startswith("00") else r for r in telegram.references)
    return replace(telegram, references=tuple(plain))


def _with_places(telegram: Telegram, peeled: Peeled) -> Telegram:
    """``telegram`` with what the layers held: stamps, codes of what was withheld, sections, lost text, passing instructions."""
    transcript, text = telegram.document.transcript, telegram.document.text
    withheld = [Located(Redaction("excision", one.value), one.located(transcript).span) for one in peeled.exemptions]
    gaps = [Located(Redaction("gap", m[0][:80]), Span(*m.span())) for m in _lost().finditer(text)]
    first = min((p.span.start for p in telegram.portions if p.kind in _BELOW), default=0)
    passing = tuple(
        line for p in telegram.portions if p.kind is PortionKind.OTHER and p.span.start < first for line in find_passing(text, p.span.start, p.span.end)
    )
    return replace(
        telegram,
        stamps=(*telegram.stamps, *(one.located(transcript) for one in peeled.stamps)),
        redactions=tuple(sorted(dict.fromkeys([*withheld, *gaps, *telegram.redactions]), key=lambda r: r.span)),
        sections=telegram.sections or tuple(one.located(transcript) for one in peeled.sections),
        passing=telegram.passing or passing,
    )


def _around(telegram: Telegram, cover: Cover | None, attributes: Attributes | None, begin: int, end: int) -> list[Portion]:
    """Portions for what stands above and below the message. The lines of a cover that repeat the transmission header are open only where the
    classification of the message is known.
    """
    text, banner = telegram.document.text, telegram.banner
    header = Marking(Level.UNCLASSIFIED) if telegram.classification else banner
    portions: list[Portion] = []
    at = 0
    for name, span in sorted(cover.lines if cover else (), key=lambda line: line[1]):
        portions += _stretch(text, at, span.start, PortionKind.DISTRIBUTION, banner)
        kind = PortionKind.HEADER if name in _OPEN else _KINDS.get(name, PortionKind.OTHER)
        portions.append(Portion(kind, span, span if name == "columns" else _value(text, span), header if kind is PortionKind.HEADER else banner))
        at = span.end
    portions += _stretch(text, at, begin, PortionKind.DISTRIBUTION, banner)
    below = attributes.span.start if attributes else len(text)
    portions += _stretch(text, end, below, PortionKind.DISTRIBUTION, banner)
    return [*portions, *_stretch(text, below, len(text), PortionKind.ATTRIBUTES, banner)]


def _stretch(text: str, start: int, end: int, kind: PortionKind, marking: Marking) -> list[Portion]:
    span = Span(start, max(start, end)).trim(text)
    return [Portion(kind, span, span, marking)] if len(span) else []


def _value(text: str, span: Span) -> Span:
    colon = text.find(":", span.start, span.end)
    return Span(colon + 1 if colon >= 0 else span.start, span.end).trim(text)


def _notices(telegram: Telegram, *, whole: bool) -> list[Notice]:
    text = telegram.document.text
    notices = []
    if lost := _lost().search(text):
        notices.append(Notice("text-lost", "the archive lost the text here, in whole or in part", Span(*lost.span())))
    if whole:
        message = "a telegram's text without the header that names its number, date and classification; what has no mark of its own counts as unknown"
        notices.append(Notice("body-only", message))
    return notices


@cache
def _message_text() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}Message Text[ \t]{0,8}$", re.MULTILINE)


@cache
def _paragraph() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}\d{1,2}\. [A-Z(]", re.MULTILINE)


@cache
def _office_line() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,20}(?:ACTION|ORIGIN)[ \t]{1,20}[A-Z/]{1,6}-\d\d\b", re.MULTILINE)


@cache
def _end_of_message() -> re.Pattern[str]:
    return re.compile(r"BT|#\d{1,6}")


@cache
def _lost() -> re.Pattern[str]:
    return re.compile(r"\bADS TEXT UNRETRIEVABLE\b|^[ \t]{0,8}(?:TEXT )?(?:NOT CONVERTED|GARBLED)[ \t]{0,8}$|¿{3,200}|\[GARBLE[^\]\n]{0,20}\]", re.MULTILINE)
