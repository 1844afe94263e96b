"""Character sets, and bytes that are no text (SECURITY: the bad-input corpus)."""

import codecs
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.errors import ReftelError, SourceError
from reftel.read.encoding import decode, obstacle

ENGLISH = "The envoy of Varnia arrived on 4 May.\nHe left “soon” after.\n"
RUSSIAN = "Посол прибыл в столицу 4 мая.\nОн скоро уехал.\n"


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_with_and_without_a_mark(text, mark, encoding):
    read = decode(mark + text.encode(encoding), file="f.txt")
    assert read.encoding == encoding
    assert read.text == ("\ufeff" if mark else "") + text
    assert read.notices == ()


def test_windows_1252_is_the_last_resort_and_says_so():
    read = decode("“Vårnia” – 5 €\n".encode("cp1252"), file="f.txt")
    assert (read.text, read.encoding) == ("“Vårnia” – 5 €\n", "cp1252")
    assert [n.code for n in read.notices] == ["encoding-guessed"]


def test_a_declared_set_of_one_byte_is_believed():
    assert decode(RUSSIAN.encode("cp1251"), file="f", declared="windows-1251").text == RUSSIAN
    assert decode("Đorđe".encode("iso8859-2"), file="f", declared="ISO-8859-2").text == "Đorđe"


@pytest.mark.parametrize("declared", ["utf-7", "iso-8859-99", "hex", "", "x\0y", "punycode", "rot13"])
def test_a_declared_set_of_another_kind_is_not_believed(declared):
    assert decode("“x” is quoted".encode("cp1252"), file="f", declared=declared).encoding == "cp1252"


@pytest.mark.parametrize("declared", ["windows-1251", "utf-16"])
def test_sound_utf8_beats_a_declaration(declared):
    assert decode(RUSSIAN.encode(), file="f", declared=declared).text == RUSSIAN


@pytest.mark.parametrize("bad", [b"\xff", b"\xc0\xaf", b"\xed\xa0\x80"], ids=["stray byte", "overlong", "lone surrogate"])
def test_a_damaged_utf8_file_stays_utf8(bad):
    data = RUSSIAN.encode() + bad + b"end"
    read = decode(data, file="f.txt")
    assert read.encoding == "utf-8"
    assert read.text == data.decode("utf-8", errors="replace")
    assert [n.code for n in read.notices] == ["encoding-damaged"]


@pytest.mark.parametrize(
    ("data", "offset", "words"),
    [
        (b"", 0, "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", 0, "PDF"),
        (b"PK\x03\x04\x14\x00", 0, "ZIP"),
        (b"\x1f\x8b\x08\x00", 0, "gzip"),
        (b"\x89PNG\r\n\x1a\n", 0, "PNG"),
        (b"\xff\xd8\xff\xe0", 0, "JPEG"),
        (b"GIF89a", 0, "GIF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "office"),
        (b"SQLite format 3\x00", 0, "SQLite"),
        (b"{\\rtf1 x}", 0, "RTF"),
        (b"plain and then\x00nothing", 14, "NUL"),
        (b"\x00" * 64, 0, "NUL"),
        (b"  \n\t \r\n", 0, "white space"),
        (codecs.BOM_UTF8, 0, "white space"),
        (b"caf\xe9 \x81", 5, "no character"),
        (codecs.BOM_UTF16_LE + b"a\x00b", 4, "UTF-16-LE"),
        (b"ab" + b"\x01\x02\x03\x04\x05" * 20, 2, "control characters"),
        ("äb".encode() + b"\x01\x02\x03\x04\x05" * 20, 3, "control characters"),
    ],
)
def test_what_is_no_text_is_named_with_place_and_remedy(data, offset, words):
    with pytest.raises(SourceError) as caught:
        decode(data, file="odd.bin")
    message = str(caught.value)
    assert message.startswith(f"odd.bin, byte {offset}: ")
    assert words in message
    assert message.count(".") >= 2, "a problem and a remedy"


def test_a_bell_here_and_there_is_text():
    assert decode(b"LINE ONE\x07\nLINE TWO\x1a\n", file="f").text == "LINE ONE\x07\nLINE TWO\x1a\n"


def test_an_obstacle_is_none_for_text():
    assert obstacle(ENGLISH.encode("utf-16-le")) is None
    assert obstacle(b"x") is None


@given(st.text(min_size=1))
def test_every_utf8_file_comes_back_or_is_refused(text):
    data = text.encode("utf-8", errors="surrogatepass")
    try:
        read = decode(data, file="f")
    except SourceError:
        return
    assert read.text.encode(read.encoding, errors="replace").count(b"\n") == data.count(b"\n") or read.encoding != "utf-8"
    if read.encoding == "utf-8" and not read.notices:
        assert read.text == text


@given(st.binary())
def test_no_bytes_raise_anything_else(data):
    try:
        read = decode(data, file="f")
    except ReftelError:
        return
    assert read.text.strip()


def test_random_bytes_are_refused():
    with pytest.raises(SourceError):
        decode(os.urandom(1 << 16), file="f")
