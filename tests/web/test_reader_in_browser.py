"""Search, reading, choosing, releasing and adding in a real Chromium, as people do them: on an archive of the bundled dossier, and on the dossier compared."""

import re
from datetime import date
from pathlib import Path

import pytest

from reftel import archive
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.web import Rules, Shelf, create_app
from web.playing import browser, follow, page_of, served

DAY = date(2026, 1, 2)
LEXICON = Path(archive.__file__).parents[1] / "dossier" / "lexicon"
EVERYTHING = Clearance.everything()
TELEGRAM = "06SANDRAVA412"
PAGES = (
    "search",
    "search?q=dam",
    "search?q=dam+tags:PREL&order=newest",
    "search?q=fm:(",
    "search?q=zyxwv",
    "searches",
    "documents",
    f"t/{TELEGRAM}",
    f"t/{TELEGRAM}?as=text",
    f"t/{TELEGRAM}/findings",
    f"t/{TELEGRAM}/release?to=U",
    f"t/{TELEGRAM}/release?to=TS",
    "add",
    "ledger",
)


@pytest.fixture(scope="module")
def chromium():
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """An archive of the dossier, everything served, to be added to."""
    folder, dossier = tmp_path_factory.mktemp("archive") / "archive", archive.dossier()
    add(dossier.paths, folder, clearances=[Clearance.named("C")], lexicons=[LEXICON], workers=1)
    shelf = Shelf(folder, archive.kept(folder, EVERYTHING), dossier.lexicon, DAY, (str(LEXICON),), adding=True)
    shelf.save("The dam", "dam", EVERYTHING, "")
    with served(create_app(shelf=shelf, rules=Rules(dossier.lexicon, DAY))) as address:
        yield address


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """The dossier compared."""
    dossier = archive.dossier()
    views = archive.publish(dossier.paths, tmp_path_factory.mktemp("views"), as_of=DAY, lexicon=dossier.lexicon).views
    with served(create_app(views, rules=Rules(dossier.lexicon, DAY))) as address:
        yield address


@pytest.fixture
def page(chromium):
    with page_of(chromium) as opened:
        yield opened


def article(page, address):
    """The address of an article in the view of everything."""
    page.goto(f"{address}/v/all/documents?kind=articles")
    return page.locator(".documents th a").first.get_attribute("href")


def opened_at(page):
    return page.evaluate("document.activeElement.textContent")


def test_a_search_leads_to_the_words_that_it_found(page, held):
    page.goto(f"{held}/")
    with page.expect_navigation(url="**/search"):
        page.keyboard.press("/")
    page.keyboard.press("/")
    page.keyboard.type("mud thermometers")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "1 document" in page.inner_text(".tally-line")
    assert "mud" in page.locator(".snippet mark").all_inner_texts()
    page.keyboard.press("j")
    with page.expect_navigation(url="**/t/06SANDRAVA412?find=*#p7"):
        page.keyboard.press("Enter")
    assert page.evaluate("CSS.highlights.get('sought').size") >= 1
    assert page.locator("#p7").evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }")
    page.go_back()
    assert page.input_value("#q") == "mud thermometers"


def test_a_part_of_a_query_is_taken_out_by_its_chip_and_put_in_by_a_count(page, held):
    page.goto(f"{held}/v/all/search?q=dam+only:telegram")
    before = page.inner_text(".tally-line")
    follow(page, ".chips li:nth-child(2) a")
    assert page.input_value("#q") == "dam"
    assert page.inner_text(".tally-line") != before
    follow(page, ".narrowing a:text('telegram')")
    assert page.input_value("#q") == "dam only:telegram"
    assert page.inner_text(".tally-line") == before


def test_what_cannot_be_understood_is_underlined(page, held):
    page.goto(f"{held}/v/all/search?q=dam+colour:red")
    assert page.inner_text(".wrong u") == "colour"
    assert "there is no field" in page.inner_text(".wrong")
    assert page.get_attribute("#q", "aria-invalid") == "true"


def test_codes_are_explained_on_the_way_through_the_header(page, compared):
    page.goto(f"{compared}/v/all/t/{TELEGRAM}")
    code = page.locator(".wire .code", has_text="RUEHQM/AMEMBASSY TARVESK PRIORITY 0318")
    code.focus()
    tip = page.locator(f"#{code.get_attribute('aria-describedby')}")
    assert tip.is_visible()
    assert tip.inner_text() == "Embassy Tarvesk, for information; routing indicator RUEHQM; priority; message number 0318"
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_findings_are_walked_and_say_why(page, compared):
    page.goto(f"{compared}/v/C/t/{TELEGRAM}")
    page.keyboard.press("]")
    page.keyboard.press("]")
    assert page.url.endswith("#p2")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('.piece[data-of]')")
    page.keyboard.press("Enter")
    reason = page.locator("#reason")
    assert reason.is_visible()
    assert opened_at(page) in reason.inner_text()
    assert "Why:" in reason.inner_text()
    before = reason.inner_text()
    page.keyboard.press("j")
    assert reason.inner_text() != before
    page.keyboard.press("Escape")
    assert not reason.is_visible()


