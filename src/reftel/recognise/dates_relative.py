"""Dates that lean on another day: today, last week, Friday, two years ago, the end of the month."""

import re
from datetime import date, timedelta
from functools import cache

from reftel.recognise.calendar_words import CalendarWords, back_months, valid, week
from reftel.recognise.date_frame import Frame, Reading, Rule, needing, rule

__all__ = ["rules"]

_THIS = r"(?:this|the\s+current|current|the\s+present)(?:\s+(?:coming|past|same|very|calendar|fiscal))?"
_LAST = r"(?:the\s+)?(?:last|past)|(?:previous|preceding)"
_NEXT = r"(?:the\s+)?(?:next|coming|upcoming)|(?:following)|(?:this\s+)(?:coming|upcoming)"
_PERIOD = "weekend|week|month|quarter|year|decade|century|season"
_NAMED = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "tonite": 0}


def rules(words: CalendarWords) -> tuple[Rule, ...]:
    """The rules of this module, for one calendar."""
    number = rf"(?:{words.numbers.words}|\d{{1,3}}(?:\.\d)?|an?\s+(?:few|couple(?:\s+of)?)|an?|several|some|many|(?:a\s+)?half(?:\s+an?)?)"
    which = rf"(?P<w>{_THIS}|{_LAST}|{_NEXT}|earlier\s+this|later\s+this)"
    part = rf"(?:\s+(?P<p>{words.daypart}))?"
    month, weekday = words.month, words.weekday
    return (
        rule(rf"(?P<n>today|yesterday|tomorrow){part}", _named),
        rule(r"(?P<n>tonight|tonite)", _named),
        rule(r"the\s+day\s+(?P<n>before\s+yesterday|after\s+tomorrow)", _named),
        *needing(
            "daypart",
            rule(rf"(?P<w>this|last|next|that)\s+(?P<p>{words.daypart})", _part_of_day),
        ),
        *needing(
            "unit",
            rule(rf"{which}\s+(?P<u>{_PERIOD})", _period),
            rule(rf"(?P<w>earlier|later)\s+(?:in\s+|on\s+)?(?:the|this|last|next)\s+(?P<u>{_PERIOD})", _period_part),
            rule(r"(?<=\b(?:by|at)\s)year[\s-]?end", _year_end),
            rule(r"the\s+(?:end|close)\s+of\s+(?:the|today['’]s)\s+day", _day_end),
            rule(rf"(?P<w>(?:the\s+)?(?:end|close|beginning|start|middle)\s+of)\s+(?P<x>the|this|last|next|the\s+current)\s+(?P<u>{_PERIOD})", _period_part),
        ),
        *needing(
            "season",
            rule(rf"{which}\s+(?P<s>{words.season})", _season),
            rule(rf"(?:in|since|by|until|during|through)\s+(?P<bare>(?:the\s+)?(?P<s>{words.season}))(?!\s+of\b)", _bare_season),
        ),
        *needing(
            "month",
            rule(rf"{which}\s+(?P<m>{month})(?:\s+(?P<d>{words.day}))?", _month),
            rule(rf"(?P<m>{month})(?:\s+(?P<d>{words.day}))?(?:,?\s+(?:of\s+|in\s+)?)(?P<w>this|last|next)\s+year", _month_of_year),
        ),
        *needing(
            "unit",
            rule(rf"(?:the\s+)?(?P<d>{words.day})\s+(?:day\s+)?of\s+(?P<w>this|last|next)\s+month", _day_of_month),
        ),
        *needing(
            "weekday",
            rule(rf"{which}\s+(?P<d>{weekday}){part}", _weekday),
            rule(rf"(?P<d>{weekday})(?P<sep>,?\s+(?:of\s+)?)(?P<w>this|last|next)\s+week{part}", _weekday_of_week),
            rule(rf"(?P<w>this|last|next)\s+week,?\s+(?:on\s+)?(?P<d>{weekday}){part}", _weekday_of_week),
            rule(rf"(?P<d>{weekday}){part}", _weekday),
        ),
        *needing(
            "unit",
            rule(rf"(?P<n>{number})[\s-]+(?P<u>{words.unit})\s+ago(?:\s+(?P<t>today|yesterday))?", _ago),
            rule(r"(?P<ago>(?:many\s+|some\s+|long\s+)?(?:decades|centuries|years|months|weeks|days|hours|minutes)\s+ago|long\s+ago)", _vague),
            rule(r"(?P<x>the)\s+(?P<u>weekend)", _weekend),
            rule(rf"(?P<n>{number})\s+(?P<u>{words.unit})\s+from\s+(?:now|today)", _hence),
            rule(rf"in\s+(?P<n>{words.numbers.words}|\d{{1,3}}|an?)\s+(?P<u>{words.unit})(?:['’]s?\s+time)", _hence),
            rule(r"(?:the\s+)?(?P<h>first|second)\s+half\s+of\s+(?P<w>this|last|next|the)\s+year", _half),
            rule(rf"(?:the\s+)?(?P<q>{words.ordinal}|final)[\s-]quarter(?:\s+of\s+(?P<w>this|last|next)\s+year)?", _quarter),
        ),
        *needing(
            "figure",
            rule(r"week\s+(?P<k>\d\d?)", _numbered_week),
        ),
        rule(rf"(?P<v>{words.vague_word})", _vague),
        rule(rf"(?P<past>(?:in\s+)?(?:the\s+)?recent\s+{words.unit}|(?:in\s+)?the\s+past(?!\s+\w+\s+{words.unit}|\s+{words.unit}))", _vague),
    )


