"""The source note of a published document: where the original lies, how it was classified, who drafted it, who else got it.

The grammar of *Foreign Relations of the United States*: "Source: ARCHIVE, path. CLASS; PRECEDENCE; CAPTION. Drafted by X; cleared by Y; approved by
Z. Sent for information PRECEDENCE to A and B."
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Addressee, Level, Located, Marking, Notice, Span
from reftel.parse.caption_terms import UNDISCLOSED, Term, levels, marking, terms

__all__ = ["SourceNote", "read_source_note", "with_line"]


_FAR = 450
"""The name of the original's place is no longer; what is called secret further on is something else."""


_VERBS = {"d": "drafted", "p": "drafted", "c": "cleared", "a": "approved"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """``banner`` is the marking that follows from the note: UNKNOWN where it names no classification. A caption that is not known limits the readers.
    ``form`` is what the note itself calls the document, as older volumes do ("[751.00/3–1431: Telegram]").
    """

    banner: Marking
    form: str = ""
    archival_reference: Located[str] | None = None
    classification: Located[str] | None = None
    precedence: Located[str] | None = None
    captions: tuple[Located[str], ...] = ()
    drafted_by: tuple[Located[str], ...] = ()
    cleared_by: tuple[Located[str], ...] = ()
    approved_by: tuple[Located[str], ...] = ()
    action: tuple[Located[Addressee], ...] = ()
    info: tuple[Located[Addressee], ...] = ()
    notices: tuple[Notice, ...] = ()


def read_source_note(text: str, span: Span, lexicon: Lexicon) -> SourceNote:
    """The note in ``span``, which may begin with "Source:"."""
    label = _label().match(text, span.start, span.end)
    start = label.end() if label else span.start
    said = lexicon.once(_class_sentence).search(text, start, min(span.end, start + _FAR))
    end = said.start() if said else _first_sentence(text, start, span.end)
    told = _telling().search(text, start, end)
    end = told.start() + 1 if told else end
    archive = Span(start, end).trim(text)
    filed = _filed().fullmatch(text, span.start, span.end)
    form = ""
    if filed:
        archive = Span(*filed.span("file")).trim(text)
        form = next((row["form"] for row in lexicon.rows("document_forms") if row["printed"] == filed["form"].strip()), "")
    if len(archive) and text[archive.end - 1] == ".":
        archive = Span(archive.start, archive.end - 1)
    level = lexicon.once(levels).get(said["level"].upper()) if said else None
    if told and level is not None and level < Level.RESTRICTED:
        # behind sentences on other things it may be of an enclosure; a low level must stand where it belongs
        level = None
    notices: list[Notice] = []
    precedence, captions, groups = None, [], set[str]()
    if said:
        for piece in _pieces(text, Span(*said.span("rest"))):
            kinds, unknown = _terms(text, piece, lexicon)
            precedence = precedence or next((value for kind, value in kinds if kind == "precedence"), None)
            captions += [value for kind, value in kinds if kind == "caption"]
            if unknown:
                groups.add(unknown)
                notices.append(Notice("unknown-caption", "a caption that is not known; whoever does not hold it may not read the document", piece))
    if level is None:
        message = "the publisher names no classification; the marking is unknown and the document is shown to the holder of the files only"
        notices.append(Notice("no-classification", message, Span(*said.span("level")) if said else None))
    banner = marking(level if level is not None else Level.UNKNOWN, tuple(captions), frozenset(groups), lexicon)
    action, info = _addressees(text, Span(start, span.end), lexicon)
    by = _drafting(text, Span(start, span.end))
    return SourceNote(
        banner=banner,
        form=form,
        archival_reference=Located(" ".join(archive.of(text).split()), archive) if len(archive) else None,
        classification=Located(said["level"].upper(), Span(*said.span("level"))) if said and level is not None else None,
        precedence=precedence,
        captions=tuple({c.value: c for c in reversed(captions)}.values())[::-1],
        drafted_by=by["drafted"],
        cleared_by=by["cleared"],
        approved_by=by["approved"],
        action=action,
        info=info,
        notices=tuple(notices),
    )


def with_line(note: SourceNote, line: tuple[Term, ...], lexicon: Lexicon) -> SourceNote:
    """``note`` with the classification that the document itself prints in a line of its own."""
    level = next(value for kind, value in line if kind == "level")
    captions = (*note.captions, *(value for kind, value in line if kind == "caption"))
    return replace(
        note,
        banner=marking(lexicon.once(levels)[level.value], captions, note.banner.readers - {c.value for c in captions}, lexicon),
        classification=level,
        precedence=note.precedence or next((value for kind, value in line if kind == "precedence"), None),
        captions=captions,
        notices=tuple(n for n in note.notices if n.code != "no-classification"),
    )


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """What stands between semicolons."""
    at = span.start
    while at < span.end:
        stop = text.find(";", at, span.end)
        stop = span.end if stop < 0 else stop
        piece = Span(at, stop).trim(text)
        if len(piece):
            yield piece
        at = stop + 1


def _terms(text: str, piece: Span, lexicon: Lexicon) -> tuple[list[Term], str]:
    """The precedence and the captions of one piece, and the name of what is not known in it: that limits the readers, whatever it is. Words behind a
    known caption that only say for whom it is ("Eyes Only for Ambassador Doe") count no further.
    """
    if text[piece.start] == "[":
        return [], UNDISCLOSED
    found, at = terms(text, piece.start, piece.end, lexicon)
    rest = Span(at, piece.end).trim(text).of(text).strip(" ()/,")
    if not rest or (found and rest.startswith(("for ", "to ", "Only for "))):
        return found, ""
    if _sending().match(rest):
        return found, ""
    return found, " ".join(rest.upper().split())[:60]


def _drafting(text: str, span: Span) -> dict[str, tuple[Located[str], ...]]:
    """Who drafted, cleared and approved, each located."""
    found: dict[str, list[Located[str]]] = {"drafted": [], "cleared": [], "approved": []}
    for m in _drafting_sentence().finditer(text, span.start, span.end):
        end = _sentence_end(text, m.end(), span.end)
        clauses = [c for c in _clause().finditer(text, m.start(), end) if c["verb"]]
        for i, clause in enumerate(clauses):
            verbs = [_VERBS[word[0].lower()] for word in (clause["verb"], clause["second"]) if word]
            stop = clauses[i + 1].start() if i + 1 < len(clauses) else end
            names = _names(text, clause.end(), _clause_end(text, clause.end(), stop))
            for verb in verbs:
                found[verb] += [n for n in names if n not in found[verb]]
    return {verb: tuple(names) for verb, names in found.items()}


def _clause_end(text: str, start: int, stop: int) -> int:
    at = text.find(";", start, stop)
    return stop if at < 0 else at


def _names(text: str, start: int, end: int) -> list[Located[str]]:
    """The names of a list with commas and "and"; an office in brackets belongs to its name."""
    names = []
    at = start
    for m in [*_between_names().finditer(text, start, end), None]:
        if m and text.count("(", at, m.start()) > text.count(")", at, m.start()):
            continue
        piece = Span(at, m.start() if m else end).trim(text)
        if text.startswith("the ", piece.start, piece.end):
            piece = Span(piece.start + 4, piece.end).trim(text)
        if when := _afterthought().search(text, piece.start, piece.end):
            piece = Span(piece.start, when.start()).trim(text)
        if len(piece) and (text[piece.start].isupper() or text[piece.start] == "[") and len(piece) <= 80:
            names.append(Located(" ".join(piece.of(text).split()), piece))
        at = m.end() if m else end
    return names


def _addressees(text: str, span: Span, lexicon: Lexicon) -> tuple[tuple[Located[Addressee], ...], tuple[Located[Addressee], ...]]:
    """Further action addressees ("Also sent to") and those for information ("Sent for information to", "Repeated to")."""
    action: list[Located[Addressee]] = []
    info: list[Located[Addressee]] = []
    for m in lexicon.once(_sent).finditer(text, span.start, span.end):
        end = _clause_end(text, m.end(), _sentence_end(text, m.end(), span.end))
        precedence = m["precedence"].upper() if m["precedence"] else None
        informs = m["information"] or m["late"] or m[0].startswith(("Repeated", "and"))
        names = _names(text, m.end(), end)
        if not (informs or m["also"] or precedence) and (len(names) < 2 or _through().search(text, m.end(), end)):
            # "Sent to Doe under a covering note" is no address
            continue
        where = info if informs else action
        where += [Located(Addressee(name=name.value, precedence=precedence), name.span) for name in names]
    return tuple(action), tuple(info)


def _first_sentence(text: str, start: int, end: int) -> int:
    return min(_sentence_end(text, start, end), end)


def _sentence_end(text: str, start: int, end: int) -> int:
    m = _stop().search(text, start, end)
    return m.start() if m else end


def _class_sentence(lexicon: Lexicon) -> re.Pattern[str]:
    names = "|".join(r"\s{1,3}".join(w.capitalize() for w in n.split()) for n in sorted(lexicon.once(levels), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<=[.\])”’\"?]\s)|(?<=[.\])”’\"?]\s\s))(?P<level>{names}|No\s{{1,3}}(?:classification\s{{1,3}}(?:marking|indicated)|marking)s?)"
        r"(?P<rest>(?:\s{0,3};\s{0,3}[^;.]{1,120}){0,8})\s{0,3}(?:\.(?=\s|$|\])|$)"
    )


def _sent(lexicon: Lexicon) -> re.Pattern[str]:
    ranks = "|".join(r"\s{1,3}".join(row["name"].split()) for row in sorted(lexicon.rows("precedence"), key=lambda row: -len(row["name"])))
    return re.compile(
        r"\b(?:(?P<also>Also\s{1,3}sent)|Sent|Repeated|and\s{1,3}repeated)(?P<information>\s{1,3}for\s{1,3}information|\s{1,3}for\s{1,3}info)?"
        rf"(?:\s{{1,3}}(?P<precedence>(?i:{ranks})))?(?P<late>\s{{1,3}}for\s{{1,3}}information)?\s{{1,3}}to\s{{1,3}}"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"[*\s\[]{0,6}Sources?\s?:\s{0,3}")


@cache
def _filed() -> re.Pattern[str]:
    return re.compile(r"\s{0,9}\[(?P<file>[^\[\]:]{2,80}):\s{1,3}(?P<form>[A-Z][A-Za-z é-]{2,30})\]\.?\s{0,9}")


@cache
def _telling() -> re.Pattern[str]:
    # a sentence that tells of the document, where the place of the original should still be named
    return re.compile(r"\.\s{1,3}(?=(?:The|A|An|In|On|Drafted|Prepared|Sent|Attach(?:ed|ment)|Enclosed|Forwarded|Printed|There)\b)")


@cache
def _through() -> re.Pattern[str]:
    return re.compile(r"\b(?:under|through|by|with|from|for)\b")


@cache
def _sending() -> re.Pattern[str]:
    return re.compile(r"(?:sent|drafted|repeated|cleared|approved|printed|attached)\b", re.IGNORECASE)


@cache
def _drafting_sentence() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=[.;)\]”’]\s)|(?<=[.;)\]”’]\s\s))(?:(?:Presumably\s|Apparently\s)?[Dd]rafted|Prepared|Cleared|Approved|Concurred\sin)\b(?=[^.;]{0,60}\b(?:by|in)\b)"
    )


