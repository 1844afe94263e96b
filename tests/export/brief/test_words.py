from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from records import cut, record, telegram_view
from reftel.export.brief import words
from reftel.model import Amount, Clearance, Span


def amount(kind, value, unit=None, **more):
    return Amount(span=Span(0, 1), kind=kind, value=None if value is None else Decimal(value), unit=unit, finder="amounts", because="a number", **more)


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2008-05-22", "22 May 2008"),
        ("2008-05-22/2008-05-23", "22-23 May 2008"),
        ("XXXX-05-22/XXXX-05-23", "22-23 May"),
        ("2008-05/2008-06", "May - June 2008"),
        ("2008-05-30/2008-06-02", "30 May - 2 June 2008"),
        ("2007-12-30/2008-01-02", "30 December 2007 - 2 January 2008"),
        ("2008-05", "May 2008"),
        ("2008", "2008"),
        ("199", "1990s"),
        ("XXXX-05-22", "22 May"),
        ("2008-05-22T14:00", "22 May 2008"),
        ("2008-13-01", "2008-13-01"),
        ("PAST_REF", "PAST_REF"),
        ("2008-W21", "week 21 of 2008"),
        ("2008-W54", "2008-W54"),
        ("2008-W21-WE", "2008-W21-WE"),
        ("1994-FA", "autumn 1994"),
        ("1994-WI/1995-SP", "winter 1994 - spring 1995"),
        ("XXXX-SU", "summer"),
        ("2008-Q3", "third quarter of 2008"),
        ("2008-Q5", "2008-Q5"),
        ("2008-H1", "first half of 2008"),
        ("XXXX-H2", "second half"),
        ("2008-Q", "2008-Q"),
        ("XXXX", "XXXX"),
        ("", ""),
    ],
)
def test_when(iso, said):
    assert words.when(iso) == said


@pytest.mark.parametrize(
    ("value", "said"), [("PT2H", "2 hours"), ("P1D", "1 day"), ("PT5M", "5 minutes"), ("P5M", "5 months"), ("P1DT2H", "P1DT2H"), ("", ""), ("PXD", "PXD")]
)
def test_duration(value, said):
    assert words.duration(value) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (amount("money", "300000000", "USD"), "USD 300 million"),
        (amount("money", "2400000", "USD", approximate=True), "about USD 2.4 million"),
        (amount("money", "1500", "KZT"), "KZT 1,500"),
        (amount("percentage", "70"), "70 per cent"),
        (amount("percentage", "20", upper=Decimal(30)), "20 to 30 per cent"),
        (amount("distance", "600", "mile", approximate=True), "about 600 miles"),
        (amount("count", "12500", None, counted="troops"), "12,500 troops"),
        (amount("money", None, "USD"), "USD"),
        (amount("weight", "0.25", "kilogram"), "0.25 kilograms"),
    ],
)
def test_amount(found, said):
    assert words.amount(found) == said


def test_day_and_moment():
    assert words.day(date(2008, 6, 9)) == "9 June 2008"
    assert words.moment(datetime(2008, 6, 9, 14, 47, tzinfo=UTC)) == "9 June 2008 14:47Z"


def test_cite_names_each_account_once_and_each_place_once():
    full = record()
    assert words.cite(full.matters[0].evidence) == "T¶1(U), A¶1"
    view = telegram_view()
    subject, dam = cut(view, "A QUIET VISIT"), full.matters[1].evidence[0]
    assert words.cite([dam, dam, subject]) == "T¶2(C) subject(C)"
    assert words.cite([subject]) == "T subject(C)"
    assert words.cite([]) == ""


def test_sign_tells_public_from_confidential():
    full = record()
    assert [words.sign(m.finding, full.accounts) for m in full.matters] == ["+", "●", "○"]


def test_clearance_in_words():
    assert [words.clearance(c) for c in (Clearance.everything(), Clearance.named("C"), Clearance.named("S//NF"))] == [
        "everything",
        "CONFIDENTIAL",
        "SECRET//NF",
    ]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("AMEMBASSY VELMORA", "Embassy Velmora"),
        ("SECSTATE WASHDC", "Department of State"),
        ("AMCONSUL PORT OSTRA", "Consulate Port Ostra"),
        ("RUEHXX COLLECTIVE", "RUEHXX COLLECTIVE"),
        ("Embassy Velmora", "Embassy Velmora"),
        ("", ""),
    ],
)
def test_addressee(printed, said):
    assert words.addressee(printed) == said


def test_distinct_keeps_the_form_that_is_not_all_in_capitals():
    assert words.distinct(["FOREIGN MINISTER", "President", "Foreign Minister", "PRESIDENT"]) == ["Foreign Minister", "President"]


def test_listed():
    assert words.listed(["a", "b", "c"], most=2) == "a, b and 1 more"
    assert words.listed(["a", "b"]) == "a, b"
