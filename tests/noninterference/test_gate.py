"""Two runs at the gate: whatever is hidden, the view is the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noninterference.gating import released, view, whole
from noninterference.specimens import telegram
from noninterference.variants import SAME_LENGTH, varied

CLEARANCES = ("U", "SBU", "C", "C//NF", "S", "S//NF")
specimens = st.tuples(st.integers(0, 10_000), st.sampled_from(["U", "C", "S"])).map(lambda p: telegram(p[0], banner=p[1]))


@settings(max_examples=60, deadline=None)
@given(specimens, st.sampled_from(CLEARANCES), st.sampled_from(SAME_LENGTH), st.booleans())
def test_other_hidden_text_of_the_same_length_changes_nothing(specimen, clearance, kind, sloppy):
    other = varied(specimen, clearance, kind)
    assert len(other.text) == len(specimen.text)
    assert whole(view(other, clearance, sloppy=sloppy)) == whole(view(specimen, clearance, sloppy=sloppy))


@settings(max_examples=60, deadline=None)
@given(specimens, st.sampled_from(CLEARANCES), st.booleans())
def test_hidden_text_taken_out_changes_nothing_that_counts_in_the_released_text(specimen, clearance, sloppy):
    other = varied(specimen, clearance, "deleted")
    assert released(view(other, clearance, sloppy=sloppy)) == released(view(specimen, clearance, sloppy=sloppy))


@settings(max_examples=40, deadline=None)
@given(specimens, st.sampled_from(CLEARANCES))
def test_no_canary_of_a_hidden_part_is_anywhere_in_the_view(specimen, clearance):
    seen = whole(view(specimen, clearance, sloppy=True)).casefold()
    shown = " ".join(p.text for p in specimen.parts if not specimen.hides(p, clearance)).casefold()
    assert [c for c in specimen.canaries if c.casefold() in seen and c.casefold() not in shown] == []


@settings(max_examples=40, deadline=None)
@given(specimens, st.sampled_from([("U", "SBU"), ("SBU", "C"), ("C", "S"), ("C", "C//NF"), ("S", "S//NF")]))
def test_who_may_see_more_sees_all_that_others_see(specimen, clearances):
    lower, higher = (view(specimen, c) for c in clearances)
    assert set(lower.account.portions) <= set(higher.account.portions)
    assert set(lower.annotations) <= set(higher.annotations)
    assert lower.id != higher.id or lower.released.text == higher.released.text
    assert all(p.span.of(lower.text) == p.span.of(higher.text) for p in lower.account.portions)


@settings(max_examples=40, deadline=None)
@given(specimens, st.sampled_from(CLEARANCES))
def test_what_is_shown_is_exactly_what_is_not_hidden(specimen, clearance):
    shown = view(specimen, clearance)
    expected = [p for p in specimen.parts if p.text and not specimen.hides(p, clearance)]
    assert [(p.kind.value, p.number, p.printed_mark) for p in shown.account.portions] == [
        ("paragraph" if p.kind == "lettered" else p.kind, p.number, p.mark) for p in expected
    ]
    assert [(w.number, w.mark) for w in shown.withheld] == [(p.number, p.mark) for p in specimen.parts if p.number is not None and specimen.hides(p, clearance)]


@pytest.mark.parametrize("seed", range(5))
def test_specimens_have_something_to_hide(seed):
    specimen = telegram(seed, banner="C")
    assert any(specimen.hides(p, "U") for p in specimen.parts)
    assert any(not specimen.hides(p, "U") and not p.fixed for p in specimen.parts)
    assert varied(specimen, "U", "prose").text != specimen.text