@cache
def _clause() -> re.Pattern[str]:
    # "and approved it" has no "by"; "concurred in by" is a clearance
    return re.compile(
        r"\b(?:(?P<verb>[Dd]rafted|[Pp]repared|[Cc]leared|[Cc]oncurred\s{1,3}in|[Aa]pproved)(?:\s{1,3}and\s{1,3}(?P<second>cleared|approved))?|(?:[Rr]eviewed|[Ii]nitialed|[Cc]oordinated))\b"
        r"[^.;()]{0,60}?\b(?:by|in(?!\s{1,3}(?:draft|substance|part)\b)|with)\s{1,3}"
    )


@cache
def _between_names() -> re.Pattern[str]:
    return re.compile(r",\s{1,3}(?:and\s{1,3})?(?:(?:by|in|to)\s{1,3})?|\s{1,3}and\s{1,3}(?:(?:by|in|to)\s{1,3})?")


@cache
def _afterthought() -> re.Pattern[str]:
    # "on January 23", "(in draft)", and what a second verb begins
    return re.compile(
        r"\s{1,3}(?:on|in draft|in substance|for|as telegram|as airgram|under|with)\s.{0,60}$|\s{1,3}\((?:also|in|draft|info|subs)[^)]{0,30}\)$|\s{0,3}(?:approved|cleared|concurred|initialed|reviewed)$"
    )


@cache
def _stop() -> re.Pattern[str]:
    # the end of a sentence: not after an initial, an abbreviation, or inside a number
    return re.compile(r"(?<!\b[A-Z])(?<!\b[JSMD]r)(?<!\bNo)(?<!\bpp)(?<!\bp)(?<!\bvol)(?<!\bSt)(?<!\bCol)(?<!\bGen)(?<!\bMrs)\.(?=[\s\])”]|$)")
