import pytest

from parse.specimen import LEXICON
from reftel.model import Level, Located, Marking, Span
from reftel.parse.classification import caption_line, damaged_captions, find_classification, with_captions


@pytest.mark.parametrize(
    ("line", "level", "post", "serial"),
    [
        ("C O N F I D E N T I A L SECTION 01 OF 03 NEW DELHI 005138", Level.CONFIDENTIAL, "NEW DELHI", 5138),
        ("S E C R E T MOSCOW 000012", Level.SECRET, "MOSCOW", 12),
        ("UNCLAS LONDON 000012", Level.UNCLASSIFIED, "LONDON", 12),
        ("UNCLASSIFIED SECTION 01 OF 01 TEHRAN 1164", Level.UNCLASSIFIED, "TEHRAN", 1164),
        ("T O P  S E C R E T LONDON 1", Level.TOP_SECRET, "LONDON", 1),
        ("LIMITED OFFICIAL USE LONDON 1", Level.SENSITIVE, "LONDON", 1),
        ("S e c r e t london 000012", Level.SECRET, "LONDON", 12),
        ("E C R E T LONDON 000012", Level.UNKNOWN, "LONDON", 12),
    ],
)
def test_lines(line, level, post, serial):
    found = find_classification(line, 0, len(line), LEXICON)
    assert (found.level, found.post.value, found.serial.value) == (level, post, serial)


@pytest.mark.parametrize("line", ["SECRETARY OF STATE", "SECRETARIAT 12", "CONFIDENTIALLY", "The secret is out"])
def test_words_that_only_begin_alike(line):
    assert find_classification(line, 0, len(line), LEXICON) is None


def test_a_damaged_word_counts_only_where_the_security_line_agrees():
    line = "E C R E T LONDON 000012"
    agreed = find_classification(line, 0, len(line), LEXICON, security=Located(Level.SECRET, Span(0, 1)))
    other = find_classification(line, 0, len(line), LEXICON, security=Located(Level.CONFIDENTIAL, Span(0, 1)))
    assert (agreed.level, other.level) == (Level.SECRET, Level.UNKNOWN)
    assert [n.code for n in agreed.notices] == ["damaged-classification"]


def test_the_higher_of_two_classifications_holds():
    line = "UNCLAS LONDON 000012"
    found = find_classification(line, 0, len(line), LEXICON, security=Located(Level.SECRET, Span(0, 1)))
    assert found.level is Level.SECRET
    assert [n.code for n in found.notices] == ["classification-conflict"]


def test_caption_lines():
    assert [c.value for c in caption_line("NOFORN SIPDIS", 0, 13, LEXICON)] == ["NOFORN", "SIPDIS"]
    assert [c.value for c in caption_line("C O R R E C T E D  C O P Y", 0, 26, LEXICON)] == ["CORRECTED COPY"]
    assert caption_line("SIPDIS FOR THE DESK", 0, 19, LEXICON) == ()


def test_captions_make_the_banner():
    said = tuple(Located(c, Span(0, 1)) for c in ("SENSITIVE", "NOFORN", "EXDIS", "SIPDIS"))
    assert with_captions(Level.UNCLASSIFIED, said, LEXICON) == Marking(Level.SENSITIVE, frozenset({"NOFORN"}), readers=frozenset({"EXDIS"}))


@pytest.mark.parametrize("line", ["NODlS", "ODIS", "NNODIS", "NDOIS", "NO DIS", "(NODIS", "N/DIS", "SECRET//NODIS"])
def test_a_damaged_caption_restricts_all_the_same(line):
    assert {c.value for c in damaged_captions(line, 0, len(line), LEXICON)} == {"NODIS"}


@pytest.mark.parametrize("line", ["STATE FOR EUR/XX", "SIPDIS", "THE NORDIC STATES", "FOR INFO"])
def test_other_words_are_no_captions(line):
    assert damaged_captions(line, 0, len(line), LEXICON) == ()


@pytest.mark.parametrize(
    "rest", ["U.S. Department of State Case No. F-2031-00412 Doc No. C09900012 Date: 03/04/2031", "U.S. State Doc N0. C09900012", "RELEASED IN FULL"]
)
def test_a_stamp_of_release_is_no_classification_line(rest):
    text = f"UNCLASSIFIED {rest}\n\nSUBJECT: THE WHARF\n"
    assert find_classification(text, 0, len(text), LEXICON) is None
    text = f"UNCLASSIFIED {rest}\nSECRET MOSCOW 77\n"
    assert find_classification(text, 0, len(text), LEXICON).level is Level.SECRET