def test_a_kind_of_finding_is_marked_or_not(page, compared):
    page.goto(f"{compared}/v/C/t/{TELEGRAM}")
    people = page.locator("#text .piece[data-kind=person]").first
    line = "e => getComputedStyle(e).textDecorationLine"
    assert people.evaluate(line) == "underline"
    page.click("[data-marks=person]")
    assert people.evaluate(line) == "none"
    assert page.get_attribute("[data-marks=person]", "aria-pressed") == "false"


def test_the_text_as_sent_is_one_key_away(page, compared):
    page.goto(f"{compared}/v/C/t/{TELEGRAM}#p3")
    with page.expect_navigation():
        page.keyboard.press("x")
    assert "9. (S) [withheld]" in page.inner_text(".plain")
    page.keyboard.press("x")
    page.wait_for_selector("#text")


def test_a_passage_has_an_address(page, compared):
    page.goto(f"{compared}/v/C/t/{TELEGRAM}")
    start, words = page.evaluate("(() => { const p = document.querySelectorAll('#text .piece')[40]; return [Number(p.dataset.at), p.textContent] })()")
    page.goto(f"{compared}/v/C/t/{TELEGRAM}#c{start}-{start + len(words)}")
    page.wait_for_selector(".piece.sought")
    assert page.locator(".piece.sought").all_inner_texts() == [words.strip()]


