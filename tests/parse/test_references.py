import pytest

from parse.specimen import LEXICON
from reftel.model import Span
from reftel.parse.references import Citing, read_references

CITING = Citing(year=2031, post="LONDON", serial=100)


def read(text, citing=CITING):
    return [(r.value.canonical_id or r.value.text, r.value.kind, r.value.bullet) for r in read_references(text, Span(0, len(text)), LEXICON, citing)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("MOSCOW 0012", ["31MOSCOW12"]),
        ("A. 30 MOSCOW 12 B. (29) NEW DELHI 7", ["30MOSCOW12", "29NEWDELHI7"]),
        ("MOSCOW 12-30; MOSCOW 13 (29), MOSCOW 14", ["30MOSCOW12", "29MOSCOW13", "31MOSCOW14"]),
        ("MOSCOW (30) 12", ["30MOSCOW12"]),
        ("MOSCOW 12 and 13, 14/15", ["31MOSCOW12", "31MOSCOW13", "31MOSCOW14", "31MOSCOW15"]),
        ("2030MOSCOW12", ["30MOSCOW12"]),
        ("MOSCOW O12", ["31MOSCOW12"]),
        ("870 Moscow", ["31MOSCOW870"]),
        ("USUN NEW YORK 5 AND PREVIOUS", ["31USUNNEWYORK5"]),
        ("MOSCW 12", ["31MOSCOW12"]),
        ("LETTER OF 24 JULY 2030", []),
        ("USDAO MOSCOW IIR 6 812 0131", []),
    ],
)
def test_ids(text, ids):
    assert [id_ for id_, kind, _ in read(text) if kind == "telegram"] == ids


def test_bullets_and_other_kinds():
    assert read("A. MOSCOW 12 B. (B) MOSCOW 13 C. DOE-ROE E-MAIL OF MAY 3") == [
        ("31MOSCOW12", "telegram", "A"),
        ("31MOSCOW13", "telegram", "B"),
        ("DOE-ROE E-MAIL OF MAY 3", "e-mail", "C"),
    ]


def test_a_post_cannot_cite_a_number_that_it_has_not_reached():
    assert read("LONDON 2500, LONDON 99") == [("30LONDON2500", "telegram", None), ("31LONDON99", "telegram", None)]


def test_a_bare_number_is_of_the_citing_post_and_never_the_telegram_itself():
    assert read("A) 6") == [("31LONDON6", "telegram", "A")]
    assert read("LONDON 100") == []


def test_titles_and_notes():
    found = read_references('MOSCOW 12 ("A QUIET WEEK"), MOSCOW 13 (NOTAL)', Span(0, 45), LEXICON, CITING)
    assert [r.value.title for r in found] == ["A QUIET WEEK", None]
