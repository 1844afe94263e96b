"""The workbench in a real browser, on the dossier that comes with Reftel."""

import json
from datetime import date

import pytest

from reftel import archive
from reftel.web import create_app
from web.playing import browser, page_of, press, served, until

OPEN = "(document.querySelector('.item.open')?.id ?? '')"
LIT = "[...document.querySelectorAll('.piece.lit')].map((p) => p.textContent).join('')"
FOCUS = "(document.activeElement.closest('.item')?.id ?? document.activeElement.id)"


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """(browser, address, record at C)"""
    with browser() as running:
        dossier = archive.dossier()
        views = archive.publish(dossier.paths, tmp_path_factory.mktemp("views"), as_of=date(2026, 1, 2), lexicon=dossier.lexicon).views
        at_c = next(c for c in views.clearances if str(c) == "C")
        with views.open(at_c) as view:
            record = json.loads(view.record("record"))
        with served(create_app(views)) as address:
            yield running, address, record


@pytest.fixture
def page(bench):
    running, address, _ = bench
    with page_of(running, width=1440) as there:
        opened(there, f"{address}/v/C/")
        yield there


def opened(page, address):
    """Go to ``address`` anew, and be there when its script and its letters are."""
    page.goto("about:blank")
    page.goto(address)
    until(page, "document.documentElement.dataset.ready === 'true'")
    page.evaluate("document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => true))")


@pytest.fixture
def record(bench):
    shown = [m for m in bench[2]["matters"] if m["type"] not in ("meeting", "visit")]  # these have a tab of their own
    return {**bench[2], "matters": shown}


@pytest.fixture
def address(bench):
    return bench[1]


def matter(record, *, accounts=1):
    """The first matter with evidence in that many accounts."""
    return next(m for m in record["matters"] if len({p["document"] for p in m["evidence"]}) >= accounts)


def test_nothing_is_loaded_from_elsewhere(page, address):
    requested = []
    page.on("request", lambda request: requested.append(request.url))
    opened(page, f"{address}/v/C/")
    assert requested
    assert [url for url in requested if not url.startswith(f"{address}/")] == []
    assert page.evaluate("document.cookie") == ""


def test_the_fonts_are_ours(page):
    assert page.evaluate("document.fonts.check('16px \"Reftel Text\"') && document.fonts.check('13px \"Reftel Sans\"')")
    assert page.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').length") >= 2


def test_a_matter_lights_its_passages_in_both_texts(page, record):
    chosen = matter(record, accounts=2)
    page.click(f"#{chosen['id']} .opens")
    until(page, f"{OPEN} === '{chosen['id']}'")
    lit = " ".join(page.evaluate(LIT).split())
    assert all(p["text"].split()[-1] in lit and p["text"].split()[0] in lit for p in chosen["evidence"])
    labels = {d["id"]: d["label"] for d in record["documents"]}
    for passage in chosen["evidence"]:
        first = f"document.getElementById('{labels[passage['document']]}-c{passage['start']}')"
        assert page.evaluate(f"{first}.classList.contains('lit')")
    assert page.evaluate("['left', 'right'].every((s) => document.querySelector(`.account[data-side=${s}] .piece.lit`))")
    # both sides are scrolled to a lit passage
    until(
        page,
        "['left', 'right'].every((s) => { const a = document.querySelector(`.account[data-side=${s}]`), r = a.getBoundingClientRect();"
        " return [...a.querySelectorAll('.lit')].some((p) => { const b = p.getBoundingClientRect(); return b.top >= r.top && b.bottom <= r.bottom + 1 }) })",
    )


