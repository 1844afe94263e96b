"""The grammar of numbers in words: twenty-two, thirty-first, nineteen ninety-six, two thousand and eight."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial

from reftel.recognise.cascade import Node, Sense, Stage, join
from reftel.recognise.timex_writing import number_of

__all__ = ["MACROS", "a_year", "stage", "year_of"]

Got = Mapping[str, Node]
# Kinds that stand for several.
MACROS = {"NUM": "n|W", "DAYN": "n|ORD|W", "YR": "YEAR|short", "SEP": "-|/|."}


def stage(macros: Mapping[str, str]) -> Stage:
    """The one stage of this grammar."""
    rule = partial(join, macros=macros)
    return (
        rule("W", "a:tens -? b:ones", _sum),
        rule("W", "a:ones|teen|tens", _sum),
        rule("ORD", "a:tens -? b:ordinal", _sum),
        rule("ORD", "a:ordinal", _sum),
        rule("YEAR", "a:teen|tens -? b:tens|teen -? c:ones?", _spelt_year),
        rule("YEAR", "a:teen hundred and? b:tens|teen|ones c:ones?", _spelt_year),
        rule("YEAR", "a:ones thousand and? b:tens|teen|ones c:ones?", _spelt_thousand),
    )


def year_of(node: Node | None) -> int | None:
    """The year that a node prints; two figures are of 1930 to 2029."""
    if node is None or node.sense.number is None:
        return None
    year = int(node.sense.number)
    return year if year > 99 else year + (2000 if year < 30 else 1900)


def _sum(got: Got, _: datetime) -> Sense | None:
    total = number_of(got["a"]) + (number_of(got["b"]) if "b" in got else 0)
    if "b" in got and number_of(got["b"]) > 9:
        return None
    return Sense(number=Decimal(total))


def a_year(year: int) -> Sense:
    """One year of the calendar."""
    return Sense(f"{year}", datetime(year, 1, 1), number=Decimal(year), unit="Y")  # noqa: DTZ001  # a day of a calendar, in no zone


def _spelt_year(got: Got, _: datetime) -> Sense | None:
    century = number_of(got["a"])
    rest = number_of(got["b"]) + (number_of(got["c"]) if "c" in got else 0)
    return a_year(century * 100 + rest) if century in (18, 19, 20) and rest < 100 and (number_of(got["b"]) > 19 or "c" not in got) else None


def _spelt_thousand(got: Got, _: datetime) -> Sense | None:
    rest = number_of(got["b"]) + (number_of(got["c"]) if "c" in got else 0)
    return a_year(2000 + rest) if number_of(got["a"]) == 2 and rest < 100 and (number_of(got["b"]) > 19 or "c" not in got) else None
