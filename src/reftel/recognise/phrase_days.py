"""The grammar of days and periods: numbers in words, dates, weekdays, named days, holidays, months, weeks, quarters, seasons, decades."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from reftel.recognise.cascade import Node, Sense, Stage, join
from reftel.recognise.timex_writing import DAY, day, midnight, moved_months, period, weeks

__all__ = ["MACROS", "stages"]

Got = Mapping[str, Node]

# Kinds that stand for several.
MACROS = {
    "MON": "named_month|monthish",
    "NUM": "n|W",
    "DAYN": "n|ORD|W",
    "YR": "YEAR|short",
    "DIR": "this|next|last",
    "SEP": "-|/|.",
    "END": "END|.|,|?|!|;|:|)|at|-|for|in|with|until",
    "DASH": "-|until",
}


def stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """The stages of this grammar, in order."""
    rule = partial(join, macros=macros)
    numbers = (
        rule("W", "a:tens -? b:ones", _sum),
        rule("W", "a:ones|teen|tens", _sum),
        rule("ORD", "a:tens -? b:ordinal", _sum),
        rule("ORD", "a:ordinal", _sum),
        rule("YEAR", "a:teen|tens -? b:tens|teen -? c:ones?", _spelt_year),
        rule("YEAR", "a:teen hundred and? b:tens|teen|ones c:ones?", _spelt_year),
        rule("YEAR", "a:ones thousand and? b:tens|teen|ones c:ones?", _spelt_thousand),
    )
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
        rule("MONTHP", "the? month of m:MON ,? of? y:YEAR|short?", _month),
        rule("MONTHP", "m:MON .? -|/|,? of|in|the? y:YR", _month),
        rule("MONTHP", "y:YEAR ,|-|/? m:MON", _month),
        rule("MONTHP", "w:DIR m:MON", _month_of_year),
        rule("MONTHP", "m:MON ,? of|in? w:DIR year", _month_of_year),
        rule("MONTHP", "m:named_month", _month),
        rule("MONTHP", "~in|of|by|until|from|every|the|early|late|mid|part|before|after|about|between|and m:monthish", _month),
        rule("MONTHP", "m:monthish ~DASH ~named_month", _month),
        rule("WEEKP", "week n:n|big", _numbered_week),
        rule("WEEKP", "the? n:ORD|last week of|in the? m:MON of|,? y:YEAR?", _nth_week),
        rule("WEEKP", "the? n:ORD|last week of|in? w:DIR k:month|year", _nth_week),
        rule("WEEKP", "the? n:ORD|last week of y:YEAR", _nth_week),
        rule("PERIODP", "w:DIR u:unit", _unit_period),
        rule("PERIODP", "the w:DIR u:decade|century", _unit_period),
        rule("MONTHP", "the? n:ORD month of w:DIR year", _nth_month),
        rule("MONTHP", "the? n:ORD month of y:YEAR", _nth_month),
        rule("DATEPART", "the? n:ORD|last d:weekday p:daypart of|in w:DIR month", _nth_weekday),
        rule("DATEPART", "the? n:ORD|last d:weekday p:daypart of|in m:MON", _nth_weekday),
        rule("PERIODP", "the|my|our|your|his|her|their u:week|month|year|weekend|decade|century|quarter !n|big|of|q|YEAR|commencing", _unit_period),
        rule("PERIODP", "u:weekend", _unit_period),
        rule("PERIODP", "that u:week|month|year|weekend|quarter", _unit_period),
        rule("PERIODP", "u:eop|todate", _ended),
        rule("PERIODP", "the? s:season ,? of|in|-? y:YR", _season),
        rule("PERIODP", "y:YEAR s:season", _season),
        rule("PERIODP", "s:season of? w:DIR year", _season),
        rule("PERIODP", "w:DIR s:season", _season),
        rule("PERIODP", "the? s:season", _season),
        rule("PERIODP", "the? n:ORD|last -? -? k:quarter|half ,|-? of|in? the? y:YR", _fraction),
        rule("PERIODP", "the? n:ORD|last -? -? k:quarter|half of|in? w:DIR year", _fraction),
        rule("PERIODP", "the? w:DIR year own? n:ORD|last -? k:quarter|half", _fraction),
        rule("PERIODP", "y:YEAR own? n:ORD|last -? k:quarter|half", _fraction),
        rule("PERIODP", "k:quarter n:n of|,? y:YEAR", _fraction),
        rule("PERIODP", "k:quarter n:n of? w:DIR year", _fraction),
        rule("PERIODP", "the? n:ORD -? k:quarter", _fraction),
        rule("PERIODP", "n:Q|H ,|-|/|of? of? y:YR", _fraction),
        rule("PERIODP", "y:YEAR -|/|,? n:Q|H", _fraction),
        rule("PERIODP", "n:Q of? w:DIR year", _fraction),
        rule("PERIODP", "w:DIR year own? n:Q|H", _fraction),
        rule("PERIODP", "n:Q", _fraction),
        rule("PERIODP", "the? d:decade_long|decade_short", _decade),
        rule("PERIODP", "the d:decade_word", _decade),
        rule("PERIODP", "the? c:W d:decade_word", _spelt_decade),
        rule("PERIODP", "the? two thousand d:decade_word", _thousand_decade),
        rule("WEEKP", "week n:n of|,? of? y:YEAR", _numbered_week),
        rule("WEEKP", "the? n:ORD week of|in? m:MON of? w:DIR year", _nth_week),
        rule("PERIODP", "the? n:ORD -? century", _century),
        rule("YEARP", "year y:YEAR", lambda got, _: got["y"].sense),
        rule("YEARP", "y:YEAR", lambda got, _: got["y"].sense),
        rule("YEARP", "w:DIR calendar_year", _unit_year),
        rule("YEARP", "the? w:DIR f:fiscal_year", _fiscal),
        rule("YEARP", "f:fiscal_year of? y:YEAR|n|short", _fiscal),
        rule("YEARP", "the? year of y:YEAR", lambda got, _: got["y"].sense),
        rule("WD", "d:weekday", _weekday),
        rule("PERIODP", "the? rest|remainder of the|my|this|our|your? u:week|month|year|day", _rest),
    )
    days = (
        rule("DATE", "q:part d:DATE|WD", _early_day),
        rule("DATE", "w:WD ,|-|(? the? d:DATE )?", lambda got, _: got["d"].sense),
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
    parts = tuple(rule(kind, f"part|early|late|mid -? the? p:{kind}", lambda got, _: got["p"].sense) for kind in ("MONTHP", "PERIODP", "WEEKP", "YEARP"))
    return numbers, dates, days, parts


def _year(node: Node | None) -> int | None:
    if node is None or node.sense.number is None:
        return None
    year = int(node.sense.number)
    return year if year > 99 else year + (2000 if year < 30 else 1900)


def _number(node: Node) -> int:
    return int(node.sense.number or 0)


def _sum(got: Got, _: datetime) -> Sense | None:
    total = _number(got["a"]) + (_number(got["b"]) if "b" in got else 0)
    if "b" in got and _number(got["b"]) > 9:
        return None
    return Sense(number=Decimal(total))


def _a_year(year: int) -> Sense:
    return Sense(f"{year}", datetime(year, 1, 1), number=Decimal(year), unit="Y")  # noqa: DTZ001  # a day of a calendar, in no zone


def _spelt_year(got: Got, _: datetime) -> Sense | None:
    century = _number(got["a"])
    rest = _number(got["b"]) + (_number(got["c"]) if "c" in got else 0)
    return _a_year(century * 100 + rest) if century in (18, 19, 20) and rest < 100 and (_number(got["b"]) > 19 or "c" not in got) else None


def _spelt_thousand(got: Got, _: datetime) -> Sense | None:
    rest = _number(got["b"]) + (_number(got["c"]) if "c" in got else 0)
    return _a_year(2000 + rest) if _number(got["a"]) == 2 and rest < 100 and (_number(got["b"]) > 19 or "c" not in got) else None


def _of(year: int | None, month: int, number: int, moment: datetime) -> Sense | None:
    """A day; without a year the next one, in name only."""
    for each in (year,) if year else range(moment.year, moment.year + 5):
        try:
            begin = datetime(each, month, number)  # noqa: DTZ001
        except ValueError:
            continue
        if year or begin >= midnight(moment):
            return Sense(f"{year if year else 'XXXX'}-{month:02}-{number:02}", begin)
    return Sense(f"{year or 'XXXX'}-{month:02}-{number:02}") if 28 < number < 32 and 0 < month < 13 else None


def _date(got: Got, moment: datetime) -> Sense | None:
    return _of(_year(got.get("y")), _number(got["m"]), _number(got["d"]), moment)


def _slashed(got: Got, moment: datetime) -> Sense | None:
    month, number = divmod(_number(got["m"]), 100)
    return _of(_year(got.get("y")), month, number, moment)


def _dotted(got: Got, moment: datetime) -> Sense | None:
    month, number = (int(x) for x in got["m"].word.split("."))
    return _of(None, month, number, moment) if 1 <= month <= 12 and 1 <= number <= 31 else None


def _day_of_month(got: Got, moment: datetime) -> Sense | None:
    month = moved_months(moment.replace(day=1), _side(got["DIR_"]))
    return _of(month.year, month.month, _number(got["d"]), moment)


def _last_day(got: Got, moment: datetime) -> Sense:
    side = _number(got["w"])
    if got["u"].word == "year":
        return day(datetime(moment.year + side, 12, 31))  # noqa: DTZ001
    return day(moved_months(moment.replace(day=1), side + 1) - DAY)


def _side(node: Node) -> int:
    return max(-1, min(1, _number(node)))


def _named_day(got: Got, moment: datetime) -> Sense:
    return day(moment + _number(got["d"]) * DAY)


def _moved_day(got: Got, moment: datetime) -> Sense | None:
    return day(moment + _side(got["w"]) * DAY) if _side(got["w"]) else day(moment)


def _weekday_of_week(got: Got, moment: datetime) -> Sense:
    """Read "next Friday" as the Friday of the week after this one; "coming Friday" as the first one ahead."""
    number = _number(got["d"])
    if _number(got["w"]) == 2 and "k" not in got:
        return day(moment + ((number - moment.isoweekday() - 1) % 7 + 1) * DAY)
    monday = moment - (moment.isoweekday() - 1) * DAY
    return day(monday + timedelta(weeks=_side(got["w"]), days=number - 1))


def _weekday(got: Got, moment: datetime) -> Sense:
    number = _number(got["d"])
    ahead = midnight(moment) + ((number - moment.isoweekday()) % 7) * DAY
    return Sense(f"XXXX-WXX-{number}", ahead, code="set" if got["d"].word.endswith("days") else "")


def _nth_weekday(got: Got, moment: datetime) -> Sense | None:
    """The first Friday of July: "XXXX-07-WXX-5-#1"; the last is counted as the fifth."""
    number = _number(got["n"]) if got["n"].kind == "ORD" else 5
    if not 1 <= number <= 5:
        return None
    weekday = got["d"].sense.number or Decimal(got["d"].sense.timex[-1])
    month = (
        _number(got["m"])
        if "m" in got
        else moved_months(moment.replace(day=1), _side(got["w"]) if "w" in got and got["w"].sense.number is not None else 0).month
    )
    year = _year(got.get("y"))
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


def _apposed(got: Got, _: datetime) -> Sense | None:
    """Read "tomorrow, 13/04/21" and "Friday the 5th of next month": the second says which day it is."""
    return got["d"].sense if got["w"].word.isalpha() or got["w"].word.split()[0] in ("this", "next", "last") else None


def _weekday_and_day(got: Got, moment: datetime) -> Sense | None:
    """Read "Monday the 21st" of the moment's month, "Monday 21" of the next one in which it is a Monday; else only the weekday is known."""
    number, weekday = _number(got["d"]), got["w"].sense.timex
    try:
        begin = moment.replace(day=number)
    except ValueError:
        return None
    fits = begin.isoweekday() == int(weekday[-1])
    if fits and (begin >= midnight(moment) or got["d"].kind == "W" or got["d"].word.endswith("t")):
        return day(begin)
    return day(begin) if fits and got["d"].kind == "ORD" else Sense(weekday, got["w"].sense.begin)