def test_nothing_but_the_passages_is_lit(page, record):
    chosen = matter(record)
    page.evaluate(f"location.hash = '{chosen['id']}'")
    until(page, f"{OPEN} === '{chosen['id']}'")
    every = [*chosen["evidence"], *(p for part in (*chosen["history"], *chosen["attribution"]) for p in part["evidence"])]
    labels = {d["id"]: d["label"] for d in record["documents"]}
    spans = {(labels[p["document"]], at) for p in every for at in range(p["start"], p["end"])}
    lit = page.evaluate(
        "[...document.querySelectorAll('.piece.lit')].map((p) => [p.closest('.account').dataset.label, Number(p.dataset.at), [...p.textContent].length])"
    )
    assert {(label, at) for label, start, length in lit for at in range(start, start + length)} <= spans


def test_what_is_open_is_unfolded_and_the_rest_is_not(page, record):
    chosen = record["matters"][1]
    page.evaluate(f"location.hash = '{chosen['id']}'")
    until(page, f"{OPEN} === '{chosen['id']}'")
    assert page.evaluate("document.querySelectorAll('.matter .unfolds').length") == len(record["matters"])
    assert page.evaluate("[...document.querySelectorAll('.unfolds')].filter((e) => e.checkVisibility()).length") == 1
    assert page.evaluate(f"document.querySelector('#{chosen['id']} .opens').getAttribute('aria-expanded')") == "true"
    assert chosen["because"] in page.evaluate(f"document.getElementById('{chosen['id']}').innerText")


def test_a_passage_link_jumps_and_the_way_back_works(page, record):
    first, second = record["matters"][0]["id"], record["matters"][1]["id"]
    page.click(f"#{first} .opens")
    until(page, f"{OPEN} === '{first}'")
    page.click(f"#{first} .cite")
    until(page, "!!document.querySelector('.piece.flash')")
    assert page.evaluate("location.hash") == page.evaluate(f"document.querySelector('#{first} .cite').getAttribute('href')")
    assert page.evaluate(OPEN) == first
    page.evaluate(f"location.hash = '{second}'")
    until(page, f"{OPEN} === '{second}'")
    page.evaluate("history.go(-2)")
    until(page, f"{OPEN} === '{first}' && location.hash === '#{first}'")


def test_permalinks_open_what_they_name(page, address, record):
    opened(page, f"{address}/v/C/#{record['matters'][2]['id']}")
    assert until(page, OPEN) == record["matters"][2]["id"]
    opened(page, f"{address}/v/C/#T-p7")
    until(page, "document.activeElement.id === 'T-p7'")
    assert page.evaluate("document.querySelector('#T-p7').classList.contains('flash')")


def test_a_paragraph_of_an_account_out_of_view_brings_it_in(page, record):
    hidden = page.evaluate("document.querySelector('.account:not([data-side])').dataset.label")
    page.evaluate(f"location.hash = '{hidden}-p1'")
    until(page, f"document.querySelector('#account-{hidden}').dataset.side")
    assert page.evaluate("document.querySelectorAll('.account[data-side]').length") == 2
    side = page.evaluate(f"document.querySelector('#account-{hidden}').dataset.side")
    assert page.evaluate(f"document.querySelector('[data-picks={side}]').value") == hidden


def test_clicking_text_opens_its_matters_one_after_the_other(page):
    page.click(".account[data-side=left] .text .piece[data-relation]")
    first = until(page, OPEN)
    of = page.evaluate("document.querySelector('.account[data-side=left] .text .piece[data-relation]').dataset.of.split(' ')")
    assert first == of[0]
    if len(of) > 1:
        page.click(".account[data-side=left] .text .piece[data-relation]")
        until(page, f"{OPEN} === '{of[1]}'")


def test_resting_on_text_says_what_it_belongs_to(page):
    selector = ".account[data-side=left] .text .piece[data-relation]"
    box = page.evaluate(f"(() => {{ const r = document.querySelector('{selector}').getClientRects()[0]; return [r.x + 9, r.y + 5] }})()")
    page.mouse.move(*box)
    until(page, "!document.getElementById('peek').hidden")
    names = page.evaluate(f"document.querySelector('{selector}').dataset.of.split(' ').map((id) => document.getElementById(id).dataset.name)")
    assert names[0] in page.evaluate("document.getElementById('peek').textContent")
    assert page.evaluate("document.querySelectorAll('.item.hinted').length") == len(names)
    press(page, "Escape")
    assert page.evaluate("document.getElementById('peek').hidden")


