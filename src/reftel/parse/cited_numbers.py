"""Telegram numbers as references print them: "07 ASTANA 1628", "STATE (01) 201265", "QUITO 4525-91", "PARIS 7472 and 7677", "870 ULAANBAATAR"."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reftel.lexicon import Lexicon
from reftel.model import Span
from reftel.parse.datetime_group import MONTHS, century
from reftel.parse.posts import canonical_post

__all__ = ["Cited", "Citing", "Number", "read_number"]

# What nobody has reached by a day of the year: the Department sent at most 310,000 telegrams in a year (1976), the busiest posts about 33,000.
_REACH = {"STATE": (1000, 1000)}
_REACH_OF_POSTS = (130, 500)
_SHORT_NAMES_UNTIL = 1980
# Words before a number that look like a misspelt post, and senders in an embassy whose messages have numbers of their own.
_NO_NAMES = frozenset(("SECTION", "SECTIONS", "PARA", "PARAS", "PART", "PAGE", "PAGES"))
_OWN_NUMBERS = frozenset(("USDAO", "DAO", "USDLO", "HOTR"))
_LONGEST_RUN = 20
_OLDEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """The citing telegram as far as it decides what a short reference means: its ``year``, ``day`` of the year, ``post`` and ``serial`` where known."""

    year: int | None = None
    post: str | None = None
    serial: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a field of references, as it was matched: groups ``glued_year``, ``glued`` (a post) and ``serial``."""

    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class Cited:
    """One item: where it begins, its post, where it ends, and each number as (year or None, serial, place)."""

    start: int
    post: str
    end: int
    numbers: tuple[tuple[int | None, str, Span], ...]


def read_number(text: str, number: Number, floor: int, span: Span, lexicon: Lexicon, citing: Citing, last_post: str | None) -> Cited | None:
    """The citation whose first serial is ``number``, not before ``floor``; None where the words before it name no post."""
    m = number.match
    archive = citing.year is None or citing.year < _SHORT_NAMES_UNTIL
    if m["glued"]:
        post = canonical_post(m["glued"], lexicon, archive=archive)
        if post is None:
            return None
        start, year = m.start(), m["glued_year"]
    elif (before := _post_before(text, floor, m.start(), lexicon, archive=archive)) is not None:
        start, post, year = before
    elif len(m["serial"]) > 2 and (reverse := _reverse().match(text, m.end(), span.end)) and (post := canonical_post(reverse[1], lexicon)):
        return Cited(m.start(), post, reverse.end(), ((_year(None, m["serial"], post, citing), _digits(m["serial"]), Span(m.start(), reverse.end())),))
    elif last_post is None and citing.post and _alone().search(text[floor : m.start()]) and not _month().match(text, m.end()):
        start, post, year = m.start(), citing.post, None
    else:
        return None
    serials: list[tuple[str, str | None, int, int]] = []
    own, at = _own_year(text, m.end(), span.end, citing)
    serials.append((m["serial"], own, start, at))
    if (last := _through().match(text, at, span.end)) and 0 < int(last[1]) - int(_digits(m["serial"])) <= _LONGEST_RUN:
        serials += [(str(n), own, last.start(1), last.end()) for n in range(int(_digits(m["serial"])) + 1, int(last[1]) + 1)]
        at = last.end()
    while more := _more().match(text, at, span.end):
        if (name := _name_follows().match(text, more.end())) and canonical_post(name[1], lexicon, guess=True):
            break
        own, after = _own_year(text, more.end(), span.end, citing)
        serials.append((more[1], own, more.start(1), after))
        at = after
    return Cited(start, post, at, tuple((_year(own or year, serial, post, citing), _digits(serial), Span(a, b)) for serial, own, a, b in serials))


def _post_before(text: str, floor: int, end: int, lexicon: Lexicon, *, archive: bool) -> tuple[int, str, str | None] | None:
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
            name = " ".join(w[0] for w in run).upper().removesuffix("'S")
            if guess and (len(name) < 5 or name[:3] in MONTHS or name in _NO_NAMES):
                continue
            if len(name) > 1 and (post := canonical_post(name, lexicon, guess=guess, archive=archive)):
                if i and words[i - 1][0].upper() in _OWN_NUMBERS:
                    return None
                year = _year_before().search(text, max(floor, run[0].start() - 14), run[0].start())
                start = year.start() if year else run[0].start()
                printed = gap[1] or (year[1] or year[2] if year else None)
                return start, post, printed.upper().replace("O", "0") if printed else None
    return None


