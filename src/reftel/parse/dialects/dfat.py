"""Published Australian cablegram (DFAT)"""

import re
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Addressee, Document, Fit, Level, Located, Marking, Notice, Portion, PortionKind, Register, Span, Telegram, Transcript
from reftel.parse.blocks import Piece, PieceKind, cut_body
from reftel.parse.caption_terms import levels, marking
from reftel.parse.clipping import clipped
from reftel.parse.dfat_head import DfatHead, archive_line, read_dfat_head
from reftel.parse.markdown import heading_at, markdown_edits
from reftel.parse.portions import body_portions
from reftel.parse.redactions import find_redactions
from reftel.parse.signature import find_signature

__all__ = ["HIGHEST", "NAME", "fit", "parse"]

NAME = "dfat"
HIGHEST = 0.937
_WHOLE = 200_000
_TOP = 6000
_HEAD = frozenset({"dateline", "message", "addresses"})


def fit(document: Document, lexicon: Lexicon) -> Fit:
    """By the archive's name at the end, the number and class line, the dateline."""
    text = document.text
    if any(m.name.startswith("tei:") for m in document.metadata):
        return Fit(0.0, "a document of TEI")
    if len(text) < _WHOLE and (edits := markdown_edits(text)):
        text = Transcript(text, tuple(edits)).text
    archive = archive_line(text, max(0, len(text) - 60_000))
    if archive is None and _cue().search(text, 0, _TOP) is None:
        return Fit(0.0, "no cablegram and no archive is named")
    head = read_dfat_head(text[:_TOP], lexicon)
    known = archive is not None and _australian().match(text, archive.start) is not None
    said = [
        (head.number is not None, 0.3, "number of a cablegram"),
        (bool(head.of("message")) and any(kind == "level" for kind, _ in head.terms), 0.1, "classification line"),
        (bool(head.of("dateline")) or (head.number is not None and head.place is not None), 0.1, "dateline"),
        (known, 0.4, "archive of Australia"),
        (archive is not None and not known and _archive().match(text, archive.start, archive.end) is not None, 0.3, "name of an archive at the end"),
        (head.title is not None and head.form != "", 0.2, "title with a form"),
    ]
    score = sum(weight for there, weight, _ in said if there)
    reason = ", ".join(name for there, _, name in said if there)
    # no other dialect's scores end so: a tie would be an error
    return Fit(min(HIGHEST, round(0.217 + score, 3)), reason) if score >= 0.4 else Fit(0.0, "no number of a cablegram and no archive of Australia")


def parse(document: Document, lexicon: Lexicon) -> Telegram:
    """``document`` as one cablegram, or what else was published beside it. Odd material gives notices.

    The classification is that of its own line; without one the marking is UNKNOWN, since publication lowers nothing. AUSTEO and GUARD are controls.
    """
    if edits := markdown_edits(document.text):
        document = replace(document, transcript=document.transcript.edit(edits))
    text = document.text
    head = read_dfat_head(text, lexicon)
    archive = archive_line(text, head.body)
    stop = text.rfind("[", 0, archive.start) if archive else len(text)
    signature = find_signature(text, head.body, stop) if stop > head.body else None
    banner, notices = _banner(head, lexicon)
    fixed = _fixed(text, head, archive, stop, signature, banner)
    pieces = [_as_heading(text, piece) for piece in cut_body(text, head.body, stop)]
    pieces = list(clipped(pieces, [p.span for p in fixed], text))
    paragraphs, odd = body_portions(text, pieces, banner, lexicon)
    raised = Marking.high_water([banner, *(p.marking for p in paragraphs if p.marking.level > banner.level)])
    if raised != banner:
        fixed = _fixed(text, head, archive, stop, signature, raised)
        paragraphs, _ = body_portions(text, pieces, raised, lexicon)
    if not any(p.printed_mark for p in paragraphs):
        odd = [n for n in odd if n.code != "damaged-mark"]
    given = _given(text, head.body, stop)
    paragraphs = [replace(p, register=Register.TEXT) if p.register is Register.BODY and any(g.span.contains(p.span) for g in given) else p for p in paragraphs]
    level = next((value for kind, value in head.terms if kind == "level"), None)
    if head.day is None:
        notices.append(Notice("no-dateline", "there is no dateline with a whole date"))
    return Telegram(
        document=document,
        dialect=NAME,
        portions=tuple(sorted([*fixed, *paragraphs], key=lambda p: p.span)),
        banner=raised,
        notices=(*document.notices, *notices, *odd),
        form=head.form or ("telegram" if head.number else "document"),
        transmission_id=head.number,
        precedence=next((value for kind, value in head.terms if kind == "precedence"), None),
        originator=head.place or head.sender,
        action_addressees=tuple(Located(Addressee(name=a.value), a.span) for a in head.addressees),
        classification=level,
        captions=tuple(value for kind, value in head.terms if kind == "caption"),
        subject=head.subject,
        signature=signature,
        dateline=head.day,
        passing=head.passing,
        archival_reference=Located(" ".join(archive.of(text).split()), archive) if archive else None,
        redactions=find_redactions(text, head.body),
        registers=given,
    )