def _side(which: str) -> int:
    """-1 last, 0 this, 1 next."""
    low = which.lower()
    if re.search(r"\b(?:next|coming|upcoming|following)\b", low):
        return 1
    return -1 if re.search(r"\b(?:last|previous|preceding)\b|\bpast\b", low) and not low.startswith("this") else 0


def _mod(which: str) -> str | None:
    low = which.lower()
    if re.search(r"\b(?:earlier|beginning|start)\b", low):
        return "START"
    if "middle" in low:
        return "MID"
    return "END" if re.search(r"\b(?:later|end|close)\b", low) else None


def _reading(m: re.Match[str], frame: Frame, value: str, because: str, *, mod: str | None = None, type: str = "DATE") -> Reading:  # noqa: A002  # TIMEX3's own word
    return Reading(m.start(), m.end(), type, value, because, mod=mod, basis=frame.counted)


def _named(m: re.Match[str], frame: Frame) -> Reading | None:
    name, part = m["n"].lower(), m.groupdict().get("p")
    night = "TNI" if name in ("tonight", "tonite") else f"T{frame.words.dayparts[part.lower()]}" if part else ""
    shift = _NAMED.get(name, -2 if "before" in name else 2)
    if frame.dated is None:
        return _reading(m, frame, "XXXX-XX-XX" + night, "word for a day", type="TIME" if night else "DATE")
    return _reading(m, frame, (frame.dated + timedelta(days=shift)).isoformat() + night, "word for a day", type="TIME" if night else "DATE")


def _part_of_day(m: re.Match[str], frame: Frame) -> Reading | None:
    which, part = m["w"].lower(), frame.words.dayparts[m["p"].lower()]
    if which == "that" or m["p"].lower().endswith("s"):
        return None
    shift = {"this": 0, "last": -1, "next": 1}[which]
    day = (frame.dated + timedelta(days=shift)).isoformat() if frame.dated else "XXXX-XX-XX"
    return _reading(m, frame, f"{day}T{part}", "part of a day", type="TIME")


