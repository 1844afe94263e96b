"""The transmission header of ACP-127, lines 1-8: start of message, precedence and routing, origin, security line, from, to, info."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache

from reftel.lexicon import Lexicon
from reftel.model import Addressee, Level, Located, Notice, Span, trimmed
from reftel.parse.datetime_group import check_julian, read_group

__all__ = ["Routing", "addressee_lines", "header_before", "read_addressee", "read_routing"]

_ADDRESSED = frozenset(("TO", "INFO", "XMT"))
_REMEMBERED = 5000
_SECURITY = {"U": Level.UNCLASSIFIED, "E": Level.SENSITIVE, "R": Level.RESTRICTED, "C": Level.CONFIDENTIAL, "S": Level.SECRET, "T": Level.TOP_SECRET}


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """What the transmission header says. ``span`` runs from its first to its last line; ``station`` is the routing indicator, ``serial`` the
    number of the DE line; ``security`` the level of the ZNY or ZNR line. Absent lines are None.
    """

    span: Span
    transmission_id: Located[str] | None = None
    station: Located[str] | None = None
    serial: Located[int] | None = None
    security: Located[Level] | None = None
    precedence: Located[str] | None = None
    date_time_group: Located[datetime] | None = None
    originator: Located[str] | None = None
    action: tuple[Located[Addressee], ...] = ()
    info: tuple[Located[Addressee], ...] = ()
    notices: tuple[Notice, ...] = ()


def read_routing(text: str, lexicon: Lexicon, *, start: int = 0) -> Routing | None:
    """The transmission header of a telegram's text, wherever it starts behind ``start``; None when no line of one is there.

    A header without FM, TO or the first lines is read as far as it goes; what is missing is said in notices.
    """
    first = _first_line().search(text, start)
    if not first:
        return None
    start = first.start()
    found, address, end = _gather(text, start)
    group = read_group(text, found["dtg"].start(), found["dtg"].end()) if "dtg" in found else None
    action, info = addressee_lines(text, address, lexicon)
    notices = []
    if group is None:
        notices.append(Notice("no-date-time-group", "the transmission header has no date-time group"))
    if "fm" not in found:
        notices.append(Notice("no-originator", "the transmission header has no FM line"))
    if not action:
        notices.append(Notice("no-action-addressee", "the transmission header has no TO line"))
    if group and "de" in found and found["de"]["julian"] and (odd := check_julian(group, found["de"]["julian"], Span(*found["de"].span("julian")))):
        notices.append(odd)
    vzczc, de = found.get("vzczc"), found.get("de")
    return Routing(
        span=Span(start, end),
        transmission_id=Located(vzczc["id"], Span(*vzczc.span("id"))) if vzczc else None,
        station=Located(de["station"], Span(*de.span("station"))) if de else None,
        serial=Located(int(de["serial"]), Span(*de.span("serial"))) if de and de["serial"] else None,
        security=_security(found.get("zn")),
        precedence=_precedence(found, lexicon),
        date_time_group=group,
        originator=_originator(text, found.get("fm")),
        action=action,
        info=info,
        notices=tuple(notices),
    )


def header_before(text: str, after: int, line: int) -> int:
    """Where the transmission header begins that stands right above ``line``, but not before ``after``; ``line`` where there is none."""
    for m in _first_line().finditer(text, after, line):
        if not text[_gather(text, m.start())[2] : line].strip():
            return m.start()
    return line


def _gather(text: str, start: int) -> tuple[dict[str, re.Match[str]], list[tuple[str, int, int]], int]:
    """The lines of the header from ``start`` by what they are, the address lines as (field, start, end), and where the header ends."""
    found: dict[str, re.Match[str]] = {}
    address: list[tuple[str, int, int]] = []
    field, at = "", start
    for begin, end in _lines(text, start):
        line = text[begin:end]
        if not line or line.isspace():
            if field:
                break
            continue
        addressed = field in _ADDRESSED
        routed = addressed and _routed().match(line)
        m = None if routed else _address().match(text, begin, end)
        if routed or m or (addressed and _continues_address(text, begin, end)):
            field = m[1].upper() if m else field
            # a line break that was lost must not make a subject part of the header
            inside = _label_inside().search(text, m.end() if m else begin, end) if ":" in line or "E.O." in line else None
            stop = inside.start() if inside else end
            if field != "FM":
                address.append((field, m.end() if m else begin, stop))
            elif m:
                found.setdefault("fm", m)
            if inside:
                return found, address, stop
        elif named := _transmission_line(text, begin, end, found):
            found[named[0]] = named[1]
            field = field if named[0] == "dtg" else ""
        elif field or "dtg" in found:
            break
        at = end
    return found, address, at


def _continues_address(text: str, begin: int, end: int) -> bool:
    # a date-time group begins the header of a message that is relayed: nobody knows whose text that belongs to
    if any(other.match(text, begin, end) for other in (_class_line(), _sentence(), _label_line(), _transmission()["dtg"])):
        return False
    return _continues().match(text, begin, end) is not None or not _own_line().match(text, begin, end)


def _transmission_line(text: str, begin: int, end: int, found: dict[str, re.Match[str]]) -> tuple[str, re.Match[str]] | None:
    for name, pattern in _transmission().items():
        if name not in found and (m := pattern.match(text, begin, end)):
            return name, m
    return None


def addressee_lines(text: str, lines: list[tuple[str, int, int]], lexicon: Lexicon) -> tuple[tuple[Located[Addressee], ...], tuple[Located[Addressee], ...]]:
    """The action and the info addressees of (field, start, end) lines, field being TO, INFO or XMT; posts after XMT are excluded."""
    action: list[Located[Addressee]] = []
    info: list[Located[Addressee]] = []
    for field, start, end in lines:
        where = info if field == "INFO" or (field == "XMT" and info) else action
        span = trimmed(text, start, end)
        if span.end > span.start and (one := read_addressee(text, span, lexicon, excluded=field == "XMT")):
            where.append(one)
    return tuple(action), tuple(info)


def read_addressee(text: str, span: Span, lexicon: Lexicon, *, excluded: bool = False) -> Located[Addressee] | None:
    """One line: ``RI/NAME PRECEDENCE NUMBER``, each part but the name optional. None for a line without a name."""
    words = " ".join(text[span.start : span.end].split())
    number = words[-4:]
    read = lexicon.once(_lines_read)
    if words[-5:-4] == " " and number.isascii() and number.isdigit():
        # the number is another one each time; the rest of the line is not
        said = read(words[:-4] + "0000")
        said = (*said[:3], number) if said and said[3] == "0000" else read(words)
    else:
        said = read(words)
    return Located(Addressee(*said, excluded), span) if said else None


def _lines_read(lexicon: Lexicon) -> Callable[[str], tuple[str, str | None, str | None, str | None] | None]:
    """Reads the line of an addressee as (name, routing indicator, precedence, number)."""
    pattern = _addressee(lexicon)

    @lru_cache(maxsize=_REMEMBERED)
    def read(words: str) -> tuple[str, str | None, str | None, str | None] | None:
        m = pattern.fullmatch(words)
        if not m or not m["name"]:
            return None
        return m["name"].strip(), m["indicator"].upper() if m["indicator"] else None, m["precedence"], m["number"]

    return read


def _security(m: re.Match[str] | None) -> Located[Level] | None:
    return Located(_SECURITY[m["letter"]], Span(*m.span())) if m and m["letter"] in _SECURITY else None


def _precedence(found: dict[str, re.Match[str]], lexicon: Lexicon) -> Located[str] | None:
    """By the letter before the date-time group (the first of two is for action), else by the doubled letter of the routing line."""
    names = lexicon.once(_prosigns)
    m = found.get("dtg")
    if m is None or not m["precedence"]:
        m = found.get("route")
    return Located(names[m["precedence"][0]], Span(*m.span("precedence"))) if m and m["precedence"][0] in names else None


def _prosigns(lexicon: Lexicon) -> dict[str, str]:
    return {row["prosign"]: row["name"] for row in reversed(lexicon.rows("precedence")) if " " not in row["name"]}


def _originator(text: str, fm: re.Match[str] | None) -> Located[str] | None:
    """What follows FM, without a routing indicator."""
    if fm is None:
        return None
    span = Span(fm.end(), _line_end(text, fm.end())).trim(text)
    if m := _indicator().match(text, span.start, span.end):
        span = Span(m.end(), span.end).trim(text)
    return Located(" ".join(span.of(text).split()), span) if len(span) else None


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Up to 400 lines from ``start``: no real address block is longer."""
    at, last = start, len(text)
    for _ in range(400):
        if at >= last:
            return
        end = text.find("\n", at)
        end = last if end < 0 else end
        yield at, end
        at = end + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


