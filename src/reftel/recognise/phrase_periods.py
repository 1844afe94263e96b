"""The grammar of months, weeks, quarters, seasons, years, decades and centuries: next month, the third quarter of 2016, early June, the 1990s."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from reftel.recognise.cascade import Node, Sense, Stage, join
from reftel.recognise.phrase_numbers import a_year, year_of
from reftel.recognise.timex_writing import DAY, day, midnight, moved_months, number_of, period, side_of, weeks

__all__ = ["stages"]

Got = Mapping[str, Node]


def stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """The periods, which are read with the days; and parts of them."""
    rule = partial(join, macros=macros)
    periods = (
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
        rule("YEARP", "year y:big", _old_year),
        rule("YEARP", "year y:YEAR", lambda got, _: got["y"].sense),
        rule("YEARP", "y:YEAR", lambda got, _: got["y"].sense),
        rule("YEARP", "w:DIR calendar_year", _unit_year),
        rule("YEARP", "the? w:DIR f:fiscal_year", _fiscal),
        rule("YEARP", "f:fiscal_year of? y:YEAR|n|short", _fiscal),
        rule("YEARP", "the? year of y:YEAR", lambda got, _: got["y"].sense),
        rule("PERIODP", "the? rest|remainder of the|my|this|our|your? u:week|month|year|day", _rest),
    )
    parts = tuple(rule(kind, f"part|early|late|mid -? the? p:{kind}", lambda got, _: got["p"].sense) for kind in ("MONTHP", "PERIODP", "WEEKP", "YEARP"))
    return periods, parts


def _month(got: Got, moment: datetime) -> Sense:
    year, month = year_of(got.get("y")), number_of(got["m"])
    nominal = year or (moment.year if month >= moment.month else moment.year + 1)
    return Sense(f"{year or 'XXXX'}-{month:02}", datetime(nominal, month, 1), unit="M")  # noqa: DTZ001


def _month_of_year(got: Got, moment: datetime) -> Sense:
    year, month = moment.year + side_of(got["w"]), number_of(got["m"])
    return Sense(f"{year}-{month:02}", datetime(year, month, 1), unit="M")  # noqa: DTZ001


def _nth_month(got: Got, moment: datetime) -> Sense | None:
    number, year = number_of(got["n"]), year_of(got.get("y")) or moment.year + side_of(got["w"])
    return Sense(f"{year}-{number:02}", datetime(year, number, 1), unit="M") if 1 <= number <= 12 else None  # noqa: DTZ001


def _numbered_week(got: Got, moment: datetime) -> Sense | None:
    number = number_of(got["n"])
    return Sense(f"{year_of(got.get('y')) or moment.year}-W{number:02}") if 1 <= number <= 53 else None


def _nth_week(got: Got, moment: datetime) -> Sense | None:
    """The nth week of a month, "XXXX-10-W01", or of a year, "2027-W03"."""
    number = number_of(got["n"]) if got["n"].kind == "ORD" else 0
    side = side_of(got["w"]) if "w" in got else 0
    if "m" in got:
        named = year_of(got.get("y")) or (moment.year + side if "w" in got else "XXXX")
        return Sense(f"{named}-{number_of(got['m']):02}-W{number or 5:02}")
    if "k" in got and "month" in got["k"].kind:
        return Sense(f"{moved_months(moment.replace(day=1), side):%Y-%m}-W{number or 5:02}")
    year = year_of(got.get("y")) or moment.year + side
    return Sense(f"{year}-W{number or 52:02}") if number < 54 else None


def _old_year(got: Got, _: datetime) -> Sense | None:
    number = got["y"].word
    return Sense(f"{int(number):04}", unit="Y") if number.isdigit() and len(number) < 5 else None


def _fiscal(got: Got, moment: datetime) -> Sense:
    """A fiscal or school year, "FY2018"."""
    year = year_of(got.get("y")) or moment.year + side_of(got["w"])
    return Sense(f"{got['f'].sense.code}{year}")


def _unit_year(got: Got, moment: datetime) -> Sense:
    return a_year(moment.year + side_of(got["w"]))


def _unit_period(got: Got, moment: datetime) -> Sense | None:
    """Read this, next or last week, month, year …; "the" means this."""
    side = side_of(got["w"]) if "w" in got else 0
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
        return a_year(moment.year + side)
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
    year = year_of(got.get("y")) or (moment.year + side_of(got["w"]) if "w" in got else None)
    return Sense(f"{year}-{code}" if year else code)


def _fraction(got: Got, moment: datetime) -> Sense | None:
    """A quarter or a half of a year, as first and last day."""
    node = got["n"]
    size = 3 if node.kind == "Q" or ("k" in got and "quarter" in got["k"].kind) else 6
    number = number_of(node) if node.kind in ("Q", "H", "ORD", "n") else 12 // size
    year = year_of(got.get("y")) or (moment.year + side_of(got["w"]) if "w" in got else None)
    if not 1 <= number <= 12 // size:
        return None
    begin = datetime(year or moment.year, (number - 1) * size + 1, 1)  # noqa: DTZ001
    end = moved_months(begin, size)
    if year:
        return period(day(begin), day(end), f"P{size}M")
    return Sense(f"(XXXX-{begin:%m-%d},XXXX-{end:%m-%d},P{size}M)", begin, end)


def _decade(got: Got, _: datetime) -> Sense:
    number = number_of(got["d"])
    if number > 99:
        return Sense(f"({number}-01-01,{number + 10}-01-01,P10Y)")
    after = f"XX{(number + 10) % 100:02}"
    return Sense(f"(XX{number:02}-01-01,{after}-01-01,P10Y)")


def _spelt_decade(got: Got, _: datetime) -> Sense | None:
    century = number_of(got["c"])
    return _decade({"d": Node("", 0, 0, "", Sense(number=Decimal(century * 100 + number_of(got["d"]))))}, _) if century in (18, 19, 20) else None


def _thousand_decade(got: Got, _: datetime) -> Sense:
    return _decade({"d": Node("", 0, 0, "", Sense(number=2000 + Decimal(number_of(got["d"]))))}, _)


def _century(got: Got, _: datetime) -> Sense | None:
    number = number_of(got["n"])
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
