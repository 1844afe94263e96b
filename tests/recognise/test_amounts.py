from decimal import Decimal

import pytest

from recognise.specimens import prose
from reftel.recognise import amounts, dates


def read(text):
    p = prose(text)
    return [(p.of(a.span), a) for a in amounts.find(p, tuple(dates.find(p, ())))]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("Velmark paid USD 3.5 million.", "USD 3.5 million", "3500000", "USD"),
        ("Velmark paid $3.5 million.", "$3.5 million", "3500000", "USD"),
        ("A loan of 200 mln rubles was made.", "200 mln rubles", "200000000", "RUB"),
        ("It is a three billion dollar loan.", "three billion dollar", "3000000000", "USD"),
        ("Oil stood at $112/barrel.", "$112", "112", "USD"),
        ("It cost 40 million euros.", "40 million euros", "40000000", "EUR"),
        ("It cost €5m.", "€5m", "5000000", "EUR"),
        ("It cost 12,34,567.89 rupees.", "12,34,567.89 rupees", "1234567.89", None),
        ("It cost 3 dollars 50 cents.", "3 dollars 50 cents", "3.5", "USD"),
    ],
)
def test_reads_money(text, words, value, unit):
    ((printed, amount),) = read(text)
    assert (printed, amount.kind, amount.value, amount.unit) == (words, "money", Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "unit"),
    [
        ("Some 60 percent of it is sold.", "60 percent", "percentage", "60", "percent"),
        ("The road is 300 miles long.", "300 miles", "distance", "300", "mile"),
        ("They ship 4 bcm of gas.", "4 bcm", "volume", "4000000000", "cubic metre"),
        ("They pump 1.2 million barrels per day.", "1.2 million barrels per day", "rate", "1200000", "barrels per day"),
        ("It weighs five tons.", "five tons", "weight", "5", "ton"),
    ],
)
def test_reads_measures(text, words, kind, value, unit):
    ((printed, amount),) = read(text)
    assert (printed, amount.kind, amount.value, amount.unit) == (words, kind, Decimal(value), unit)


def test_counts_things_but_not_those_already_known():
    ((printed, amount),) = read("Three Velmark pilots will fly.")
    assert (printed, amount.kind, amount.value, amount.counted) == ("Three Velmark pilots", "count", Decimal(3), "Velmark pilots")
    assert read("The two leaders met.") == []


def test_reads_ranges_and_approximation():
    ((_, amount),) = read("It will cost between $2 and $3 billion.")
    assert (amount.value, amount.upper) == (Decimal(2_000_000_000), Decimal(3_000_000_000))
    ((_, amount),) = read("It lies about 600 miles off.")
    assert amount.approximate


@pytest.mark.parametrize("text", ["ALL 5 plans failed.", "The party won 3.", "He met them in 2005."])
def test_leaves_alone_what_is_no_amount(text):
    assert [a for _, a in read(text) if a.kind == "money"] == []
