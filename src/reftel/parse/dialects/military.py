"""Military message: ACP 127 and JANAP 128, intelligence information reports, formatted sets"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Document, Edit, Fit, Level, Located, Reference, Span, Telegram
from reftel.parse.dialects import cablegate
from reftel.parse.layered import read_layers
from reftel.parse.layers import Placed, peel

__all__ = ["NAME", "fit", "parse"]

NAME = "military"
_SAMPLE = 20_000
_SECURITY = {"U": Level.UNCLASSIFIED, "E": Level.SENSITIVE, "R": Level.RESTRICTED, "C": Level.CONFIDENTIAL, "S": Level.SECRET, "T": Level.TOP_SECRET}
_PRECEDENCE = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
_KINDS = {"DOC": "document", "LTR": "letter", "MSG": "message", "RMG": "message", "TEL": "telephone call", "CNV": "conversation", "MSGID": "message"}


def fit(document: Document, lexicon: Lexicon) -> Fit:
    """By the start of message of JANAP 128, sets, or the serial of an information report under a header."""
    text = document.text[:_SAMPLE]
    signs = [
        name
        for name, rare, pattern in (
            ("JANAP 128 line", "--R", _janap),
            ("message sets", "MSGID/", _sets),
            ("information report", "IR ", _report),
            ("labelled header lines", "LINE3", _labelled),
        )
        if rare in text and pattern().search(text)
    ]
    if not signs:
        return Fit(0.0, "no signs of a military message")
    found = cablegate.fit(document, lexicon)
    if signs == ["information report"] and found.score < 0.37:
        return Fit(0.0, "an information report is mentioned, without a header")
    return Fit(0.96, ", ".join(signs))


def parse(document: Document, lexicon: Lexicon) -> Telegram:
    """``document`` as one message. Where one message carries another, the inner header is the message's own and the outer its envelope."""
    scanned = peel(document, lexicon).scanned
    peeled = peel(document, lexicon, levels=scanned, before=_edits)
    text, transcript = peeled.document.text, peeled.document.transcript
    janap = _janap().search(text, 0, _SAMPLE)
    if janap and (level := _SECURITY.get(janap["security"][0])) is not None and not scanned:
        # U in the routing does not say that the text bears no marking at all
        said = Placed(level if level > Level.SENSITIVE else Level.UNKNOWN, transcript.to_source(Span(*janap.span("security"))))
        peeled = replace(peeled, lines=(*peeled.lines, said)) if said.value is not Level.UNKNOWN else peeled
    if _labelled().search(document.text):
        named = {row["name"]: Level[row["level"]] for row in lexicon.rows("classification_levels")}
        said_by_label = [Placed(named[m[1]], document.transcript.to_source(Span(*m.span(1)))) for m in _class().finditer(document.text) if m[1] in named]
        peeled = replace(peeled, pages=(*peeled.pages, *said_by_label))
    telegram = read_layers(peeled, lexicon, dialect=NAME, plain=cablegate.parse, start=_inner_header, pages=False)
    references = telegram.references or tuple(_references(telegram.document.text))
    if janap is None:
        return replace(telegram, references=references)
    at = Span(*janap.span("id"))
    first = Span(janap.start(), janap.start() + 1)
    precedence = Located(_PRECEDENCE[janap[0][0]], first) if janap[0][0] in _PRECEDENCE else None
    return replace(
        telegram, references=references, transmission_id=telegram.transmission_id or Located(janap["id"], at), precedence=telegram.precedence or precedence
    )


