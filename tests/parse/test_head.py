from parse.specimen import LEXICON, TELEGRAM
from reftel.model import Level
from reftel.parse.head import read_head


def test_only_routing_line_captions_and_order_are_header():
    head = read_head(TELEGRAM, LEXICON)
    assert [header for _, header in head.stretches] == [True, False]
    assert head.stretches[1][0].of(TELEGRAM) == "STATE FOR EUR/XX"
    assert head.banner.level is Level.CONFIDENTIAL


def test_the_security_line_stands_in_for_a_lost_classification_line():
    head = read_head(TELEGRAM.replace("C O N F I D E N T I A L SECTION 01 OF 02 MOSCOW 000077\n", ""), LEXICON)
    assert (head.banner.level, head.classification.value) == (Level.CONFIDENTIAL, "CONFIDENTIAL")
    assert "no-classification" in [n.code for n in head.notices]


def test_a_security_line_that_says_u_is_not_enough():
    text = TELEGRAM.replace("C O N F I D E N T I A L SECTION 01 OF 02 MOSCOW 000077\n", "").replace("ZNY CCCCC", "ZNR UUUUU")
    assert read_head(text, LEXICON).banner.level is Level.UNKNOWN


def test_a_word_of_classification_below_the_text_is_not_the_line():
    text = "P 131115Z FEB 31\nFM AMEMBASSY LONDON\n\nSUBJECT: THE CANAL\n\n1. (C) Text.\n\nUNCLAS\n"
    assert read_head(text, LEXICON).banner.level is Level.UNKNOWN
