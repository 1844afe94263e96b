"""The pages of the dossier in a real Chromium, as people use them: with the mouse, with keys alone, without script, on a telephone, in the dark."""

from datetime import date
from pathlib import Path

import pytest

from reftel import archive
from reftel.archive import Bench, Lexicon
from reftel.web import create_app
from web.playing import browser, follow, page_of, served

DAY = date(2026, 1, 2)
PAGES = ("exports", "compare", "compare/T/A?as=texts", "ledger", "timeline", "network", "map", "people", "people?kind=organisation", "references", "review")


@pytest.fixture(scope="module")
def chromium():
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    dossier = archive.dossier()
    return archive.publish(dossier.paths, tmp_path_factory.mktemp("views"), as_of=DAY, lexicon=dossier.lexicon)


@pytest.fixture(scope="module")
def site(made):
    """The bundled dossier, to be read only."""
    with served(create_app(made.views)) as address:
        yield address


@pytest.fixture
def deciding(made, tmp_path):
    """The same with a bench: its own decisions, made on the same views."""
    bench = Bench(made, tmp_path / "judgements.jsonl", today=lambda: DAY)
    with served(create_app(made.views, bench=bench)) as address:
        yield address, bench
    bench.settle()


@pytest.fixture(scope="module")
def visit(shared, tmp_path_factory):
    """The sample case: a public account and a telegram of one visit."""
    folder = shared / "samples" / "state-visit"
    if not folder.is_dir():
        pytest.skip("needs the sample case, which lies beside the repository")
    found = archive.publish(sorted(folder.glob("*.txt")), tmp_path_factory.mktemp("visit"), as_of=DAY, lexicon=Lexicon())
    with served(create_app(found.views)) as address:
        yield address


@pytest.fixture
def page(chromium):
    with page_of(chromium) as opened:
        yield opened


def matter(page, address, name, view="all"):
    page.goto(f"{address}/v/{view}/ledger?q={name}")
    follow(page, f"tr.walked a:has-text('{name}')")


@pytest.mark.parametrize("place", PAGES)
def test_no_page_breaks_a_rule_of_accessibility(chromium, site, place):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    for scheme, width in (("light", 1280), ("dark", 390)):
        with page_of(chromium, scheme=scheme, width=width) as page:
            page.goto(f"{site}/v/all/{place}")
            page.wait_for_load_state("networkidle")
            found = axe.run(page).response["violations"]
            assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found] == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), "the page is wider than the window"


@pytest.mark.parametrize("place", ["review", "e/person-milena-harask", "ledger?q=dam"])
def test_nor_does_one_to_decide_on(chromium, deciding, place):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    address, _ = deciding
    with page_of(chromium, scheme="dark") as page:
        page.goto(f"{address}/v/all/{place}")
        if place.startswith("ledger"):
            follow(page, "tr.walked a:has-text('Velm Dam')")
            page.wait_for_selector(".deciding")
        assert page.locator("form[method=post]").count() >= 1 or place.startswith("review")
        found = axe.run(page).response["violations"]
        assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found] == []


def test_a_newcomer_sees_on_the_first_page_what_the_two_accounts_disagree_on(page, visit):
    page.goto(visit)
    first = page.locator(".matter").first
    assert first.get_attribute("data-relation") == "divergent"
    assert first.locator(".opposed").is_visible()
    assert {label.inner_text() for label in first.locator(".opposed .label").all()} >= {"A", "T"}, "each account has its words"
    assert first.locator("mark.odd").count() >= 1, "the words that are at odds stand out"
    page.click(".apart-first a")
    page.wait_for_selector(".matter.open")
    assert "open" in first.get_attribute("class")
    assert page.locator(".account .piece.lit").count() >= 2


def test_the_one_matter_is_told_from_judgements_and_voices_within_two_clicks(page, visit):
    page.goto(visit)
    follow(page, "nav.pages a:has-text('Side by side')")
    assert "they differ" in page.locator("tbody tr").first.inner_text()
    follow(page, "nav.kinds a.differ")
    lines = page.locator("tr.differ")
    assert lines.count() == int(page.locator("nav.kinds a.differ small").first.inner_text())
    assert all(line.locator("td:not(.nothing)").count() == 2 for line in lines.all()), "each account has its words"
    assert page.locator("tr.differ mark.odd").count() >= 1


def test_differences_of_every_kind_have_their_number_and_their_words(page, site):
    page.goto(f"{site}/v/all/compare/T/A")
    chips = page.locator("nav.kinds a.differ")
    assert chips.count() >= 2
    for at in range(chips.count()):
        number = int(chips.nth(at).locator("small").inner_text())
        page.goto(f"{site}/v/all/compare/T/A")
        follow(page, page.locator("nav.kinds a.differ").nth(at))
        assert page.locator("tbody tr.differ").count() == number
        assert page.locator("tbody mark.odd").count() >= 1


