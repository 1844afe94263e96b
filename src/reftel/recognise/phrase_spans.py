"""The grammar of lengths, ranges, repeated times and the words before them: three weeks ago, from 5 to 6 pm on Friday, every Monday, before May."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from reftel.recognise.cascade import Builder, Join, Node, Sense, Stage, join
from reftel.recognise.timex_writing import DAY, clock_text, day, length, midnight, moved, moved_months, period, times

__all__ = ["MACROS", "early_stages", "late_stages"]

Got = Mapping[str, Node]
Clock = tuple[int, int | None, int | None]

MACROS = {
    "AMOUNT": "n|W|big|dec|YEAR",
    "T": "TIME|n|W",
    "ANY": "DATE|WD|HOLIDAY|MONTHP|WEEKP|PERIODP|YEARP|MOMENT|TIME|DATEPART|PART|RANGE|TRANGE|MRANGE",
    "MINUTES": "n|W",
}
_SMALL = ("TH", "TM", "TS")


def early_stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """Lengths and what is counted by them; they come before the days, so that "two weeks" is no week."""
    rule = partial(join, macros=macros)
    lengths = (
        rule("SET", "every|each n:AMOUNT|ORD -? u:unit", _every),
        rule("SET", "every|each x:x u:unit", _every_other),
        rule("SET", "every|each u:unit", _every),
        rule("SET", "s:often", lambda got, _: Sense(got["s"].sense.code)),
        rule("SET", "every|each u:weekend|workday", _every_weekend),
        rule("SET", "on? u:unit", lambda got, _: Sense("XXXX-WXX-WE") if got["u"].word == "weekends" else None),
        rule("DUR", "!named_month|monthish n:AMOUNT -? business? u:unit|workday", _length),
        rule("DUR", "!named_month|monthish n:AMOUNT -? more|new? u:unit", _length),
        rule("DUR", "n:big|dec|n|W u:ORD", _seconds),
        rule("DUR", "n:AMOUNT u:unit and a? k:half|quarter", _length),
        rule("DUR", "n:AMOUNT and a? k:half|quarter u:unit", _length),
        rule("DUR", "a|an u:unit and a k:half|quarter", _length),
        rule("DUR", "a? k:half an|a u:unit", _half),
        rule("DUR", "a k:half -? u:unit", _half),
        rule("DUR", "k:half -? u:unit", _half),
        rule("DUR", "a|an u:unit", _length),
        rule("DUR", "a|the? n:vague of? u:unit", _length),
        rule("DUR", "whole|all -? u:unit", _length),
        rule("COUNTED", "w:last|next|this a|the? n:AMOUNT|vague of? u:unit|workday", _window),
        rule("COUNTED", "n:AMOUNT w:next|last u:unit", _window),
        rule("COUNTED", "w:last|next u:hour|minute", _window),
    )
    compounds = (
        rule("DUR", "a:DUR and|,? b:DUR c:DUR?", _compound),
        rule("DUR", "a:DUR , b:DUR and|, c:DUR", _compound),
        rule("COUNTED", "w:next|last day and b:DUR", _next_day_and),
    )
    counted = (
        rule("COUNTED", "more|less|about? a:DUR x:ago|hence", _away),
        rule("COUNTED", "in? a:DUR from|after today|now", partial(_from_day, side=1)),
        rule("COUNTED", "a:DUR f:before|from|after d:named_day", _from_day),
        rule("COUNTED", "a:DUR from d:named_day", partial(_from_day, side=1)),
        rule("COUNTED", "in a:DUR", partial(_away, side=1)),
        rule("COUNTED", "within the? w:next? c:COUNTED", lambda got, _: got["c"].sense),
        rule("COUNTED", "within a:DUR", _within),
        rule("MOREDUR", "more|less|about a:DUR", lambda got, _: got["a"].sense),
    )
    return lengths, compounds, counted


def late_stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """Ranges, sets, and the words that say a side."""
    rule = partial(join, macros=macros)
    ranges = (
        *_both(rule, "TRANGE", "a:TIME TO b:TIME", _times),
        *_both(rule, "TRANGE", "a:TIME TO b:n|W !x", _times),
        *_both(rule, "TRANGE", "a:T TO b:TIME", _times),
        *_both(rule, "TRANGE", "a:T TO b:T in|at? the? p:PART", _times),
        *_both(rule, "TRANGE", "a:T TO b:T in the p:daypart", _times),
        rule("NRANGE", "from a:n|W until|- b:n|W", _times),
        rule("NRANGE", "between a:n|W and b:n|W", _times),
        rule("NRANGE", "a:n|W until b:n|W", _times),
    )
    days = (
        *_both(rule, "MRANGE", "a:MOMENT TO b:MOMENT", _moments),
        *_both(rule, "MRANGE", "a:MOMENT TO b:TIME|n", _moment_to_time),
        *_both(rule, "RANGE", "the? a:n|ORD|W TO the? b:DATE", _days_of_month),
        *_both(rule, "RANGE", "a:DATE TO the? b:ORD|n !ap", _days_of_month),
        *_both(rule, "RANGE", "the? a:n|ORD|W TO the? b:n|ORD|W of|in? m:MON ,? of|in? y:YEAR?", _month_days),
        *_both(rule, "RANGE", "the? a:n|ORD|W TO the? b:n|ORD|W of|in? w:MONTHP|PERIODP", _days_of_period),
        rule("RANGE", "r:NRANGE of|in? w:MONTHP|PERIODP", _days_of_period),
        *_both(rule, "RANGE", "a:DATE|WD|NOW|HOLIDAY|COUNTED TO the? b:DATE|WD|HOLIDAY|NOW|COUNTED", _days),
        *_both(rule, "RANGE", "a:MONTHP|YEARP TO b:DATE|NOW", _month_to_day),
        *_both(rule, "RANGE", "a:MONTHP|named_month|monthish TO b:MONTHP of|in? y:YEARP?", _months),
        *(r for r in _both(rule, "RANGE", "a:YEARP|PERIODP TO b:YEARP|PERIODP", _years)),
        rule("RANGE", "a:YEARP - b:n", _years),
    )
    month_days = (
        *_both(rule, "RANGE", "a:n|ORD|W TO the? b:n|ORD|W of|in? m:MON ,? of|in? y:YEAR?", _month_days),
        rule("RANGE", "between m:MON a:n|ORD|W until|- the? b:n|ORD|W ,? of|in? y:YEAR? !unit", _month_days),
        rule("RANGE", "m:MON from? a:n|ORD|W until|- the? b:n|ORD|W ,? of|in? y:YEAR? !unit", _month_days),
        rule("RANGE", "m:MON between a:n|ORD|W and|- the? b:n|ORD|W ,? of|in? y:YEAR?", _month_days),
    )
    joined = (
        rule("MRANGE", "d:DATE|WD|DATEPART|MOMENT ,|at|for|on? r:TRANGE|NRANGE", _day_times),
        rule("MRANGE", "r:TRANGE|NRANGE ,|on|of|in? the? d:DATE|WD|DATEPART", _day_times),
    )
    sets = (
        rule("SET", "every|each d:WD|DATE|MONTHP|HOLIDAY at? t:TIME?", _every_day),
        rule("SET", "every|each d:DATEPART", lambda got, _: Sense(got["d"].sense.timex)),
        rule("SET", "every|each d:MOMENT", lambda got, _: Sense(got["d"].sense.timex)),
        rule("SET", "t:TIME ,|on? every|each d:WD|DATE", _every_day),
        rule("SET", "every|each p:daypart ,? at|about? t:TIME?", _every_part),
        rule("SET", "every|each t:TIME", lambda got, _: Sense(got["t"].sense.timex)),
        rule("SET", "t:TIME ,|on? every|each p:daypart", _every_part),
        rule("SET", "t:TIME ,? s:SET", _every_day_at),
        rule("SET", "s:SET at|,? t:TIME", _every_day_at),
        rule("SET", "every|each s:season", lambda got, _: Sense(f"XXXX-{got['s'].sense.code}")),
        rule("SET", "t:TIME on? d:WD", _on_weekdays),
        rule("SET", "on? d:WD at? t:TIME?", _on_weekdays),
    )
    anchored = (
        rule("COUNTED", "in? a:DUR f:before|after|from the? d:DATE|HOLIDAY|YEARP|WD", _from_date),
        rule("COUNTED", "in a:DUR f:after|from the? d:YEARP", _from_date),
        rule("TRANGE", "from a:TIME|n|W for b:DUR", _time_for),
        rule("MRANGE", "d:DATE|WD|DATEPART from a:TIME for b:DUR", _day_time_for),
        rule("MRANGE", "from a:TIME until b:MOMENT", _today_until),
    )
    weekdays = (rule("RANGE", "w:PERIODP r:RANGE", _weekdays_of_week),)
    sides = (
        rule("SIDE", "before|after|until|about about? the? k:ANY|COUNTED|NOW", _sided),
        rule("SIDE", "k:ANY and|or after|before|hence|ago|onward !ANY", _sided),
        rule("SIDE", "k:ANY onward", _sided),
        rule("SIDE", "d:DATE|WD|DATEPART before|after|until about? t:TIME", _sided_time),
        rule("SIDE", "more|less|about a? k:COUNTED", _sided),
        rule("SIDE", "before|after about? m:meal", lambda got, _: Sense(got["m"].sense.code)),
        rule("SIDE", "year after|before|more|less than? y:YEARP", lambda got, _: got["y"].sense),
        rule("SIDE", "after|before part? k:ANY", _sided),
    )
    return month_days, ranges, joined, (*anchored, *days), (*weekdays, *sets), sides


def _both(rule: Callable[[str, str, Builder], Join], kind: str, pattern: str, build: Builder) -> tuple[Join, Join]:
    """The rule for "from A to B" and "A - B", and the one for "between A and B"."""
    return rule(kind, f"from? {pattern.replace('TO', 'until|-')}", build), rule(kind, f"between {pattern.replace('TO', 'and|until|-')}", build)


def _length(got: Got, _: datetime) -> Sense | None:
    unit = got["u"].sense.unit or "BD"
    number = got["n"].sense.number if "n" in got else Decimal(1)
    if (
        number is None
        or (unit == "WE" and "n" not in got)
        or (got["u"].word == "night" and number > 1)
        or (unit == "TS" and got["u"].word == "second" and number == 1)
    ):
        return None
    if unit == "BD":
        return Sense(f"P{number.normalize():f}BD", number=number, unit="BD")
    if "k" in got:
        number += Decimal("0.5") if "half" in got["k"].kind else Decimal("0.25")
    return Sense(length(number, unit), number=number, unit=unit)


def _seconds(got: Got, _: datetime) -> Sense | None:
    number = got["n"].sense.number
    return Sense(length(number, "TS"), number=number, unit="TS") if got["u"].word == "second" and number and number % 1 else None


def _half(got: Got, _: datetime) -> Sense | None:
    unit = got["u"].sense.unit
    return Sense(length(Decimal("0.5"), unit), number=Decimal("0.5"), unit=unit) if unit and unit != "WE" else None


def _compound(got: Got, _: datetime) -> Sense | None:
    """Two or three lengths of different units, the greater before the smaller in what is written."""
    order = ("C", "E", "Y", "Q", "M", "F", "W", "D", "TH", "TM", "TS")
    parts = [got[k].sense for k in "abc" if k in got]
    if any(p.unit not in order or p.number is None or "," in p.unit for p in parts) or len({p.unit for p in parts}) < len(parts):
        return None
    ranked = sorted(parts, key=lambda p: order.index(p.unit))
    dates = "".join(p.timex[1:] for p in ranked if p.unit not in _SMALL)
    clocks = "".join(p.timex[2:] for p in ranked if p.unit in _SMALL)
    return Sense("P" + dates + (f"T{clocks}" if clocks else ""), unit=";".join(f"{p.number}{p.unit}" for p in ranked))


def _shifted(moment: datetime, sense: Sense, side: int) -> datetime | None:
    at: datetime | None = moment
    pieces = [(sense.number, sense.unit)] if sense.number is not None else [_piece(p) for p in sense.unit.split(";") if p]
    for number, unit in pieces:
        if at is None or number is None:
            return None
        at = _business(at, int(number) * side) if unit == "BD" else moved(at, number * side, unit)
    return at


def _business(moment: datetime, days: int) -> datetime:
    at, left = moment, abs(days)
    while left and left < 100_000:
        at += DAY if days > 0 else -DAY
        left -= at.isoweekday() < 6
    return at


def _piece(text: str) -> tuple[Decimal, str]:
    figure = text.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return Decimal(figure), text[len(figure) :]


def _at(moment: datetime, sense: Sense) -> Sense:
    """A moment at the grain that it was counted by: the second for hours and less, else the day."""
    if any(u in sense.unit for u in _SMALL):
        return Sense(f"{moment:%Y-%m-%dT%H:%M:%S}", moment, unit="moment")
    return day(moment)


def _away(got: Got, moment: datetime, *, side: int | None = None) -> Sense | None:
    if side is None:
        side = 1
        if "x" in got and "ago" in got["x"].kind.split("+"):
            side = -1
    at = _shifted(moment, got["a"].sense, side)
    return _at(at, got["a"].sense) if at else None


def _from_day(got: Got, moment: datetime, *, side: int = -1) -> Sense | None:
    start = moment + int(got["d"].sense.number or 0) * DAY if "d" in got else moment
    if "f" in got and "before" not in got["f"].kind:
        side = 1
    at = _shifted(start, got["a"].sense, side)
    return _at(at, got["a"].sense) if at else None


def _window(got: Got, moment: datetime) -> Sense | None:
    """Read "the last three months" as the range up to the moment, "the next three days" as the one that begins on the day after it."""
    unit = got["u"].sense.unit or "BD"
    number = got["n"].sense.number if "n" in got else Decimal(1)
    if (
        number is None
        or unit == "WE"
        or "daypart" in got["u"].kind
        or (number > 1 and not got["u"].word.endswith("s") and got["n"].start < got["w"].start)
        or (got["w"].sense.number or 0) == 0
    ):
        return None
    side = -1 if (got["w"].sense.number or 0) < 0 else 1
    if unit == "Q":
        quarter = midnight(moment).replace(month=(moment.month - 1) // 3 * 3 + 1, day=1)
        first = moved_months(quarter, -3 * int(number) if side < 0 else 3)
        return period(day(first), day(moved_months(first, 3 * int(number))), f"P{3 * int(number)}M")
    return _spanned(moment, Sense(length(number, unit) if unit != "BD" else f"P{number}BD", number=number, unit=unit), side, tomorrow=True)


def _spanned(moment: datetime, size: Sense, side: int, *, tomorrow: bool) -> Sense | None:
    fine = any(u in size.unit for u in _SMALL)
    start = moment if fine else midnight(moment) + (DAY if side > 0 and tomorrow else 0 * DAY)
    other = _shifted(start, size, side)
    if other is None:
        return None
    first, last = (start, other) if side > 0 else (other, start)
    form = "%Y-%m-%dT%H:%M:%S" if fine else "%Y-%m-%d"
    return Sense(f"({first.strftime(form)},{last.strftime(form)},{size.timex})", first, last, unit="window")


def _next_day_and(got: Got, moment: datetime) -> Sense | None:
    size = _compound({"a": Node("DUR", 0, 0, "", Sense("P1D", number=Decimal(1), unit="D")), "b": got["b"]}, moment)
    return _spanned(moment, size, 1 if got["w"].sense.number != -1 else -1, tomorrow=True) if size else None


def _within(got: Got, moment: datetime) -> Sense | None:
    return _spanned(moment, got["a"].sense, 1, tomorrow=True)


def _every(got: Got, _: datetime) -> Sense | None:
    number = got["n"].sense.number if "n" in got else Decimal(1)
    unit = got["u"].sense.unit
    if number is None or not unit or "daypart" in got["u"].kind:
        return None
    return Sense("XXXX-WXX-WE") if unit == "WE" else Sense(length(number, unit), number=number, unit=unit)


def _every_weekend(got: Got, _: datetime) -> Sense:
    return Sense("XXXX-WXX-WE" if "weekend" in got["u"].kind else "P1WD")


def _every_other(got: Got, _: datetime) -> Sense | None:
    times_ = {"other": 2, "single": 1}.get(got["x"].word)
    return Sense(length(Decimal(times_), got["u"].sense.unit)) if times_ else None


def _clock(node: Node) -> Clock | None:
    sense = node.sense
    if sense.clock:
        return sense.clock
    return (int(sense.number), None, None) if sense.number is not None and sense.number == int(sense.number) and 0 <= sense.number <= 24 else None


def _late(clock: Clock) -> Clock:
    return (clock[0] % 12 + 12, clock[1], clock[2])


def _size(clock: Clock) -> int:
    return clock[0] * 3600 + (clock[1] or 0) * 60 + (clock[2] or 0)


def _times(got: Got, _: datetime) -> Sense | None:
    """A range of two times; a half that is said of one counts for the other where the order allows it."""
    begin, end = _clock(got["a"]), _clock(got["b"])
    if begin is None or end is None:
        return None
    first, last = got["a"].sense.half, got["b"].sense.half
    if "p" in got and not last:
        last = "p" if got["p"].sense.code in ("AF", "EV", "NI") else "a"
        end = _late(end) if last == "p" and end[0] < 12 else end
    return _written(*_ordered(begin, end, first, last))


def _ordered(begin: Clock, end: Clock, first: str, last: str) -> tuple[Clock, Clock, str]:
    if last == "p" and not first and begin[0] < 12 and _size(_late(begin)) < _size(end):
        begin = _late(begin)
    elif last == "a" and not first and begin[0] < 12 and _size(begin) > _size(end):
        begin = _late(begin)
    elif first and not last and end[0] < 12 and _size(end) <= _size(begin) < _size(_late(end)):
        end = _late(end)
    elif not first and not last and _size(end) < _size(begin) < 12 * 3600:
        end = _late(end)
    return begin, end, first or last


def _written(begin: Clock, end: Clock, half: str) -> Sense | None:
    if begin == end:
        return None
    return Sense(f"({clock_text(begin)},{clock_text(end)},{times(begin, end)})", clock=begin, half=half, unit=";".join(str(x) for x in (*begin, *end)))


def _day_times(got: Got, _: datetime) -> Sense | None:
    """A day and a range of times in it."""
    date, sense = got["d"].sense, got["r"].sense
    if date.code == "set":
        return None
    begin, end = _pair(sense)
    late = date.code in ("AF", "EV", "NI")
    if late and not sense.half:
        begin, end = (_late(c) if c[0] < 12 else c for c in (begin, end))
    base = date.timex.partition("T")[0]
    if "T" in date.timex and not date.code:
        return None
    return Sense(f"({base}{clock_text(begin)},{base}{clock_text(end)},{times(begin, end)})", date.begin)


def _pair(sense: Sense) -> tuple[Clock, Clock]:
    values = [None if x == "None" else int(x) for x in sense.unit.split(";")]
    return (values[0] or 0, values[1], values[2]), (values[3] or 0, values[4], values[5])


def _moments(got: Got, _: datetime) -> Sense | None:
    a, b = got["a"].sense, got["b"].sense
    if a.begin is None or b.begin is None or a.clock is None or b.clock is None:
        return None
    if b.timex.startswith("XXXX-W") and b.begin <= a.begin:
        b = replace(b, begin=b.begin + 7 * DAY)
    if b.begin is None or b.begin <= a.begin:
        return None
    days = (midnight(b.begin) - midnight(a.begin)).days
    return Sense(f"({a.timex},{b.timex},{times(a.clock, b.clock, days=days)})", a.begin, b.begin)


def _from_date(got: Got, moment: datetime) -> Sense | None:
    """Read "two weeks after Easter", "in two years since 2011" as a day."""
    begin = got["d"].sense.begin
    if begin is None or got["d"].sense.code == "set" or "a" not in got:
        return None
    at = _shifted(begin, got["a"].sense, -1 if "before" in got["f"].kind.split("+") else 1)
    return _at(at, got["a"].sense) if at else None


def _lasting(begin: Clock, size: Sense) -> tuple[Clock, int] | None:
    base = datetime(2000, 1, 1, begin[0] % 24, begin[1] or 0, begin[2] or 0)  # noqa: DTZ001
    end = _shifted(base, size, 1)
    return ((end.hour, end.minute, end.second), (midnight(end) - midnight(base)).days) if end else None


def _time_for(got: Got, _: datetime) -> Sense | None:
    """Read "from 9 for 2.5 hours" as its two ends."""
    begin = _clock(got["a"])
    ends = _lasting(begin, got["b"].sense) if begin and any(u in got["b"].sense.unit for u in _SMALL) else None
    if begin is None or ends is None:
        return None
    end, days = ends
    return Sense(f"({clock_text(begin)},{clock_text(end)},{times(begin, end, days=days)})", clock=begin, unit=";".join(str(x) for x in (*begin, *end)))


def _day_time_for(got: Got, moment: datetime) -> Sense | None:
    times_ = _time_for(got, moment)
    return _day_times({"d": got["d"], "r": Node("TRANGE", 0, 0, "", times_)}, moment) if times_ else None


def _today_until(got: Got, moment: datetime) -> Sense | None:
    a, b = got["a"].sense, got["b"].sense
    if a.clock is None or b.clock is None or b.begin is None:
        return None
    days = (midnight(b.begin) - midnight(moment)).days
    if days < 1 or not b.timex[0].isdigit():
        return None
    return Sense(f"({moment:%Y-%m-%d}{clock_text(a.clock)},{b.timex},{times(a.clock, b.clock, days=days)})", moment, b.begin)


def _moment_to_time(got: Got, _: datetime) -> Sense | None:
    a = got["a"].sense
    end = _clock(got["b"])
    if a.clock is None or end is None:
        return None
    begin, last, _half = _ordered(a.clock, end, a.half, got["b"].sense.half)
    base = a.timex.partition("T")[0]
    return Sense(f"({base}{clock_text(begin)},{base}{clock_text(last)},{times(begin, last)})", a.begin)


def _number(node: Node) -> int:
    return int(node.sense.number or 0)


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
    year = _number(got["y"]) if "y" in got else None
    month = _number(got["m"])
    return _ranged(_named(year, month, _number(got["a"]), moment), _named(year, month, _number(got["b"]), moment))


def _days_of_month(got: Got, moment: datetime) -> Sense | None:
    """Read "from 02 to April 07" and "November 15 through the 19th": the day that has a month lends it to the other."""
    whole, other = (got["a"], got["b"]) if got["a"].kind == "DATE" else (got["b"], got["a"])
    parts = whole.sense.timex.split("-")
    if len(parts) != 3 or not (parts[1] + parts[2]).isdigit():
        return None
    year = int(parts[0]) if parts[0].isdigit() else None
    month = int(parts[1])
    first = int(parts[2])
    if whole is got["a"] and _number(other) < first and other.kind == "ORD":
        year, later = (year + month // 12 if year else None), month % 12 + 1
        return _ranged(_named(int(parts[0]) if year else None, month, first, moment), _named(year, later, _number(other), moment))
    ends = (_named(year, month, first, moment), _named(year, month, _number(other), moment))
    return _ranged(*(ends if whole is got["a"] else ends[::-1]))


def _days_of_period(got: Got, moment: datetime) -> Sense | None:
    sense = got["w"].sense
    if sense.unit != "M" or sense.begin is None:
        return None
    year = sense.begin.year if sense.timex[0].isdigit() else None
    first, last = (c[0] for c in _pair(got["r"].sense)) if "r" in got else (_number(got["a"]), _number(got["b"]))
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
    assert a.begin is not None and b.begin is not None
    if midnight(a.begin) > midnight(b.begin):
        return None
    return period(a, b, f"P{(midnight(b.begin) - midnight(a.begin)).days}D")


def _after(a: Sense, b: Sense, year: int) -> Sense:
    assert a.begin is not None and b.begin is not None
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
    month = a.begin.month if a.begin else _number(got["a"])
    year: int | None = None
    if "y" in got:
        year = _number(got["y"])
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


def _every_day(got: Got, _: datetime) -> Sense:
    return Sense(got["d"].sense.timex + (got["t"].sense.timex if "t" in got else ""))


def _every_day_at(got: Got, _: datetime) -> Sense | None:
    """Read "every day at 3pm" as its time alone; of a longer turn only the turn is kept."""
    sense = got["s"].sense
    return Sense(got["t"].sense.timex) if sense.timex == "P1D" else Sense(sense.timex + got["t"].sense.timex) if sense.timex.startswith("XXXX-W") else None


def _every_part(got: Got, _: datetime) -> Sense:
    """Read "every evening at 7" as its time, in the half of the day that the part lies in."""
    part = got["p"].sense.code
    if "t" not in got or got["t"].sense.clock is None:
        return Sense(f"T{part}")
    clock = got["t"].sense.clock
    late = part in ("AF", "EV", "NI") and not got["t"].sense.half and clock[0] < 12
    return Sense(clock_text(_late(clock) if late else clock))


def _on_weekdays(got: Got, _: datetime) -> Sense | None:
    """Read "on Sundays" as every Sunday."""
    return _every_day(got, _) if got["d"].sense.code == "set" else None


def _sided_time(got: Got, _: datetime) -> Sense | None:
    """Read "Tuesday after 1 pm" as one expression."""
    date = got["d"].sense
    return None if date.code == "set" else Sense(date.timex.partition("T")[0] + got["t"].sense.timex, date.begin)


def _sided(got: Got, moment: datetime) -> Sense | None:
    return Sense("PRESENT_REF") if got["k"].kind == "NOW" else replace(got["k"].sense)
