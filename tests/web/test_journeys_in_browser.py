"""Ten ways through the workbench, from the first click to what somebody came for, on the bundled dossier and on the sample case (skipped where it is absent)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from reftel import archive
from reftel.archive import Bench, Lexicon
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.web import Rules, Shelf, create_app
from web.playing import browser, follow, page_of, served

DAY = date(2026, 1, 2)
EVERYTHING = Clearance.everything()
LEXICON = Path(archive.__file__).parents[1] / "dossier" / "lexicon"


@dataclass(frozen=True)
class Case:
    """A case served twice: ``compared``, and ``held`` in an archive."""

    compared: str
    held: str


@pytest.fixture(scope="module")
def chromium():
    with browser() as running:
        yield running


@pytest.fixture(scope="module", params=["dossier", "sample"])
def case(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("journeys")
    if request.param == "dossier":
        dossier = archive.dossier()
        paths, lexicon, tables = dossier.paths, dossier.lexicon, [LEXICON]
    else:
        place = request.getfixturevalue("shared") / "samples" / "state-visit"
        if not place.is_dir():
            pytest.skip("needs the sample case, which lies beside the repository")
        paths, lexicon, tables = sorted(place.glob("*.txt")), Lexicon(), []
    made = archive.publish(paths, folder / "views", as_of=DAY, lexicon=lexicon)
    add(paths, folder / "archive", clearances=[Clearance.named("U")], lexicons=tables, workers=1)
    shelf = Shelf(folder / "archive", archive.kept(folder / "archive", EVERYTHING), lexicon, DAY, tuple(str(each) for each in tables), adding=True)
    rules, bench = Rules(lexicon, DAY), Bench(made, folder / "judgements.jsonl", today=lambda: DAY)
    with served(create_app(made.views, rules=rules, bench=bench)) as compared, served(create_app(shelf=shelf, rules=rules)) as held:
        yield Case(compared, held)
    bench.settle()


@pytest.fixture
def page(chromium):
    with page_of(chromium) as opened:
        yield opened


def go(page, words):
    """Through the head of the page."""
    page.wait_for_load_state()
    follow(page, f"nav.pages a:text-is('{words}')")


def passage_opens(page, link):
    """Follow a link to a passage; the document is open at its words."""
    words = " ".join(link.get_attribute("title").removesuffix("...").split())[:40]
    follow(page, link)
    assert page.locator("article.document").count() == 1
    assert words in " ".join(page.locator("main").inner_text().split())


def test_adding_a_file(page, case, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("Harbour Notes\n\nBy Nobody\n\nThe lighthouse at Orsk was painted on 3 May 2007, Selmin said.\n", encoding="utf-8")
    page.goto(case.held)
    go(page, "Add")
    page.set_input_files("#files", str(file))
    page.click("main button[type=submit]")
    follow(page, "a:text('To the documents')")
    page.goto(f"{case.held}/v/all/search?q=lighthouse")
    assert page.locator(".hit").count() == 1


def test_searching(page, case):
    page.goto(case.held)
    go(page, "Search")
    page.keyboard.press("/")
    page.keyboard.type("agreement")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, ".hit h2 a")
    assert page.locator("article.document").count() == 1
    assert "find=" in page.url
    page.keyboard.press("n")
    assert page.evaluate("CSS.highlights ? [...CSS.highlights.values()].some((each) => each.size > 0) : true") or page.locator("mark").count() >= 1


def test_reading(page, case):
    page.goto(case.compared)
    go(page, "Documents")
    follow(page, "main a[href*='/t/']")
    assert page.locator("article.document.telegram").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator("#reason").is_visible()
    assert "Why" in page.inner_text("#reason")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    page.wait_for_selector("pre.plain")


def test_comparing_what_was_chosen(page, case):
    page.goto(case.held)
    go(page, "Documents")
    for kind in ("/t/", "/a/"):
        page.locator(f"tr:has(a[href*='{kind}']) input[type=checkbox]").last.check()
    page.click(".chosen button")
    page.wait_for_selector(".matter", timeout=60_000)
    go(page, "Side by side")
    assert page.locator("table.aligned tbody tr").count() > 5
    assert page.locator("table.aligned thead th").count() == 3


def test_the_ledger(page, case):
    page.goto(case.compared)
    go(page, "Ledger")
    every = page.locator("tr.walked").count()
    follow(page, "nav.kinds a.differ")
    assert 0 < page.locator("tr.walked").count() < every
    follow(page, "tr.walked th a")
    assert page.locator("h2:text('In their words')").count() == 1
    assert page.locator(".beside blockquote").count() >= 2
    passage_opens(page, page.locator(".beside .cite").first)


def test_a_person(page, case):
    page.goto(case.compared)
    go(page, "People")
    name = page.locator("tr.walked th a").first.inner_text()
    follow(page, "tr.walked th a")
    assert page.locator("h2:text('Where named')").count() == 1
    assert page.inner_text("h1") == name
    passage_opens(page, page.locator("h2:text('Where named') ~ * .cite, h2:text('Where named') ~ .cite").first)


def test_the_map(page, case):
    page.goto(case.compared)
    go(page, "Map")
    assert page.locator("svg.picture path").count() > 10
    follow(page, "svg.picture a")
    assert "/e/place-" in page.url
    assert page.locator("h2:text('Where named')").count() == 1


def test_judging_and_taking_it_back(page, case):
    page.goto(case.compared)
    go(page, "Review")
    questions = page.locator(".question").count()
    assert questions
    page.locator("[data-author]").first.fill("R. Ellery")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    with page.expect_navigation(url="**/review"):
        page.keyboard.press("h")
    assert "R. Ellery" in page.inner_text(".decided")
    with page.expect_navigation(url="**/review"):
        page.keyboard.press("u")
    assert page.locator(".decided").count() == 0
    assert page.locator(".question").count() == questions


def test_a_release_is_seen_before_it_is_made(page, case):
    page.goto(f"{case.compared}/v/all/documents")
    follow(page, "main a[href*='/t/']")
    follow(page, ".ways a:text('Release preview')")
    page.click("label:text-is('C')")
    follow(page, "main button[type=submit]")
    assert page.locator(".released").count() + page.locator(".refused p").count() == 1


def test_taking_it_elsewhere(page, case):
    page.goto(case.compared)
    go(page, "Export")
    links = page.locator("ul.rows a[download]")
    assert links.count() > 5
    with page.expect_download() as begun:
        links.first.click()
    assert Path(begun.value.path()).stat().st_size > 100
