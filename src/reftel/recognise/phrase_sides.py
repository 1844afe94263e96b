"""The grammar of repeated times and of the words that say a side: every Monday at 4 pm, on Sundays, before May, after 2012, since last week."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from reftel.recognise.cascade import Node, Sense, Stage, join
from reftel.recognise.timex_writing import clock_text, late

__all__ = ["MACROS", "stages"]

Got = Mapping[str, Node]

MACROS = {"ANY": "DATE|WD|HOLIDAY|MONTHP|WEEKP|PERIODP|YEARP|MOMENT|TIME|DATEPART|PART|RANGE|TRANGE|MRANGE"}


def stages(macros: Mapping[str, str]) -> tuple[Stage, ...]:
    """Sets, then sides."""
    rule = partial(join, macros=macros)
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
    return sets, sides


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
    second = part in ("AF", "EV", "NI") and not got["t"].sense.half and clock[0] < 12
    return Sense(clock_text(late(clock) if second else clock))


def _on_weekdays(got: Got, _: datetime) -> Sense | None:
    """Read "on Sundays" as every Sunday."""
    return _every_day(got, _) if got["d"].sense.code == "set" else None


def _sided_time(got: Got, _: datetime) -> Sense | None:
    """Read "Tuesday after 1 pm" as one expression."""
    date = got["d"].sense
    return None if date.code == "set" else Sense(date.timex.partition("T")[0] + got["t"].sense.timex, date.begin)


def _sided(got: Got, _: datetime) -> Sense | None:
    return Sense("PRESENT_REF") if got["k"].kind == "NOW" else replace(got["k"].sense)
