"""Lengths of time and repeated times: two hours, a six-month delay, the past four years, every week."""

import re
from decimal import Decimal
from functools import cache

from reftel.recognise.calendar_words import CalendarWords
from reftel.recognise.date_frame import Frame, Reading, Rule, needing, rule

__all__ = ["rules"]

_GAP = r"(?:\s{1,8}|-)"  # a page may break between the number and the unit
_WINDOW = r"(?P<w>(?:the\s+|these\s+|those\s+)?(?:past|last|next|coming|previous|preceding|first|following|final)\s+)?"
# Half of a unit in the units below it (TimeML 1.2.1: half an hour is PT30M).
_HALVES = {
    "TH": (Decimal(30), "TM"),
    "TM": (Decimal(30), "TS"),
    "D": (Decimal(12), "TH"),
    "Y": (Decimal(6), "M"),
    "E": (Decimal(5), "Y"),
    "C": (Decimal(50), "Y"),
}
_SETS = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annually": "P1Y",
    "annual": "P1Y",
    "yearly": "P1Y",
    "hourly": "PT1H",
    "nightly": "P1D",
    "biweekly": "P2W",
}


def rules(words: CalendarWords) -> tuple[Rule, ...]:
    """The rules of this module, for one calendar."""
    number = rf"(?:{words.numbers.words}|\d{{1,6}}(?:,\d{{3}})?(?:\.\d{{1,2}})?)"
    unit = words.unit
    loose = r"(?:an?\s+few|the\s+few|few|several|some|many|a\s+couple\s+of|a\s+couple|a\s+number\s+of|numerous|dozens\s+of|scores\s+of|hundreds\s+of|thousands\s+of|recent)"
    return (
        *needing(
            "unit",
            rule(rf"{_WINDOW}(?P<n>{number})(?:\s+(?:or|to)\s+|\s?[-–]\s?)(?P<n2>{number}){_GAP}(?:more\s+)?(?P<u>{unit})", _range),
            rule(
                rf"{_WINDOW}(?P<n>{number}|half\s+an?|an?){_GAP}(?:and[\s-]+(?:a[\s-]+)?(?P<half>half)[\s-]+)?(?:more\s+|full\s+|straight\s+|consecutive\s+)?(?P<u>{unit})(?:\s+and\s+(?:a\s+)?(?P<part>half|quarter))?(?P<old>[\s-]old)?",
                _length,
            ),
            rule(rf"{_WINDOW}(?P<n>{loose})\s+(?P<u>{unit})", _loose),
            rule(r"(?P<w>the\s+(?:past|last|next|coming)\s+)(?P<u>days|weeks|months|years|decades|hours|minutes)", _loose),
            rule(r"(?P<v>years|months|weeks|days|hours|decades|centuries|minutes)\s+(?:after|before|later|earlier)", _bare),
            rule(
                r"(?:for|in|over|within|of|takes?|took|lasts?|lasted|spends?|spent|waits?|waited)\s+(?P<v>years|months|weeks|days|hours|decades|centuries|minutes)(?!\s+old)",
                _bare,
            ),
            rule(rf"(?P<n>coming)\s+(?P<u>{unit})|the\s+(?P<u2>days|weeks|months|years|decades)\s+(?:ahead|to\s+come)", _ahead),
            rule(r"(?:all|the\s+(?:whole|entire|full))\s+(?P<u>day|week|month|year|night)", _whole),
            rule(rf"(?P<q>every|each)\s+(?P<n>{number}|other|single)?\s*(?P<u>{unit})", _every),
        ),
        *needing(
            "weekday",
            rule(rf"(?P<q>every|each)\s+(?P<d>{words.weekday})(?:\s+(?P<p>{words.daypart}))?", _every_weekday),
        ),
        rule(rf"(?P<q>every|each)\s+(?P<m>{words.month}|{words.season}|{words.daypart})", _every_named),
        rule(r"(?P<u>hour|day|night|week|month|year|decade|century)-?long", _long),
        rule(r"(?P<u>hours|days|weeks|months|years|decades|centuries)-(?:long|old)", _long),
        rule(r"(?P<s>daily|weekly|monthly|quarterly|annually|annual|yearly|hourly|nightly|biweekly)", _adverb),
        *needing(
            "unit",
            rule(rf"(?P<k>once|twice|(?:{number}|several|many|a\s+few)\s+times)\s+(?:an?|per|each|every)\s+(?P<u>day|week|month|quarter|year|hour)", _times_a),
            rule(r"an?\s+(?P<u>day|week|month|year|hour)", _rate),
        ),
        *needing(
            "figure",
            rule(r"(?P<c>\d{1,3})(?P<u>h|hrs?|mins?|D|Y|yrs?)", _glued),
        ),
    )