def test_the_keyboard_moves_opens_and_clears(page, record):
    ids = [m["id"] for m in record["matters"]]
    press(page, "j")
    assert page.evaluate(FOCUS) == ids[0]
    press(page, "j", "ArrowDown", "k")
    assert page.evaluate(FOCUS) == ids[1]
    press(page, "Enter")
    until(page, f"{OPEN} === '{ids[1]}'")
    press(page, "Escape")
    until(page, f"{OPEN} === ''")
    assert page.evaluate("location.hash + document.querySelectorAll('.lit').length") == "0"


def test_the_filter_by_words_and_by_relation(page, record):
    press(page, "/")
    assert page.evaluate("document.activeElement.id") == "filter"
    press(page, *"dam")
    shown = "[...document.querySelectorAll('.matter')].filter((m) => !m.hidden)"
    assert page.evaluate(f"{shown}.every((m) => m.textContent.toLowerCase().includes('dam'))")
    assert 0 < page.evaluate(f"{shown}.length") < len(record["matters"])
    assert f"of {len(record['matters'])} matters" in page.evaluate("document.getElementById('told').textContent")
    press(page, "Escape")
    assert page.evaluate(f"{shown}.length") == len(record["matters"])
    page.click("[data-filters=telegram]")
    assert page.evaluate(f"{shown}.map((m) => m.dataset.sign)") == ["telegram"] * page.evaluate(f"{shown}.length")
    press(page, "/", *"no such words at all")
    assert page.evaluate("!document.querySelector('.none').hidden")


def test_letters_belong_to_whoever_types(page):
    press(page, "/", *"js?[]")
    assert page.evaluate("document.getElementById('filter').value") == "js?[]"
    assert not page.evaluate("document.getElementById('help').open")


def test_paragraph_keys_walk_through_one_account(page):
    press(page, "]")
    first = page.evaluate("document.activeElement.id")
    press(page, "]", "]", "[")
    assert page.evaluate("document.activeElement.id") == f"{first[:-1]}{int(first[-1]) + 1}"
    assert page.evaluate("location.hash") == f"#{first[:-1]}{int(first[-1]) + 1}"


def test_sides_are_swapped_and_picked(page):
    sides = "['left', 'right'].map((s) => document.querySelector(`.account[data-side=${s}]`).dataset.label)"
    before = page.evaluate(sides)
    press(page, "s")
    assert page.evaluate(sides) == before[::-1]
    other = page.evaluate("document.querySelector('.account:not([data-side])').dataset.label")
    page.evaluate(f"(() => {{ const s = document.querySelector('[data-picks=left]'); s.value = '{other}'; s.dispatchEvent(new Event('change')) }})()")
    assert page.evaluate(sides) == [other, before[0]]


def test_the_help_sheet(page):
    press(page, "?")
    assert page.evaluate("document.getElementById('help').open")
    press(page, "j")
    assert page.evaluate("document.getElementById('help').contains(document.activeElement)")
    press(page, "Escape")
    assert not page.evaluate("document.getElementById('help').open")


def test_tabs_show_one_part_at_a_time(page):
    visible = "[...document.querySelectorAll('.panel')].filter((p) => p.checkVisibility()).map((p) => p.id)"
    assert page.evaluate(visible) == ["matters"]
    page.click("#tab-meetings")
    assert page.evaluate(visible) == ["meetings"]
    assert page.evaluate("document.getElementById('tab-meetings').getAttribute('aria-selected')") == "true"
    assert page.evaluate("document.querySelector('.tabs').getAttribute('role')") == "tablist"


