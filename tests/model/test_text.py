"""Whatever is edited, and however often, every character leads back to where it came from.

The oracle reads the same edits slowly: a list of (character, source stretch) for every character of the text.
"""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reftel.model import Edit, Span, Transcript


@st.composite
def edits_of(draw, text, *, empty=True):
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    kept = []
    for a, b in pairs:
        if (empty or a < b) and (not kept or kept[-1].span.end < a):
            kept.append(Edit(Span(a, b), draw(st.text(alphabet="XYZ", max_size=4)), f"reason {len(kept)}"))
    return kept


sources = st.text(alphabet="abcde \n", max_size=30)


def slowly(source, edits):
    """(character, span of the source it stands for) for every character of the text."""
    outcome, at = [], 0
    for edit in edits:
        outcome += [(source[i], Span(i, i + 1)) for i in range(at, edit.span.start)]
        outcome += [(c, edit.span) for c in edit.replacement]
        at = edit.span.end
    return outcome + [(source[i], Span(i, i + 1)) for i in range(at, len(source))]


def check_ways(transcript):
    """Every stretch of the text leads to the hull of what its characters stand for, and is found again from there."""
    oracle = slowly(transcript.source, transcript.edits)
    assert transcript.text == "".join(c for c, _ in oracle)
    for start in range(len(oracle)):
        for end in (start + 1, min(start + 4, len(oracle)), len(oracle)):
            span = Span(start, end)
            there = transcript.to_source(span)
            assert there == Span.hull(place for _, place in oracle[start:end])
            if len(there):
                assert transcript.from_source(there).contains(span) or any(not len(place) for _, place in oracle[start:end])


@given(st.data(), sources)
def test_every_character_leads_back_to_the_source(data, source):
    check_ways(Transcript(source, tuple(data.draw(edits_of(source)))))


@given(st.data(), sources)
def test_composed_edits_read_as_if_made_one_after_another(data, source):
    transcript = Transcript(source, tuple(data.draw(edits_of(source))))
    for _ in range(3):
        further = data.draw(edits_of(transcript.text))
        wanted, at = [], 0
        for edit in further:
            wanted += [transcript.text[at : edit.span.start], edit.replacement]
            at = edit.span.end
        expected = "".join([*wanted, transcript.text[at:]])
        transcript = transcript.edit(further)
        assert transcript.text == expected
        assert transcript.source == source
        check_ways(transcript)
        assert all(a.span.end <= b.span.start for a, b in pairwise(transcript.edits))


@given(st.data(), sources)
def test_a_character_that_no_edit_replaced_still_stands_for_itself(data, source):
    first = Transcript(source, tuple(data.draw(edits_of(source))))
    second = first.edit(data.draw(edits_of(first.text)))
    for at, (char, place) in enumerate(slowly(source, second.edits)):
        if char not in "XYZ" and len(place) == 1:
            assert place.of(source) == char
            assert second.to_source(Span(at, at + 1)) == place


@given(st.data(), sources)
def test_no_edit_is_forgotten(data, source):
    first = data.draw(edits_of(source))
    transcript = Transcript(source, tuple(first))
    second = [Edit(e.span, e.replacement, f"later {e.reason}") for e in data.draw(edits_of(transcript.text))]
    reasons = "; ".join(e.reason for e in transcript.edit(second).edits)
    assert all(e.reason in reasons for e in [*first, *second])


@given(sources)
def test_without_edits_text_is_source(source):
    transcript = Transcript(source)
    assert transcript.text == source
    for end in range(len(source) + 1):
        assert transcript.to_source(Span(0, end)) == transcript.from_source(Span(0, end)) == Span(0, end)


@given(st.data(), sources)
@example(None, "abc")
def test_from_source_finds_exactly_what_was_read_from_there(data, source):
    edits = [Edit(Span(1, 2), "", "removed")] if data is None else data.draw(edits_of(source, empty=False))
    transcript = Transcript(source, tuple(edits))
    oracle = slowly(source, transcript.edits)
    for start in range(len(source)):
        found = transcript.from_source(Span(start, start + 1))
        assert set(range(found.start, found.end)) == {i for i, (_, place) in enumerate(oracle) if place.overlaps(Span(start, start + 1))}


@pytest.mark.parametrize(
    "edits", [[Edit(Span(0, 9), "", "out")], [Edit(Span(2, 3), "", "b"), Edit(Span(0, 1), "", "a")], [Edit(Span(0, 2), "", "a"), Edit(Span(1, 3), "", "b")]]
)
def test_edits_out_of_order_overlapping_or_outside_are_refused(edits):
    with pytest.raises(ValueError, match="edits overlap, are out of order or leave"):
        Transcript("abc", tuple(edits))


def test_new_edits_that_overlap_or_leave_the_text_are_refused():
    for edits in ([Edit(Span(0, 2), "", "a"), Edit(Span(1, 3), "", "b")], [Edit(Span(2, 4), "", "out")]):
        with pytest.raises(ValueError, match="new edits overlap or leave"):
            Transcript("abc").edit(edits)
    with pytest.raises(ValueError, match="leaves the text"):
        Transcript("abc").to_source(Span(0, 4))
