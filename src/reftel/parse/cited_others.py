"""What is cited besides numbered telegrams: e-mails, airgrams, reports, conversations, messages known by their date-time group, documents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Located, Reference, Span, trimmed
from reftel.parse.datetime_group import read_group
from reftel.parse.posts import canonical_post

__all__ = ["Others", "read_others"]

_MOST = 300
_BY_GROUP = "cited by its date-time group, not by a number"
_NO_SENDER = "the name before the number is no post that is known"
_TAKEN_OUT = "its number was taken out of the copy"
_NO_NUMBER = "no number is printed"
_NO_POST = "a number without a post, and the citing telegram's post is not known"


@dataclass(frozen=True, slots=True)
class Others:
    """The ``references`` of a stretch; its beginning may give the item before it a ``title``, or say that earlier telegrams are meant too."""

    references: tuple[Located[Reference], ...] = ()
    title: str | None = None
    previous: bool = False


def read_others(text: str, span: Span, bullet: str | None, lexicon: Lexicon, *, opens: bool) -> Others:
    """What ``span``, where no telegram's number was found, cites.

    ``bullet`` is the letter of the item before it, ``opens`` tells that it begins the field. Words of no known kind count as a document only as an
    item of their own: with a letter, alone in the field, or after a semicolon; behind a number they are its title or nothing.
    """
    found: list[Located[Reference]] = []
    title: str | None = None
    previous = False
    for letter, own, piece in _pieces(text, span, bullet, opens=opens):
        lead = _lead().match(text, piece.start, piece.end)
        body = trimmed(text, lead.end() if lead else piece.start, piece.end)
        words = " ".join(body.of(text).split()).strip(" .;,-")
        previous = previous or _previous().search(text, piece.start, piece.end) is not None
        if letter and words.isdigit():
            found.append(Located(Reference(text=words, bullet=letter, because=_NO_POST), body))
        if len(words) < 3 or _no_item().fullmatch(words):
            continue
        reference = _reference(words[:_MOST], letter, lexicon, own=own)
        if reference is not None:
            found.append(Located(reference, body))
        elif not own and not found and (named := _named().match(text, piece.start, piece.end)):
            title = " ".join(named[1].split())
    return Others(tuple(found), title, previous)


def _pieces(text: str, span: Span, bullet: str | None, *, opens: bool) -> Iterator[tuple[str | None, bool, Span]]:
    """(letter, whether it is an item of its own, place) of each piece of ``span``: cut at semicolons and at the letters that come next."""
    at, own, letter = span.start, opens, None
    expected = bullet
    for cut in _cuts().finditer(text, span.start, span.end):
        said = (cut[1] or cut[2] or "").upper()
        if said and not _follows(said, expected):
            continue
        yield letter, own, Span(at, cut.start())
        at, own = cut.end(), True
        letter = said or None
        expected = said or expected
    yield letter, own, Span(at, span.end)


def _follows(letter: str, before: str | None) -> bool:
    """Whether ``letter`` can be the next of a list: an initial inside a name is no bullet."""
    return letter in "AB" if before is None else letter in (before, chr(ord(before[-1]) + 1))


def _reference(words: str, letter: str | None, lexicon: Lexicon, *, own: bool) -> Reference | None:
    kind = next((kind for kind, pattern in _kinds().items() if pattern.search(words)), None)
    if kind == "date-time group":
        group = read_group(_spaced().sub(r"\1 \2 ", words), 0, len(words) + 3)
        return Reference(text=words, kind=kind, bullet=letter, because=_BY_GROUP, date_time_group=group.value if group else None)
    if kind is not None:
        return Reference(text=words, kind=kind, bullet=letter, because=f"{'an' if kind[0] in 'ae' else 'a'} {kind} has no telegram's number")
    because = _because(words, lexicon, own=own)
    if because is not None:
        return Reference(text=words, bullet=letter, because=because)
    if own and not _sentence().search(words):
        return Reference(text=words, kind="document", bullet=letter, because="no telegram's number is printed")
    return None


def _because(words: str, lexicon: Lexicon, *, own: bool) -> str | None:
    """Why ``words``, if they are a telegram's, are none whose number is known."""
    if _redacted().search(words):
        return _TAKEN_OUT
    if own and canonical_post(words, lexicon):
        return _NO_NUMBER
    if (own or words[:4].upper() == "AND ") and _sender().fullmatch(words.removeprefix("AND ")):
        return _NO_SENDER
    return None


