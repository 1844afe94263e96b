"""The grammar of lengths of time and what is counted by them: two weeks, three weeks ago, in ten minutes, the last three months, every second day."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial

from reftel.recognise.cascade import Node, Sense, Stage, join
from reftel.recognise.timex_writing import DAY, day, length, midnight, moved, moved_months, period

__all__ = ["MACROS", "SMALL", "at_grain", "shifted", "stages"]

Got = Mapping[str, Node]

MACROS = {"AMOUNT": "n|W|big|dec|YEAR"}
SMALL = ("TH", "TM", "TS")  # units below the day


def stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """The stages of this grammar, in order; they come before the days, so that "two weeks" is no week."""
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
        rule("COUNTED", "n:AMOUNT w:weekday ago", partial(_weekdays_away, side=-1)),
        rule("COUNTED", "n:AMOUNT w:weekday from now|today", partial(_weekdays_away, side=1)),
        rule("COUNTED", "within the? w:next? c:COUNTED", lambda got, _: got["c"].sense),
        rule("COUNTED", "within a:DUR", _within),
        rule("MOREDUR", "more|less|about a:DUR", lambda got, _: got["a"].sense),
    )
    return lengths, compounds, counted


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
    dates = "".join(p.timex[1:] for p in ranked if p.unit not in SMALL)
    clocks = "".join(p.timex[2:] for p in ranked if p.unit in SMALL)
    return Sense("P" + dates + (f"T{clocks}" if clocks else ""), unit=";".join(f"{p.number}{p.unit}" for p in ranked))


def shifted(moment: datetime, sense: Sense, side: int) -> datetime | None:
    """So long after the moment (before it, where ``side`` is -1); None beyond the calendar."""
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


def at_grain(moment: datetime, sense: Sense) -> Sense:
    """A moment at the grain that it was counted by: the second for hours and less, else the day."""
    if any(u in sense.unit for u in SMALL):
        return Sense(f"{moment:%Y-%m-%dT%H:%M:%S}", moment, unit="moment")
    return day(moment)


def _away(got: Got, moment: datetime, *, side: int | None = None) -> Sense | None:
    if side is None:
        side = 1
        if "x" in got and "ago" in got["x"].kind.split("+"):
            side = -1
    at = shifted(moment, got["a"].sense, side)
    return at_grain(at, got["a"].sense) if at else None


def _weekdays_away(got: Got, moment: datetime, *, side: int) -> Sense | None:
    """Read "two Sundays ago" as the second Sunday before the moment."""
    number = int(got["n"].sense.number or 0)
    gap = side * (int(got["w"].sense.number or 0) - moment.isoweekday()) % 7 or 7
    return day(moment + side * (gap + 7 * (number - 1)) * DAY) if 0 < number < 100 else None


def _from_day(got: Got, moment: datetime, *, side: int = -1) -> Sense | None:
    start = moment + int(got["d"].sense.number or 0) * DAY if "d" in got else moment
    if "f" in got and "before" not in got["f"].kind:
        side = 1
    at = shifted(start, got["a"].sense, side)
    return at_grain(at, got["a"].sense) if at else None


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
    fine = any(u in size.unit for u in SMALL)
    start = moment if fine else midnight(moment) + (DAY if side > 0 and tomorrow else 0 * DAY)
    other = shifted(start, size, side)
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
    if "n" in got and "vague" in got["n"].kind and not got["u"].word.endswith("s"):
        return None
    if number is None or not unit or "daypart" in got["u"].kind:
        return None
    return Sense("XXXX-WXX-WE") if unit == "WE" else Sense(length(number, unit), number=number, unit=unit)


def _every_weekend(got: Got, _: datetime) -> Sense:
    return Sense("XXXX-WXX-WE" if "weekend" in got["u"].kind else "P1WD")


def _every_other(got: Got, _: datetime) -> Sense | None:
    times_ = {"other": 2, "single": 1}.get(got["x"].word)
    return Sense(length(Decimal(times_), got["u"].sense.unit)) if times_ else None
