"""The grammar of the clock: times of the day, parts of the day, and a day with its time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from reftel.recognise.cascade import Clock, Node, Sense, Stage, join
from reftel.recognise.timex_writing import DAY, clock_of, clock_text, day

__all__ = ["MACROS", "stages"]

Got = Mapping[str, Node]

MACROS = {
    "DAYS": "DATE|WD|COUNTED",
    "AT": ",|at|for|on|@|about|-|in|of|by",
    "WHEN": "DATE|WD|HOLIDAY",
}
_LATE = ("AF", "EV", "NI")
_MIDDLES = {"MO": 10, "AF": 14, "NI": 22, "EV": 18, "MI": 12}


def stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """The stages of this grammar, in order."""
    rule = partial(join, macros=macros)
    marks = (
        rule("TIME", "~at h:W m:W minutes", _spoken),
        rule("TIME", "h:NUM m:W? a:ap", _spoken),
        rule("TIME", "h:NUM oclock a:ap?", _spoken),
        rule("TIME", "half past|last h:NUM", partial(_past, minutes=30, side=1)),
        rule("TIME", "a? quarter past|after|last h:NUM", partial(_past, minutes=15, side=1)),
        rule("TIME", "a? quarter to|before|until h:NUM", partial(_past, minutes=15, side=-1)),
        rule("TIME", "n:NUM unit? past|after|last h:NUM", partial(_past, side=1)),
        rule("TIME", "n:NUM u:minutes|unit to|before|until h:NUM", partial(_past, side=-1)),
        rule("TIME", "n? p:noon o:oclock?", _noon),
        rule("TIME", "n p:noon", _noon),
        rule("TIME", "n? oclock p:noon", _noon),
        rule("TIME", "at? p:noon n oclock", _noon),
        rule("TIME", "h:W -? m:W", _spoken),
        rule("TIME", "mid -? p:daypart", _middle),
        rule("PART", "in|during the part|early|late -? p:daypart", _part),
        rule("PART", "part|early|late -? the? p:daypart", _part),
        rule("SET", "in|during? the? p:daypart", _parts),
        rule("TIME", "at m:dec", _dotted),
        rule("PART", "in|during the? p:daypart", _part),
    )
    ends = (
        rule("MOMENT", "e:eod d:DAYS", _end_of_day),
        rule("MOMENT", "e:eod", _end_of_day),
        rule("MOMENT", "p:part the? d:DAYS", _end_of_day),
    )
    times = (
        rule("TIME", "t:TIME in|at the? p:daypart", _with_part),
        rule("TIME", "t:NUM in the p:daypart", _with_part),
        rule("TIME", "t:NUM at night", _with_part),
        rule("TIME", "t:TIME p:PART", _with_part),
        rule("TIME", "t:NUM p:PART", _with_part),
        rule("TIME", "p:PART ,? at|about? t:TIME", _with_part),
        rule("TIME", "p:PART at t:NUM", _with_part),
        rule("TIME", "part? -? p:daypart at? t:TIME", _with_part),
        rule("TIME", "part? -? p:daypart at t:NUM", _with_part),
        rule("TIME", "in the p:daypart at? t:NUM t2:W", _with_part),
        rule("DATEPART", "part? w:DIR p:daypart", _part_of_day),
        rule("DATEPART", "part? w:tonight", _tonight),
        rule("DATEPART", "part? d:DAYS ,|in|at? the? part? -? p:daypart", _day_and_part),
        rule("DATEPART", "d:HOLIDAY ,|in|at? the? p:daypart", _day_and_part),
        rule("DATEPART", "d:DAYS ,? in|during? the? p:PART", _day_and_part),
        rule("DATEPART", "p:PART ,? of|on? d:DAYS", _day_and_part),
        rule("DATEPART", "in? the p:daypart of d:DAYS", _day_and_part),
    )
    bare = (rule("NTIME", "~at|@ n:NUM ~END|on|DATEPART|DATE|WD|x|,|PERIODP|every|to|and|or", _bare),)
    moments = (
        rule("MOMENT", "d:DATEPART ,? AT? the? t:TIME", _joined),
        rule("MOMENT", "d:DATEPART ,? AT? t:NTIME", _joined),
        rule("MOMENT", "t:NTIME|TIME ,? AT? the? d:DATEPART", _joined),
        rule("MOMENT", "t:TIME ,? AT? d:DATEPART", _joined),
        rule("MOMENT", "t:n|W , d:DATEPART", _joined),
        rule("MOMENT", "d:DATEPART|DATE about t:n|W ~END", _joined),
        rule("MOMENT", "d:DAYS ,? AT? about? t:TIME", _joined),
        rule("MOMENT", "d:DATE t:TIME y:YEAR", _joined_year),
        rule("MOMENT", "d:DAYS ,? AT? t:NTIME", _joined),
        rule("MOMENT", "t:NTIME|TIME ,? AT? d:DAYS", _joined),
        rule("MOMENT", "t:TIME ,? AT? d:DAYS", _joined),
        rule("MOMENT", "t:TIME|NTIME ,? in|at? the? p:PART ,? on? d:DAYS", _joined),
        rule("TIME", "t:NTIME", lambda got, _: got["t"].sense),
        rule("PART", "!every p:daypart", _part),
    )
    return marks, ends, times, bare, moments


def _hour(node: Node) -> int | None:
    number = node.sense.number
    return int(number) if number is not None and number == int(number) and 0 <= number <= 24 else None


def _timed(hour: int, minute: int | None = None, second: int | None = None, half: str = "") -> Sense:
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return Sense(clock_text((hour, minute, second)), clock=(hour, minute, second), half=half)


def _spoken(got: Got, _: datetime) -> Sense | None:
    """Read "seven thirty p m", "ten am", "8 o'clock", "five-thirty"."""
    hour = _hour(got["h"])
    minute = int(got["m"].sense.number or 0) if "m" in got else None
    if hour is None or (minute is not None and not (9 < minute < 60 and 0 < hour < 24)):
        return None
    return _timed(hour, minute, half=got["a"].sense.half if "a" in got else "")


def _past(got: Got, _: datetime, *, side: int, minutes: int | None = None) -> Sense | None:
    hour = _hour(got["h"])
    past = minutes or int(got["n"].sense.number or 0)
    if hour is None or not 0 < past < 60 or hour > 12 or ("u" in got and got["u"].sense.unit != "TM"):
        return None
    return _timed(hour, past) if side > 0 else _timed((hour - 1) % 24, 60 - past)


def _noon(got: Got, _: datetime) -> Sense:
    return _timed(int(got["p"].sense.number or 0), half="x")


def _middle(got: Got, _: datetime) -> Sense | None:
    hour = _MIDDLES.get(got["p"].sense.code)
    return _timed(hour, half="x") if hour is not None and not got["p"].word.endswith("s") else None


def _part(got: Got, _: datetime) -> Sense | None:
    return None if got["p"].word.endswith("s") else Sense(f"T{got['p'].sense.code}", code=got["p"].sense.code)


def _parts(got: Got, _: datetime) -> Sense | None:
    """Read "in the mornings"."""
    return Sense(f"T{got['p'].sense.code}") if got["p"].word.endswith("s") and got["p"].word != "business hours" else None


def _dotted(got: Got, _: datetime) -> Sense | None:
    hour, _point, minute = got["m"].word.partition(".")
    return _timed(int(hour), int(minute)) if int(hour) < 25 and len(minute) == 2 and int(minute) < 60 else None


def _end_of_day(got: Got, moment: datetime) -> Sense | None:
    if "p" in got and "end" not in got["p"].word.split():
        return None
    if "d" not in got:
        return Sense(f"{moment:%Y-%m-%d}T23:59:59", moment)
    return Sense(f"{got['d'].sense.timex}T23:59:59", got["d"].sense.begin)


def _with_part(got: Got, _: datetime) -> Sense | None:
    """A time within a part of the day: "7 in the evening" is 19."""
    node = got["t"]
    clock = clock_of(node)
    if clock is None:
        return None
    if "t2" in got:
        clock = (clock[0], int(got["t2"].sense.number or 0), None)
    part = got["p"].sense.code if "p" in got else "NI"
    return _within(clock, node.sense.half, part)


def _within(clock: Clock, half: str, part: str) -> Sense:
    hour = clock[0]
    if not half and part in _LATE and hour < 12 and not (part == "NI" and hour < 5):
        hour += 12
    if not half and part == "MO" and hour == 12:
        hour = 0
    return Sense(clock_text((hour, clock[1], clock[2])), clock=(hour, clock[1], clock[2]), half=half or ("p" if hour > 11 else "a"))


def _part_of_day(got: Got, moment: datetime) -> Sense | None:
    side = max(-1, min(1, int(got["w"].sense.number or 0)))
    if got["p"].word.endswith("s"):
        return None
    return replace(day(moment + side * DAY), timex=f"{moment + side * DAY:%Y-%m-%d}T{got['p'].sense.code}", code=got["p"].sense.code)


def _tonight(_: Got, moment: datetime) -> Sense:
    return replace(day(moment), timex=f"{moment:%Y-%m-%d}TNI", code="NI")


def _day_and_part(got: Got, _: datetime) -> Sense | None:
    sense, part = got["d"].sense, got["p"].sense.code
    if got["p"].word.endswith("s") or sense.unit in ("moment", "window"):
        return None
    return Sense(f"{sense.timex}T{part}", sense.begin, code=part)


def _bare(got: Got, _: datetime) -> Sense | None:
    hour = _hour(got["n"])
    return None if hour is None else Sense(clock_text((hour, None, None)), clock=(hour, None, None))


def _joined_year(got: Got, moment: datetime) -> Sense | None:
    """Read "Oct 26 15:50:06 2016", as machines print it."""
    date = got["d"].sense
    if not date.timex.startswith("XXXX-"):
        return None
    whole = Node("DATE", 0, 0, "", replace(date, timex=f"{got['y'].sense.number}{date.timex[4:]}"))
    return _joined({"d": whole, "t": got["t"]}, moment)


def _joined(got: Got, _: datetime) -> Sense | None:
    """A day and a time of it; the part of the day that is named with it says which half is meant."""
    date, time = got["d"].sense, got["t"].sense
    clock = clock_of(got["t"])
    if clock is None or date.code == "set" or date.unit in ("moment", "window"):
        return None
    part = (date.code if date.code != "set" else "") or (got["p"].sense.code if "p" in got else "")
    read = _within(clock, time.half, part) if part else Sense(clock_text(clock), clock=clock, half=time.half)
    assert read.clock is not None
    base = date.timex.partition("T")[0]
    begin = date.begin + timedelta(hours=read.clock[0], minutes=read.clock[1] or 0, seconds=read.clock[2] or 0) if date.begin else None
    return Sense(base + read.timex, begin, clock=read.clock, half=read.half)
