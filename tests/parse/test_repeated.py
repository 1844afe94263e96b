from parse.specimen import LEXICON
from reftel.model import Level, Transcript
from reftel.parse.repeated import repeated_headers

HEADER = """CONFIDENTIAL

NNN
CONFIDENTIAL
PAGE 01        TARVES  01234  02 OF 02  071730Z
ACTION NEA-10
                     --------------------- 027702
P R 071655Z MAY 75
FM AMEMBASSY TARVESK
TO SECSTATE WASHDC PRIORITY 4418
"""
FIRST = "C O N F I D E N T I A L SECTION 01 OF 02 TARVESK 01234\n\nTAGS: PFOR\nSUBJECT: A VERY LONG\nSUBJECT LINE\n\n1. THE LOCK WILL BE\n"


def peeled(text):
    return Transcript(text).edit(repeated_headers(text, LEXICON).edits).text


def test_a_later_header_goes_and_the_sentence_runs_on():
    text = FIRST + HEADER + "S E C R E T SECTION 02 OF 02 TARVESK 01234\n\nLIMDIS\n\nTAGS: PFOR\nSUBJECT: A VERY LONG\nSUBJECT LINE\n\nOPENED IN JUNE.\n"
    assert peeled(text) == FIRST + "OPENED IN JUNE.\n"
    found = repeated_headers(text, LEXICON)
    assert [s.value.number for s in found.sections] == [1, 2]
    assert [line.level for line in found.lines] == [Level.SECRET]


def test_words_behind_the_line_are_text():
    text = FIRST + HEADER + "C O N F I D E N T I A L SECTION 02 OF 02 TARVESK 01234 OPENED IN JUNE.\n"
    assert peeled(text) == FIRST + "OPENED IN JUNE.\n"


def test_a_header_that_lost_its_line():
    text = FIRST + "------------------023919 131808Z /41\n\nFM AMEMBASSY TARVESK\nTO SECSTATE WASHDC 4919\n\nOPENED IN JUNE.\n"
    assert peeled(text) == FIRST + "OPENED IN JUNE.\n"


def test_what_stands_before_the_first_paragraph_stays():
    text = "------------------023919 131808Z /41\nFM AMEMBASSY TARVESK\nTO SECSTATE WASHDC 4919\n\n1. TEXT.\n"
    assert peeled(text) == text


def test_a_header_quoted_in_the_text_stays():
    text = FIRST + "QUOTE\nFM AMEMBASSY SANDRAVA\nTO AMEMBASSY TARVESK\nWE AGREE.\nUNQUOTE\n"
    assert peeled(text) == text
