"""Periods and holidays that are written out: years, quarters, halves, seasons, decades, centuries, weeks of a month, holidays with their year."""

import re
from datetime import date, timedelta
from functools import cache

from reftel.recognise.calendar_words import CalendarWords, back_months, easter, nth_weekday, valid
from reftel.recognise.date_frame import Frame, Reading, Rule, needing, rule
from reftel.recognise.date_years import full_year, year_or

__all__ = ["rules"]


def rules(words: CalendarWords) -> tuple[Rule, ...]:
    """The rules of this module, for one calendar."""
    month, day, year = words.month, words.day, words.year
    small = words.numbers.words
    short = rf"(?:{year}|['’]\d\d(?!\d))"
    tail = rf"(?:\s{{0,3}},?\s{{0,3}}(?:of\s+|in\s+)?(?P<y>{short}))?"
    return (
        *needing(
            "season",
            rule(rf"(?:the\s+)?(?P<s>{words.season})(?:\s+of)?,?\s+(?P<y>{short})", _season),
            rule(rf"(?P<y>{year})\s+(?P<s>{words.season})", _season),
        ),
        rule(rf"(?:the\s+)?(?P<n>{words.ordinal}|final|last)[\s-]quarter\s+(?:of\s+)?(?P<y>{short})", _quarter),
        *needing(
            "figure",
            rule(rf"(?:Q(?P<n>[1-4])[\s/-]?(?P<y>{short})|(?P<y2>{year})[\s/-]?Q(?P<n2>[1-4]))", _quarter),
        ),
        rule(rf"(?:the\s+)?(?P<n>first|second|last|1st|2nd)[\s-]half\s+(?:of\s+)?(?P<y>{short})", _half),
        *needing(
            "figure",
            rule(rf"(?:H(?P<n>[12])[\s/-]?(?P<y>{short})|(?P<y2>{year})[\s/-]?H(?P<n2>[12]))", _half),
            rule(r"(?:FY|fiscal(?:\s+year)?|financial\s+year)\s{0,2}-?(?P<y>(?:19|20)\d\d|['’]?\d\d)(?:[/-](?P<y2>\d{4}|\d\d))?", _fiscal),
            rule(r"(?:the\s+)?(?P<c>1[5-9]|20)(?P<e>\d)0['’]?s", _decade),
        ),
        rule(r"(?:the\s+)?['’](?P<e>\d)0s|the\s+(?P<w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)", _decade),
        rule(rf"(?:the\s+)?(?P<n>{words.ordinal})[\s-]century", _century),
        *needing(
            "month",
            rule(rf"(?:the\s+)?weeks?\s+of\s+(?:the\s+)?(?:(?P<m>{month})\s{{0,3}}(?P<d>{day})|(?P<d2>{day})\s+(?:of\s+)?(?P<m2>{month})){tail}", _week_of),
        ),
        *needing(
            "figure",
            rule(r"(?P<y>(?:1[5-9]|20)\d\d)\s?[-–/]\s?(?P<y2>(?:1[5-9]|20)\d\d|\d\d)", _years),
            rule(rf"(?:(?:the\s+)?year\s+)?(?P<y>{year})", _year),
        ),
        rule(rf"(?:nineteen[\s-](?:hundred[\s-](?:and[\s-])?)?|two\s+thousand(?:\s+and)?\s+){small}", _spelt_year),
        rule(rf"(?:the\s+)?(?P<n>{words.ordinal}|last)\s+week\s+(?:of|in)\s+(?:(?P<m>{month})(?:,?\s+(?:of\s+)?(?P<y>{short}))?|(?P<y2>{year}))", _nth_week),
        *needing(
            "holiday",
            rule(rf"(?:the\s+)?(?P<h>{words.holiday})(?:,?\s+(?P<y>{short}))?", _holiday),
        ),
    )


