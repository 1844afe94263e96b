"""Bars in their places: a gap is seen, a bar is never taller than the drawing, years do not touch."""

from itertools import pairwise

from reftel.web.chart import histogram


def test_nothing_has_no_chart():
    assert histogram(()) is None


def test_months_without_a_document_have_their_place():
    chart = histogram((("2007-11", 4), ("2008-02", 1)))
    assert [(bar.when, bar.count) for bar in chart.bars] == [("2007-11", 4), ("2007-12", 0), ("2008-01", 0), ("2008-02", 1)]
    assert [bar.height for bar in chart.bars] == [72, 0, 0, 18]
    assert [words for _, words in chart.years] == ["2007", "2008"]


def test_many_months_are_counted_by_year():
    chart = histogram((("1961-01", 2), ("1961-12", 3), ("1990-06", 10)))
    assert len(chart.bars) == 30
    assert (chart.bars[0].when, chart.bars[0].count, chart.highest) == ("1961", 5, 10)
    places = [x for x, _ in chart.years]
    assert all(b - a >= 44 for a, b in pairwise(places))
    assert max(bar.x + bar.width for bar in chart.bars) <= chart.width


def test_what_is_rare_is_seen_beside_what_is_frequent():
    chart = histogram((("2008-01", 100_000), ("2008-02", 1)))
    assert chart.bars[1].height == 2
