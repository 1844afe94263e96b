"""A dateline is place, day and hour; a line that says more is none."""

import pytest

from parse.specimen import LEXICON
from reftel.model import Span
from reftel.parse.dateline import is_dateline, place_before
from reftel.parse.printed_date import dates


def day(text):
    return dates(text, Span(0, len(text)), LEXICON)[0].span


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Moscow, December 28, 1979, 1900Z", "Moscow"),
        ("Washington, May 4, 1961, 4:30–5:10 p.m.", "Washington"),
        ("Port Elm, March 14, 2031—3 p.m.", "Port Elm"),
        ("The Hague, 3rd October 1941", "The Hague"),
        ("CANBERRA, Wednesday, 3 December 1975, 6.15 pm", "CANBERRA"),
        ("St. Petersburg, May 4, 2031, noon.", "St. Petersburg"),
        ("May 4, 2031", None),
        ("Port-au-Prince, May 4, 2031 [Received 5 p.m.]", "Port-au-Prince"),
    ],
)
def test_datelines(text, place):
    assert is_dateline(text, Span(0, len(text)), day(text))
    found = place_before(text, 0, day(text).start)
    assert (found and found.of(text)) == place


@pytest.mark.parametrize(
    "text",
    [
        "The ministers signed the secret treaty on May 4, 2031",
        "Port Elm, May 4, 2031, they agreed on the toll",
        "Vessel said in Port Elm, May 4, 2031",
        "Uranium was sold. May 4, 2031",
        "He left Varnia 4 May 2031",
    ],
)
def test_sentences_are_none(text):
    assert not is_dateline(text, Span(0, len(text)), day(text))
