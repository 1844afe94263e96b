import re

from reftel.compare.identity import slug


def test_an_id_is_its_kind_and_a_digest():
    assert re.fullmatch(r"matter-[0-9a-f]{10}", slug("matter", "Velm Dam"))


def test_equal_words_give_equal_ids_and_others_others():
    assert slug("matter", "a", "b") == slug("matter", "a", "b")
    assert len({slug("matter", "a", "b"), slug("matter", "ab"), slug("matter", "b", "a"), slug("opinion", "a", "b")}) == 4


def test_an_id_shows_no_word():
    assert "dam" not in slug("matter", "Velm Dam").casefold()
