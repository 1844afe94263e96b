"""References: "REF: A. MOSCOW 1425 B. 07 ASTANA 1628 (NOTAL) C. SMITH-JONES E-MAIL", typed and, where they are telegrams, resolved to ids."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reftel.lexicon import Lexicon
from reftel.model import Located, Reference, Span
from reftel.parse.datetime_group import MONTHS
from reftel.parse.posts import canonical_post, full_id

__all__ = ["Citing", "read_references"]

_NO_TITLES = frozenset(("NOTAL", "EXDIS", "NODIS", "LIMDIS", "SECRET", "CONFIDENTIAL"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """The citing telegram as far as it decides what a short reference means: its ``year``, ``post`` and ``serial`` where known."""

    year: int | None = None
    post: str | None = None
    serial: int | None = None


def read_references(text: str, span: Span, lexicon: Lexicon, citing: Citing) -> tuple[Located[Reference], ...]:
    """Everything that the field in ``span`` (label excluded) cites, in order.

    A year that is not printed is the citing telegram's; but a post cannot cite a number of its own that it has not reached, so that is
    last year's. A bare number is of the citing post. Never the citing telegram itself.
    """
    found: list[Located[Reference]] = []
    at = span.start
    bullet: str | None = None
    last_post: str | None = None
    for m in _numbers().finditer(text, span.start, span.end):
        if m.start() < at:
            continue
        item = _telegram(text, m, at, span, lexicon, citing, last_post)
        if item is None:
            continue
        start, post, end, ids = item
        between = text[at:start]
        bullet = _bullet(between + " ") or (bullet if not found else None)
        found += _others(text, Span(at, start))
        title = _title(text, end, span.end)
        for id_, place in ids:
            if not (citing.serial is not None and post == citing.post and citing.year is not None and id_ == full_id(citing.year, post, citing.serial)):
                words = " ".join(place.of(text).split())
                found.append(Located(Reference(text=words, canonical_id=id_, bullet=bullet, title=title), place))
        last_post = post
        at = end
    found += _others(text, Span(at, span.end))
    return tuple(found)


def _telegram(
    text: str, m: re.Match[str], floor: int, span: Span, lexicon: Lexicon, citing: Citing, last_post: str | None
) -> tuple[int, str, int, list[tuple[str, Span]]] | None:
    """(start, post, end, ids with their places) of the citation whose first serial is ``m``; None where the words before it name no post."""
    before = _post_before(text, floor, m.start(), lexicon)
    if before is None and m["glued"]:
        post = canonical_post(m["glued"], lexicon)
        if post is None:
            return None
        start, year = m.start(), m["glued_year"]
    elif before is not None:
        start, post, year = before
    elif len(m["serial"]) > 2 and (reverse := _reverse().match(text, m.end(), span.end)) and (post := canonical_post(reverse[1], lexicon)):
        return m.start(), post, reverse.end(), [(full_id(_year(None, m["serial"], post, citing), post, _digits(m["serial"])), Span(m.start(), reverse.end()))]
    elif last_post is None and citing.post and _alone().search(text[floor : m.start()]) and not _month().match(text, m.end()):
        start, post, year = m.start(), citing.post, None
    else:
        return None
    serials: list[tuple[str, str | None, int, int]] = []
    at = m.end()
    own, at = _own_year(text, at, span.end)
    serials.append((m["serial"], own, start, at))
    while more := _more().match(text, at, span.end):
        if _name_follows().match(text, more.end()) and canonical_post(_name_follows().match(text, more.end())[1], lexicon, guess=True):  # type: ignore[index]  # it has just matched
            break
        own, after = _own_year(text, more.end(), span.end)
        serials.append((more[1], own, more.start(1), after))
        at = after
    ids = [(full_id(_year(own or year, serial, post, citing), post, _digits(serial)), Span(a, b)) for serial, own, a, b in serials]
    return start, post, at, ids


def _post_before(text: str, floor: int, end: int, lexicon: Lexicon) -> tuple[int, str, str | None] | None:
    """Start, post and printed year of the longest run of words before ``end`` that is a post; a sure spelling before a guess."""
    gap = _gap().search(text, max(floor, end - 24), end)
    words = list(_words().finditer(text, max(floor, end - 60), gap.start() if gap else end))[-5:]
    if gap is None or not words or words[-1].end() != gap.start():
        return None
    for guess in (False, True):
        for i in range(len(words)):
            run = words[i:]
            if any(_break().search(text[a.end() : b.start()]) for a, b in pairwise(run)):
                continue
            name = " ".join(w[0] for w in run)
            if guess and (len(name) < 5 or name.upper()[:3] in MONTHS):
                continue
            if len(name) > 1 and (post := canonical_post(name, lexicon, guess=guess)):
                year = _year_before().search(text, max(floor, run[0].start() - 14), run[0].start())
                start = year.start() if year else run[0].start()
                printed = gap[1] or (year[1] or year[2] if year else None)
                return start, post, printed.upper().replace("O", "0") if printed else None
    return None


def _own_year(text: str, at: int, end: int) -> tuple[str | None, int]:
    """The year behind a serial: "701 (08)", "4525-91", "00789/08", "07718 99,"."""
    m = _year_behind().match(text, at, end)
    return (next(g for g in m.groups() if g), m.end()) if m else (None, at)


def _year(printed: str | None, serial: str, post: str, citing: Citing) -> int:
    if printed is not None:
        return int(printed)
    year = citing.year or 0
    if post == citing.post and citing.serial is not None and int(_digits(serial)) > citing.serial:
        return year - 1
    return year


def _digits(serial: str) -> str:
    return serial.upper().replace("O", "0")


def _bullet(between: str) -> str | None:
    """The letter an item is cited by: "A.", "(B)", "¶C.", "D)", "REF E", or a bare capital before the name."""
    every = _bullets().findall(between)
    return "".join(every[-1]).upper() if every else None


def _title(text: str, at: int, end: int) -> str | None:
    m = _bracket().match(text, at, end)
    if not m:
        return None
    title = " ".join(m[1].split()).strip('"“” ')
    return title if title.upper() not in _NO_TITLES and len(title) > 5 and not title.isdigit() else None


def _others(text: str, span: Span) -> list[Located[Reference]]:
    """What is cited besides telegrams: e-mails, intelligence reports, airgrams, letters."""
    found = []
    for piece in _pieces().finditer(text, span.start, span.end):
        words = " ".join(piece[0].split()).strip(" .;,-")
        body = _lead().sub("", words)
        kind = next((kind for kind, pattern in _kinds().items() if pattern.search(body)), None)
        if kind and len(body) > 3:
            bullet = _bullet(words[: len(words) - len(body)] + " ")
            found.append(Located(Reference(text=body, kind=kind, bullet=bullet), Span(*piece.span()).trim(text)))
    return found


@cache
def _numbers() -> re.Pattern[str]:
    # a serial of up to seven digits (an O for a 0 happens), or year, post and serial in one word; no times, no page footers
    return re.compile(
        r"(?<![\w/.-])(?:(?P<glued_year>(?:19|20)?\d\d)(?P<glued>[A-Z]{4,20}))?(?P<serial>[0O]?\d{1,7})(?![\d.:]*\dZ?\b)(?!Z\b)(?=\b|[A-Z]\b)", re.IGNORECASE
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z0'-]*")


@cache
def _gap() -> re.Pattern[str]:
    # between post and serial: a comma, a sign, the mark of the cited telegram, "(01)" is read as its year
    return re.compile(r"[\s.,]{0,12}#?(?:\([A-Z]{1,3}\)\s?)?(?:\(((?:19|20)?\d\d)\)\s?)?\Z", re.IGNORECASE)


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"[^\s.\-]|\.\s{0,80}\n")


@cache
def _year_before() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.-])(?:\(((?:19|20)?[0O]?\d{1,2})\)|((?:19|20)\d\d|[0O]?\d\d|[0O]\d))[\s,]{0,6}$", re.IGNORECASE)


@cache
def _year_behind() -> re.Pattern[str]:
    return re.compile(r"\s?\(((?:19|20)?\d\d)\)|-(\d\d)\b(?!-)|/([09]\d)\b(?![/\d])|\s((?:9|0)\d)(?=\s{0,80}(?:,|;|$))")


@cache
def _more() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,80}(?:,(?:\s{0,80}and)?|/|&|\band\b)\s{0,80}([0O]?\d{2,7})\b(?!\.\d|/\d\d/|\s{0,80}(?:%|percent))(?!\s{1,2}(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))",
        re.IGNORECASE,
    )


@cache
def _name_follows() -> re.Pattern[str]:
    return re.compile(r"\s{1,4}([A-Za-z][A-Za-z.'-]{2,}(?: [A-Za-z][A-Za-z.'-]+){0,3})")


@cache
def _reverse() -> re.Pattern[str]:
    return re.compile(r"\s{1,2}([A-Za-z][A-Za-z.'-]{3,}(?: [A-Z][A-Za-z.'-]+){0,3})(?!\s{0,80}#?\d)")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(r"^\s{0,80}(?:\(?[A-Z][.)]\s{0,80})?$")


@cache
def _month() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}(?:[A-Za-z]|\d|/|-)")


@cache
def _bullets() -> re.Pattern[str]:
    # "A." "(B)" "c)" "D:" anywhere, a bare "E" only as a capital
    return re.compile(r"(?<![A-Za-z'’&/.-])(?:\(?([A-Z])(?:[).:]|(?=\s))|\(?([a-z])[).])(?![A-Za-z]\.)")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}\(([^()\n]{3,120}(?:\n[^()\n]{1,80})?)\)")


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(r"(?:[^;\n]|\n(?![ \t]{0,80}(?:¶|1)?[ \t]{0,80}\(?[A-Z][.)]|[ \t]{0,80}\n)){3,400}")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(r"^(?:[\s.,;:()¶\d-]|(?:AND PREVIOUS|NOTAL)\b|\(?\b[A-Z][.):](?:\s|$)|\bREF(?:S|TEL)?:?\s)+", re.IGNORECASE)


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    return {
        "e-mail": re.compile(r"\bE-?MAILS?\b", flags),
        "report": re.compile(r"\b(?:IIR|TD-?\d|TDX?|OSC|FBIS)\b|\b[A-Z]{3}20\d{11,}", flags),
        "airgram": re.compile(r"\bAIRGRAM\b|\bCA-\d{2,5}\b|\bA-\d{1,4}\b", flags),
        "letter": re.compile(r"\bLETTERS?\b|\bLTR\b", flags),
        "memorandum": re.compile(r"\bMEMO(?:RANDUM)?\b|\bMEMCON\b", flags),
        "conversation": re.compile(r"\bTELCON\b|\bTELEPHONE\b", flags),
        "telegram": re.compile(r"\b\d{6}Z\s[A-Z]{3}\b", flags),
        "regulation": re.compile(r"\b\d{1,2}\sF(?:AM|AH)\b", flags),
    }