def _edits(text: str) -> Iterator[Edit]:
    """Separators of sets, and the labels that some prints put before the lines of a header, read as what they stand for."""
    if _labelled().search(text):
        yield from (Edit(Span(*m.span(m.lastindex or 0)), "", "label of a header line removed") for m in _label().finditer(text))
        yield from (Edit(Span(*m.span()), "", "line that repeats the header removed") for m in _said_again().finditer(text))
    for m in _subject_set().finditer(text):
        yield Edit(Span(*m.span(1)), "SUBJ: ", "set separator read as a label")
        yield Edit(Span(*m.span(2)), "\n", "end of a set removed")
    for m in _report_label().finditer(text):
        yield Edit(Span(m.start(), m.start()), "\n", "a field of the report begins here")
    for m in _remarks().finditer(text):
        yield Edit(Span(*m.span()), "\n", "label of the running text removed")


def _inner_header(text: str, at: int) -> int:
    """The last date-time group before the text begins."""
    end = _break().search(text, at)
    groups = [m.start() for m in _group().finditer(text, at, end.start() if end else min(len(text), at + 4000))]
    return groups[-1] if len(groups) > 1 else at


def _references(text: str) -> Iterator[Located[Reference]]:
    for m in _reference_set().finditer(text):
        yield Located(Reference(" ".join(m["what"].split()), kind=_KINDS.get(m["kind"], "document"), bullet=m["bullet"]), Span(*m.span()))


@cache
def _janap() -> re.Pattern[str]:
    # RTTUZYUW RUEWMCS0000 3641921-UUUU--RUEWMCS.
    return re.compile(r"^[ZOPRYM][A-Z]{2}[A-Z][A-Z]{4} (?P<id>R[A-Z]{4,7}\d{4}) \d{7}-(?P<security>U{4}|E{4}|R{4}|C{4}|S{4}|T{4})--R[A-Z]{4,7}", re.MULTILINE)


@cache
def _sets() -> re.Pattern[str]:
    return re.compile(r"^MSGID/[A-Z]{2,12}/[^/\n]{1,60}/", re.MULTILINE)


@cache
def _report() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,8}(?:(?:SUBJ(?:ECT)?|SERIAL): {0,3}(?:\([A-Z]\) ?)?IIR|TH[A-Z0-9]{2} IS (?:AN )?I?IR) \d \d{3} \d{4} \d\d\b", re.MULTILINE)


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(r"^LINE3: (?:[A-Z0] )?\d{6,7}Z? ", re.MULTILINE)


@cache
def _label() -> re.Pattern[str]:
    # LINE4: FM ... · TO: ...
    return re.compile(r"^(LINE[1-4]: ?)(?=\S)|^TO(:)(?= \S)|^INFO(:)(?= \S)", re.MULTILINE)


@cache
def _said_again() -> re.Pattern[str]:
    return re.compile(r"^(?:DTG|ORIG|OSRI|PREC|CLASS): ?[^\n]{0,60}\n", re.MULTILINE)


@cache
def _class() -> re.Pattern[str]:
    return re.compile(r"^CLASS: ?([A-Z][A-Z ]{3,28}[A-Z])", re.MULTILINE)


@cache
def _subject_set() -> re.Pattern[str]:
    return re.compile(r"^(SUBJ/)[^/\n]{1,200}(?:\n[^/\n]{1,200})?(//)", re.MULTILINE)


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile(r"^(?:GENTEXT/[A-Z]{2,20}/|RMKS/|TEXT: (?=1\.))", re.MULTILINE)


@cache
def _report_label() -> re.Pattern[str]:
    return re.compile(r"^(?=(?:WARNING|SERIAL|COUNTRY|DOI|REQS|SOURCE|SUMMARY|COMMENTS?|ADMIN|INSTR): )", re.MULTILINE)


@cache
def _reference_set() -> re.Pattern[str]:
    return re.compile(r"^REF/(?P<bullet>[A-Z])/(?P<kind>[A-Z]{2,12})[:/](?P<what>[^\n]{1,200}?)//", re.MULTILINE)


@cache
def _group() -> re.Pattern[str]:
    return re.compile(r"^(?:[ZOPR] ){1,2}\d{6}Z [A-Z]{3} \d\d", re.MULTILINE)


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"^BT[ \t]{0,8}$", re.MULTILINE)