@cache
def _first_line() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]{0,8}(?:V?ZCZC\w{3,}|(?:ZZ|OO|PP|RR) R[A-Z]{3,7}\b|DE R[A-Z]{3,7} ?#|(?:[ZOPRYM] ){0,2}\d{6} ?Z [A-Z]{3} \d\d|FM (?:AM|US|SEC|AIT|RU)[A-Z]{2,})",
        re.MULTILINE,
    )


@cache
def _transmission() -> dict[str, re.Pattern[str]]:
    return {
        "vzczc": re.compile(r"[ \t]{0,80}(?P<id>V?ZCZC\w{3,12})\b"),
        "route": re.compile(r"[ \t]{0,80}(?P<precedence>ZZ|OO|PP|RR|YY|MM)(?: R[A-Z]{3,7}\b)+"),
        "more": re.compile(r"[ \t]{0,80}R[A-Z]{3,7}(?: R[A-Z]{3,7})*[ \t]{0,80}$"),
        "de": re.compile(r"[ \t]{0,80}DE (?P<station>R[A-Z]{3,7})(?: ?#(?P<serial>\d{1,6})(?:/\d+)?)?(?: (?P<julian>\d{7}))?"),
        "zn": re.compile(r"[ \t]{0,80}ZN[YR] (?P<letter>[A-Z])[A-Z]{4}\b"),
        "dtg": re.compile(r"[ \t]{0,80}(?:(?P<precedence>[ZOPRYM](?: [ZOPRYM])?) )?\d{6} ?Z [A-Za-z]{3,9} \d{2,4}\b.{0,60}"),
    }


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,80}(FM|TO|INFO|XMT)(?:/|[ \t]{1,80}|$)", re.IGNORECASE)