def test_the_switch_loads_the_other_view_with_its_own_data(page, address):
    page.click(".switch a[href='/v/U/']")
    until(page, "location.pathname === '/v/U/' && document.documentElement?.dataset.ready")
    text = page.evaluate("document.documentElement.outerHTML")
    assert "CONFIDENTIAL — view" not in page.evaluate("document.body.innerText")
    assert page.evaluate("[...document.querySelectorAll('.strip')].every((s) => s.innerText.startsWith('UNCLASSIFIED — view'))")
    assert page.evaluate("document.querySelectorAll('.withheld').length") > 5
    assert "Lena Orlik" not in text


@pytest.mark.parametrize(("width", "panes"), [(1440, 3), (900, 2), (390, 1)])
def test_as_many_panes_as_there_is_room_for(page, address, width, panes):
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, f"{address}/v/C/")
    assert page.evaluate("[...document.querySelectorAll('.account, .ledger')].filter((e) => e.checkVisibility()).length") == panes
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_telephone_a_passage_shows_its_account(page, address, record):
    page.set_viewport_size({"width": 390, "height": 800})
    opened(page, f"{address}/v/C/#{record['matters'][0]['id']}")
    until(page, OPEN)
    page.click(".item.open .cite")
    until(page, "!document.querySelector('.ledger').checkVisibility() && document.querySelector('.piece.flash').checkVisibility()")
    page.click(".panes [data-pane=ledger]")
    until(page, "document.querySelector('.ledger').checkVisibility()")


def test_without_script_it_is_a_document(bench, record):
    running, address, _ = bench
    with page_of(running, width=1440, script=False) as page:
        page.goto(f"{address}/v/C/")
        html = page.content()
        assert 'class="level-c"' in html
        layout = page.context.new_cdp_session(page).send("Page.getLayoutMetrics")["cssContentSize"]
        assert layout["height"] > 5000
        assert layout["width"] <= 1440
        assert all(m["id"] in html for m in record["matters"])


def test_on_paper_it_is_the_brief(page, record):
    page.emulate_media(media="print")
    shown = "(selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).length"
    assert page.evaluate(f"({shown})('.matter')") == len(record["matters"])
    assert page.evaluate(f"({shown})('.matter .unfolds')") == len(record["matters"])
    assert page.evaluate(f"({shown})('.meetings, #meetings, #sources')") == 2
    assert page.evaluate(f"({shown})('.card')") == len(record["documents"])
    assert page.evaluate(f"({shown})('.text, .switch, .tabs, .filter, .side-bar')") == 0
    page.set_viewport_size({"width": 688, "height": 1000})  # a sheet of A4 between its margins
    assert page.evaluate("document.documentElement.scrollWidth") == 688


CONTRAST = """
(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((v, i) => (i < 3 ? v : v / 255));
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const light = (c) => {
    const [r, g, b] = c.map((v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backdrop = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3]) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest(".unseen, .skip, script")) continue;
    const under = backdrop(element);
    const ink = over(rgba(getComputedStyle(element).color), under);
    const [a, b] = [light(ink), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...poor];
})()
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(page, record, dark):
    """WCAG 2.2 AA, 1.4.3: 4.5 to 1 for every word on the page."""
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.evaluate(f"location.hash = '{record['matters'][0]['id']}'")
    until(page, OPEN)
    for tab in ("matters", "meetings", "differences", "assessments", "sources"):
        page.evaluate(f"document.getElementById('tab-{tab}')?.click()")
        assert page.evaluate(CONTRAST) == [], tab


def test_controls_have_names_and_show_the_focus(page):
    nameless = (
        "[...document.querySelectorAll('button, a, select, input')].filter((e) => e.checkVisibility() && !(e.innerText?.trim() || e.getAttribute('aria-label')"
        " || e.labels?.length)).map((e) => e.outerHTML)"
    )
    assert page.evaluate(nameless) == []
    for _ in range(12):
        press(page, "Tab")
        assert page.evaluate("document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none'")


def test_the_tree_for_aids_has_the_landmarks(page):
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {n["role"]["value"] for n in nodes if not n.get("ignored")}
    assert {"main", "navigation", "tablist", "tab", "tabpanel", "searchbox", "heading", "status"} <= roles
