"""A scan beside its text in a real Chromium: the key, the pictures, the way from a page to its words, and the order on a narrow window."""

from datetime import date

import pytest

from reftel import archive
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.read import ocr
from reftel.web import Rules, Shelf, create_app
from scans import ARTICLE, scanned
from web.playing import browser, follow, page_of, served

pytestmark = pytest.mark.skipif(ocr.installed() is None, reason="tesseract is not installed")
BOXES = (
    "['.body', '.sheets'].map(each => { const box = document.querySelector(each).getBoundingClientRect(); return [box.left, box.right, box.top, box.bottom] })"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder, lexicon = tmp_path_factory.mktemp("scan"), archive.Lexicon()
    (folder / "scan.pdf").write_bytes(scanned(*ARTICLE))
    add([folder / "scan.pdf"], folder / "archive", workers=1)
    shelf = Shelf(folder / "archive", archive.kept(folder / "archive", Clearance.everything()), lexicon, date(2026, 1, 2))
    with served(create_app(shelf=shelf, rules=Rules(lexicon, date(2026, 1, 2)))) as at:
        yield at


@pytest.fixture(scope="module")
def page():
    with browser() as chromium, page_of(chromium) as opened:
        yield opened


def test_a_scan_stands_beside_its_text(page, address):
    page.goto(f"{address}/v/all/documents")
    page.goto(address + page.locator(".documents th a").first.get_attribute("href"))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.keyboard.press("i")
    page.wait_for_selector(".sheets img")
    assert page.locator(".sheets img").count() == 2
    for n in range(2):
        picture = page.locator(".sheets img").nth(n)
        picture.scroll_into_view_if_needed()
        # what is lazy is decoded once it has come, and refuses where it never does
        picture.evaluate("each => each.decode()")
        assert picture.evaluate("each => each.naturalWidth") > 700
    # further down the sheets stay in the window and the text does not: from the top, the two begin together
    page.evaluate("scrollTo(0, 0)")
    (left, right, top, _), (beside, end, level, _) = page.evaluate(BOXES)
    assert left < right <= beside < end <= 1280
    assert abs(top - level) < 60
    follow(page, page.locator(".sheets figcaption a").nth(1))
    assert page.url.rpartition("#")[2].startswith("c")
    page.set_viewport_size({"width": 600, "height": 900})
    (left, _, _, bottom), (beside, end, level, _) = page.evaluate(BOXES)
    assert bottom <= level
    assert abs(left - beside) < 5
    assert end <= 600
    assert page.evaluate("document.documentElement.scrollWidth") <= 600
    page.keyboard.press("i")
    page.locator(".sheets").wait_for(state="detached")