@cache
def _routed() -> re.Pattern[str]:
    # a routing indicator and its slash, which no line of classification begins with
    return re.compile(r"R(?![NOE]|U(?:[NO]|EC))[A-Z]{3,7}/")


@cache
def _indicator() -> re.Pattern[str]:
    return re.compile(r"R[A-Z]{3,7}/(?=\S)")


@cache
def _continues() -> re.Pattern[str]:
    # a routing indicator and its slash, or a name all in capitals
    return re.compile(r"[ \t]{0,80}(?:R[A-Z]{3,7}/|[A-Z0-9][A-Z0-9 .,/&'()-]*[ \t]{0,80}$)")


@cache
def _own_line() -> re.Pattern[str]:
    # lines that end the address block
    return re.compile(r"[ \t]{0,80}(?:(?:E\.? ?O\.? ?|TAGS|SUBJ|SIPDIS|BT\b|REF\b|¶|\d{1,3}\.)|[A-Z][a-z]+day,|.*[a-z]{3})", re.IGNORECASE)


@cache
def _label_inside() -> re.Pattern[str]:
    return re.compile(r"(?:SUBJ(?:ECT)?|TAGS) ?:|E\.O\. ?1\d{4}")


@cache
def _label_line() -> re.Pattern[str]:
    # a label needs no colon, and letters of SUBJ and SUBJECT may be misread: such a line tells what the message is about, and is no address
    return re.compile(r"[ \t]{0,80}(?:TAGS?\b|REFS?\b|REFTELS?\b|(?:[S5$][UVO0][B8R][JI1L](?:[EF3][CGO0][TI17])?)\b)", re.IGNORECASE)


@cache
def _sentence() -> re.Pattern[str]:
    # eight words without a slash or a comma are no address
    return re.compile(r"[ \t]{0,80}(?:[^\s/,]{1,40}[ \t]{1,8}){7}[^\s/,]")


@cache
def _class_line() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]{0,80}(?:\w{0,2} ?(?:N ?C ?L ?A ?S|O ?N ?F ?I ?D ?E ?N ?T ?I|E ?C ?R ?E ?T)\b|S ?E ?C ?R ?E ?T\b|T ?O ?P {1,3}S ?E ?C|U ?N ?C ?L ?A ?S ?S ?I|LIMITED OFFICIAL USE\b|(?:SIPDIS|NODIS|EXDIS|NOFORN)\b|BT[ \t]{0,80}$)",
        re.IGNORECASE,
    )


def _addressee(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted({row["name"] for row in lexicon.rows("precedence")}, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<indicator>R[A-Za-z]{{3,7}})/ ?)?(?P<name>\S.*?)??(?: (?P<precedence>{words}))?(?: (?P<number>\d{{4}}))?(?: (?:{words}))?", re.IGNORECASE
    )
