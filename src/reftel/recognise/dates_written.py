"""Dates that are written out: days, months, years, ranges, decades, quarters, date-time groups."""

import re
from datetime import date, timedelta
from functools import cache

from reftel.recognise.calendar_words import CalendarWords, back_months, easter, nth_weekday, valid
from reftel.recognise.date_frame import Frame, Reading, Rule, needing, rule

__all__ = ["rules"]

_DASH = r"\s{0,3}(?:-|–|—|--|to|through|thru|until|till)\s{0,3}"


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|of|by|since|until|till|last|next|this|early|late|mid|through|during|from|to|before|after|between|and|or|for|the|every|each)[\s-]+$",
        re.IGNORECASE,
    )


@cache
def _year_cue() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|of|by|since|until|till|through|during|from|to|before|after|between|early|late|mid|year|the|and|or|for|around|circa|than|back|through|is)[\s=-]+$|^=?$",
        re.IGNORECASE,
    )


def rules(words: CalendarWords) -> tuple[Rule, ...]:
    """The rules of this module, for one calendar."""
    month, day, year, weekday = words.month, words.day, words.year, words.weekday
    lead = rf"(?:{weekday},?\s{{1,3}}(?:the\s+)?)?"
    small = words.numbers.words
    short = rf"(?:{year}|['’]\d\d(?!\d))"
    tail = rf"(?:\s{{0,3}},?\s{{0,3}}(?:of\s+|in\s+)?(?P<y>{short}))?"
    return (
        *needing(
            "month",
            rule(r"(?P<dtg>(?P<d>\d\d)(?P<h>\d\d)(?P<mi>\d\d)\s?Z)\s{1,3}(?P<m>[A-Z]{3})\s{1,3}(?P<y>\d{4}|\d\d)", _date_time_group),
            rule(
                rf"{lead}(?P<m>{month})\s{{0,3}}(?P<d>{day}){tail}{_DASH}(?P<m2>{month})\s{{0,3}}(?P<d2>{day})(?:\s{{0,3}},?\s{{0,3}}(?P<y2>{short}))?", _range
            ),
            rule(rf"{lead}(?P<m>{month})\s{{0,3}}(?P<d>{day}){_DASH}(?P<d2>{day}){tail}", _range),
            rule(rf"{lead}(?P<m>{month})\s{{0,3}}(?P<d>{day})\s{{0,3}}(?:and|&)\s{{0,3}}(?P<d2>{day}){tail}", _neighbours),
            rule(rf"(?P<d>{day}){_DASH}(?P<d2>{day})(?:\s+of)?\s{{1,3}}(?P<m>{month}){tail}", _range),
            rule(rf"(?P<d>{day})\s{{0,3}}(?:and|&)\s{{0,3}}(?P<d2>{day})(?:\s+of)?\s{{1,3}}(?P<m>{month}){tail}", _neighbours),
            rule(
                rf"(?P<d>{day})(?:\s+of)?\s{{1,3}}(?P<m>{month}){tail}{_DASH}(?:the\s+)?(?P<d2>{day})(?:\s+of)?\s{{1,3}}(?P<m2>{month})(?:\s{{0,3}},?\s{{0,3}}(?:of\s+)?(?P<y2>{short}))?",
                _range,
            ),
            rule(rf"{lead}(?P<m>{month})\s{{0,3}}(?:,\s?)?(?:the\s+)?(?P<d>{day}){tail}", _day),
            rule(rf"{lead}(?:the\s+)?(?P<d>{day})(?:\s+of)?[\s-]{{1,3}}(?P<m>{month}){tail}", _day),
            rule(rf"(?P<d>\d\d?)[\s/-](?P<m>{month})[\s/-](?P<y>{year})", _day),
            rule(rf"(?P<y>{year})[\s/-](?:(?P<m>{month})[\s/-](?P<d>\d\d?)|(?P<d3>\d\d?)[\s/-](?P<m3>{month}))", _day),
            rule(rf"(?P<m>{month}){_DASH}(?P<m2>{month})\s{{0,3}},?\s{{0,3}}(?:of\s+|in\s+)?(?P<y>{short})", _months),
            rule(rf"(?P<m>{month})(?:\s{{0,3}},?\s{{1,3}}(?:of\s+|in\s+)?|/)(?P<y>{short})", _month),
            rule(rf"(?P<y>{year})\s+(?P<m>{month})", _month),
            rule(rf"(?P<m>{month})(?P<range>{_DASH}(?P<m2>{month}))?", _bare_month),
        ),
        *needing(
            "figure",
            rule(rf"{lead}(?P<y>(?:1[5-9]|20)\d\d)-(?P<m>\d\d?)-(?P<d>[0-3]?\d)(?:[T ](?P<time>[0-2]\d:[0-5]\d(?::[0-5]\d)?)Z?)?", _iso),
            rule(r"(?P<y>(?:1[5-9]|20)\d\d)(?P<s>[/ -])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)", _iso),
            rule(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)", _iso),
            rule(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])", _iso_month),
            rule(rf"{lead}(?P<a>\d\d?)(?P<s>[/.-])(?P<b>\d\d?)(?P=s)(?P<y>\d{{4}}|\d\d)", _numeric),
            rule(r"(?P<a>1[0-2]|0?[1-9])/(?P<b>3[01]|[12]\d|0?[1-9])", _slashed),
        ),
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
            "weekday",
            rule(rf"(?P<wd>{weekday})\s+(?:the\s+)?(?P<d>{day})", _weekday_and_day),
        ),
        *needing(
            "holiday",
            rule(rf"(?:the\s+)?(?P<h>{words.holiday})(?:,?\s+(?P<y>{short}))?", _holiday),
        ),
    )


