from reftel.parse.stamps import find_stamps

STAMP = "UNCLASSIFIED U.S. Department of State Case No. F-2031-00001 Doc No. C00000001 Date: 01/02/2041"


def test_stamps_are_whole_lines():
    text = f"RELEASED IN PART\nB1, 1.4(D)\nCONFIDENTIAL\n{STAMP}\nThe prisoners were released in part.\n"
    found = find_stamps(text)
    assert [s.value for s in found] == ["RELEASED IN PART", STAMP]
    assert [s.span.of(text) for s in found] == ["RELEASED IN PART", STAMP]


def test_most_texts_have_none():
    assert find_stamps("The ministers met.") == ()