def _banner(head: DfatHead, lexicon: Lexicon) -> tuple[Marking, list[Notice]]:
    names = lexicon.once(levels)
    said = [(names[value.value], value) for kind, value in head.terms if kind == "level"]
    captions = tuple(value for kind, value in head.terms if kind == "caption")
    notices = []
    if head.loose:
        where = next(iter(head.of("message")), None)
        notices.append(Notice("unknown-caption", "a caption that is not known; whoever does not hold it may not read the document", where))
    if not said:
        message = "there is no classification line; the marking is unknown and the document is shown to the holder of the files only"
        notices.append(Notice("no-classification", message))
    level = max((level for level, _ in said), default=Level.UNKNOWN)
    return marking(level, captions, frozenset(head.loose), lexicon), notices


def _fixed(text: str, head: DfatHead, archive: Span | None, stop: int, signature: Located[str] | None, banner: Marking) -> list[Portion]:
    """The parts that are no running text. Number, class line, dateline, from and to are the transmission header; all else has the banner's marking."""
    public = Marking(Level.UNCLASSIFIED)
    kinds = {"references": PortionKind.REFERENCES, "subject": PortionKind.SUBJECT}
    portions: list[Portion] = []
    for kind, line in head.lines:
        if kind in _HEAD or (kind == "title" and head.plain):
            portions.append(Portion(PortionKind.HEADER, line, line, public))
        else:
            body = heading_at(text, line.start, line.end) or line
            if kind == "subject" and head.subject and line.contains(head.subject.span):
                body = head.subject.span
            portions.append(Portion(kinds.get(kind, PortionKind.OTHER), line, body, banner))
    if signature:
        portions.append(Portion(PortionKind.SIGNATURE, signature.span, signature.span, banner))
    if archive:
        # the bracket, and the editors' notes below it
        for m in _block().finditer(text, stop):
            block = Span(*m.span()).trim(text)
            portions.append(Portion(PortionKind.NOTE, block, block, banner))
    return portions


def _as_heading(text: str, piece: Piece) -> Piece:
    """Headings are "### Begins" and "Ends", whatever their length."""
    words = heading_at(text, piece.span.start, piece.span.end)
    if (words is not None and "\n" not in piece.span.of(text)) or _edge().fullmatch(text, piece.span.start, piece.span.end):
        return Piece(PieceKind.HEADING, piece.span, piece.span.start)
    return piece


def _given(text: str, start: int, end: int) -> tuple[Located[Register], ...]:
    """What stands between "Begins" and "Ends" is a text given in full."""
    found: list[Located[Register]] = []
    opened: int | None = None
    for m in _edge_line().finditer(text, start, end):
        if m["begins"]:
            opened = m.end() if opened is None else opened
        elif opened is not None:
            span = Span(opened, max(opened, m.start())).trim(text)
            found += [Located(Register.TEXT, span)] if len(span) else []
            opened = None
    return tuple(found)


@cache
def _australian() -> re.Pattern[str]:
    return re.compile(r"(?:NAA|AA|NLA|AWM|RBA|Australian Archives|National Archives of Australia|National Library of Australia)\b")


@cache
def _archive() -> re.Pattern[str]:
    return re.compile(r"(?=[^\n]{0,120}[/,])[A-Z][A-Z ]{1,20}\s?:\s?[^\n:]{0,60}\d")


@cache
def _block() -> re.Pattern[str]:
    return re.compile(r"[^\s][^\n]*(?:\n[ \t]{0,80}[^\s][^\n]*)*")


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(r"(?<!\.)\b[OI]\.\s?[A-Z]{0,5}\s?\d|\b(?:[Cc]ablegram|CABLEGRAM|[Ss]avingram|SAVINGRAM|[Ss]ubmission|SUBMISSION)")


@cache
def _edge() -> re.Pattern[str]:
    return re.compile(r"[#\s*(\[-]{0,9}(?:(?:text|message|quote)\s)?(?:begins?|ends?)[\s.:)\]*-]{0,6}", re.IGNORECASE)


@cache
def _edge_line() -> re.Pattern[str]:
    return re.compile(r"^[# \t*(\[-]{0,9}(?:(?:text|message|quote) )?(?:(?P<begins>begins?)|ends?)[ \t.:)\]*-]{0,6}$", re.IGNORECASE | re.MULTILINE)
