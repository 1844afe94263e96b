import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.compare.claim_pairs import relate_claims
from reftel.lexicon import Lexicon

LEXICON = Lexicon()
TOLD = "A bomb exploded in a crowded market in Sandrava and twelve people were killed."


def related(first, second):
    return relate_claims(first, second, LEXICON)


def test_the_same_in_other_words_strengthens_more_than_another_story():
    same = related(TOLD, "The blast at the Sandrava market left 12 people dead, police said.")
    other = related(TOLD, "The finance minister presented the budget for next year.")
    assert same.strengthens > 0.5
    assert other.strengthens < 0.1
    assert same.weakens < 0.1
    assert other.because == ("nothing in common",)


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("A bomb in the Sandrava market killed 15 people.", "figures differ: 12 and 15 people"),
        ("No bomb exploded in the market in Sandrava.", "only one of them has it: bomb"),
        ("The ministry denied that a bomb exploded in the market in Sandrava.", "one of them denies"),
        ("A bomb reportedly exploded in the market in Sandrava.", "one of them leaves it open"),
    ],
)
def test_what_does_not_go_together_weakens(second, why):
    found = related(TOLD, second)
    assert why in found.because
    assert found.weakens > related(TOLD, "A bomb exploded in the market in Sandrava.").weakens


def test_opposite_events_weaken():
    found = related("The council approved the canal treaty on Friday.", "The council rejected the canal treaty.")
    assert "approve against reject" in found.because


def test_the_table_of_opposites_goes_both_ways_and_names_known_events():
    pairs = {(row["event"], row["opposite"]) for row in LEXICON.rows("opposite_events")}
    assert pairs == {(b, a) for a, b in pairs}
    assert {event for pair in pairs for event in pair} <= {row["event"] for row in LEXICON.rows("event_words")}


@given(st.text(max_size=200), st.text(max_size=200))
def test_scores_are_shares_and_do_not_depend_on_the_order(first, second):
    found, turned = related(first, second), related(second, first)
    assert 0 <= found.strengthens <= 1
    assert 0 <= found.weakens <= 1
    assert (found.strengthens, found.weakens) == (turned.strengthens, turned.weakens)