def test_every_passage_leads_into_the_reader_at_its_place(page, site):
    page.goto(f"{site}/v/all/compare/T/A")
    first = page.locator("table.aligned .cite").first
    words = first.get_attribute("title").rstrip("…. ").removesuffix("...")[:40]
    follow(page, first)
    assert "/t/" in page.url or "/a/" in page.url
    assert words in " ".join(page.locator("main").inner_text().split())


def test_side_by_side_is_walked_filtered_and_swapped_by_keys_alone(page, site):
    page.goto(f"{site}/v/all/compare/06SANDRAVA412/A2")
    page.keyboard.press("j")
    page.keyboard.press("j")
    here = page.locator("tr.here")
    assert here.count() == 1
    assert page.url.endswith(f"#{here.get_attribute('id')}")
    page.keyboard.press("k")
    assert page.locator("tbody tr").first.get_attribute("class").endswith("here")
    every = page.locator("tbody tr").count()
    with page.expect_navigation(url="**show=06SANDRAVA412**"):
        page.keyboard.press("x")
    assert 0 < page.locator("tbody tr").count() < every
    assert page.locator("tbody td.nothing").count() == page.locator("tbody tr").count()
    with page.expect_navigation(url="**/compare/article-*/06SANDRAVA412**"):
        page.keyboard.press("s")
    page.go_back()
    page.wait_for_url("**/compare/06SANDRAVA412/**")


def test_whole_texts_scroll_together(page, site):
    page.goto(f"{site}/v/all/compare/T/A2?as=texts")
    page.wait_for_load_state("networkidle")
    page.locator(".rail li:has([aria-label='they differ'])").first.click()
    lit = [column.locator(".piece.lit").count() for column in page.locator(".column").all()]
    assert all(lit), "the passages are lit in both texts"
    for column in page.locator(".column").all():
        box, words = column.bounding_box(), column.locator(".piece.lit").first.bounding_box()
        assert box["y"] <= words["y"] <= box["y"] + box["height"]
    page.wait_for_timeout(1000)
    before = page.locator(".column").nth(1).evaluate("e => e.scrollTop")
    page.locator(".column").nth(0).hover()
    page.mouse.wheel(0, 1500)
    page.wait_for_function("before => document.querySelectorAll('.column')[1].scrollTop !== before", arg=before)


@pytest.mark.parametrize(("form", "holds"), [("markdown", "# Side by side"), ("html", "<h1>Side by side</h1>"), ("json", '"sides": ')])
def test_a_view_can_be_kept(page, site, form, holds):
    answer = page.request.get(f"{site}/v/C/compare/T/A?show=differ&form={form}")
    assert answer.ok
    assert holds in answer.text()
    assert "differ" in answer.text()


def test_the_ledger_is_narrowed_by_party_status_and_time(page, site):
    page.goto(f"{site}/v/all/ledger")
    every = page.locator("tr.walked").count()
    page.fill("input[name=party]", "torvanov")
    page.select_option("select[name=status]", "signed")
    with page.expect_navigation():
        page.click("form.asks button")
    assert 0 < page.locator("tr.walked").count() < every
    assert "party=torvanov" in page.url
    page.fill("input[name=from]", "soon")
    with page.expect_navigation():
        page.click("form.asks button")
    assert "names no days" in page.locator("[role=alert]").inner_text()
    follow(page, "a:has-text('All matters')")
    assert page.locator("tr.walked").count() == every


def test_a_timeline_has_its_picture_its_table_and_its_bounds(page, site):
    page.goto(f"{site}/v/all/timeline?from=1994&to=1994-12")
    assert page.locator("svg.picture").count() == 1
    days = page.locator("table.happenings").first.locator("time").all_inner_texts()
    assert days
    assert all("1994" in day or "1990s" in day for day in days)
    follow(page, page.locator("svg.picture a path").last)
    assert "/m/" in page.url


def test_every_line_of_the_network_leads_to_its_passages(page, site):
    page.goto(f"{site}/v/all/network")
    links = [link.get_attribute("href") for link in page.locator("svg.picture a").all()]
    lines = {href for href in links if href.startswith("#line-")}
    assert len(lines) == page.locator("[id^='line-']").count()
    for href in lines:
        assert page.locator(f"[id='{href[1:]}'] .cite").count() >= 1


def test_the_map_is_drawn_here_and_leads_to_the_places(page, site):
    page.goto(f"{site}/v/all/map")
    assert page.locator("svg.picture path").count() > 10
    follow(page, "svg.picture a")
    assert "/e/place-" in page.url
    assert page.locator("h2:has-text('Where named')").count() == 1


