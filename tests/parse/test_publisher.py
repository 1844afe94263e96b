"""What a record says of its classification may raise its text, and never lowers it."""

from dataclasses import replace

import pytest

from parse.specimen import LEXICON, TELEGRAM, document
from reftel.clear import gate
from reftel.model import Clearance, Level, Metadatum, PortionKind, Span
from reftel.parse import parse

UNCLASSIFIED = (
    TELEGRAM.replace("C O N F I D E N T I A L", "UNCLAS")
    .replace("(C)", "(U)")
    .replace("(C//NF)", "(U)")
    .replace("(SBlJ) ", "")
    .replace("ZNY CCCCC", "ZNR UUUUU")
)
ARTICLE = "Ostra Gazette\n\nThe canal is open\n\nThe first ship passed on Monday, the port said.\n"


def stated(text, classification, media="text/csv"):
    made = replace(document(text), media=media, metadata=(Metadatum("classification", classification, Span(0, 1)),))
    return parse(made, LEXICON)


def codes(account):
    return [n.code for n in account.notices]


@pytest.mark.parametrize("said", ["CONFIDENTIAL", "confidential", "", "N/A"])
def test_what_agrees_changes_nothing(said):
    found = stated(TELEGRAM, said)
    assert (found.banner, found.portions) == (parse(document(TELEGRAM), LEXICON).banner, parse(document(TELEGRAM), LEXICON).portions)
    assert "publisher-classification" not in codes(found)


def test_a_lower_one_is_said_and_does_not_count():
    found = stated(TELEGRAM, "UNCLASSIFIED")
    assert found.banner.level is Level.CONFIDENTIAL
    assert "publisher-classification" in codes(found)
    assert found.portions == parse(document(TELEGRAM), LEXICON).portions


@pytest.mark.parametrize(
    ("said", "banner"),
    [
        ("SECRET", "S"),
        ("SECRET//NOFORN", "S//NF"),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "SBU"),
        ("LIMITED OFFICIAL USE", "SBU"),
        ("SECRETARY", "?"),
        ("SECRET//COSMIC", "?"),
    ],
)
def test_a_higher_one_holds_for_what_has_no_mark(said, banner):
    plain, found = stated(UNCLASSIFIED, ""), stated(UNCLASSIFIED, said)
    assert str(found.banner) == banner
    assert "publisher-classification" in codes(found)
    for before, after in zip(plain.portions, found.portions, strict=True):
        if before.printed_mark is not None or before.kind is PortionKind.HEADER:
            assert after == before
        else:
            assert after.marking == found.banner


def test_an_unreadable_line_stays_unknown():
    text = TELEGRAM.replace("C O N F I D E N T I A L", "X").replace("ZNY CCCCC ZZH\n", "")
    assert stated(text, "UNCLASSIFIED").banner.level is Level.UNKNOWN


def test_an_article_of_a_classified_record_is_not_public():
    assert stated(ARTICLE, "").banner.level is Level.UNCLASSIFIED
    found = stated(ARTICLE, "SECRET")
    assert found.banner.level is Level.SECRET
    view = gate(found, {}, clearance=Clearance.named("U"), as_of=None, label="A")
    assert view.account.portions == ()


def test_a_page_uses_the_word_for_anything():
    assert stated(ARTICLE, "News", media="text/html").banner.level is Level.UNCLASSIFIED
