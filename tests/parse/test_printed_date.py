"""Dates with day, month and year; nothing is completed."""

from datetime import date

import pytest

from reftel.lexicon import Lexicon
from reftel.model import Span
from reftel.parse.printed_date import dates, yearless

LEXICON = Lexicon()


@pytest.mark.parametrize("printed", ["2031-05-04", "4 May 2031", "May 4, 2031", "MAY 4, 2031", "4th of May 2031", "4 May, 2031", "May 4th 2031", "4\nMay 2031"])
def test_a_whole_date_is_found_where_it_stands(printed):
    text = f"Varnia Post, {printed}, page 1"
    (found,) = dates(text, Span(0, len(text)), LEXICON)
    assert found.value == date(2031, 5, 4)
    assert found.span.of(text) == printed


@pytest.mark.parametrize("printed", ["May 4", "4 May", "5/4/2031", "04.05.31", "May 2031", "31 June 2031", "Mayor 4, 2031", "12031-05-04", ""])
def test_nothing_less_is_a_date(printed):
    assert dates(printed, Span(0, len(printed)), LEXICON) == []


def test_only_the_span_counts():
    text = "4 May 2031 and 5 May 2031"
    assert [d.value.day for d in dates(text, Span(10, len(text)), LEXICON)] == [5]
    assert dates(text, Span(0, 6), LEXICON) == []


def test_a_day_without_its_year():
    assert yearless("VARNIA, May 4", Span(0, 13), LEXICON)
    assert not yearless("VARNIA, May", Span(0, 11), LEXICON)
