"""The grammar of ranges of times: from 5 to 6 pm on Friday, between 9 and 11, from 9 for two hours."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from reftel.recognise.cascade import Clock, Node, Sense, Stage, both, join
from reftel.recognise.phrase_lengths import SMALL, shifted
from reftel.recognise.timex_writing import DAY, clock_of, clock_text, late, midnight, size, times

__all__ = ["MACROS", "pair", "stages"]

Got = Mapping[str, Node]

MACROS = {"T": "TIME|n|W"}


def stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """Ranges of times, ranges of times on a day, ranges from one day's time to another's."""
    rule = partial(join, macros=macros)
    ranges = (
        *both(rule, "TRANGE", "a:TIME TO b:TIME", _times),
        *both(rule, "TRANGE", "a:TIME TO b:n|W !x", _times),
        *both(rule, "TRANGE", "a:T TO b:TIME", _times),
        *both(rule, "TRANGE", "a:T TO b:T in|at? the? p:PART", _times),
        *both(rule, "TRANGE", "a:T TO b:T in the p:daypart", _times),
        rule("NRANGE", "from a:n|W until|- b:n|W", _times),
        rule("NRANGE", "between a:n|W and b:n|W", _times),
        rule("NRANGE", "a:n|W until b:n|W", _times),
    )
    joined = (
        rule("MRANGE", "d:DATE|WD|DATEPART|MOMENT ,|at|for|on? r:TRANGE|NRANGE", _day_times),
        rule("MRANGE", "r:TRANGE|NRANGE ,|on|of|in? the? d:DATE|WD|DATEPART", _day_times),
    )
    moments = (
        *both(rule, "MRANGE", "a:MOMENT TO b:MOMENT", _moments),
        *both(rule, "MRANGE", "a:MOMENT TO b:TIME|n", _moment_to_time),
        rule("TRANGE", "from a:TIME|n|W for b:DUR", _time_for),
        rule("MRANGE", "d:DATE|WD|DATEPART from a:TIME for b:DUR", _day_time_for),
        rule("MRANGE", "from a:TIME until b:MOMENT", _today_until),
    )
    return ranges, joined, moments


def _times(got: Got, _: datetime) -> Sense | None:
    """A range of two times; a half that is said of one counts for the other where the order allows it."""
    begin, end = clock_of(got["a"]), clock_of(got["b"])
    if begin is None or end is None:
        return None
    first, last = got["a"].sense.half, got["b"].sense.half
    if "p" in got and not last:
        last = "p" if got["p"].sense.code in ("AF", "EV", "NI") else "a"
        end = late(end) if last == "p" and end[0] < 12 else end
    return _written(*_ordered(begin, end, first, last))


def _ordered(begin: Clock, end: Clock, first: str, last: str) -> tuple[Clock, Clock, str]:
    if (last == "p" and not first and begin[0] < 12 and size(late(begin)) < size(end)) or (
        last == "a" and not first and begin[0] < 12 and size(begin) > size(end)
    ):
        begin = late(begin)
    elif (first and not last and end[0] < 12 and size(end) <= size(begin) < size(late(end))) or (
        not first and not last and size(end) < size(begin) < 12 * 3600
    ):
        end = late(end)
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
    begin, end = pair(sense)
    if date.code in ("AF", "EV", "NI") and not sense.half:
        begin, end = (late(c) if c[0] < 12 else c for c in (begin, end))
    base = date.timex.partition("T")[0]
    if "T" in date.timex and not date.code:
        return None
    return Sense(f"({base}{clock_text(begin)},{base}{clock_text(end)},{times(begin, end)})", date.begin)


def pair(sense: Sense) -> tuple[Clock, Clock]:
    """The two ends of a range of times."""
    values = [None if x == "None" else int(x) for x in sense.unit.split(";")]
    return (values[0] or 0, values[1], values[2]), (values[3] or 0, values[4], values[5])


def _moments(got: Got, _: datetime) -> Sense | None:
    a, b = got["a"].sense, got["b"].sense
    if not (a.begin and b.begin and a.clock and b.clock):
        return None
    last = b.begin
    if b.timex.startswith("XXXX-W") and last <= a.begin:
        last += 7 * DAY
    if last <= a.begin:
        return None
    days = (midnight(last) - midnight(a.begin)).days
    return Sense(f"({a.timex},{b.timex},{times(a.clock, b.clock, days=days)})", a.begin, last)


def _lasting(begin: Clock, size: Sense) -> tuple[Clock, int] | None:
    base = datetime(2000, 1, 1, begin[0] % 24, begin[1] or 0, begin[2] or 0)  # noqa: DTZ001
    end = shifted(base, size, 1)
    return ((end.hour, end.minute, end.second), (midnight(end) - midnight(base)).days) if end else None


def _time_for(got: Got, _: datetime) -> Sense | None:
    """Read "from 9 for 2.5 hours" as its two ends."""
    begin = clock_of(got["a"])
    ends = _lasting(begin, got["b"].sense) if begin and any(u in got["b"].sense.unit for u in SMALL) else None
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
    end = clock_of(got["b"])
    if a.clock is None or end is None:
        return None
    begin, last, _half = _ordered(a.clock, end, a.half, got["b"].sense.half)
    base = a.timex.partition("T")[0]
    return Sense(f"({base}{clock_text(begin)},{base}{clock_text(last)},{times(begin, last)})", a.begin)