def _code(amount: Decimal | str, unit: str) -> str:
    if unit in ("Q", "F") and isinstance(amount, Decimal):
        amount, unit = (amount * 3, "M") if unit == "Q" else (amount * 2, "W")
    if isinstance(amount, Decimal) and amount == Decimal("0.5") and unit in _HALVES:
        amount, unit = _HALVES[unit]
    figure = amount if isinstance(amount, str) else f"{amount.normalize():f}"
    suffix = {"E": "DE", "C": "CE", "Q": "Q", "F": "W"}.get(unit, unit[-1] if unit.startswith("T") else unit)
    return f"P{'T' if unit.startswith('T') else ''}{figure}{suffix}"


def _window(m: re.Match[str]) -> str:
    return "length of time around the account's day" if m.groupdict().get("w") else "length of time"


def _length(m: re.Match[str], frame: Frame) -> Reading | None:
    words, unit = m["n"].lower(), frame.words.units[m["u"].lower()]
    start = m.start("n") if _is_verb(m, frame) else m.start()
    bare_article = words in ("a", "an")
    if bare_article and not (m["half"] or m["part"] or m["w"]) and not _measures(m, frame):
        return None
    if unit == "TS" and (m["u"].lower() == "second" and not re.search(r"\bone\b|\b1\b", words)):
        return None
    amount = frame.words.numbers.value(words)
    if amount is None:
        return None
    amount += Decimal("0.5") if m["half"] or m["part"] == "half" else Decimal("0.25") if m["part"] else 0
    if words == "one" and not (m["w"] or m["half"] or m["part"]) and unit == "D" and not _measures(m, frame):
        return None
    if m["old"]:
        return Reading(start, m.end(), "DURATION", _code(amount, unit), "age")
    return Reading(start, m.end(), "DURATION", _code(amount, unit), _window(m))


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(r"\b(?:for|in|within|over|after|about|nearly|almost|than|last|lasted|took|takes|take|least|only|just|during)\s+$", re.IGNORECASE)


def _measures(m: re.Match[str], frame: Frame) -> bool:
    """Read "a year" is a length after "for", "within" and the like, or with a hyphen; elsewhere it is a rate or nothing."""
    return bool(_measured().search(frame.text, max(0, m.start() - 12), m.start()) or _placed().match(frame.text, m.end()))


@cache
def _placed() -> re.Pattern[str]:
    return re.compile(r"\s+(?:after|before|since|later|earlier)\b", re.IGNORECASE)


def _is_verb(m: re.Match[str], frame: Frame) -> bool:
    """Whether "last" before the length is the verb ("the talks will last two hours")."""
    if not m["w"]:
        return False
    words = frame.prose.analysis.char_span(m.start("w"), m.end("w"), alignment_mode="expand")
    return words is not None and any(t.lower_ == "last" and t.pos_ in ("VERB", "AUX") for t in words)


def _range(m: re.Match[str], frame: Frame) -> Reading | None:
    unit = frame.words.units[m["u"].lower()]
    low, high = frame.words.numbers.value(m["n"]), frame.words.numbers.value(m["n2"])
    if low is None or high is None or low >= high or unit == "TS":
        return None
    return Reading(m.start(), m.end(), "DURATION", f"{_code(low, unit)}/{_code(high, unit)}", "shortest and longest length of time")


def _loose(m: re.Match[str], frame: Frame) -> Reading | None:
    unit = frame.words.units[m["u"].lower()]
    if not m["u"].lower().endswith("s"):
        return None
    loose = (m.groupdict().get("n") or "").lower()
    amount: Decimal | str = Decimal(2) if "couple" in loose else "X"
    if loose == "recent" and not m["w"]:
        return Reading(m.start(), m.end(), "DATE", "PAST_REF", "vague word for a time")
    return Reading(m.start(), m.end(), "DURATION", _code(amount, unit), _window(m))


def _bare(m: re.Match[str], frame: Frame) -> Reading:
    return Reading(m.start("v"), m.end("v"), "DURATION", _code("X", frame.words.units[m["v"].lower()]), "length of time")


