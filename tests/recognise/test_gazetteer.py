"""Where places lie: by the gazetteer, and only where a name can be no other place."""

import pytest

from recognise.specimens import LEXICON, prose
from reftel.model import MentionKind
from reftel.recognise import mentions
from reftel.recognise.gazetteer import lies


def places(text):
    return {m.name: (m.at, m.country) for m in mentions.find(prose(text), ()) if m.kind is MentionKind.PLACE}


def test_a_capital_and_a_country_lie_where_the_gazetteer_says():
    found = places("The minister flew from Geneva to Norway.")
    assert found["Geneva"][1] == "CH"
    assert found["Geneva"][0] == pytest.approx((46.2, 6.1), abs=0.1)
    assert found["Norway"][1] == "NO"
    assert 57 < found["Norway"][0][0] < 72


def test_capitals_make_no_difference():
    assert places("HE ARRIVED IN GENEVA YESTERDAY.")["GENEVA"] == places("He arrived in Geneva yesterday.")["Geneva"]


@pytest.mark.parametrize("name", ["Upper Sorva", "the village", ""])
def test_what_no_table_has_lies_nowhere(name):
    assert lies(name, None, LEXICON) is None


def test_a_name_in_another_country_lies_nowhere():
    assert lies("Geneva", "NO", LEXICON) is None


def test_no_table_row_is_off_the_globe():
    for row in LEXICON.rows("coordinates"):
        assert -90 <= float(row["latitude"]) <= 90
        assert -180 <= float(row["longitude"]) <= 180
