from datetime import date

from parse.specimen import LEXICON
from reftel.model import Level, Located, Span
from reftel.parse.attributes import read_attribute_date, read_attributes, read_level, read_restrictions

BLOCK = """TEXT

*** Current Handling Restrictions *** n/a
*** Current Classification *** UNCLASSIFIED

 Message Attributes
Concepts: CANALS,
 LOANS
Control Number: n/a
Draft Date: 07 MAY 1975
Subject: A NIGHT
TRAIN
"""


def said(words):
    return Located(words, Span(0, len(words)))


def test_values_wrap_and_empty_ones_are_left_out():
    found = read_attributes(BLOCK, LEXICON)
    assert {key: value.value for key, value in found.values.items()} == {
        "Current Classification": "UNCLASSIFIED",
        "Concepts": "CANALS, LOANS",
        "Draft Date": "07 MAY 1975",
        "Subject": "A NIGHT TRAIN",
    }
    assert found.span.of(BLOCK).startswith("*** Current Handling")
    assert found.values["Subject"].span.of(BLOCK) == "A NIGHT\nTRAIN"


def test_no_block():
    assert read_attributes("Subject: A NIGHT TRAIN\n", LEXICON) is None


def test_dates_come_in_three_shapes_and_one_of_them_is_none():
    days = ["01 JAN 1994", "01 jan 1994", "01-Jan-1994 12:00:00 am"]
    assert {read_attribute_date(said(day)).value for day in days} == {date(1994, 1, 1)}
    assert read_attribute_date(said("01 JAN 1960")) is None
    assert read_attribute_date(said("31 FEB 1975")) is None
    assert read_attribute_date(None) is None


def test_what_is_no_classification_is_unknown():
    assert read_level(said("SECRET"), LEXICON) is Level.SECRET
    assert read_level(said("SECRETARY"), LEXICON) is Level.UNKNOWN
    assert read_level(None, LEXICON) is None


def test_restrictions_however_joined():
    for words in ("NODIS, EXDIS", "NODISEXDIS", "nodis; exdis"):
        assert read_restrictions(said(words), LEXICON).readers == {"NODIS", "EXDIS"}
    assert "NOFORN" in read_restrictions(said("NOFORN"), LEXICON).controls
    assert not read_restrictions(None, LEXICON).readers