def _own_year(text: str, at: int, end: int, citing: Citing) -> tuple[str | None, int]:
    """The year behind a serial: "701 (08)", "4525-91", "00789/08", "07718 99,", ", 1974"; none that is still to come."""
    m = _year_behind().match(text, at, end)
    if m is None:
        return None, at
    found = next(g for g in m.groups() if g)
    year = century(int(found))
    if m["slash"] and not text[max(0, at - 3) : at].isdigit():
        # "14/15" are two numbers
        return None, at
    if citing.year is not None and (year > citing.year or (m["bare"] and year < citing.year - 1) or (m["slash"] and year < citing.year - _OLDEST)):
        return None, at
    return found, m.end()


def _year(printed: str | None, serial: str, post: str, citing: Citing) -> int | None:
    if printed is not None:
        return int(printed)
    if citing.year is None:
        return None
    number = int(_digits(serial))
    a_day, ahead = _REACH.get(post, _REACH_OF_POSTS)
    beyond_own = post == citing.post and citing.serial is not None and number > citing.serial
    beyond_all = citing.day is not None and number > ahead + a_day * citing.day
    return citing.year - 1 if beyond_own or beyond_all else citing.year


def _digits(serial: str) -> str:
    return serial.upper().replace("O", "0")


@cache
def _words() -> re.Pattern[str]:
    # the letter of "B-BONN" is no part of the name
    return re.compile(r"[A-Za-z](?!-[A-Za-z]{3})[A-Za-z0'-]*")


@cache
def _gap() -> re.Pattern[str]:
    # between post and serial: a comma, a sign, the mark of the cited telegram, "(01)" is read as its year
    return re.compile(
        r"(?:\s{1,3}(?:TELS?|TELEGRAMS?|CABLES?|MSG|MESSAGE)\b)?[\s.,:]{0,12}(?:#|NO\.?\s?)?(?:\([A-Z]{1,3}\)\s?)?(?:\(((?:19|20)?\d\d)\)\s?)?\Z", re.IGNORECASE
    )


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"[^\s.\-]|\.\s{0,80}\n")


@cache
def _year_before() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.-])(?:\(((?:19|20)\d\d|[0O]?\d\d|[0O]\d)\)|((?:19|20)\d\d|[0O]?\d\d|[0O]\d))[\s,]{0,6}$", re.IGNORECASE)


@cache
def _year_behind() -> re.Pattern[str]:
    # "(08)", "-91", "/08", " 99,", "OF 1974", ", 1974", and the year of a date-time group or of a full date
    return re.compile(
        r"\s?\(((?:19|20)?\d\d)\)|-(\d\d)\b(?!-)|/(?P<slash>\d\d)\b(?![/\d])|\s((?:9|0)\d)(?=\s{0,80}(?:,|;|$))"
        r"|\s{1,3}OF\s((?:19|20)\d\d)\b|,\s{0,3}(?P<bare>(?:19|20)\d\d)\b"
        r"|\s{0,3}[(/,]?\s?(?:DTG:?\s?)?\d{6}Z\s?[A-Z]{3,9}\s?((?:19|20)?\d\d)\b\)?"
        r"|,?\s{1,3}(?:OF\s|DATED\s|DTD\s)?(?:\d{1,2}\s)?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}\.?\s(?:\d{1,2},?\s)?((?:19|20)\d\d)\b"
        r"|,?\s{1,3}(?:OF\s|DATED\s|DTD\s)\d{1,2}\s(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}\s(\d\d)\b",
        re.IGNORECASE,
    )


@cache
def _through() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}(?:-|THRU|THROUGH)\s{0,3}(\d{2,7})\b(?![-/])", re.IGNORECASE)


@cache
def _more() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,80}(?:,(?:\s{0,80}and)?|;|/(?!0\d\b)|&|\band\b)\s{0,80}([0O]?\d{2,7})\b(?!\.\d|/\d\d/|\s{0,80}(?:%|percent))(?!\s{1,2}(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))",
        re.IGNORECASE,
    )


@cache
def _name_follows() -> re.Pattern[str]:
    return re.compile(r"\s{1,4}([A-Za-z][A-Za-z.'-]{2,}(?: [A-Za-z][A-Za-z.'-]+){0,3})")


@cache
def _reverse() -> re.Pattern[str]:
    # the name whole: a shorter one before more letters would turn the year of "2007 STATE 12" into a serial
    return re.compile(r"\s{1,2}([A-Za-z][A-Za-z.'-]{3,}(?: [A-Z][A-Za-z.'-]+){0,3})(?![A-Za-z.'-])(?!\s{0,80}#?\d)")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(r"^\s{0,80}(?:\(?[A-Z][.)]\s{0,80})?$")


@cache
def _month() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}(?!\(?[A-Z][.)])(?:[A-Za-z]|\d|/|-|\)|\.\s{1,3}[A-Z])")
