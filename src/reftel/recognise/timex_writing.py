"""How Recognizers-Text writes what a phrase means: days, times of the day, lengths and ranges as TIMEX strings, and the arithmetic they need."""

from datetime import datetime, timedelta
from decimal import Decimal

from reftel.recognise.calendar_words import back_months
from reftel.recognise.cascade import Clock, Node, Sense

__all__ = [
    "DAY",
    "clock_of",
    "clock_text",
    "day",
    "late",
    "length",
    "midnight",
    "moved",
    "moved_months",
    "number_of",
    "period",
    "side_of",
    "size",
    "times",
    "weeks",
]

DAY = timedelta(days=1)


def midnight(moment: datetime) -> datetime:
    """The beginning of the day of ``moment``."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def moved_months(moment: datetime, months: int) -> datetime:
    """So many months after ``moment`` (before, when negative)."""
    return datetime.combine(back_months(moment.date(), -months), moment.time())


def moved(moment: datetime, number: Decimal, unit: str) -> datetime | None:
    """``number`` units after ``moment``; None beyond the calendar."""
    try:
        if unit in ("Y", "M", "Q", "E", "C"):
            return moved_months(moment, int(number * {"Y": 12, "M": 1, "Q": 3, "E": 120, "C": 1200}[unit]))
        seconds = {"D": 86400, "W": 604800, "F": 1209600, "WE": 604800, "TH": 3600, "TM": 60, "TS": 1}[unit]
        return moment + timedelta(seconds=float(number * seconds))
    except (ValueError, OverflowError, KeyError):
        return None


def day(moment: datetime) -> Sense:
    """One day of the calendar."""
    return Sense(f"{moment:%Y-%m-%d}", midnight(moment))


def weeks(moment: datetime) -> str:
    """The ISO week, "2016-W45"."""
    year, number, _ = moment.isocalendar()
    return f"{year:04}-W{number:02}"


def length(number: Decimal, unit: str) -> str:
    """A length of time, "P3D", "PT1.5H"; a decade is ten years, a fortnight two weeks, a quarter three months."""
    factor, letter = {"E": (10, "Y"), "C": (100, "Y"), "F": (2, "W"), "Q": (3, "M"), "TH": (1, "H"), "TM": (1, "M"), "TS": (1, "S")}.get(unit, (1, unit))
    return f"P{'T' if unit.startswith('T') else ''}{(number * factor).normalize():f}{letter}"


def period(first: Sense, last: Sense, size: str = "") -> Sense:
    """A range of days, months or years by their first and last."""
    if first.begin is None or last.begin is None:
        return Sense(f"({first.timex},{last.timex},{size})")
    size = size or f"P{(last.begin - first.begin).days}D"
    return Sense(f"({first.timex},{last.timex},{size})", first.begin, last.begin)


def clock_text(clock: Clock) -> str:
    """A time of the day as it is printed: "T16", "T16:30", "T16:30:05"."""
    hour, minute, second = clock
    return f"T{hour % 24:02}" + (f":{minute:02}" if minute is not None else "") + (f":{second:02}" if second is not None else "")


def times(begin: Clock, end: Clock, *, days: int = 0) -> str:
    """The length between two times of the day, "PT2H25M"; over midnight where the end is not the later."""
    seconds = (end[0] - begin[0]) * 3600 + ((end[1] or 0) - (begin[1] or 0)) * 60 + (end[2] or 0) - (begin[2] or 0) + days * 86400
    if seconds <= 0:
        seconds += 86400
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{left}S" if left else "")


def number_of(node: Node) -> int:
    """The number that a node names; 0 where it names none."""
    return int(node.sense.number or 0)


def side_of(node: Node) -> int:
    """-1 for "last" and the like, 0 for "this", 1 for "next"."""
    return max(-1, min(1, number_of(node)))


def clock_of(node: Node) -> Clock | None:
    """The time of the day of a node; a bare number is an hour."""
    sense = node.sense
    if sense.clock:
        return sense.clock
    return (int(sense.number), None, None) if sense.number is not None and sense.number == int(sense.number) and 0 <= sense.number <= 24 else None


def late(clock: Clock) -> Clock:
    """The time in the second half of the day."""
    return (clock[0] % 12 + 12, clock[1], clock[2])


def size(clock: Clock) -> int:
    """Seconds since midnight."""
    return clock[0] * 3600 + (clock[1] or 0) * 60 + (clock[2] or 0)
