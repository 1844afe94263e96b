"""British diplomatic telegram (FCO)"""

import itertools
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Addressee, Document, Fit, Level, Located, Marking, Notice, Portion, PortionKind, Reference, Span, Telegram
from reftel.parse.blocks import cut_body
from reftel.parse.caption_terms import Term, levels, marking, terms
from reftel.parse.clipping import clipped
from reftel.parse.datetime_group import read_group
from reftel.parse.outline import apart
from reftel.parse.portions import body_portions
from reftel.parse.redactions import find_redactions
from reftel.parse.signature import find_signature

__all__ = ["HIGHEST", "NAME", "fit", "parse"]

NAME = "fco"
HIGHEST = 0.941
_PARTS = frozenset({"SUMMARY", "DETAIL", "COMMENT", "INTRODUCTION"})
_REACH = 40
"""Lines in which the header ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """``lines`` belong to the header, in order; ``body`` is where the text goes on. Lines may be run together in one."""

    lines: tuple[Span, ...]
    body: int
    terms: tuple[Term, ...] = ()
    sender: Located[str] | None = None
    group: Located[datetime] | None = None
    number: Located[str] | None = None
    precedence: Located[str] | None = None
    action: tuple[Located[Addressee], ...] = ()
    info: tuple[Located[Addressee], ...] = ()


def fit(document: Document, lexicon: Lexicon) -> Fit:
    """By the number of a British telegram beside the FROM and TO lines."""
    text = document.text[:8000]
    if _number().search(text) is None:
        return Fit(0.0, "no number of a British telegram")
    header = _read(text, lexicon)
    said = [
        (header.number is not None, 0.4, "TELNO"),
        (header.sender is not None, 0.2, "FROM line"),
        (bool(header.action), 0.2, "TO line"),
        (any(kind == "level" for kind, _ in header.terms), 0.1, "classification line"),
    ]
    score = sum(weight for there, weight, _ in said if there)
    reason = ", ".join(name for there, _, name in said if there)
    # no other dialect's scores end so: a tie would be an error
    return Fit(round(0.041 + score, 3), reason) if header.number and header.sender and header.action else Fit(0.0, "no header of a British telegram")


def parse(document: Document, lexicon: Lexicon) -> Telegram:
    """``document`` as one telegram; the classification line above the header is the banner, and unknown without one. Odd material gives notices."""
    text = document.text
    header = _read(text, lexicon)
    names = lexicon.once(levels)
    said = [(names[value.value], value) for kind, value in header.terms if kind == "level"]
    captions = tuple(value for kind, value in header.terms if kind == "caption")
    notices = []
    if not said:
        notices.append(
            Notice("no-classification", "there is no classification line; the marking is unknown and the telegram is shown to the holder of the files only")
        )
    if header.group is None:
        notices.append(Notice("no-date-time-group", "the header has no date-time group"))
    banner = marking(max((level for level, _ in said), default=Level.UNKNOWN), captions, frozenset(), lexicon)
    signature = find_signature(text, header.body, len(text))
    subject = _subject(text, header.body)
    pieces = cut_body(text, header.body, len(text))
    fixed = _fixed(text, header, subject, signature, banner)
    paragraphs, odd = body_portions(text, clipped(pieces, [p.span for p in fixed], text), banner, lexicon)
    raised = Marking.high_water([banner, *(p.marking for p in paragraphs if p.marking.level > banner.level)])
    if raised != banner:
        fixed = _fixed(text, header, subject, signature, raised)
        paragraphs, _ = body_portions(text, clipped(pieces, [p.span for p in fixed], text), raised, lexicon)
    above = [Portion(PortionKind.OTHER, span, span, raised) for span in apart(Span(0, header.body), [p.span for p in fixed], text)]
    return Telegram(
        document=document,
        dialect=NAME,
        portions=tuple(sorted([*fixed, *above, *paragraphs], key=lambda p: p.span)),
        banner=raised,
        notices=(*document.notices, *notices, *odd),
        transmission_id=header.number,
        precedence=header.precedence,
        date_time_group=header.group,
        originator=header.sender,
        action_addressees=header.action,
        info_addressees=header.info,
        classification=said[0][1] if said else None,
        captions=captions,
        references=tuple(Located(Reference(text=" ".join(m[0].split())), Span(*m.span())) for m in _cited().finditer(text, header.body)),
        subject=subject,
        signature=signature,
        redactions=find_redactions(text, header.body),
    )


def _read(text: str, lexicon: Lexicon) -> _Header:
    """The header. It ends at a blank line below FROM and TO, or where a line is none of it: what is no header must not count as one."""
    found: dict[str, Span] = {}
    info: list[Span] = []
    lines: list[Span] = []
    said: list[Term] = []
    for m in itertools.islice(_line().finditer(text), _REACH):
        line = Span(*m.span()).trim(text)
        if {"from", "to"} <= set(found) and lines and "\n" in text[lines[-1].end : line.start].strip(" \t").removeprefix("\n"):
            break
        labels = list(_label().finditer(text, line.start, line.end))
        more, end = terms(text, line.start, line.end, lexicon)
        if (
            labels
            and labels[0].start() == line.start
            and not any(label.lastgroup in found for label in labels)
            and _plain().fullmatch(text, line.start, line.end)
        ):
            stops = [*(label.start() for label in labels[1:]), line.end]
            for label, stop in zip(labels, stops, strict=True):
                span = Span(label.end(), stop).trim(text)
                if label.lastgroup == "info":
                    info.append(span)
                else:
                    found[label.lastgroup or ""] = span
        elif more and not text[end : line.end].strip(" .,;/-") and line.of(text).isupper():
            said += more
        elif info and text[: line.start].rstrip().endswith((",", " AND")) and _plain().fullmatch(text, line.start, line.end):
            info[-1] = Span(info[-1].start, line.end)
        elif found:
            break
        elif not _grade().fullmatch(text, line.start, line.end):
            # what stands above the header is no part of it
            continue
        lines.append(line)
    body = lines[-1].end if lines else 0
    sender, group = _sender(text, found.get("from"), found.get("number"))
    action = _posts(text, found.get("to"), lexicon)
    return _Header(
        lines=tuple(lines),
        body=body + len(text[body:]) - len(text[body:].lstrip()),
        terms=tuple(said),
        sender=sender,
        group=group,
        number=_serial(text, found.get("number")),
        precedence=next((value for kind, value in terms(text, to.start, to.end, lexicon)[0] if kind == "precedence"), None)
        if (to := found.get("to"))
        else None,
        action=action,
        info=tuple(one for span in info for one in _posts(text, span, lexicon)),
    )


def _subject(text: str, at: int) -> Located[str] | None:
    """A line in capitals below the header and apart from the text, without the number of the telegram that it answers."""
    m = _heading().match(text, at)
    if m is None or m["words"].strip(" .:") in _PARTS:
        return None
    span = Span(*m.span("words")).trim(text)
    return Located(" ".join(span.of(text).split()), span) if len(span) else None


def _serial(text: str, span: Span | None) -> Located[str] | None:
    m = _digits().match(text, span.start, span.end) if span else None
    return Located(m[0], Span(*m.span())) if m else None


def _sender(text: str, span: Span | None, number: Span | None) -> tuple[Located[str] | None, Located[datetime] | None]:
    """The post behind FROM, and the date-time group behind it or behind the number."""
    if span is None:
        return None, None
    group = next((found for s in (span, number) if s and (found := read_group(text, s.start, s.end))), None)
    digits = _digits().search(text, span.start, span.end)
    name = Span(span.start, digits.start() if digits else span.end).trim(text)
    return (Located(" ".join(name.of(text).split()), name) if len(name) else None), group


def _posts(text: str, span: Span | None, lexicon: Lexicon) -> tuple[Located[Addressee], ...]:
    """Posts between commas and "AND"; a precedence stands before the first that it holds for."""
    if span is None:
        return ()
    found = []
    precedence: str | None = None
    for m in _one_post().finditer(text, span.start, span.end):
        piece = Span(*m.span()).trim(text)
        if text.startswith("AND ", piece.start, piece.end):
            piece = Span(piece.start + 4, piece.end).trim(text)
        more, end = terms(text, piece.start, piece.end, lexicon)
        if more and more[0][0] == "precedence":
            precedence = more[0][1].value
            piece = Span(end, piece.end).trim(text)
        if len(piece) and len(piece) <= 60:
            found.append(Located(Addressee(name=" ".join(piece.of(text).split()), precedence=precedence), piece))
    return tuple(found)


def _fixed(text: str, header: _Header, subject: Located[str] | None, signature: Located[str] | None, banner: Marking) -> list[Portion]:
    public = Marking(Level.UNCLASSIFIED)
    portions = [Portion(PortionKind.HEADER, line, line, public) for line in header.lines]
    if subject:
        portions.append(Portion(PortionKind.SUBJECT, Span(header.body, subject.span.end), subject.span, banner))
    if signature and signature.span.start >= header.body:
        portions.append(Portion(PortionKind.SIGNATURE, signature.span, signature.span, banner))
        rest = Span(signature.span.end, len(text)).trim(text)
        portions += [Portion(PortionKind.OTHER, rest, rest, banner)] if len(rest) else []
    return portions


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\n]*[^\s][^\n]*")


@cache
def _label() -> re.Pattern[str]:
    # in capitals; several may stand in one line
    return re.compile(
        r"(?<![A-Z])(?:(?P<from>FROM|FM)\s(?=[A-Z])|(?P<to>TO)\s(?=[A-Z])|(?P<number>TEL(?:EGRAM|\.)?\s?(?:NO|NUMBER|NUM)\.?:?)\s{0,3}(?=\d)"
        r"|(?P<info>(?:AND\s)?(?:INFO|REPEATED|RPTD|SAVING)(?:\s(?:TO|SAVING))?:?)\s(?=[A-Z]))"
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\bTEL(?:EGRAM|\.)?\s?(?:NO|NUMBER|NUM)\.?:?\s{0,3}\d")


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d{1,6}")


@cache
def _grade() -> re.Pattern[str]:
    # GR 200, GRS 350 (the number of groups), and serial lines of the communications centre
    return re.compile(r"GRS?\s?\d{1,5}[A-Z]?|[A-Z]{2}\s?\d{1,4}|NNNN|ZZ|OO|PP|RR", re.IGNORECASE)


@cache
def _plain() -> re.Pattern[str]:
    # capitals and figures, and no end of a sentence inside
    return re.compile(r"(?:[A-Z0-9 ,'()/:-]|\.(?!\s)){1,240}\.?")


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:MY|YOUR|[A-Z]{3,20})\sTEL[A-Z. ]{1,16}\d{1,5}[^:\n]{0,60}:)?[ \t]{0,9}(?P<words>[A-Z][A-Z0-9 ,.'()/&:-]{2,110}?)[ \t]{0,80}\n[ \t]{0,80}\n"
    )


@cache
def _one_post() -> re.Pattern[str]:
    return re.compile(r"(?:(?!\sAND\s)[^,;\n]){1,80}")


@cache
def _cited() -> re.Pattern[str]:
    # my immediately preceding telegram, and numbers of one's own or of the addressee
    return re.compile(
        r"\b(?:MIPT|MIFT|(?:MY|YOUR|[A-Z]{3,20})\s(?:TELNO|TELNOS|TEL\sNO|TELEGRAM\sNUMBER)\.?\s{0,2}\d{1,5}(?:\s(?:TO|OF)\s[A-Z0-9]{2,20})?)(?![A-Za-z0-9])"
    )