def _full(year: str) -> str:
    """Four figures: "'98" and "08" are of the century that ends at "49"."""
    figures = year.strip("'’")
    if len(figures) == 4:
        return figures
    return ("20" if int(figures) < 50 else "19") + figures


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(r"\b(?:by|until|till|before)\s+$", re.IGNORECASE)


def _year_or(m: re.Match[str], frame: Frame, month: str, day: int) -> tuple[str, str]:
    """The printed year, or the one that the account's day gives, or XXXX; with its basis."""
    printed = m.groupdict().get("y") or m.groupdict().get("y2")
    if printed:
        return _full(printed), ""
    ahead = _ahead().search(frame.text, max(0, m.start() - 12), m.start())
    found = frame.year_for(int(month), min(day, 28), direction=1 if ahead else frame.direction(m.start(), m.end()))
    return (f"{found[0]:04}", found[1]) if found else ("XXXX", "no year printed; the account prints no date")


def _named_month(m: re.Match[str], frame: Frame, *groups: str) -> bool:
    """Whether the month words are months: "may" and "march" as verbs stand in small letters or without anything of a date beside them."""
    for group in groups:
        form = m.groupdict().get(group)
        if form and form.lower().rstrip(".") in ("may", "march", "mar", "sun", "sat") and form[0].islower() and frame.text.lower() != frame.text:
            return False
    return True


def _day(m: re.Match[str], frame: Frame) -> Reading | None:
    fields = m.groupdict()
    name, number = fields["m"] or fields.get("m3"), fields["d"] or fields.get("d3")
    if not _named_month(m, frame, "m") or name is None or number is None:
        return None
    month, day = frame.words.month_of(name), frame.words.ordinal_of(number)
    if name.lower() == "may" and not number[0].isdigit() and frame.text[m.start("m")].islower() and frame.text.lower() != frame.text:
        return None
    year, basis = _year_or(m, frame, month, day)
    value = f"{year}-{month}-{day:02}"
    if not valid(value) and (month, day) == ("02", 29) and basis:
        value, basis = "XXXX-02-29", "no such day in the year nearest to the account"
    if not valid(value):
        return None
    return Reading(m.start(), m.end(), "DATE", value, "day and month", basis=basis)


def _range(m: re.Match[str], frame: Frame) -> Reading | None:
    if not _named_month(m, frame, "m", "m2"):
        return None
    fields = m.groupdict()
    month, first, second = frame.words.month_of(fields["m"]), frame.words.ordinal_of(fields["d"]), frame.words.ordinal_of(fields["d2"])
    month2 = frame.words.month_of(fields["m2"]) if fields.get("m2") else month
    year, basis = _year_or(m, frame, month, first)
    year2 = _full(fields["y2"]) if fields.get("y2") else year
    if year == year2 and month2 < month and year.isdigit():
        if fields.get("y2"):
            year = f"{int(year) - 1:04}"
        else:
            year2 = f"{int(year) + 1:04}"
    begin, end = f"{year}-{month}-{first:02}", f"{year2}-{month2}-{second:02}"
    if not (valid(begin) and valid(end)) or (begin >= end and year != "XXXX") or (month == month2 and first >= second and year == year2):
        return None
    return Reading(m.start(), m.end(), "DATE", f"{begin}/{end}", "first and last day of a period", basis=basis)