def _value_of(unit: str, side: int, dated: date | None) -> str | None:  # noqa: PLR0911  # one value for each unit
    if dated is None:
        return {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX", "quarter": "XXXX-QX"}.get(unit)
    moved = dated + timedelta(weeks=side) if abs((dated - date.min).days) > 14 and abs((date.max - dated).days) > 14 else dated
    if unit == "week":
        return week(moved)
    if unit == "weekend":
        return f"{week(moved)}-WE"
    if unit == "month":
        return back_months(dated, -side).isoformat()[:7]
    if unit == "quarter":
        index = dated.year * 4 + (dated.month - 1) // 3 + side
        return f"{index // 4}-Q{index % 4 + 1}"
    if unit == "year":
        return f"{dated.year + side:04}"
    if unit == "decade":
        return f"{dated.year // 10 + side:03}"
    return f"{dated.year // 100 + side:02}" if unit == "century" else None


@cache
def _span() -> re.Pattern[str]:
    return re.compile(r"\b(?:over|for|during|within|in|throughout)\s+$", re.IGNORECASE)


def _period(m: re.Match[str], frame: Frame) -> Reading | None:
    which, unit = m["w"], m["u"].lower()
    if re.search(r"\bfiscal\b", which, re.IGNORECASE):
        return _reading(m, frame, f"FY{frame.dated.year + _side(which):04}" if frame.dated else "FYXXXX", "fiscal year counted from another day")
    if unit in ("decade", "century") and _side(which) == -1:
        return Reading(m.start(), m.end(), "DURATION", "P1DE" if unit == "decade" else "P1CE", "length of time around the account's day")
    if (
        which.lower().startswith("the")
        and re.search(r"\b(?:last|past|next|coming)\b", which.lower())
        and _span().search(frame.text, max(0, m.start() - 12), m.start())
        and unit in "year month week"
    ):
        return Reading(m.start(), m.end(), "DURATION", f"P1{unit[0].upper()}", "length of time around the account's day")
    value = _value_of(unit, _side(which), frame.dated)
    return _reading(m, frame, value, "period counted from another day", mod=_mod(which)) if value else None


def _period_part(m: re.Match[str], frame: Frame) -> Reading | None:
    words = m.group().lower()
    side = 1 if re.search(r"\bnext\b", words) else -1 if re.search(r"\blast\b", words) else 0
    value = _value_of(m["u"].lower(), side, frame.dated)
    return _reading(m, frame, value, "part of a period", mod=_mod(m["w"])) if value else None


def _year_end(m: re.Match[str], frame: Frame) -> Reading:
    """Read "by year-end": the end of the account's year, of the one before where the verb says past."""
    past = frame.direction(m.start(), m.end()) < 0
    return _reading(m, frame, f"{frame.dated.year - past:04}" if frame.dated else "XXXX", "part of a period", mod="END")


def _day_end(m: re.Match[str], frame: Frame) -> Reading:
    return _reading(m, frame, frame.dated.isoformat() if frame.dated else "XXXX-XX-XX", "part of a day", mod="END")


def _weekend(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "over the weekend": the last one where the verb says past (the running one on its own days), else the one of the account's week."""
    if frame.text[m.end() : m.end() + 4].lower() == " of ":
        return None
    past = frame.direction(m.start(), m.end()) < 0 and frame.dated is not None and frame.dated.isoweekday() < 6
    value = _value_of("weekend", -1 if past else 0, frame.dated)
    return _reading(m, frame, value, "weekend, the nearest on the side that the verb says") if value else None


def _season(m: re.Match[str], frame: Frame) -> Reading:
    code = frame.words.seasons[m["s"].lower()]
    if frame.dated is None:
        return _reading(m, frame, f"XXXX-{code}", "season counted from another day")
    order = ("SP", "SU", "FA", "WI").index(code)
    now = (frame.dated.month % 12) // 3  # 0 winter, 1 spring …
    current = ("WI", "SP", "SU", "FA")[now]
    side, year = _side(m["w"]), frame.dated.year
    begins = (3, 6, 9, 12)[order]
    if side < 0 and (begins > frame.dated.month or code == current):
        year -= 1
    if side > 0 and (begins <= frame.dated.month or code == current):
        year += 1
    return _reading(m, frame, f"{year}-{code}", "season counted from another day", mod=_mod(m["w"]))


def _bare_season(m: re.Match[str], frame: Frame) -> Reading:
    """Read "in the spring" as the one of the account's year; the one before where the verb says past and it lies ahead, the next where it says future."""
    code = frame.words.seasons[m["s"].lower()]
    year = "XXXX"
    if frame.dated:
        begins, number, side = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code], frame.dated.year, frame.direction(m.start("bare"), m.end())
        if side < 0 and begins > frame.dated.month:
            number -= 1
        if side > 0 and begins + 2 < frame.dated.month:
            number += 1
        year = f"{number:04}"
    return Reading(m.start("bare"), m.end(), "DATE", f"{year}-{code}", "season, the nearest on the side that the verb says", basis=frame.counted)


def _month(m: re.Match[str], frame: Frame) -> Reading | None:
    """Read "last August": the August before the account's month; "this August": of its year; "next August": the one after."""
    month, side, day = frame.words.month_of(m["m"]), _side(m["w"]), m["d"]
    if m["m"][0].islower() and frame.text.lower() != frame.text:
        return None
    year = "XXXX"
    if frame.dated:
        number = frame.dated.year
        if side < 0 and int(month) >= frame.dated.month:
            number -= 1
        if side > 0 and int(month) <= frame.dated.month:
            number += 1
        year = f"{number:04}"
    value = f"{year}-{month}" + (f"-{frame.words.ordinal_of(day):02}" if day else "")
    if day and not valid(value):
        return None
    return _reading(m, frame, value, "month counted from another day", mod=_mod(m["w"]))


def _month_of_year(m: re.Match[str], frame: Frame) -> Reading | None:
    year = f"{frame.dated.year + _side(m['w']):04}" if frame.dated else "XXXX"
    value = f"{year}-{frame.words.month_of(m['m'])}" + (f"-{frame.words.ordinal_of(m['d']):02}" if m["d"] else "")
    if m["d"] and not valid(value):
        return None
    return _reading(m, frame, value, "month of a year counted from another day")


def _day_of_month(m: re.Match[str], frame: Frame) -> Reading | None:
    value = f"{_value_of('month', _side(m['w']), frame.dated)}-{frame.words.ordinal_of(m['d']):02}"
    return _reading(m, frame, value, "day of a month counted from another day") if "X" in value or valid(value) else None


def _weekday_of_week(m: re.Match[str], frame: Frame) -> Reading:
    number, part = frame.words.weekday_of(m["d"]), m["p"]
    tail = f"T{frame.words.dayparts[part.lower()]}" if part else ""
    if frame.dated is None:
        return _reading(m, frame, f"XXXX-WXX-{number}{tail}", "weekday of a week")
    monday = frame.dated - timedelta(days=frame.dated.isoweekday() - 1) + timedelta(weeks=_side(m["w"]))
    return _reading(m, frame, (monday + timedelta(days=number - 1)).isoformat() + tail, "weekday of a week", type="TIME" if tail else "DATE")


def _weekday(m: re.Match[str], frame: Frame) -> Reading | None:
    """A weekday: by the verb the last one up to the account's day or the next; "Mondays" is a set."""
    form, which, part = m["d"], m.groupdict().get("w") or "", m["p"]
    bare = form.rstrip(".")
    if len(bare) < 6 and (bare[0].islower() or not (which or part or _cued().search(frame.text, max(0, m.start() - 8), m.start()))):
        return None
    number = frame.words.weekday_of(form)
    tail = f"T{frame.words.dayparts[part.lower()]}" if part else ""
    if bare.lower().endswith("days"):
        return Reading(m.start(), m.end(), "SET", f"XXXX-WXX-{number}{tail}", "weekday in the plural")
    end = m.end() if form.endswith(bare) or part or not form.endswith(".") else m.end() - 1
    kind = "TIME" if tail else "DATE"
    if frame.dated is None:
        return Reading(m.start(), end, kind, f"XXXX-WXX-{number}{tail}", "weekday", basis=frame.counted)
    forward = (number - frame.dated.isoweekday()) % 7
    back = (frame.dated.isoweekday() - number) % 7
    side = _side(which) if which else 0
    if side > 0:
        shift = forward if forward > 2 else forward + 7
        if "coming" in which.lower():
            shift = forward or 7
    elif side < 0:
        shift = -(back if back > 2 else back + 7)
    elif which:
        shift = number - frame.dated.isoweekday()
    else:
        shift = forward if frame.direction(m.start(), m.end()) > 0 else -back
    day = frame.dated + timedelta(days=shift)
    return Reading(m.start(), end, kind, day.isoformat() + tail, "weekday, the nearest on the side that the verb says", basis=frame.counted)


@cache
def _cued() -> re.Pattern[str]:
    return re.compile(r"\b(?:on|by|until|since|from|and|or|to)\s+$", re.IGNORECASE)


def _ago(m: re.Match[str], frame: Frame) -> Reading | None:
    return _moved(m, frame, -1)


def _hence(m: re.Match[str], frame: Frame) -> Reading | None:
    return _moved(m, frame, 1)


def _moved(m: re.Match[str], frame: Frame, side: int) -> Reading | None:  # one value for each unit
    """So many units before or after the account's day, at the grain of the unit (TimeML)."""
    words, unit = m["n"].lower(), frame.words.units[m["u"].lower()]
    amount = frame.words.numbers.value(words)
    if amount is not None and unit == "C":
        amount, unit = amount * 100, "Y"
    if amount is None or "few" in words or frame.dated is None or unit == "WE":
        return Reading(m.start(), m.end(), "DATE", "PAST_REF" if side < 0 else "FUTURE_REF", "so long before or after the account's day", basis=frame.counted)
    count = int(amount) if amount == int(amount) else None
    if unit.startswith("T"):
        value = frame.dated.isoformat() + ("TXX" if unit == "TH" else "TXX:XX")
        return _reading(m, frame, value, "so long before or after the account's day", type="TIME")
    try:
        if unit in ("D", "W", "F"):
            days = int(amount * {"D": 1, "W": 7, "F": 14}[unit])
            day = frame.dated + timedelta(days=side * days)
            return _reading(m, frame, day.isoformat() if unit == "D" else week(day), "so long before or after the account's day")
        months = int(amount * {"M": 1, "Q": 3, "Y": 12, "E": 120}[unit])
        day = back_months(frame.dated, -side * months)
    except (ValueError, OverflowError):
        return None
    value = f"{day.year:04}" if unit == "Y" and count is not None else f"{day.year // 10:03}" if unit == "E" else day.isoformat()[:7]
    return _reading(m, frame, value, "so long before or after the account's day")


def _half(m: re.Match[str], frame: Frame) -> Reading:
    year = f"{frame.dated.year + _side(m['w']):04}" if frame.dated else "XXXX"
    return _reading(m, frame, f"{year}-H{1 if m['h'].lower() == 'first' else 2}", "half of a year")


def _quarter(m: re.Match[str], frame: Frame) -> Reading | None:
    index = 4 if m["q"].lower() == "final" else frame.words.ordinal_of(m["q"])
    if not 1 <= index <= 4:
        return None
    if frame.dated is None:
        return _reading(m, frame, f"XXXX-Q{index}", "quarter")
    year = frame.dated.year + (_side(m["w"]) if m["w"] else 0)
    if not m["w"] and index > (frame.dated.month - 1) // 3 + 1 and frame.direction(m.start(), m.end()) <= 0:
        year -= 1
    return _reading(m, frame, f"{year:04}-Q{index}", "quarter")


def _numbered_week(m: re.Match[str], frame: Frame) -> Reading | None:
    number = int(m["k"])
    year = f"{frame.dated.year:04}" if frame.dated else "XXXX"
    return _reading(m, frame, f"{year}-W{number:02}", "week by its number") if 1 <= number <= 53 else None


def _vague(m: re.Match[str], frame: Frame) -> Reading:
    form = " ".join((m.groupdict().get("v") or "").lower().split())
    return Reading(m.start(), m.end(), "DATE", frame.words.vague.get(form, "PAST_REF"), "vague word for a time")
