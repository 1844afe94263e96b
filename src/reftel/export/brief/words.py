"""How the brief puts values into words: dates, amounts, relations and citations."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import AccountView, Amount, Clearance, Finding, Matter, Passage, Relation, Telegram

__all__ = ["addressee", "amount", "cite", "clearance", "count", "day", "distinct", "duration", "listed", "moment", "moves", "sign", "when"]

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_ORDINALS = ("first", "second", "third", "fourth")
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_UNITS = {"Y": "year", "W": "week", "D": "day", "H": "hour", "S": "second"}
_SIGNS = {Relation.CORROBORATED: "=", Relation.COMPLEMENTARY: "+", Relation.DIVERGENT: "≠"}


def count(number: int, thing: str, plural: str = "") -> str:
    """``1 meeting``, ``28 matters``."""
    return f"{number} {thing if number == 1 else plural or thing + 's'}"


def listed(names: Sequence[str], *, most: int = 0) -> str:
    """``A, B and 3 more`` when there are more than ``most`` (0: all of them)."""
    if most and len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return ", ".join(names)


def distinct(names: Iterable[str]) -> list[str]:
    """``names`` in their order, without those that differ in capitals alone; the one that is not all in capitals is kept."""
    kept: dict[str, str] = {}
    for name in names:
        known = kept.get(name.casefold())
        kept[name.casefold()] = name if known is None or known.isupper() else known
    return list(kept.values())


def day(value: date) -> str:
    """``9 June 2008``."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """``9 June 2008 14:47Z``."""
    return f"{day(value.date())} {value:%H:%M}Z"


def when(value: str) -> str:
    """A TIMEX3 date in words: ``22-23 May 2008``, ``May 2008``, ``2008``, ``autumn 1994``, ``third quarter of 2008``, ``22 May`` (year not known); other values as they are."""
    if len(value) == 3 and value.isdecimal():
        return f"{value}0s"
    begin, _, end = value.partition("/")
    if not end:
        return " ".join(_parts(begin))
    first, last = _parts(begin), _parts(end)
    if len(first) == len(last) > 1 and first[1:] == last[1:] and first[0].isdecimal():
        return f"{first[0]}-{' '.join(last)}"
    if len(first) == len(last) > 1 and first[-1] == last[-1]:
        return f"{' '.join(first[:-1])} - {' '.join(last)}"
    return f"{' '.join(first)} - {' '.join(last)}"


def _parts(value: str) -> list[str]:
    """Day, month and year of one ISO date, as far as they are given; ``[value]`` when it is no date."""
    parts = value.partition("T")[0].split("-")
    known_year = parts[0] != "XXXX"
    if not _dated(parts):
        return [_part_of_a_year(parts) or value]
    words = [str(int(parts[2]))] if len(parts) > 2 else []
    words += [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return [*words, *([parts[0]] if known_year else [])] or [value]


def _part_of_a_year(parts: list[str]) -> str:
    """A season, quarter, half or week of a year in words (TIMEX3, TimeML 1.2.1); empty for what is none of these."""
    year, part = (*parts, "")[:2]
    if len(parts) != 2 or len(year) != 4 or not (year.isdecimal() or year == "XXXX"):
        return ""
    known = "" if year == "XXXX" else year
    kind, number = part[:1], part[1:]
    if part in _SEASONS:
        return f"{_SEASONS[part]} {known}".strip()
    if not number.isdecimal():
        return ""
    if (kind == "Q" and 1 <= int(number) <= 4) or (kind == "H" and 1 <= int(number) <= 2):
        words = f"{_ORDINALS[int(number) - 1]} {'quarter' if kind == 'Q' else 'half'}"
    elif kind == "W" and 1 <= int(number) <= 53:
        words = f"week {int(number)}"
    else:
        return ""
    return f"{words} of {known}" if known else words


def _dated(parts: list[str]) -> bool:
    year, *rest = parts
    written = (year == "XXXX" or (year.isdecimal() and len(year) == 4)) and len(rest) < 3 and all(p.isdecimal() and len(p) == 2 for p in rest)
    return written and (not rest or 1 <= int(rest[0]) <= 12)


def duration(value: str) -> str:
    """``PT2H`` in words, ``2 hours``; what is not a plain duration as it is."""
    unit, number = value[-1:], value[1:-1]
    timed = number.startswith("T")
    digits = number.removeprefix("T")
    if not value.startswith("P") or not digits.isdigit():
        return value
    word = ("minute" if timed else "month") if unit == "M" else _UNITS.get(unit)
    return count(int(digits), word) if word else value


def amount(found: Amount) -> str:
    """``USD 300 million``, ``about 70 per cent``, ``20 to 30 kilometre``."""
    number = "" if found.value is None else _number(found.value)
    if found.upper is not None:
        number += f" to {_number(found.upper)}"
    about = "about " if found.approximate else ""
    if found.kind == "money":
        return f"{about}{found.unit or ''} {number}".replace("  ", " ").strip()
    unit = "per cent" if found.kind == "percentage" else _several(found.unit or "", found)
    counted = found.counted if found.counted and found.counted != unit else ""
    return " ".join(filter(None, (about.strip(), number, unit, counted)))


def _several(unit: str, found: Amount) -> str:
    """``unit`` in the plural where there is more than one; abbreviations stay."""
    if (found.value in {None, 1} and found.upper is None) or len(unit) < 4 or not unit.isalpha():
        return unit
    return "feet" if unit == "foot" else unit + "s"


def _number(value: Decimal) -> str:
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{_plain(value / size)} {word}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"


def moves(matter: Matter) -> list[str]:
    """How a matter moved: its steps with a time, earliest first, and how it stands now. What only differs in the telling is no move: where no time is given, nothing is said of before and after."""
    dated = [s for s in matter.steps if s.when[:4].isdigit()]
    out = list(dict.fromkeys(f"{s.status.value} {when(s.when)}" for s in dated))
    if not dated or (len(matter.steps) == len(dated) and len(out) == 1):
        return out
    return out if dated[-1].status is matter.status else [*out, f"now {matter.status.value}"]


def cite(passages: Iterable[Passage], *, most: int = 6) -> str:
    """``T¶3(U) ¶1(C), A¶4``: the label once for each account, every place once; published accounts have no mark."""
    by_label: dict[str, list[str]] = {}
    for passage in passages:
        space = "" if passage.place.startswith("¶") else " "
        place = f"{space}{passage.place}" + ("" if passage.public else f"({passage.mark})")
        places = by_label.setdefault(passage.label, [])
        if place not in places:
            places.append(place)
    return ", ".join(label + _places(places, most) for label, places in by_label.items())


def _places(places: list[str], most: int) -> str:
    first, rest = places[0], [p.strip() for p in places[1:most]]
    return " ".join([first, *rest]) + (f" +{len(places) - most}" if len(places) > most else "")


def sign(finding: Finding, views: Sequence[AccountView]) -> str:
    """``=`` corroborated, ``+`` complementary, ``≠`` divergent; of one account alone ``○`` where it is public and ``●`` where it is a telegram."""
    if finding.relation is not Relation.SINGLE_SOURCE:
        return _SIGNS[finding.relation]
    cited = {p.document for p in finding.evidence}
    return "●" if any(isinstance(v.account, Telegram) and v.id in cited for v in views) else "○"


def clearance(view: Clearance) -> str:
    """``everything``, ``CONFIDENTIAL``, ``SECRET//NF``."""
    if view.is_everything:
        return "everything"
    return "//".join([view.level.words, *str(view).split("//")[1:]])


@cache
def _offices() -> dict[str, str]:
    return {row["printed"]: row["words"] for row in Lexicon().rows("originators")}


def addressee(printed: str) -> str:
    """``AMEMBASSY LISBON`` as ``Embassy Lisbon``; a name that the lexicon does not know as printed."""
    folded = " ".join(printed.split())
    words = folded.split(" ")
    for length in range(len(words), 0, -1):
        office = _offices().get(" ".join(words[:length]).upper())
        if office:
            rest = " ".join(words[length:])
            return f"{office} {rest.title() if rest.isupper() else rest}".strip()
    return folded