def _neighbours(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "May 22 and 23": one period where the days follow each other; else each is a date of its own, which other rules find."""
    if frame.words.ordinal_of(m["d2"]) != frame.words.ordinal_of(m["d"]) + 1:
        return None
    return _range(m, frame)


def _month(m: re.Match[str], frame: Frame) -> Reading | None:
    if not _named_month(m, frame, "m"):
        return None
    return Reading(m.start(), m.end(), "DATE", f"{_full(m['y'])}-{frame.words.month_of(m['m'])}", "month and year")


def _months(m: re.Match[str], frame: Frame) -> Reading | None:
    year, first, last = _full(m["y"]), frame.words.month_of(m["m"]), frame.words.month_of(m["m2"])
    begin = year if first < last else f"{int(year) - 1:04}"
    return Reading(m.start(), m.end(), "DATE", f"{begin}-{first}/{year}-{last}", "first and last month of a period")


def _bare_month(m: re.Match[str], frame: Frame) -> Reading | None:
    form, cued = m["m"], bool(_preposition().search(frame.text, max(0, m.start() - 16), m.start()))
    name = form.rstrip(".")
    small = form[0].islower() and frame.text.lower() != frame.text and len(name) < 5
    ambiguous = name.lower() in ("may", "march", "mar", "dec", "jan", "jun", "sep", "oct", "nov", "apr", "aug", "feb", "jul", "sept")
    if small or (ambiguous and not (cued or m["range"])) or (name.lower() in ("may", "march") and _verb(m, frame)):
        return None
    month = frame.words.month_of(form)
    year, basis = _year_or(m, frame, month, 15)
    if m["range"]:
        last = frame.words.month_of(m["m2"])
        end = year if year == "XXXX" or last > month else f"{int(year) + 1:04}"
        return Reading(m.start(), m.end(), "DATE", f"{year}-{month}/{end}-{last}", "first and last month of a period", basis=basis)
    return Reading(m.start(), m.start() + len(name) if not form.endswith(".") else m.end(), "DATE", f"{year}-{month}", "month", basis=basis)


def _verb(m: re.Match[str], frame: Frame) -> bool:
    words = frame.prose.analysis.char_span(m.start(), m.end(), alignment_mode="expand")
    return words is not None and bool(len(words)) and words[0].pos_ in ("AUX", "VERB")


def _iso(m: re.Match[str], _: Frame) -> Reading | None:
    value = f"{m['y']}-{int(m['m']):02}-{int(m['d']):02}"
    if not valid(value):
        return None
    time = m.groupdict().get("time")
    return Reading(m.start(), m.end(), "TIME" if time else "DATE", f"{value}T{time}" if time else value, "ISO 8601 date")


def _iso_month(m: re.Match[str], _: Frame) -> Reading:
    return Reading(m.start(), m.end(), "DATE", f"{m['y']}-{m['m']}", "ISO 8601 month")


def _numeric(m: re.Match[str], _: Frame) -> Reading | None:
    month, day = int(m["a"]), int(m["b"])
    because = "month, day and year in figures"
    if month > 12:
        month, day, because = day, month, "day, month and year in figures"
    value = f"{_full(m['y'])}-{month:02}-{day:02}"
    return Reading(m.start(), m.end(), "DATE", value, because) if month <= 12 and valid(value) else None


@cache
def _slash_cue() -> re.Pattern[str]:
    return re.compile(r"\b(?:on|from|by|since|until|before|after|dated|of|to|due|the|between|and)\s+$", re.IGNORECASE)


def _slashed(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "6/21" after a preposition is month and day; elsewhere it may be anything."""
    if not _slash_cue().search(frame.text, max(0, m.start() - 10), m.start()):
        return None
    month, day = f"{int(m['a']):02}", int(m["b"])
    year, basis = _year_or(m, frame, month, day)
    value = f"{year}-{month}-{day:02}"
    return Reading(m.start(), m.end(), "DATE", value, "month and day in figures", basis=basis) if valid(value) else None


def _date_time_group(m: re.Match[str], frame: Frame) -> Reading | None:
    if m["m"].lower() not in frame.words.months:
        return None
    value = f"{_full(m['y'])}-{frame.words.month_of(m['m'])}-{m['d']}"
    if not valid(value) or int(m["h"]) > 24 or int(m["mi"]) > 59:
        return None
    return Reading(m.start(), m.end(), "TIME", f"{value}T{m['h']}:{m['mi']}Z", "date-time group")


def _season(m: re.Match[str], frame: Frame) -> Reading:
    return Reading(m.start(), m.end(), "DATE", f"{_full(m['y'])}-{frame.words.seasons[m['s'].lower()]}", "season and year")


def _quarter(m: re.Match[str], frame: Frame) -> Reading | None:
    fields = m.groupdict()
    number = fields["n"] or fields.get("n2") or ""
    index = 4 if number.lower() in ("final", "last") else frame.words.ordinal_of(number)
    return Reading(m.start(), m.end(), "DATE", f"{_full(fields['y'] or fields['y2'])}-Q{index}", "quarter and year") if 1 <= index <= 4 else None


def _half(m: re.Match[str], frame: Frame) -> Reading:
    fields = m.groupdict()
    number = (fields["n"] or fields.get("n2") or "").lower()
    index = 2 if number == "last" else frame.words.ordinal_of(number)
    return Reading(m.start(), m.end(), "DATE", f"{_full(fields['y'] or fields['y2'])}-H{index}", "half and year")


def _fiscal(m: re.Match[str], _: Frame) -> Reading:
    return Reading(m.start(), m.end(), "DATE", f"FY{_full(m['y2'] or m['y'])}", "fiscal year" + (", named after its end" if m["y2"] else ""))


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
    year, basis = _year_or(m, frame, month, day)
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
    year, basis = _year_or(m, frame, month or "01", 15)
    if number > 53 or year == "XXXX":
        return Reading(m.start(), m.end(), "DATE", f"XXXX-{month}", "week of a month", basis=basis) if month else None
    first = date(int(year), int(month or 1), 1)
    last = back_months(first, -1 if month else -12) - timedelta(days=1)
    day = last if number == 0 else first + timedelta(weeks=number - 1)
    if not first <= day <= last:
        return None
    iso = day.isocalendar()
    return Reading(m.start(), m.end(), "DATE", f"{iso[0]}-W{iso[1]:02}", "week of a month or year", basis=basis)


def _weekday_and_day(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "Tuesday the 4th": the nearest month in which that day is that weekday."""
    weekday, day = frame.words.weekday_of(m["wd"]), frame.words.ordinal_of(m["d"])
    form = m["d"]
    if (form.isdigit() and int(form) < 13) or not (form[0].isdigit() or frame.text[m.end("wd") : m.start("d")].strip()):
        return None
    if frame.dated is None:
        return Reading(m.start(), m.end(), "DATE", f"XXXX-XX-{day:02}", "weekday and day of the month", basis="the account prints no date")
    for shift in (0, -1, 1, -2, 2, -3, 3):
        value = f"{back_months(frame.dated, -shift).isoformat()[:7]}-{day:02}"
        if valid(value) and date.fromisoformat(value).isoweekday() == weekday:
            return Reading(m.start(), m.end(), "DATE", value, "weekday and day of the month", basis=f"month nearest to the {frame.prose.dated_by}")
    return None


def _holiday(m: re.Match[str], frame: Frame) -> Reading | None:
    if m["h"][0].islower() and frame.text.lower() != frame.text:
        return None
    form = " ".join(m["h"].lower().split())
    if form not in frame.words.holidays:
        return _movable(m, frame, form)
    month, day = frame.words.holidays[form].split("-")
    year, basis = _year_or(m, frame, month, int(day))
    return Reading(m.start(), m.end(), "DATE", f"{year}-{month}-{day}", "holiday of a fixed date", basis=basis)


def _movable(m: re.Match[str], frame: Frame, form: str) -> Reading | None:
    """A holiday of the nth weekday of a month, or counted from Easter: its day in the year that is printed or nearest."""
    month = "04" if form in frame.words.easter else frame.words.movable[form][:2]
    year, basis = _year_or(m, frame, month, 15)
    if year == "XXXX":
        return Reading(m.start(), m.end(), "DATE", "XXXX-XX-XX", "holiday of a movable date", basis=basis)
    day = easter(int(year)) + timedelta(days=frame.words.easter[form]) if form in frame.words.easter else nth_weekday(int(year), frame.words.movable[form])
    return Reading(m.start(), m.end(), "DATE", day.isoformat(), "holiday of a movable date", basis=basis)
