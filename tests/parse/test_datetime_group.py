from datetime import UTC, datetime

import pytest

from parse.specimen import LEXICON
from reftel.model import Located, Span
from reftel.parse.datetime_group import century, check_julian, check_order, read_group


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("P 131115Z FEB 31", datetime(2031, 2, 13, 11, 15, tzinfo=UTC)),
        ("R 281848Z DEC 66 ZFF4", datetime(1966, 12, 28, 18, 48, tzinfo=UTC)),
        ("172106 Z APR 73", datetime(1973, 4, 17, 21, 6, tzinfo=UTC)),
        ("O 010000Z JAN 2031", datetime(2031, 1, 1, tzinfo=UTC)),
        ("P 311115Z FEB 31", None),
        ("P 131115Z XXX 31", None),
    ],
)
def test_groups(text, when):
    found = read_group(text, 0, len(text))
    assert (found.value if found else None) == when
    assert found is None or found.span.of(text)[:6].isdigit()


def test_centuries():
    assert [century(y) for y in (6, 39, 40, 99, 2006)] == [2006, 2039, 1940, 1999, 2006]


@pytest.mark.parametrize(("julian", "odd"), [("0441115", False), ("0461115", False), ("0601115", True), ("4001115", True)])
def test_the_day_of_the_year_must_agree(julian, odd):
    group = Located(datetime(2031, 2, 13, tzinfo=UTC), Span(0, 1))
    assert (check_julian(group, julian, Span(0, 7)) is not None) is odd


def test_the_turn_of_the_year_is_no_conflict():
    assert check_julian(Located(datetime(2031, 1, 1, tzinfo=UTC), Span(0, 1)), "3652350", Span(0, 7)) is None


@pytest.mark.parametrize(("order", "code"), [("12958", None), ("13526", "order-not-in-force"), ("12985", "unknown-order")])
def test_the_order_must_have_been_in_force(order, code):
    odd = check_order(Located(datetime(2008, 2, 13, tzinfo=UTC), Span(0, 1)), Located(order, Span(0, 5)), LEXICON)
    assert (odd.code if odd else None) == code
