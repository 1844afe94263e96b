"""Lengths of time counted from an event that the sentence names."""

from datetime import date

import pytest

from recognise.specimens import prose
from reftel.recognise import dates


def anchors(text):
    made = prose(text, dated=date(2013, 3, 22))
    return [(made.of(t.span), t.type, t.value, made.of(t.anchor), t.point) for t in dates.find(made, ()) if t.anchor]


@pytest.mark.parametrize(
    ("text", "length", "value", "event"),
    [
        ("The documents were agreed six months prior to the visit.", "six months", "P6M", "the visit"),
        ("He resigned two days after the vote.", "two days", "P2D", "the vote"),
        ("Three weeks before the summit, the talks collapsed.", "Three weeks", "P3W", "the summit"),
        ("In the six months since the coup, prices have doubled.", "six months", "P6M", "the coup"),
        ("The plant closed a year after the accident at the Velm dam.", "a year", "P1Y", "the accident at the Velm dam"),
        ("The accord was signed two weeks after the talks ended.", "two weeks", "P2W", "the talks ended"),
        ("Four days after Torvanov's visit the note arrived.", "Four days", "P4D", "Torvanov's visit"),
        ("Two years after signing the treaty, they quarrelled.", "Two years", "P2Y", "signing the treaty"),
    ],
)
def test_the_length_stays_and_the_event_is_its_anchor(text, length, value, event):
    assert anchors(text) == [(length, "DURATION", value, event, "")]


def test_a_day_before_an_event_has_the_event_for_anchor():
    assert anchors("He left the day before the election.") == [("the day before", "DATE", "XXXX-XX-XX", "the election", "")]


def test_the_day_is_worked_out_where_the_event_holds_its_own():
    assert anchors("Ten days before the May 22 visit he called.") == [("Ten days", "DURATION", "P10D", "the May 22 visit", "2013-05-12")]


@pytest.mark.parametrize(
    "text", ["The talks took two weeks.", "Ten days after March 3 he left.", "Six months before that he had been in Rome.", "Two weeks after, they met."]
)
def test_no_event_no_anchor(text):
    assert anchors(text) == []


def test_the_basis_says_from_what_it_is_counted():
    made = prose("He resigned two days after the vote.", dated=date(2013, 3, 22))
    assert [t.basis for t in dates.find(made, ())] == ["counted on from an event that the sentence names: 'the vote'"]
