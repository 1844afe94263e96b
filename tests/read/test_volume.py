"""Volumes of numbered documents."""

from reftel.read import detect, read_bytes

ONE = "1. Editorial Note\n\n\nWords of the first."
TWO = "2. Letter From A to B\n\n\nPort Elm, May 4, 2031.\n\nDear B:\n\n1. Point.\n\n2. Point."
THREE = "3. Memorandum of ConversationSource\n\n\nPort Elm, May 5, 2031, 4 p.m.\n\nThey talked."
VOLUME = f"{ONE}\n\n\n\n{TWO}\n\n\n\n{THREE}\n"


def test_a_volume_is_split_at_its_numbered_titles():
    documents = read_bytes(VOLUME.encode(), file="v.txt")
    assert [d.text for d in documents] == [ONE, TWO, THREE]
    assert len({d.digest for d in documents}) == 1
    assert all(d.transcript.source == VOLUME for d in documents)


def test_returns_are_read_as_line_feeds():
    documents = read_bytes(VOLUME.replace("\n", "\r\n").encode(), file="v.txt")
    assert [d.text for d in documents] == [ONE, TWO, THREE]


def test_numbered_paragraphs_are_no_volume():
    for text in (
        TWO,
        "1. The envoy came\n\n\n2. He left\n\n\n3. He returned\n\n\n4. He stayed\n",
        "1. SUMMARY\n\n\nx\n\n\n2. COMMENT\n\n\ny\n\n\n3. ACTION\n\n\nz\n",
    ):
        assert detect(text.encode(), file="v.txt")[0][0] == "plain"


def test_what_stands_before_the_first_is_said_to_be_left_out():
    documents = read_bytes(("PREFACE\n\n\n" + VOLUME).encode(), file="v.txt")
    assert [d.text for d in documents] == [ONE, TWO, THREE]
    assert [n.code for n in documents[0].notices] == ["volume-front-matter"]