def _bare_day(got: Got, moment: datetime) -> Sense | None:
    number = _number(got["d"])
    if not 1 <= number <= 31:
        return None
    month = moment if number >= moment.day else moved_months(moment, 1)
    found = _of(month.year, month.month, number, moment)
    return Sense(f"XXXX-XX-{number:02}", found.begin) if found else None


def _holiday(got: Got, moment: datetime) -> Sense | None:
    """A holiday of a fixed date, of the nth weekday of a month ("11-4-4"), or so many days from Easter."""
    value = got["h"].sense.code
    year = _year(got.get("y")) or (moment.year + _side(got["w"]) if "w" in got else None)
    name = f"{year}" if year else "XXXX"
    parts = value.split("-")
    if "easter" in got["h"].kind:
        begin = next(e for y in (year or moment.year, moment.year + 1) if (e := _easter(y) + int(value) * DAY) >= midnight(moment) or year)
        return Sense(f"{name}-{begin:%m-%d}", begin)
    if len(parts) == 2:
        return _of(year, int(parts[0]), int(parts[1]), moment) or Sense(f"{name}-{value}")
    month, weekday, nth = (int(p) for p in parts)
    first = datetime(year or moment.year, month, 1)  # noqa: DTZ001
    begin = first + ((weekday - first.isoweekday()) % 7 + 7 * (nth - 1)) * DAY
    return Sense(f"{name}-{month:02}-WXX-{weekday}-{nth}", begin)


