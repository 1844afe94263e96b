"""The grammar of ranges of days, months and years: from May 22 to June 3, between Monday and Friday, Jan-Feb 2017, two weeks after Easter."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from reftel.recognise.cascade import Node, Sense, Stage, both, join
from reftel.recognise.phrase_hours import pair
from reftel.recognise.phrase_lengths import at_grain, shifted
from reftel.recognise.timex_writing import DAY, day, midnight, moved_months, number_of, period

__all__ = ["stages"]

Got = Mapping[str, Node]


def stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """Ranges of days of one month, which come before the days themselves; ranges of days, months and years; weekdays of a week."""
    rule = partial(join, macros=macros)
    month_days = (
        *both(rule, "RANGE", "a:n|ORD|W TO the? b:n|ORD|W of|in? m:MON ,? of|in? y:YEAR?", _month_days),
        rule("RANGE", "between m:MON a:n|ORD|W until|- the? b:n|ORD|W ,? of|in? y:YEAR? !unit", _month_days),
        rule("RANGE", "m:MON from? a:n|ORD|W until|- the? b:n|ORD|W ,? of|in? y:YEAR? !unit", _month_days),
        rule("RANGE", "m:MON between a:n|ORD|W and|- the? b:n|ORD|W ,? of|in? y:YEAR?", _month_days),
    )
    days = (
        rule("COUNTED", "in? a:DUR f:before|after|from the? d:DATE|HOLIDAY|YEARP|WD", _from_date),
        *both(rule, "RANGE", "the? a:n|ORD|W TO the? b:DATE", _days_of_month),
        *both(rule, "RANGE", "a:DATE TO the? b:ORD|n !ap", _days_of_month),
        *both(rule, "RANGE", "the? a:n|ORD|W TO the? b:n|ORD|W of|in? m:MON ,? of|in? y:YEAR?", _month_days),
        *both(rule, "RANGE", "the? a:n|ORD|W TO the? b:n|ORD|W of|in? w:MONTHP|PERIODP", _days_of_period),
        rule("RANGE", "r:NRANGE of|in? w:MONTHP|PERIODP", _days_of_period),
        *both(rule, "RANGE", "a:DATE|WD|NOW|HOLIDAY|COUNTED TO the? b:DATE|WD|HOLIDAY|NOW|COUNTED", _days),
        *both(rule, "RANGE", "a:MONTHP|YEARP TO b:DATE|NOW", _month_to_day),
        *both(rule, "RANGE", "a:MONTHP|named_month|monthish TO b:MONTHP of|in? y:YEARP?", _months),
        *both(rule, "RANGE", "a:YEARP|PERIODP TO b:YEARP|PERIODP", _years),
        rule("RANGE", "a:YEARP - b:n", _years),
    )
    weekdays = (rule("RANGE", "w:PERIODP r:RANGE", _weekdays_of_week),)
    return month_days, days, weekdays


def _from_date(got: Got, _: datetime) -> Sense | None:
    """Read "two weeks after Easter", "in two years since 2011" as a day."""
    begin = got["d"].sense.begin
    if begin is None or got["d"].sense.code == "set" or "a" not in got:
        return None
    at = shifted(begin, got["a"].sense, -1 if "before" in got["f"].kind.split("+") else 1)
    return at_grain(at, got["a"].sense) if at else None


def _named(year: int | None, month: int, number: int, moment: datetime) -> Sense | None:
    try:
        return Sense(f"{year or 'XXXX'}-{month:02}-{number:02}", datetime(year or moment.year, month, number))  # noqa: DTZ001  # a day of a calendar
    except ValueError:
        return None


def _ranged(first: Sense | None, last: Sense | None) -> Sense | None:
    if first is None or last is None or first.begin is None or last.begin is None:
        return None
    return period(first, last) if first.begin < last.begin else None


def _month_days(got: Got, moment: datetime) -> Sense | None:
    year = number_of(got["y"]) if "y" in got else None
    month = number_of(got["m"])
    return _ranged(_named(year, month, number_of(got["a"]), moment), _named(year, month, number_of(got["b"]), moment))


def _days_of_month(got: Got, moment: datetime) -> Sense | None:
    """Read "from 02 to April 07" and "November 15 through the 19th": the day that has a month lends it to the other."""
    whole, other = (got["a"], got["b"]) if got["a"].kind == "DATE" else (got["b"], got["a"])
    parts = whole.sense.timex.split("-")
    if len(parts) != 3 or not (parts[1] + parts[2]).isdigit():
        return None
    year = int(parts[0]) if parts[0].isdigit() else None
    month = int(parts[1])
    first = int(parts[2])
    if whole is got["a"] and number_of(other) < first and other.kind == "ORD":
        year, later = (year + month // 12 if year else None), month % 12 + 1
        return _ranged(_named(int(parts[0]) if year else None, month, first, moment), _named(year, later, number_of(other), moment))
    ends = (_named(year, month, first, moment), _named(year, month, number_of(other), moment))
    return _ranged(*(ends if whole is got["a"] else ends[::-1]))


def _days_of_period(got: Got, moment: datetime) -> Sense | None:
    sense = got["w"].sense
    if sense.unit != "M" or sense.begin is None:
        return None
    year = sense.begin.year if sense.timex[0].isdigit() else None
    first, last = (c[0] for c in pair(got["r"].sense)) if "r" in got else (number_of(got["a"]), number_of(got["b"]))
    return _ranged(_named(year, sense.begin.month, first, moment), _named(year, sense.begin.month, last, moment))


def _days(got: Got, moment: datetime) -> Sense | None:
    """From one day to another; a year that only the second prints holds for both, and a bare second day lies after the first."""
    a, b = got["a"].sense, got["b"].sense
    if got["a"].kind == "NOW":
        a = day(moment)
    if got["b"].kind == "NOW":
        b = day(moment)
    if a.begin is None or b.begin is None or "set" in (a.code, b.code):
        return None
    if a.timex.startswith("XXXX-") and b.timex[0].isdigit() and len(a.timex) == 10 and a.timex[5].isdigit():
        a = _named(b.begin.year, a.begin.month, a.begin.day, moment) or a
        if a.begin and a.begin > b.begin:
            a = _named(b.begin.year - 1, a.begin.month, a.begin.day, moment) or a
    assert a.begin is not None
    if b.timex.startswith("XXXX-") and a.timex.startswith("XXXX-") and a.timex[5].isdigit() and b.timex[5].isdigit():
        near = _named(None, a.begin.month, a.begin.day, moment)
        b = _after(a, b, moment.year if near else a.begin.year)
        a = near or a
    if b.timex.startswith("XXXX-W") and b.begin is not None and a.begin is not None:
        begin = a.begin + ((b.begin - a.begin).days % 7) * DAY
        b = day(begin) if a.timex[0].isdigit() else replace(b, begin=begin)
    assert a.begin is not None
    assert b.begin is not None
    if midnight(a.begin) > midnight(b.begin):
        return None
    return period(a, b, f"P{(midnight(b.begin) - midnight(a.begin)).days}D")


def _after(a: Sense, b: Sense, year: int) -> Sense:
    assert a.begin is not None
    assert b.begin is not None
    later = (b.begin.month, b.begin.day) < (a.begin.month, a.begin.day)
    try:
        begin = b.begin.replace(year=year + later)
    except ValueError:
        return b
    return replace(b, begin=begin)


def _month_to_day(got: Got, moment: datetime) -> Sense | None:
    first, last = got["a"].sense, day(moment) if got["b"].kind == "NOW" else got["b"].sense
    if first.begin is None or last.begin is None or not first.timex[0].isdigit() or first.begin >= last.begin:
        return None
    return period(day(first.begin), last)


def _months(got: Got, moment: datetime) -> Sense | None:
    """From one month to another: as the first days of the two."""
    a, b = got["a"].sense, got["b"].sense
    second = b.begin
    if second is None:
        return None
    month = a.begin.month if a.begin else number_of(got["a"])
    year: int | None = None
    if "y" in got:
        year = number_of(got["y"])
    elif b.timex[0].isdigit():
        year = second.year
    begin_year = a.begin.year if a.begin and a.timex[0].isdigit() else (year or moment.year) - (1 if year and month > second.month else 0)
    end_year = year or moment.year + (1 if month > second.month else 0)
    months = (end_year - begin_year) * 12 + second.month - month
    if months <= 0:
        return None
    first, last = datetime(begin_year, month, 1), datetime(end_year, second.month, 1)  # noqa: DTZ001
    if year or (a.timex[:1].isdigit()):
        return period(day(first), day(last), f"P{months}M")
    return Sense(f"(XXXX-{month:02}-01,XXXX-{second.month:02}-01,P{months}M)", first, last)


def _years(got: Got, _: datetime) -> Sense | None:
    a, b = got["a"].sense, got["b"].sense
    if a.unit != "Y" or a.begin is None:
        return None
    end = int(b.number or 0) if b.begin is None else b.begin.year
    if end < 100:
        end += a.begin.year // 100 * 100
    if got["a"].word.startswith("between") or (b.unit not in ("Y", "") or end <= a.begin.year):
        return None
    return period(day(a.begin), day(moved_months(a.begin, 12 * (end - a.begin.year))), f"P{end - a.begin.year}Y")


def _weekdays_of_week(got: Got, _: datetime) -> Sense | None:
    week, sense = got["w"].sense, got["r"].sense
    if week.unit != "W" or week.begin is None or not sense.timex.startswith("(XXXX-WXX-"):
        return None
    parts = sense.timex.strip("()").split(",")
    first, last = (week.begin + timedelta(days=int(p[-1]) - 1) for p in parts[:2])
    return period(day(first), day(last))
