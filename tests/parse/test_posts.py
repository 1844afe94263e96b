import pytest

from parse.specimen import LEXICON
from reftel.parse.posts import canonical_id, canonical_post, full_id, post_of_indicator


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


@pytest.mark.parametrize(
    ("printed", "id_"),
    [
        ("08MOSCOW001640", "08MOSCOW1640"),
        ("2031 LONDON 7", "31LONDON7"),
        ("06EFTOLONDON12", "06LONDON12"),
        ("08SECTION02OF03LONDON9", "08LONDON9"),
        ("0801OF02LONDON9", "08LONDON9"),
        ("06LONDON002583ZFR2585", "06LONDON2583"),
        ("7575LONDON18", "75LONDON18"),
        ("not an id", None),
    ],
)
def test_ids(printed, id_):
    assert canonical_id(printed, LEXICON) == id_


def test_numbers_and_indicators():
    assert full_id(2009, "LONDON", "0012") == "09LONDON12"
    assert post_of_indicator("RUEHMO", LEXICON) == "MOSCOW"
    assert post_of_indicator("RXXXX", LEXICON) is None