def _ahead(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "coming months", "the years ahead"."""
    unit = (m["u"] or m["u2"]).lower()
    return Reading(m.start(), m.end(), "DURATION", _code("X", frame.words.units[unit]), "length of time ahead") if unit.endswith("s") else None


def _long(m: re.Match[str], frame: Frame) -> Reading:
    """Read "month-long", "yearlong", "decades-old"."""
    unit = m["u"].lower()
    amount: Decimal | str = Decimal(1) if unit in frame.words.units and not unit.endswith("s") else "X"
    return Reading(m.start(), m.end(), "DURATION", _code(amount, frame.words.units[unit]), "length of time")


def _whole(m: re.Match[str], frame: Frame) -> Reading:
    unit = m["u"].lower()
    return Reading(m.start(), m.end(), "DURATION", "PT1N" if unit == "night" else _code(Decimal(1), frame.words.units[unit]), "length of time")


def _every(m: re.Match[str], frame: Frame) -> Reading | None:
    unit = frame.words.units[m["u"].lower()]
    count = (m["n"] or "").lower()
    amount = Decimal(2) if count == "other" else Decimal(1) if count in ("", "single") else frame.words.numbers.value(count)
    return Reading(m.start(), m.end(), "SET", _code(amount, unit), "repeated") if amount else None


def _every_weekday(m: re.Match[str], frame: Frame) -> Reading:
    tail = f"T{frame.words.dayparts[m['p'].lower()]}" if m["p"] else ""
    return Reading(m.start(), m.end(), "SET", f"XXXX-WXX-{frame.words.weekday_of(m['d'])}{tail}", "repeated")


def _every_named(m: re.Match[str], frame: Frame) -> Reading:
    name = m["m"].lower().rstrip(".")
    value = (
        f"XXXX-{frame.words.months[name]}"
        if name in frame.words.months
        else f"XXXX-{frame.words.seasons[name]}"
        if name in frame.words.seasons
        else f"XXXX-XX-XXT{frame.words.dayparts[name]}"
    )
    return Reading(m.start(), m.end(), "SET", value, "repeated")


def _adverb(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "daily" and the like; not a newspaper, not part of a name ("Daily Monitor")."""
    words = frame.prose.analysis.char_span(m.start(), m.end(), alignment_mode="expand")
    noun = words is not None and (words[-1].pos_ in ("NOUN", "PROPN") or (words.end < len(words.doc) and words.doc[words.end].pos_ == "PROPN"))
    named = m["s"][0].isupper() and not frame.text.isupper() and not (words is not None and words[0].is_sent_start)
    if noun or named or frame.text[m.start() - 1 : m.start()] == "-":
        return None
    return Reading(m.start(), m.end(), "SET", _SETS[m["s"].lower()], "repeated")


def _times_a(m: re.Match[str], frame: Frame) -> Reading:
    return Reading(m.start(), m.end(), "SET", _code(Decimal(1), frame.words.units[m["u"].lower()]), "repeated")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"(?:\d|(?:[mb]illion|thousand|hundred|percent|per\s?cent|dollars?|euros?|pounds?|rubles?|yuan|yen|tons?|tonnes?|barrels?|bpd|times|hours|deaths|people|visitors)"
        r"|\d[^\s;]{0,14}\s(?:[mb]illion\s)?(?:(?!(?:in|on|at|for|by|from|to|was|is|were|are|had|has)\b)[\w-]+\s){1,3})$",
        re.IGNORECASE,
    )


def _rate(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "5 million dollars a year" as a rate."""
    if (
        not _counted().search(frame.text, max(0, m.start() - 60), m.start())
        or _placed().match(frame.text, m.end())
        or frame.text[m.end() : m.end() + 4] in (" ago", "-lon")
    ):
        return None
    return Reading(m.start(), m.end(), "SET", _code(Decimal(1), frame.words.units[m["u"].lower()]), "rate")


def _glued(m: re.Match[str], _: Frame) -> Reading | None:
    unit = m["u"].lower()
    if len(unit) == 1 and unit in "dy" and not m["u"].isupper():
        return None
    code = "TH" if unit.startswith("h") else "TM" if unit.startswith("m") else "D" if unit == "d" else "Y"
    return Reading(m.start(), m.end(), "DURATION", _code(Decimal(m["c"]), code), "length of time")
