import pytest

from parse.specimen import LEXICON
from reftel.parse.posts import canonical_post, full_id, post_of_indicator


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("New Delhi", "NEWDELHI"),
        ("ST. PETERSBURG", "STPETERSBURG"),
        ("AMEMBASSY LONDON", "LONDON"),
        ("USUN", "USUNNEWYORK"),
        ("C0TONOU", "COTONOU"),
        ("Port Elm", None),
        ("", None),
    ],
)
def test_posts(name, post):
    assert canonical_post(name, LEXICON) == post


def test_guesses_are_made_only_where_one_post_is_near():
    assert canonical_post("LONDN", LEXICON) is None
    assert canonical_post("LONDN", LEXICON, guess=True) == "LONDON"
    assert canonical_post("ELMERE", LEXICON, guess=True) is None


def test_short_names_of_the_archive_count_only_where_it_is_asked_for():
    assert canonical_post("USUN N", LEXICON, archive=True) == "USUNNEWYORK"
    assert canonical_post("SANTIA", LEXICON, archive=True) == "SANTIAGO"
    assert canonical_post("CANBER", LEXICON) is None


def test_a_q_stands_for_lost_letters():
    assert canonical_post("LONQ", LEXICON, guess=True) == "LONDON"
    assert canonical_post("Q", LEXICON, guess=True) is None


def test_numbers_and_indicators():
    assert full_id(2009, "LONDON", "0012") == "09LONDON12"
    assert post_of_indicator("RUEHMO", LEXICON) == "MOSCOW"
    assert post_of_indicator("RXXXX", LEXICON) is None
