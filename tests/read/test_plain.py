"""Plain text: every character kept, line ends read as line feeds."""

import hashlib
import time

from hypothesis import given
from hypothesis import strategies as st

from reftel.model import Span
from reftel.read import plain


def read(data):
    (document,) = plain.read(data, file="f.txt")
    return document


def test_a_document_knows_its_file():
    data = "Ünder review.\n".encode()
    document = read(data)
    assert document.file == "f.txt"
    assert document.digest == hashlib.sha256(data).hexdigest()
    assert (document.media, document.encoding) == ("text/plain", "utf-8")
    assert document.transcript.edits == ()


def test_line_ends_are_edits_and_the_source_keeps_them():
    document = read(b"one\r\ntwo\rthree\nfour")
    assert document.text == "one\ntwo\nthree\nfour"
    assert document.transcript.source == "one\r\ntwo\rthree\nfour"
    two = document.text.index("two")
    assert document.transcript.to_source(Span(two, two + 3)) == Span(5, 8)


def test_a_byte_order_mark_is_an_edit():
    document = read("\ufeffOne.".encode())
    assert document.text == "One."
    assert document.transcript.to_source(Span(0, 3)) == Span(1, 4)
    assert document.notices == ()


def test_invisible_characters_stay_and_give_a_notice():
    document = read("x\u202ey (\u200bU) z\ufeff".encode())
    assert document.text == "x\u202ey (\u200bU) z\ufeff"
    (notice,) = document.notices
    assert (notice.code, notice.span) == ("hidden-characters", Span(1, 2))
    assert "3" in notice.message


@given(st.text(alphabet=st.sampled_from("ab \r\n\ufeff"), min_size=1).filter(lambda t: t.strip("\ufeff").strip()))
def test_every_character_leads_back(text):
    transcript = read(text.encode()).transcript
    assert transcript.source == text
    assert "\r" not in transcript.text
    for at, character in enumerate(transcript.text):
        source = transcript.to_source(Span(at, at + 1)).of(text)
        assert source == character or (character, source) == ("\n", "\r")


def test_fifty_megabytes_in_one_line_take_seconds():
    data = b"a word " * (50 * 2**20 // 7)
    began = time.process_time()
    document = read(data)
    assert len(document.text) == len(data)
    assert time.process_time() - began < 15