def _season(m: re.Match[str], frame: Frame) -> Reading:
    return Reading(m.start(), m.end(), "DATE", f"{full_year(m['y'])}-{frame.words.seasons[m['s'].lower()]}", "season and year")


def _quarter(m: re.Match[str], frame: Frame) -> Reading | None:
    fields = m.groupdict()
    number = fields["n"] or fields.get("n2") or ""
    index = 4 if number.lower() in ("final", "last") else frame.words.ordinal_of(number)
    return Reading(m.start(), m.end(), "DATE", f"{full_year(fields['y'] or fields['y2'])}-Q{index}", "quarter and year") if 1 <= index <= 4 else None


def _half(m: re.Match[str], frame: Frame) -> Reading:
    fields = m.groupdict()
    number = (fields["n"] or fields.get("n2") or "").lower()
    index = 2 if number == "last" else frame.words.ordinal_of(number)
    return Reading(m.start(), m.end(), "DATE", f"{full_year(fields['y'] or fields['y2'])}-H{index}", "half and year")


def _fiscal(m: re.Match[str], _: Frame) -> Reading:
    return Reading(m.start(), m.end(), "DATE", f"FY{full_year(m['y2'] or m['y'])}", "fiscal year" + (", named after its end" if m["y2"] else ""))


_DECADES = {"twenties": "2", "thirties": "3", "forties": "4", "fifties": "5", "sixties": "6", "seventies": "7", "eighties": "8", "nineties": "9"}


def _decade(m: re.Match[str], _: Frame) -> Reading:
    fields = m.groupdict()
    digit = fields.get("e") or _DECADES[fields["w"].lower()]
    printed = fields.get("c")
    return Reading(m.start(), m.end(), "DATE", f"{printed or '19'}{digit}", "decade", basis="" if printed else "century taken as the twentieth")


def _century(m: re.Match[str], frame: Frame) -> Reading | None:
    number = frame.words.ordinal_of(m["n"])
    return Reading(m.start(), m.end(), "DATE", f"{number - 1:02}", "century") if 1 <= number <= 22 else None


def _week_of(m: re.Match[str], frame: Frame) -> Reading | None:
    month, day = frame.words.month_of(m["m"] or m["m2"]), frame.words.ordinal_of(m["d"] or m["d2"])
    year, basis = year_or(m, frame, month, day)
    if not valid(f"{year}-{month}-{day:02}"):
        return None
    if year == "XXXX":
        return Reading(m.start(), m.end(), "DATE", f"XXXX-{month}-{day:02}", "week of a day", basis=basis)
    iso = date(int(year), int(month), day).isocalendar()
    return Reading(m.start(), m.end(), "DATE", f"{iso[0]}-W{iso[1]:02}", "week of a day", basis=basis)


def _years(m: re.Match[str], _: Frame) -> Reading | None:
    begin = m["y"]
    end = m["y2"] if len(m["y2"]) == 4 else begin[:2] + m["y2"]
    return Reading(m.start(), m.end(), "DATE", f"{begin}/{end}", "first and last year of a period") if begin < end else None


@cache
def _unit_after() -> re.Pattern[str]:
    return re.compile(
        r"\s{1,3}(?:percent|per cent|%|miles?|km|kilomet|meters|metres|tons|tonnes|barrels|dollars|euros|rubles|troops|people|persons|soldiers|men|hours)\b",
        re.IGNORECASE,
    )


@cache
def _number_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:[#$€£¥№.,/:]|(?<!mid)(?<!early)(?<!late)(?<!pre)(?<!post)-|\b(?:no\.?|number|nr\.?|para|page|resolution|room|about|than|some|nearly|almost|over|paragraph)\s{1,3}|\d\s?)$",
        re.IGNORECASE,
    )


@cache
def _year_cue() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|of|by|since|until|till|through|during|from|to|before|after|between|early|late|mid|year|the|and|or|for|around|circa|than|back|through|is)[\s=-]+$|^=?$",
        re.IGNORECASE,
    )