def test_a_citation_is_copied(page, compared):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{compared}/v/all/t/{TELEGRAM}")
    page.keyboard.press("c")
    page.wait_for_selector(".copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("US Embassy Sandrava to Department of State, telegram 412,")


def test_an_archive_is_read_at_once_and_analysed_after(page, held):
    page.goto(f"{held}/v/C/t/{TELEGRAM}#p3")
    page.wait_for_selector("html[data-analysed=true]", timeout=60_000)
    assert page.locator("#text .piece[data-kind=person]").count() > 5
    assert page.locator("#p3").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator("#reason").is_visible()


def test_boxes_of_documents_stand_in_their_line(page, held):
    page.goto(f"{held}/v/all/documents")
    off = page.evaluate(
        """[...document.querySelectorAll('.documents tbody tr')].map((row) => {
            const middle = (box) => (box.top + box.bottom) / 2;
            return Math.abs(middle(row.querySelector('input').getBoundingClientRect()) - middle(row.querySelector('th a').getClientRects()[0]));
        })"""
    )
    assert off
    assert max(off) <= 2


def test_documents_are_chosen_and_compared(page, held):
    page.goto(f"{held}/v/all/search?q=Velm+Dam")
    page.keyboard.press("j")
    page.keyboard.press(" ")
    page.keyboard.press("j")
    page.keyboard.press(" ")
    assert page.inner_text(".chosen span") == "2 chosen"
    page.click(".chosen button")
    page.wait_for_selector(".account[data-side=right]", timeout=90_000)
    assert page.locator(".account").count() == 2
    assert page.locator(".matter").count() > 3
    with page.expect_navigation(url="**/ledger?of=*"):
        page.click(".pages a:text('Ledger')")
    together = page.inner_text(".selection")
    assert "Read together: " in together
    assert TELEGRAM in together
    assert not re.search(r"(article|telegram)-[0-9a-f]{8}", together), "numbers and titles, no ids"
    follow(page, ".pages a:text('Export')")
    assert page.locator("main ul.rows a[href*='/exports/pdf?'][href*='document=']").count() == 1


def test_a_page_over_nothing_says_what_to_do(page, held):
    page.goto(f"{held}/v/all/ledger")
    assert "Nothing is chosen yet" in page.inner_text("h1")
    follow(page, "main a:text('To the documents')")
    assert page.locator(".documents").count() == 1


def test_the_switch_shows_the_same_telegram_with_less(page, compared):
    page.goto(f"{compared}/v/all/t/{TELEGRAM}")
    assert page.locator(".withheld").count() == 0
    with page.expect_navigation(url=f"**/v/U/t/{TELEGRAM}"):
        page.click(".switch a:text-is('U')")
    assert page.locator(".withheld").count() == 8
    assert page.inner_text(".strip >> nth=0").startswith("UNCLASSIFIED")


def test_the_switch_finds_the_same_article(page, compared):
    page.goto(f"{compared}{article(page, compared)}")
    title = page.inner_text("h1")
    with page.expect_navigation(url="**/v/U/a/*"):
        page.click(".switch a:text-is('U')")
    assert page.inner_text("h1") == title
    with page.expect_navigation(url="**/v/S/a/*"):
        page.click(".switch a:text-is('S')")
    assert page.inner_text("h1") == title


def test_a_release_is_seen_before_it_is_made(page, compared):
    page.goto(f"{compared}/v/all/t/{TELEGRAM}")
    follow(page, ".ways a:text('Release preview')")
    assert page.inner_text(".ways b") == "U"
    assert "[paragraph 1 withheld: (C)]" in page.inner_text(".released")
    page.click("label:text-is('C')")
    follow(page, "main button")
    assert "¶1. (C) Summary" in page.inner_text(".released")
    with page.expect_download() as download:
        page.click(".ways a:text('TXT')")
    assert Path(download.value.path()).read_text(encoding="utf-8").count("[paragraph 9 withheld: (S)]") == 1


def test_files_are_added_and_failures_say_why(page, held, tmp_path):
    good, bad = tmp_path / "note.txt", tmp_path / "<img src=x onerror=alert(1)>.bin"
    good.write_text("Harbour Notes\n\nBy Nobody\n\nThe lighthouse at Orsk was painted on 3 May 2007, Selmin said.\n", encoding="utf-8")
    bad.write_bytes(b"\x00\x01\xff" * 40)
    page.goto(f"{held}/v/all/add")
    page.set_input_files("#files", [good, bad])
    assert "2 files" in page.inner_text("#zone label")
    page.click("main button[type=submit]")
    page.wait_for_selector("#progress[data-state=done]", timeout=60_000)
    assert "1 document added" in page.inner_text(".told")
    assert "binary data" in page.inner_text("#progress table")
    page.goto(f"{held}/v/all/search?q=lighthouse+Orsk")
    assert page.locator(".hit").count() == 1


def test_a_file_is_dropped(page, held):
    page.goto(f"{held}/v/all/add")
    page.evaluate(
        """() => { const sent = new DataTransfer(); sent.items.add(new File(["A note\\n\\nOn the harbour.\\n"], "dropped.txt"));
        document.getElementById("zone").dispatchEvent(new DragEvent("drop", { dataTransfer: sent, bubbles: true, cancelable: true })) }"""
    )
    assert page.inner_text("#zone label") == "1 file: dropped.txt"


def test_light_and_dark_are_chosen_and_kept(page, compared):
    page.goto(f"{compared}/v/U/documents")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.click("[data-does=theme]")
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{compared}/v/U/search")
    assert page.evaluate(ground) == dark


def test_the_sheet_of_keys(page, compared):
    page.goto(f"{compared}/v/U/t/{TELEGRAM}")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert "copy the citation" in page.inner_text("#help")
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_the_first_stop_skips_to_the_content(page, compared):
    page.goto(f"{compared}/v/U/documents")
    page.keyboard.press("Tab")
    assert opened_at(page) == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_without_script_everything_can_be_read(chromium, compared, held):
    with page_of(chromium, script=False) as page:
        page.goto(f"{compared}/v/C/search?q=dam")
        follow(page, ".hit h2 a")
        assert page.locator("#text .paragraph").count() > 2
        page.click("summary:has-text('as a list')")
        assert page.locator(".finding").first.is_visible()
        page.goto(f"{held}/v/C/t/{TELEGRAM}")
        follow(page, "[data-findings] a")
        assert page.locator(".finding").count() > 20


def test_pages_print_under_their_banner(page, compared):
    page.goto(f"{compared}/v/C/t/{TELEGRAM}")
    page.emulate_media(media="print")
    assert [page.locator(each).is_visible() for each in (".strip >> nth=0", "#text", ".pages", ".side")] == [True, True, False, False]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(chromium, held, compared, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    found = []
    with page_of(chromium, scheme=scheme) as page:
        for address in (
            *(f"{held}/v/all/{each}" for each in PAGES),
            f"{compared}/v/C/t/{TELEGRAM}",
            f"{compared}/v/C/",
            f"{compared}{article(page, compared)}",
        ):
            page.goto(address)
            if address == f"{compared}/v/C/t/{TELEGRAM}":
                page.keyboard.press("j")
                page.keyboard.press("Enter")
            found += [(address.rpartition("/v/")[2], each["id"], each["nodes"][0]["html"][:200]) for each in axe.run(page).response["violations"]]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_its_window(chromium, held, width):
    with page_of(chromium, width=width) as page:
        for each in PAGES:
            page.goto(f"{held}/v/all/{each}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, each
