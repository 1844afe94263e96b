"""The words of the calendar as tables and patterns, and how a day, week or year is written in TIMEX3."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from reftel.lexicon import Lexicon
from reftel.recognise.numerals import Numerals, any_of, numerals

__all__ = ["CalendarWords", "back_months", "calendar_words", "easter", "nth_weekday", "valid", "week"]


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Tables by lower-case form, and patterns (without groups) that match any form. ``day`` is a day of the month in figures or words."""

    months: dict[str, str]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    dayparts: dict[str, str]
    units: dict[str, str]
    holidays: dict[str, str]
    movable: dict[str, str]
    easter: dict[str, int]
    vague: dict[str, str]
    ordinals: dict[str, int]
    month: str
    weekday: str
    season: str
    daypart: str
    unit: str
    holiday: str
    vague_word: str
    day: str
    ordinal: str
    year: str
    numbers: Numerals
    heads: dict[str, frozenset[str]]

    def kinds_in(self, text: str) -> frozenset[str]:
        """The kinds of which ``text`` has a word: month, weekday, season, daypart, unit, holiday; "figure" where it has one."""
        words = {w.rstrip("s") for w in _words().findall(text.lower())}
        found = {kind for kind, heads in self.heads.items() if not heads.isdisjoint(words)}
        figure = _figure().search(text) is not None if text.isascii() else any(map(str.isdigit, text))
        return frozenset(found | {"figure"}) if figure else frozenset(found)

    def month_of(self, form: str) -> str:
        """Two figures of the month."""
        return self.months[form.lower().rstrip(".")]

    def weekday_of(self, form: str) -> int:
        """ISO number of the weekday; a plural counts."""
        form = form.lower().rstrip(".")
        return self.weekdays.get(form) or self.weekdays[form.rstrip("s")]

    def ordinal_of(self, text: str) -> int:
        """The number of an ordinal or a day of the month ("22nd", "twenty second", "fifth", "21")."""
        if text[0].isdigit():
            return int("".join(c for c in text if c.isdigit()))
        total = 0
        for word in text.lower().replace("-", " ").split():
            total += self.ordinals.get(word, 0) or int(self.numbers.units.get(word, 0))
        return total


@cache
def _figure() -> re.Pattern[str]:
    return re.compile("[0-9]")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def calendar_words(lexicon: Lexicon) -> CalendarWords:
    """The calendar of the lexicon's table ``calendar``; built once."""
    return lexicon.once(_build)


def _build(lexicon: Lexicon) -> CalendarWords:
    table: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("calendar"):
        table.setdefault(row["kind"], {})[row["form"].lower()] = row["value"]
    numbers = numerals(lexicon)
    ordinals = {k: int(v) for k, v in numbers.ordinals.items()}
    small = any_of(ordinals)
    tens = any_of(t for t in numbers.units if t.endswith("ty"))
    words = rf"(?:{tens}[\s-]{any_of(o for o, n in ordinals.items() if n < 10)}|{small})"
    return CalendarWords(
        months=table["month"],
        weekdays={k: int(v) for k, v in table["weekday"].items()},
        seasons=table["season"],
        dayparts=table["daypart"],
        units=table["unit"],
        holidays=table["holiday"],
        movable=table["movable"],
        easter={k: int(v) for k, v in table["easter"].items()},
        vague=table["vague_time"],
        ordinals=ordinals,
        month=any_of(table["month"]) + r"(?:\b\.?|(?=\d))",
        weekday=any_of(table["weekday"]) + r"s?\b\.?",
        season=any_of(table["season"]) + r"\b",
        daypart=any_of(table["daypart"]) + r"\b",
        unit=any_of(table["unit"]) + r"\b",
        holiday=any_of((*table["holiday"], *table["movable"], *table["easter"])) + r"\b",
        vague_word=any_of(table["vague_time"]) + r"\b",
        day=rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th))?(?![\d%]|[.,:]\d)\b|{words}\b|{tens}[\s-]{any_of(u for u in numbers.units if 0 < numbers.units[u] < 10)}\b)",
        ordinal=rf"(?:\d{{1,2}}(?:st|nd|rd|th)\b|{words}\b)",
        year=r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,:]\d)\b",
        numbers=numbers,
        heads={
            "holiday": frozenset(_words().findall(f)[0].rstrip("s") for k in ("holiday", "movable", "easter") for f in table[k]),
            **{kind: frozenset(_words().findall(form)[0].rstrip("s") for form in table[kind]) for kind in ("month", "weekday", "season", "daypart", "unit")},
        },
    )


def easter(year: int) -> date:
    """Easter Sunday (anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, rest = divmod(h + i - 7 * ((a + 11 * h + 22 * i) // 451) + 114, 31)
    return date(year, month, rest + 1)


def nth_weekday(year: int, value: str) -> date:
    """The day of ``value``, "MM-weekday-nth" ("11-4-4" is the fourth Thursday of November)."""
    month, weekday, nth = (int(part) for part in value.split("-"))
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def week(day: date) -> str:
    """The ISO week of ``day``, "2008-W21"."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def valid(value: str) -> bool:
    """Whether a full ISO day exists in the calendar (29 February of an unknown year does)."""
    try:
        date.fromisoformat(value.replace("XXXX", "2000"))
    except ValueError:
        return False
    return True


def back_months(day: date, months: int) -> date:
    """``day`` that many months before (after, when negative), on the last day of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    first = date(min(max(year, 1), 9999), month + 1, 1)
    after = (first.replace(day=28) + timedelta(days=4)).replace(day=1) if first < date(9999, 12, 1) else first
    last = (after - timedelta(days=1)).day if after > first else 31
    return first.replace(day=min(day.day, last))