def _year(m: re.Match[str], frame: Frame) -> Reading | None:
    """Four figures are a year unless they count something, are money, or are a number in a series."""
    before = frame.text[max(0, m.start() - 14) : m.start()]
    if _unit_after().match(frame.text, m.end()) or (_number_before().search(before) and m.start() == m.start("y")):
        return None
    if m.start() < m.start("y"):
        return Reading(m.start(), m.end(), "DATE", m["y"], "year")
    cued = bool(_year_cue().search(before.rstrip("(") if before.endswith("(") else before))
    words = frame.prose.analysis.char_span(m.start(), m.end(), alignment_mode="expand")
    token = words[0] if words is not None and len(words) else None
    counts = token is not None and token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NNS", "NNPS")
    determined = bool(re.search(r"\b(?:the|its|their|his|her|our|s|’s|'s)\s+$", before, re.IGNORECASE))
    if counts and not determined:
        return None
    if int(m["y"]) < 1800 and not cued:
        return None
    return Reading(m.start(), m.end(), "DATE", m["y"], "year")


def _spelt_year(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "nineteen ninety-six", "two thousand and eight"."""
    words = m.group().lower()
    rest = frame.words.numbers.value(re.sub(r"^(?:nineteen|two\s+thousand)[\s-]*(?:hundred)?[\s-]*(?:and)?[\s-]*", "", words))
    if rest is None or not 0 < rest < 100 or (words.startswith("nineteen") and rest < 10 and "hundred" not in words):
        return None
    return Reading(m.start(), m.end(), "DATE", f"{(1900 if words.startswith('nineteen') else 2000) + int(rest)}", "year in words")


def _nth_week(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "the first week of October": the week that holds the first day, and so on; "last" the one that holds the last day."""
    month = frame.words.month_of(m["m"]) if m["m"] else None
    number = 0 if m["n"].lower() == "last" else frame.words.ordinal_of(m["n"])
    year, basis = year_or(m, frame, month or "01", 15)
    if number > 53 or year == "XXXX":
        return Reading(m.start(), m.end(), "DATE", f"XXXX-{month}", "week of a month", basis=basis) if month else None
    first = date(int(year), int(month or 1), 1)
    last = back_months(first, -1 if month else -12) - timedelta(days=1)
    day = last if number == 0 else first + timedelta(weeks=number - 1)
    if not first <= day <= last:
        return None
    iso = day.isocalendar()
    return Reading(m.start(), m.end(), "DATE", f"{iso[0]}-W{iso[1]:02}", "week of a month or year", basis=basis)


def _holiday(m: re.Match[str], frame: Frame) -> Reading | None:
    if m["h"][0].islower() and frame.text.lower() != frame.text:
        return None
    form = " ".join(m["h"].lower().split())
    if form not in frame.words.holidays:
        return _movable(m, frame, form)
    month, day = frame.words.holidays[form].split("-")
    year, basis = year_or(m, frame, month, int(day))
    return Reading(m.start(), m.end(), "DATE", f"{year}-{month}-{day}", "holiday of a fixed date", basis=basis)


def _movable(m: re.Match[str], frame: Frame, form: str) -> Reading | None:
    """A holiday of the nth weekday of a month, or counted from Easter: its day in the year that is printed or nearest."""
    month = "04" if form in frame.words.easter else frame.words.movable[form][:2]
    year, basis = year_or(m, frame, month, 15)
    if year == "XXXX":
        return Reading(m.start(), m.end(), "DATE", "XXXX-XX-XX", "holiday of a movable date", basis=basis)
    day = easter(int(year)) + timedelta(days=frame.words.easter[form]) if form in frame.words.easter else nth_weekday(int(year), frame.words.movable[form])
    return Reading(m.start(), m.end(), "DATE", day.isoformat(), "holiday of a movable date", basis=basis)
