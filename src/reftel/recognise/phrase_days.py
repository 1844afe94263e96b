"""The grammar of days: dates, weekdays, named days, holidays."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from reftel.recognise.calendar_words import easter, nth_weekday
from reftel.recognise.cascade import Node, Sense, Stage, join
from reftel.recognise.phrase_numbers import year_of
from reftel.recognise.timex_writing import DAY, day, midnight, moved_months, number_of, side_of

__all__ = ["MACROS", "stages"]

Got = Mapping[str, Node]
MACROS = {
    "MON": "named_month|monthish",
    "DIR": "this|next|last",
    "END": "END|.|,|?|!|;|:|)|at|-|for|in|with|until",
    "DASH": "-|until",
}


def stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """Days as they are printed; then those that hang on a weekday or stand alone."""
    rule = partial(join, macros=macros)
    dates = (
        rule("DATE", "the? d:DAYN day? of? -? m:MON ,? .? of? y:YR", _date),
        rule("DATE", "d:n . m:MON .? y:YR", _date),
        rule("DATE", "the? d:DAYN day? of? -? m:MON", _date),
        rule("DATE", "m:MON .|-|/|,? the? d:DAYN ,? of? y:YR", _date),
        rule("DATE", "month of m:MON . d:DAYN", _date),
        rule("DATE", "m:MON .|-|/|,? the? d:DAYN", _date),
        rule("DATE", "y:YEAR SEP m:MON SEP d:n", _date),
        rule("DATE", "y:YEAR SEP d:n SEP m:MON", _date),
        rule("DATE", "d:n SEP m:MON SEP y:YEAR|n", _date),
        rule("DATE", "d:n SEP y:YEAR SEP m:MON", _date),
        rule("DATE", "the? d:ORD|n day? of DIR_:DIR month", _day_of_month),
        rule("DATE", "y:YEAR ,? m:MON .|,? the? d:DAYN", _date),
        rule("DATE", "~in|on|for m:n - d:n ~END", _date),
        rule("DATE", "this|next|last? m:md", _slashed),
        rule("DATE", "~on|for m:dec ~END", _dotted),
        rule("DATE", "m:md of|,? y:YEAR", _slashed),
        rule("DATE", "m:md", _slashed),
        rule("DATE", "d:named_day", _named_day),
        rule("DATE", "the? day before yesterday", lambda _, moment: day(moment - 2 * DAY)),
        rule("DATE", "the? day after tomorrow", lambda _, moment: day(moment + 2 * DAY)),
        rule("DATE", "the? w:DIR day", _moved_day),
        rule("DATE", "this? w:DIR d:weekday", _weekday_of_week),
        rule("DATE", "w:DIR k:week -|,? on? d:weekday", _weekday_of_week),
        rule("DATE", "d:weekday -|,? of? w:DIR k:week", _weekday_of_week),
        rule("DATE", "on d:weekday of w:next k:week", _weekday_of_week),
        rule("DATE", "the? n:ORD|last d:weekday of|in the? m:MON of|,? y:YEAR?", _nth_weekday),
        rule("DATE", "the? n:ORD|last d:weekday of|in w:DIR|the month", _nth_weekday),
        rule("DATE", "the? last day of w:DIR|the u:month|year", _last_day),
        rule("DATE", "the? n:ORD week of|in m:MON y:YEAR? ,? on d:weekday", _nth_weekday),
        rule("HOLIDAY", "h:holiday|movable|easter ,? of? y:YEAR", _holiday),
        rule("HOLIDAY", "h:holiday|movable|easter of? w:DIR year", _holiday),
        rule("HOLIDAY", "w:DIR h:holiday|movable|easter", _holiday),
        rule("HOLIDAY", "h:holiday|movable|easter", _holiday),
        rule("DATEPART", "the? n:ORD|last d:weekday p:daypart of|in w:DIR month", _nth_weekday),
        rule("DATEPART", "the? n:ORD|last d:weekday p:daypart of|in m:MON", _nth_weekday),
        rule("WD", "d:weekday", _weekday),
    )
    days = (
        rule("DATE", "q:part d:DATE|WD", _early_day),
        rule("DATE", "w:WD ,|-|(? the? d:DATE )?", _named_and_dated),
        rule("DATE", "this w:WD ,|-|(? the? d:DATE )?", lambda got, _: got["d"].sense),
        rule("DATE", "w:DATE ,|-|(? the? d:DATE )?", _apposed),
        rule("DATE", "w:WD the d:DAYN", _weekday_and_day),
        rule("DATE", "w:WD d:n|ORD ~END", _weekday_and_day),
        rule("DATE", "~for|on the? d:ORD ~END", _bare_day),
        rule("DATE", "~for the d:n ~END", _bare_day),
        rule("DATE", "the d:ORD ~at ~TIME|n", _bare_day),
        rule("DATE", "~on d:n ~END", _bare_day),
        rule("DATE", "n:ORD d:WD ~END", _nth_weekday),
        rule("WEEKP", "the? week of|commencing d:DATE", lambda got, _: got["d"].sense),
        rule("WEEKP", "w/c d:DATE", lambda got, _: got["d"].sense),
    )
    return dates, days


def _of(year: int | None, month: int, number: int, moment: datetime) -> Sense | None:
    """A day; without a year the next one, in name only."""
    for each in (year,) if year else range(moment.year, moment.year + 5):
        try:
            begin = datetime(each, month, number)  # noqa: DTZ001
        except ValueError:
            continue
        if year or begin >= midnight(moment):
            return Sense(f"{year or 'XXXX'}-{month:02}-{number:02}", begin)
    return Sense(f"{year or 'XXXX'}-{month:02}-{number:02}") if 28 < number < 32 and 0 < month < 13 else None


def _date(got: Got, moment: datetime) -> Sense | None:
    return _of(year_of(got.get("y")), number_of(got["m"]), number_of(got["d"]), moment)


def _slashed(got: Got, moment: datetime) -> Sense | None:
    month, number = divmod(number_of(got["m"]), 100)
    return _of(year_of(got.get("y")), month, number, moment)


def _dotted(got: Got, moment: datetime) -> Sense | None:
    month, number = (int(x) for x in got["m"].word.split("."))
    return _of(None, month, number, moment) if 1 <= month <= 12 and 1 <= number <= 31 else None


def _day_of_month(got: Got, moment: datetime) -> Sense | None:
    month = moved_months(moment.replace(day=1), side_of(got["DIR_"]))
    return _of(month.year, month.month, number_of(got["d"]), moment)


def _last_day(got: Got, moment: datetime) -> Sense:
    side = number_of(got["w"])
    if got["u"].word == "year":
        return day(datetime(moment.year + side, 12, 31))  # noqa: DTZ001
    return day(moved_months(moment.replace(day=1), side + 1) - DAY)


def _named_day(got: Got, moment: datetime) -> Sense:
    return day(moment + number_of(got["d"]) * DAY)


def _moved_day(got: Got, moment: datetime) -> Sense | None:
    return day(moment + side_of(got["w"]) * DAY) if side_of(got["w"]) else day(moment)


def _weekday_of_week(got: Got, moment: datetime) -> Sense:
    """Read "next Friday" as the Friday of the week after this one; "coming Friday" as the first one ahead."""
    number = number_of(got["d"])
    if number_of(got["w"]) == 2 and "k" not in got:
        return day(moment + ((number - moment.isoweekday() - 1) % 7 + 1) * DAY)
    monday = moment - (moment.isoweekday() - 1) * DAY
    return day(monday + timedelta(weeks=side_of(got["w"]), days=number - 1))


def _weekday(got: Got, moment: datetime) -> Sense:
    number = number_of(got["d"])
    ahead = midnight(moment) + ((number - moment.isoweekday()) % 7) * DAY
    return Sense(f"XXXX-WXX-{number}", ahead, code="set" if got["d"].word.endswith("days") else "")


def _nth_weekday(got: Got, moment: datetime) -> Sense | None:
    """The first Friday of July: "XXXX-07-WXX-5-#1"; the last is counted as the fifth."""
    number = number_of(got["n"]) if got["n"].kind == "ORD" else 5
    if not 1 <= number <= 5:
        return None
    weekday = got["d"].sense.number or Decimal(got["d"].sense.timex[-1])
    month = (
        number_of(got["m"])
        if "m" in got
        else moved_months(moment.replace(day=1), side_of(got["w"]) if "w" in got and got["w"].sense.number is not None else 0).month
    )
    year = year_of(got.get("y"))
    first = datetime(year or moment.year, month, 1)  # noqa: DTZ001
    begin = first + ((int(weekday) - first.isoweekday()) % 7 + 7 * (number - 1)) * DAY
    return Sense(
        f"{year or 'XXXX'}-{month:02}-WXX-{weekday}-#{number}" + (f"T{got['p'].sense.code}" if "p" in got else ""),
        begin,
        code=got["p"].sense.code if "p" in got else "",
    )


def _early_day(got: Got, _: datetime) -> Sense | None:
    """Read "early in the day Wednesday" as Wednesday; "the end of Wednesday" is a time."""
    return got["d"].sense if " day" in got["q"].word else None


def _named_and_dated(got: Got, _: datetime) -> Sense | None:
    """Read "Friday, June 22" as one day; "Thursday, Friday next week" are two."""
    begin = got["d"].sense.begin
    other = begin is not None and begin.isoweekday() != int(got["w"].sense.timex[-1])
    return None if other and "day" in got["d"].word else got["d"].sense


def _apposed(got: Got, _: datetime) -> Sense | None:
    """Read "tomorrow, 13/04/21" and "Friday the 5th of next month": the second says which day it is."""
    return got["d"].sense if got["w"].word.isalpha() or got["w"].word.split()[0] in ("this", "next", "last") else None


def _weekday_and_day(got: Got, moment: datetime) -> Sense | None:
    """Read "Monday the 21st" of the moment's month, "Monday 21" of the next one in which it is a Monday; else only the weekday is known."""
    number, weekday = number_of(got["d"]), got["w"].sense.timex
    try:
        begin = moment.replace(day=number)
    except ValueError:
        return None
    fits = begin.isoweekday() == int(weekday[-1])
    if fits and (begin >= midnight(moment) or got["d"].kind == "W" or got["d"].word.endswith("t")):
        return day(begin)
    return day(begin) if fits and got["d"].kind == "ORD" else Sense(weekday, got["w"].sense.begin)