def test_a_person_is_found_and_has_a_page(page, site):
    page.goto(f"{site}/v/all/people")
    page.keyboard.press("/")
    page.keyboard.type("harask")
    with page.expect_navigation(url="**q=harask**"):
        page.keyboard.press("Enter")
    follow(page, "a:has-text('Milena Harask')")
    assert "Milena Harask" in page.inner_text("h1")
    assert page.locator("h2:has-text('Meetings and visits')").count() == 1


def test_missing_telegrams_are_listed_with_what_cites_them(page, site):
    page.goto(f"{site}/v/all/references")
    assert page.locator("h2:has-text('Missing')").count() == 1
    assert page.locator("tr[id^='node-'] .cite").count() >= 1


def test_deciding_by_keys_alone_and_taking_it_back(page, deciding):
    address, bench = deciding
    page.goto(f"{address}/v/all/review")
    questions = page.locator(".question").count()
    name = page.locator("[data-author]").first
    name.fill("R. Ellery")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    with page.expect_navigation(url="**/review"):
        page.keyboard.press("y")
    assert page.locator(".question").count() == questions - 1
    decided = page.locator(".decided li")
    assert decided.count() == 1
    assert "R. Ellery, 2 January 2026" in decided.inner_text()
    assert "accept" in decided.inner_text()
    with page.expect_navigation(url="**/review"):
        page.keyboard.press("u")
    assert page.locator(".question").count() == questions
    assert page.locator(".decided").count() == 0
    bench.settle()


def test_what_is_decided_with_secrets_in_view_is_not_shown_below(page, deciding):
    address, bench = deciding
    matter(page, address, "Velm Dam")
    page.fill("[data-author]", "R. Ellery")
    page.fill("input[name=name]", "The dam at Velm")
    with page.expect_navigation(url="**/m/**"):
        page.click("button:has-text('Rename')")
    bench.settle()
    page.goto(f"{address}/v/all/ledger?q=dam")
    assert page.locator("a:has-text('The dam at Velm')").count() == 1
    page.goto(f"{address}/v/U/ledger?q=dam")
    assert page.locator("a:has-text('The dam at Velm')").count() == 0
    page.goto(f"{address}/v/U/review")
    assert page.locator(".decided").count() == 0
    page.goto(f"{address}/v/all/review")
    with page.expect_navigation(url="**/review"):
        page.locator(".decided button:has-text('Take it back')").click()
    bench.settle()


def test_a_refused_decision_says_why_and_changes_nothing(page, deciding):
    address, _ = deciding
    matter(page, address, "Velm Dam")
    page.fill("[data-author]", "R. Ellery")
    page.fill("input[name=other]", "No such thing at all")
    with page.expect_navigation():
        page.click("button:has-text('are one')")
    assert "No such thing at all" in page.locator("[role=alert]").inner_text()
    assert page.locator(".decided").count() == 0


def test_whoever_cannot_decide_is_told_how_and_offered_no_form(page, site):
    page.goto(f"{site}/v/all/review")
    assert page.locator("form.answers").count() == 0
    assert "--judgements" in page.locator(".lead").inner_text()


@pytest.mark.parametrize("place", PAGES)
def test_without_script_every_page_is_a_document(chromium, site, place):
    with page_of(chromium, script=False) as page:
        page.goto(f"{site}/v/C/{place}")
        assert page.locator("h1").count() == 1
        # files for the exports, passages everywhere else
        assert page.locator("main a[href*='/export']" if place == "exports" else ".cite, a.number").count() >= 1


def test_hostile_names_become_text_in_pages_and_pictures(chromium, tmp_path):
    name = 'Anton <svg onload=alert(1)> "Verel'
    text = f"EMBASSY\n\nOstra Gazette\n\nPresident {name} met Foreign Minister Milena Harrow in Paris on 3 May 2009. They signed an agreement on the North Bridge.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "two.txt").write_text(text.replace("signed", "proposed").replace("Ostra", "Other"), encoding="utf-8")
    found = archive.publish([tmp_path / "one.txt", tmp_path / "two.txt"], tmp_path / "views", as_of=DAY, lexicon=Lexicon())
    with served(create_app(found.views)) as address, page_of(chromium) as page:
        for place in (each for each in PAGES if not each.startswith("compare/")):
            page.goto(f"{address}/v/all/{place}")
            assert page.locator("[onload]").count() == 0
        page.goto(f"{address}/v/all/network")
        assert all("<script" not in svg for svg in page.locator("svg.picture").evaluate_all("all => all.map(e => e.outerHTML)"))


def test_files_of_pictures_are_what_they_say(page, site):
    starts = {"svg": b"<svg", "png": b"\x89PNG", "vl.json": b"{"}
    for kind in ("timeline", "network", "map", "histogram", "references"):
        for ending, start in starts.items():
            answer = page.request.get(f"{site}/v/U/pictures/{kind}.{ending}")
            assert answer.ok
            assert answer.body().startswith(start)
            assert Path(answer.headers["content-disposition"].split('"')[1]).name == f"{kind}.{ending}"