def _easter(year: int) -> datetime:
    """Easter Sunday (anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, rest = divmod(h + i - 7 * ((a + 11 * h + 22 * i) // 451) + 114, 31)
    return datetime(year, month, rest + 1)  # noqa: DTZ001


def _month(got: Got, moment: datetime) -> Sense:
    year, month = _year(got.get("y")), _number(got["m"])
    nominal = year or (moment.year if month >= moment.month else moment.year + 1)
    return Sense(f"{year or 'XXXX'}-{month:02}", datetime(nominal, month, 1), unit="M")  # noqa: DTZ001


def _month_of_year(got: Got, moment: datetime) -> Sense:
    year, month = moment.year + _side(got["w"]), _number(got["m"])
    return Sense(f"{year}-{month:02}", datetime(year, month, 1), unit="M")  # noqa: DTZ001


def _nth_month(got: Got, moment: datetime) -> Sense | None:
    number, year = _number(got["n"]), _year(got.get("y")) or moment.year + _side(got["w"])
    return Sense(f"{year}-{number:02}", datetime(year, number, 1), unit="M") if 1 <= number <= 12 else None  # noqa: DTZ001


def _numbered_week(got: Got, moment: datetime) -> Sense | None:
    number = _number(got["n"])
    return Sense(f"{_year(got.get('y')) or moment.year}-W{number:02}") if 1 <= number <= 53 else None


def _nth_week(got: Got, moment: datetime) -> Sense | None:
    """The nth week of a month, "XXXX-10-W01", or of a year, "2027-W03"."""
    number = _number(got["n"]) if got["n"].kind == "ORD" else 0
    side = _side(got["w"]) if "w" in got else 0
    if "m" in got:
        named = _year(got.get("y")) or (moment.year + side if "w" in got else "XXXX")
        return Sense(f"{named}-{_number(got['m']):02}-W{number or 5:02}")
    if "k" in got and "month" in got["k"].kind:
        return Sense(f"{moved_months(moment.replace(day=1), side):%Y-%m}-W{number or 5:02}")
    year = _year(got.get("y")) or moment.year + side
    return Sense(f"{year}-W{number or 52:02}") if number < 54 else None


def _unit_year(got: Got, moment: datetime) -> Sense:
    return _a_year(moment.year + _side(got["w"]))


def _unit_period(got: Got, moment: datetime) -> Sense | None:
    """This, next or last week, month, year …; "the" means this."""
    side = _side(got["w"]) if "w" in got else 0
    unit = got["u"].sense.unit
    today = midnight(moment)
    first = today.replace(day=1)
    if unit in ("W", "WE", "F"):
        monday = today - (today.isoweekday() - 1) * DAY + timedelta(weeks=side)
        return Sense(weeks(monday) + ("-WE" if unit == "WE" else ""), monday + (5 * DAY if unit == "WE" else 0 * DAY), unit="W") if unit != "F" else None
    if unit == "M":
        month = moved_months(first, side)
        return Sense(f"{month:%Y-%m}", month, unit="M")
    if unit == "Y":
        return _a_year(moment.year + side)
    if unit == "Q":
        begin = moved_months(first.replace(month=(moment.month - 1) // 3 * 3 + 1), 3 * side)
        return period(day(begin), day(moved_months(begin, 3)), "P3M")
    if unit in ("E", "C"):
        size = 10 if unit == "E" else 100
        begin = first.replace(year=(moment.year // size + side) * size, month=1)
        return period(day(begin), day(moved_months(begin, 12 * size)), f"P{size}Y")
    return None


def _ended(got: Got, moment: datetime) -> Sense | None:
    """The end of the running year, month or week, and what of it has passed, are named by the year, month or week."""
    return _unit_period({"u": Node("", 0, 0, "", Sense(unit=got["u"].sense.code))}, moment)


def _season(got: Got, moment: datetime) -> Sense:
    code = got["s"].sense.code
    year = _year(got.get("y")) or (moment.year + _side(got["w"]) if "w" in got else None)
    return Sense(f"{year}-{code}" if year else code)


def _fraction(got: Got, moment: datetime) -> Sense | None:
    """A quarter or a half of a year, as first and last day."""
    node = got["n"]
    size = 3 if node.kind == "Q" or ("k" in got and "quarter" in got["k"].kind) else 6
    number = _number(node) if node.kind in ("Q", "H", "ORD", "n") else 12 // size
    year = _year(got.get("y")) or (moment.year + _side(got["w"]) if "w" in got else None)
    if not 1 <= number <= 12 // size:
        return None
    begin = datetime(year or moment.year, (number - 1) * size + 1, 1)  # noqa: DTZ001
    end = moved_months(begin, size)
    if year:
        return period(day(begin), day(end), f"P{size}M")
    return Sense(f"(XXXX-{begin:%m-%d},XXXX-{end:%m-%d},P{size}M)", begin, end)


def _decade(got: Got, _: datetime) -> Sense:
    number = _number(got["d"])
    if number > 99:
        return Sense(f"({number}-01-01,{number + 10}-01-01,P10Y)")
    after = f"XX{(number + 10) % 100:02}"
    return Sense(f"(XX{number:02}-01-01,{after}-01-01,P10Y)")


def _spelt_decade(got: Got, _: datetime) -> Sense | None:
    century = _number(got["c"])
    return _decade({"d": Node("", 0, 0, "", Sense(number=Decimal(century * 100 + _number(got["d"]))))}, _) if century in (18, 19, 20) else None


def _thousand_decade(got: Got, _: datetime) -> Sense:
    return _decade({"d": Node("", 0, 0, "", Sense(number=2000 + Decimal(_number(got["d"]))))}, _)


def _fiscal(got: Got, moment: datetime) -> Sense:
    """A fiscal or school year, "FY2018"."""
    year = _year(got.get("y")) or moment.year + _side(got["w"])
    return Sense(f"{got['f'].sense.code}{year}")


def _century(got: Got, _: datetime) -> Sense | None:
    number = _number(got["n"])
    return Sense(f"({number * 100 - 100:04}-01-01,{number * 100:04}-01-01,P100Y)") if 10 < number < 30 else None


def _rest(got: Got, moment: datetime) -> Sense | None:
    today, unit = midnight(moment), got["u"].sense.unit
    if unit == "D":
        return Sense(f"({moment:%Y-%m-%dT%H:%M:%S},{moment:%Y-%m-%d}T23:59:59,PT{86399 - int((moment - today).total_seconds())}S)")
    if unit == "W":
        end = today + (7 - today.isoweekday()) * DAY
        return period(day(today), day(end))
    end = moved_months(today.replace(day=1), 1) - DAY if unit == "M" else today.replace(month=12, day=31)
    return period(day(today), day(end), f"P{(end - today).days + 1}D")