def _bare_day(got: Got, moment: datetime) -> Sense | None:
    number = number_of(got["d"])
    if not 1 <= number <= 31:
        return None
    month = moment if number >= moment.day else moved_months(moment, 1)
    found = _of(month.year, month.month, number, moment)
    return Sense(f"XXXX-XX-{number:02}", found.begin) if found else None


def _holiday(got: Got, moment: datetime) -> Sense | None:
    """A holiday of a fixed date, of the nth weekday of a month ("11-4-4"), or so many days from Easter."""
    value = got["h"].sense.code
    year = year_of(got.get("y")) or (moment.year + side_of(got["w"]) if "w" in got else None)
    name = f"{year}" if year else "XXXX"
    parts = value.split("-")
    if "easter" in got["h"].kind:
        begin = next(
            e
            for y in (year or moment.year, moment.year + 1)
            if (e := datetime.combine(easter(y), datetime.min.time()) + int(value) * DAY) >= midnight(moment) or year
        )
        return Sense(f"{name}-{begin:%m-%d}", begin)
    if len(parts) == 2:
        return _of(year, int(parts[0]), int(parts[1]), moment) or Sense(f"{name}-{value}")
    begin = datetime.combine(nth_weekday(year or moment.year, value), datetime.min.time())
    return Sense(f"{name}-{parts[0]}-WXX-{parts[1]}-{parts[2]}", begin)
