"""Spans are what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.model import Span

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: Span(min(p), max(p)))


@given(spans, st.text(min_size=30, max_size=40))
def test_a_span_covers_as_many_characters_as_it_is_long(span, text):
    assert len(span.of(text)) == len(span)
    assert text[: span.start] + span.of(text) + text[span.end :] == text


@given(spans, spans)
def test_contains_and_overlaps_mean_sets_of_characters(a, b):
    one, other = set(range(a.start, a.end)), set(range(b.start, b.end))
    if one and other:
        assert a.overlaps(b) == b.overlaps(a) == bool(one & other)
    if other:
        assert a.contains(b) == (other <= one)
    assert a.contains(a)


@given(st.lists(spans, min_size=1))
def test_the_hull_is_the_smallest_span_around_all(many):
    hull = Span.hull(many)
    assert all(hull.contains(s) for s in many)
    assert hull.start in {s.start for s in many}
    assert hull.end in {s.end for s in many}


@given(spans, st.integers(0, 50))
def test_a_shift_keeps_the_length_and_has_a_way_back(span, by):
    assert len(span.shift(by)) == len(span)
    assert span.shift(by).shift(-by) == span


@given(st.lists(st.sampled_from(["a", "b", " ", "\n", "\t", "\u2003", " " * 50]), max_size=20).map("".join), st.data())
def test_trimming_takes_white_space_and_nothing_else(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    span = Span(*cuts)
    trimmed = span.trim(text)
    assert span.contains(trimmed)
    assert trimmed.of(text) == span.of(text).strip()


@pytest.mark.parametrize("ends", [(-1, 2), (3, 2)])
def test_what_is_not_a_span_is_refused(ends):
    with pytest.raises(ValueError, match="not a span"):
        Span(*ends)


def test_there_is_no_hull_of_nothing():
    with pytest.raises(ValueError):
        Span.hull([])
