from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.compare.periods import meets, period


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2008-05-22", (2008, 5, 22), (2008, 5, 22)),
        ("2008-05", (2008, 5, 1), (2008, 5, 31)),
        ("2008-02", (2008, 2, 1), (2008, 2, 29)),
        ("2008", (2008, 1, 1), (2008, 12, 31)),
        ("199", (1990, 1, 1), (1999, 12, 31)),
        ("2008-W21", (2008, 5, 19), (2008, 5, 25)),
        ("2008-Q2", (2008, 4, 1), (2008, 6, 30)),
        ("2008-H2", (2008, 7, 1), (2008, 12, 31)),
        ("2008-05-22/2008-05-23", (2008, 5, 22), (2008, 5, 23)),
        ("2008-05-22T14:00", (2008, 5, 22), (2008, 5, 22)),
    ],
)
def test_the_days_of_a_date(value, first, last):
    assert period(value) == (date(*first), date(*last))


@pytest.mark.parametrize("value", ["", "XXXX-05-22", "PRESENT_REF", "P3D", "2008-13", "2008-W60", "2008-Q5", "2008-SU", "2008-05-23/2008-05-22", "0000"])
def test_what_names_no_day(value):
    assert period(value) is None
    assert not meets(value, date(2000, 1, 1), None)
    assert meets(value, None, None)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_intervals_are_closed(day, before, after):
    inside = day - timedelta(before), day + timedelta(after)
    assert meets(day.isoformat(), *inside)
    assert meets(day.isoformat()[:7], *inside)
    assert not meets(day.isoformat(), day + timedelta(1), None)
    assert not meets(day.isoformat(), None, day - timedelta(1))


@given(st.text(max_size=30))
def test_no_text_is_too_odd(value):
    days = period(value)
    assert days is None or days[0] <= days[1]
