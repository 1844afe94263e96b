"""The room's doors: detection, the best reader, errors that say what a file seems to be."""

import pytest

from reftel import read
from reftel.errors import SourceError, UnknownFormatError
from reftel.model import Fit


def test_text_and_pages_find_their_reader():
    assert [name for name, fit in read.detect(b"The envoy arrived.", file="a.txt") if fit.score] == ["plain"]
    assert [name for name, fit in read.detect(b"<html><p>The envoy arrived.", file="a.txt") if fit.score] == ["html", "plain"]
    assert read.read_bytes(b"<html><p>The envoy arrived.", file="a.txt")[0].text == "The envoy arrived."
    assert read.read_bytes(b"x <y> z", file="a.txt")[0].media == "text/plain"


def test_every_fit_has_its_reason():
    for data in (b"", b"x", b"%PDF-", b"<html>"):
        for name, fit in read.detect(data, file="a"):
            assert name
            assert fit.reason
            assert 0 <= fit.score <= 1


def test_what_no_reader_takes_is_named():
    with pytest.raises(UnknownFormatError, match=r"scans\.zip, byte 0: this is a ZIP archive .* Unpack it"):
        read.read_bytes(b"PK\x03\x04" + bytes(30), file="scans.zip")


def test_a_tie_is_an_error(monkeypatch):
    monkeypatch.setattr(read.html, "fit", lambda data, *, file: Fit(0.5, "as good"))
    with pytest.raises(UnknownFormatError, match="2 readers suit equally well"):
        read.read_bytes(b"text", file="a.txt")


def test_a_file_keeps_the_name_that_it_was_given(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("The envoy arrived.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (document,) = read.read_file("a.txt")
    assert document.file == "a.txt"
    with pytest.raises(SourceError, match="no such file"):
        read.read_file("b.txt")


def test_no_error_carries_a_line_break_from_a_name(tmp_path):
    with pytest.raises(SourceError) as caught:
        read.read_file(tmp_path / "a\nINFO all is well\x1b[2J")
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
