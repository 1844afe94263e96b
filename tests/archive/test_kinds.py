"""An archive takes whatever can be read, each kind by its own means, and reads what takes long once."""

from pathlib import Path

import pytest

from reftel.archive import keeping, searching
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.read import ocr, pdf

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
U, ALL = Clearance.named("U"), Clearance.everything()


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("pdf/report.pdf", "pdf/telegram.pdf", "feed/review.rss", "feed/agency.atom"):
        (folder / Path(name).name).write_bytes((CORPUS / name).read_bytes())
    (folder / "locked.pdf").write_bytes(b"%PDF-1.4 nothing")
    return folder


def found(query, archive, clearance=ALL):
    return sorted(h.document.file.rpartition("/")[2] for h in searching.search(query, archive, clearance=clearance).hits)


def test_pdf_and_feeds(files, tmp_path, monkeypatch):
    archive = tmp_path / "archive"
    done = add([files], archive, workers=1)
    assert (done.documents, done.failures) == (5, 1)
    assert found("ordered turbines", archive) == ["report.pdf"]
    assert found("fm:SANDRAVA", archive, U) == ["telegram.pdf"]
    assert found("Reval", archive, U) == ["report.pdf"]
    assert found('"neither side had moved"', archive) == ["telegram.pdf"]
    assert found("from:Review date:2006-10 only:article", archive) == ["review.rss", "review.rss"]
    assert found("by:Halloran", archive, U) == ["agency.atom"]
    (failure,) = keeping.failures(archive)
    assert failure.file.endswith("locked.pdf")
    assert failure.reason.startswith("this PDF is damaged.")
    assert add([files], archive, workers=1).documents == 0
    # the pages are not taken out of the file again to make an index
    monkeypatch.setattr(pdf, "_asked", None)
    keeping.rebuild(archive, workers=1)
    assert found("ordered turbines", archive) == ["report.pdf"]
    assert keeping.verify(archive) == []


@pytest.mark.skipif(ocr.installed() is None, reason="tesseract is not installed")
def test_a_scan(tmp_path):
    archive = tmp_path / "archive"
    assert add([CORPUS / "image" / "page.png"], archive, workers=1).documents == 1
    assert found('"joint commission of Marenia"', archive) == ["page.png"]