@cache
def _cuts() -> re.Pattern[str]:
    # a semicolon, or a letter that opens an item
    return re.compile(r";|(?<![A-Za-z'’&/.-])¶?\(?(?:([A-Z])(?:\.\)|[).:]|-(?=[A-Z]{3}))|([a-z])[).])(?=\s|\(|(?<=-))")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(r"(?:[\s.,;:()¶-]|(?:AND\s{1,3}PREV(?:IOUS)?|NOTAL|EXDIS|NODIS|LIMDIS|REF(?:S|TEL)?)\b[:.]?(?:\s[A-Z]\s)?)+", re.IGNORECASE)


@cache
def _previous() -> re.Pattern[str]:
    return re.compile(r"^[\s,()A-Z.¶]{0,12}?\b(?:AND|&)\s{1,80}PREV(?:IOUS)?\b", re.IGNORECASE)


@cache
def _no_item() -> re.Pattern[str]:
    return re.compile(
        r"(?:\(?[A-Z]\s?[).:]|\(?(?:NOTAL|EXDIS|NODIS|LIMDIS|STADIS|SIPDIS|[UCS]|SBU)\)?|[\W\d_]+|(?:UN)?CLASSIFIED(?: BY)?|UNCLAS|CONFIDENTIAL|SECRET|NOFORN|N/?A|NONE|EMBASSY|AMEMBASSY|CONSULATE|AMCONSUL|MISSION)[\s.]*",
        re.IGNORECASE,
    )


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}(?:--?|:)\s{0,3}([^\n]{6,120}(?:\n(?![ \t]{0,80}\n)[^\n]{1,80})?)")


@cache
def _redacted() -> re.Pattern[str]:
    return re.compile(r"X{5,}|\[(?:redacted|deleted|removed|details removed)", re.IGNORECASE)


@cache
def _sender() -> re.Pattern[str]:
    # "USDEL 00007", "DIA 1234"; no date ("PARIS POINTS MAY 12" has no number)
    return re.compile(
        r"(?:(?:19|20)?\d\d )?(?![A-Z. ]{0,40}(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6} \d)[A-Z][A-Z.'/-]{1,20}(?: [A-Z][A-Z.'/-]{1,20}){0,3} #?\d{2,7}"
    )


@cache
def _sentence() -> re.Pattern[str]:
    # where the field was read too far: words of a sentence, a label, a heading of the text
    return re.compile(r"\b(?:IS|ARE|WAS|WERE|HAS|HAVE|WILL)\s{1,3}[A-Z]|^(?:SUMMARY|COMMENT|CLASSIFIED BY|DERIVED FROM|SENSITIVE)\b|\bREASONS?:", re.IGNORECASE)


@cache
def _spaced() -> re.Pattern[str]:
    return re.compile(r"(\d{6}Z)\s?([A-Z]{3})[A-Z]{0,6}\s?(?=\d\d)", re.IGNORECASE)


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    return {
        "e-mail": re.compile(r"\bE-?MAILS?\b", flags),
        "report": re.compile(
            r"\b(?:IIR|TD-?\d|TDX?|OSC|FBIS|SITREPS?)\b|\b[A-Z]{3}\s?20\d{11,}|\b(?:DAILY|INTELLIGENCE|INFORMATION|SIPRNET) REPORTS?\b|\bTD-\d", flags
        ),
        "airgram": re.compile(r"\bAIRGRAM\b|\bREFAIR\b|\bC?A-\d{1,5}\b", flags),
        "letter": re.compile(r"\bLETTERS?\b|\bLTR\b", flags),
        "conversation": re.compile(r"\b(?:TEL|MEM)CONS?\b|\bTELEPHONE\b|\bSVTC\b|\bPHONE ?CONS?\b|\bCONVERSATIONS?\b", flags),
        "memorandum": re.compile(r"\bMEMO(?:S|RANDUM|RANDA)?\b", flags),
        "date-time group": re.compile(r"\b(?:DTG\s?)?\d{6}Z\s?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)", flags),
        "regulation": re.compile(r"\b\d{1,2}\s?F(?:AM|AH)\b", flags),
    }
