"""PDF: text with its pages, pictures through tesseract, and files that are made to be no pleasure."""

import io
import subprocess
import time
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from reftel import read
from reftel.errors import SourceError
from reftel.read import image, ocr, pdf

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
needs_tesseract = pytest.mark.skipif(ocr.installed() is None, reason="tesseract is not installed")
SENTENCE = "The commission met in Sandrava to hear the engineers."


def made(*pages, step=14, **options):
    """A PDF of pages of lines; an empty one leaves a gap."""
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=(420, 600), invariant=1, **options)
    for lines in pages:
        for n, line in enumerate(lines):
            paper.drawString(40, 560 - n * step, line)
        paper.showPage()
    paper.save()
    return out.getvalue()


def raw(content, *, filters="", more=b""):
    """A PDF of one page with this stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 600] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n" % (len(content), filters.encode()) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    out = b"%PDF-1.4\n" + more
    for n, each in enumerate(objects, start=1):
        out += b"%d 0 obj\n" % n + each + b"\nendobj\n"
    return out + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def text(data, file="a.pdf"):
    (document,) = read.read_bytes(data, file=file)
    return document


def test_every_offset_has_its_page():
    document = text(made(["first page"], ["second page"], ["third page"]))
    pages = {m.value: m.span.of(document.transcript.source) for m in document.metadata}
    assert {n: t.strip() for n, t in pages.items()} == {"1": "first page", "2": "second page", "3": "third page"}
    at = document.transcript.to_source(_span(document.text, "second"))
    assert [m.value for m in document.metadata if m.span.contains(at)] == ["2"]


def _span(whole, words):
    from reftel.model import Span  # noqa: PLC0415

    return Span(whole.index(words), whole.index(words) + len(words))


def test_heads_and_feet_of_pages_are_edits():
    pages = [[f"Review, No. {n}", "", *(f"{SENTENCE} {n}.{m}" for m in range(5)), "", f"{n} of 4"] for n in range(1, 5)]
    document = text(made(*pages))
    assert document.text.count("Review") == 1
    assert " of 4" not in document.text
    assert document.text.count(SENTENCE) == 20
    assert document.transcript.source.count("Review") == 4


def test_what_may_be_a_stamp_stays_on_every_page():
    pages = [["CONFIDENTIAL", "", f"{SENTENCE} {n}", "", "SECRET Page 3"] for n in range(1, 5)]
    document = text(made(*pages))
    assert document.text.count("CONFIDENTIAL") == document.text.count("SECRET") == 4
    pages = [[f"Review, No. {n}", "", f"{SENTENCE} {n}", "", "SECRET"] for n in range(1, 5)]
    assert text(made(*pages)).text.count("Review") == 4


def test_a_sentence_goes_on_over_the_page():
    assert "engineers of\nboth sides" in text(made([SENTENCE.replace(".", " of")], ["both sides."])).text
    assert "engineers.\n\nBoth" in text(made([SENTENCE], ["Both sides."])).text
    for end, begin in (("of the dam", "a. (C) Another part"), ('said so."', "both sides"), ("(end)", "both"), ("of the dam", "xxxxxx")):
        assert f"{end}\n\n{begin}" in text(made([f"It is {end}"], [begin])).text
    assert "ENGINEERS OF\nBOTH" in text(made([SENTENCE.upper().replace(".", " OF")], ["BOTH SIDES."])).text


def test_gaps_part_paragraphs():
    assert text(made(["One line", "and another.", "", "A new paragraph", "goes on."])).text == "One line\nand another.\n\nA new paragraph\ngoes on."


def test_words_divided_at_the_end_of_a_line():
    lines = ["they have or-", "dered two turbines of state-", "owned firms from Tor-", "vanov's country."]
    assert text(made(lines)).text == "they have ordered two turbines of state-owned firms from Torvanov's country."
    assert "North-West" in text(made(["from the North-", "West of the valley"])).text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7", "damaged"),
        (b"%PDF-1.4\n" + b"\x00\xff" * 5000, "damaged"),
        (made([SENTENCE] * 30)[:400], "damaged"),
        (made([]), "holds no text"),
        (made([SENTENCE], encrypt=StandardEncryption("secret", canPrint=0)), "encrypted with a password"),
    ],
    ids=["head alone", "noise", "cut short", "empty page", "encrypted"],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data, problem):
    with pytest.raises(SourceError, match=problem) as caught:
        text(data)
    assert str(caught.value).startswith("a.pdf: ")
    assert str(caught.value).count(".") >= 2


def test_a_noise_in_front_of_the_head_does_not_matter():
    assert text(b"\x00\x00junk\n" + made([SENTENCE])).text == SENTENCE


def bomb():
    """Ten million words of text in a few kilobytes."""
    line = zlib.compress(b"BT /F1 10 Tf 40 500 Td " + b"(aaaaaaaaa ) Tj " * 3_000_000 + b" ET", 9)
    return raw(line, filters="/Filter /FlateDecode")


def nested():
    """Streams packed in streams: a thousand to one, twice."""
    packed = zlib.compress(zlib.compress(b"\0" * (1 << 30), 9), 9)
    return raw(packed, filters="/Filter [/FlateDecode /FlateDecode]")


def circle():
    return made([SENTENCE]).replace(b"/Kids [ ", b"/Kids [ 1 0 R 2 0 R 3 0 R 4 0 R ")


@pytest.mark.parametrize("make", [bomb, nested, circle], ids=lambda f: f.__name__)
def test_bombs_take_bounded_time(make):
    began = time.monotonic()
    try:
        document = text(make())
        assert len(document.text) < 21_000_000
    except SourceError as error:
        assert "a.pdf: " in str(error)  # noqa: PT017  # either is well
    assert time.monotonic() - began < 125


def test_many_pages_are_refused(monkeypatch):
    many = canvas.Canvas(out := io.BytesIO(), pagesize=(50, 50))
    for _ in range(5_001):
        many.showPage()
    many.save()
    with pytest.raises(SourceError, match="more than 5,000 pages"):
        text(out.getvalue())


def test_a_program_that_dies_or_hangs_is_a_fault_of_the_file(monkeypatch):
    monkeypatch.setattr(pdf, "_SECONDS", 0.001)
    with pytest.raises(SourceError, match="too much memory or time"):
        text(made([SENTENCE]))
    monkeypatch.undo()
    monkeypatch.setattr(pdf.subprocess, "run", lambda *given, **options: subprocess.CompletedProcess(given, -11, b"", b""))
    with pytest.raises(SourceError, match="broke the program"):
        text(made([SENTENCE]))


def scanned(*files):
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=(420, 300))
    for file in files:
        paper.drawImage(ImageReader(str(file)), 0, 0, width=420, height=300)
        paper.showPage()
    paper.drawString(40, 200, "A page of text among pictures of pages.")
    paper.save()
    return out.getvalue()


@needs_tesseract
def test_pictures_of_pages_are_read_and_said_to_be():
    document = text(scanned(CORPUS / "image" / "page.png"))
    assert "The joint commission of Marenia and Kestria" in document.text
    assert document.text.startswith("===== PAGE 1 =====\n")
    assert document.text.endswith("among pictures of pages.")
    (notice,) = document.notices
    assert notice.code == "pages-recognised"
    assert "1 page(s) were read" in notice.message
    assert int(notice.message.rpartition(" by ")[2].rstrip(" %")) >= 80


@pytest.fixture
def no_tesseract(monkeypatch):
    monkeypatch.setattr(ocr, "installed", lambda: None)


def test_without_tesseract_what_has_text_is_read_and_the_rest_is_named(no_tesseract):
    document = text(scanned(CORPUS / "image" / "page.png"))
    assert document.text.strip() == "A page of text among pictures of pages."
    assert [(n.code, "1 page(s)" in n.message, "not installed" in n.message) for n in document.notices] == [("pages-without-text", True, True)]
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=(420, 300))
    paper.drawImage(ImageReader(str(CORPUS / "image" / "page.png")), 0, 0, width=420, height=300)
    paper.save()
    with pytest.raises(SourceError, match=r"pictures of pages and no text\. Install tesseract"):
        text(out.getvalue())
    with pytest.raises(SourceError, match=r"this is a picture\. Install tesseract"):
        text((CORPUS / "image" / "page.png").read_bytes(), "page.png")


@needs_tesseract
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\nnothing", b"II*\x00", b"\xff\xd8\xff\xe0junk"])
def test_damaged_pictures(data):
    with pytest.raises(SourceError, match="no text could be read"):
        image.read(data, file="page.png")


def test_nothing_is_left_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    text(made([SENTENCE]))
    assert list(tmp_path.iterdir()) == []
