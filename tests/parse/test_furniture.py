from reftel.model import Transcript
from reftel.parse.furniture import furniture_edits


def peeled(text):
    transcript = Transcript(text).edit(furniture_edits(text))
    assert transcript.source == text
    return transcript.text


def test_a_footer_inside_a_sentence_goes_with_its_blank_lines():
    assert peeled("the canal and other\n\nPORT ELM 00000077  002 OF 003\n\n\nwaterways.") == "the canal and other\nwaterways."


def test_before_a_number_or_a_title_a_blank_line_stays():
    assert peeled("signed.\n\nPARIS 00000077  001.2 OF 003\n\n¶5. (C) Next") == "signed.\n\n¶5. (C) Next"
    assert peeled("signed.\nPARIS 00000077  002 OF 003\nThe Port\n--------\n") == "signed.\n\nThe Port\n--------\n"


def test_a_footer_may_stand_in_a_line():
    assert peeled("REF: LONDON 12 PARIS 00000077 001.2 OF 002 Classified By: X") == "REF: LONDON 12\n\nClassified By: X"


def test_page_heads_of_older_pages():
    assert peeled("the canal\n CONFIDENTIAL\nPAGE 02  HARARE  03759  01 OF 03  111533Z\nand port") == "the canal\nand port"


def test_links_captions_and_backslashes():
    assert peeled("TAGS: [PREL](#) [XX](/tag/XX.html)") == "TAGS: PREL XX"
    assert peeled("SIPDIS\n\nSIPDIS\n").split() == ["SIPDIS"]
    assert peeled("A \\\nB \\\nC \\\n") == "A\nB\nC\n"


def test_numbers_in_prose_are_no_footer():
    text = "Number 12345678 of the list, see 001 of it."
    assert peeled(text) == text
