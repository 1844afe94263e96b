"""Dates that are written out: days, months, ranges of them, figures, date-time groups."""

import re
from datetime import date
from functools import cache

from reftel.recognise.calendar_words import CalendarWords, back_months, valid
from reftel.recognise.date_frame import Frame, Reading, Rule, needing, rule
from reftel.recognise.date_years import full_year, year_or

__all__ = ["rules"]

_DASH = r"\s{0,3}(?:-|–|—|--|to|through|thru|until|till)\s{0,3}"


def rules(words: CalendarWords) -> tuple[Rule, ...]:
    """The rules of this module, for one calendar."""
    month, day, year, weekday = words.month, words.day, words.year, words.weekday
    lead = rf"(?:{weekday},?\s{{1,3}}(?:the\s+)?)?"
    # "22 JAN 74." and "Jan 21, 77–": two figures behind a day and its month are a year where nothing is counted by them
    short = rf"(?:{year}|['’]\d\d(?!\d)|(?<=[^\d\s][\s\d])\d\d(?=\s{{0,3}}(?:[.;:)\]–—,-](?!\d)|$)|\s(?:at|and|to|or|in|by|from|with|on|re|that)\b))"
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
            rule(rf"(?:the\s+)?(?P<m>{month}){_DASH}(?P<m2>{month})\s+quarter", _quarter_of_months),
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
            "weekday",
            rule(rf"(?P<wd>{weekday})\s+(?:the\s+)?(?P<d>{day})", _weekday_and_day),
        ),
    )


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|of|by|since|until|till|last|next|this|early|late|mid|through|during|from|to|before|after|between|and|or|for|the|every|each)[\s-]+$",
        re.IGNORECASE,
    )


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
    year, basis = year_or(m, frame, month, day)
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
    year, basis = year_or(m, frame, month, first)
    year2 = full_year(fields["y2"]) if fields.get("y2") else year
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
    return Reading(m.start(), m.end(), "DATE", f"{full_year(m['y'])}-{frame.words.month_of(m['m'])}", "month and year")


def _months(m: re.Match[str], frame: Frame) -> Reading | None:
    year, first, last = full_year(m["y"]), frame.words.month_of(m["m"]), frame.words.month_of(m["m2"])
    begin = year if first < last else f"{int(year) - 1:04}"
    return Reading(m.start(), m.end(), "DATE", f"{begin}-{first}/{year}-{last}", "first and last month of a period")


def _quarter_of_months(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "the January-March quarter"."""
    first, last = int(frame.words.month_of(m["m"])), int(frame.words.month_of(m["m2"]))
    if first % 3 != 1 or last != first + 2:
        return None
    year, basis = year_or(m, frame, f"{last:02}", 28)  # by its end: the quarter that runs is the one meant
    return Reading(m.start(), m.end(), "DATE", f"{year}-Q{last // 3}", "first and last month of a quarter", basis=basis)


def _bare_month(m: re.Match[str], frame: Frame) -> Reading | None:
    form, cued = m["m"], bool(_preposition().search(frame.text, max(0, m.start() - 16), m.start()))
    name = form.rstrip(".")
    small = form[0].islower() and frame.text.lower() != frame.text and len(name) < 5
    ambiguous = name.lower() in ("may", "march", "mar", "dec", "jan", "jun", "sep", "oct", "nov", "apr", "aug", "feb", "jul", "sept")
    if small or (ambiguous and not (cued or m["range"])) or (name.lower() in ("may", "march") and _verb(m, frame)):
        return None
    month = frame.words.month_of(form)
    year, basis = year_or(m, frame, month, 15)
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
    value = f"{full_year(m['y'])}-{month:02}-{day:02}"
    return Reading(m.start(), m.end(), "DATE", value, because) if month <= 12 and valid(value) else None


@cache
def _slash_cue() -> re.Pattern[str]:
    return re.compile(r"\b(?:on|from|by|since|until|before|after|dated|of|to|due|the|between|and)\s+$", re.IGNORECASE)


def _slashed(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "6/21" after a preposition is month and day; elsewhere it may be anything."""
    if not _slash_cue().search(frame.text, max(0, m.start() - 10), m.start()):
        return None
    month, day = f"{int(m['a']):02}", int(m["b"])
    year, basis = year_or(m, frame, month, day)
    value = f"{year}-{month}-{day:02}"
    return Reading(m.start(), m.end(), "DATE", value, "month and day in figures", basis=basis) if valid(value) else None


def _date_time_group(m: re.Match[str], frame: Frame) -> Reading | None:
    if m["m"].lower() not in frame.words.months:
        return None
    value = f"{full_year(m['y'])}-{frame.words.month_of(m['m'])}-{m['d']}"
    if not valid(value) or int(m["h"]) > 24 or int(m["mi"]) > 59:
        return None
    return Reading(m.start(), m.end(), "TIME", f"{value}T{m['h']}:{m['mi']}Z", "date-time group")


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
