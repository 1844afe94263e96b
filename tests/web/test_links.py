"""Every link of every page, at every clearance, leads to a page; and within a page to something that is there."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from reftel import archive
from reftel.archive import Bench
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.web import Notebook, Rules, Shelf, create_app
from web.views import HOST

DAY = date(2026, 1, 2)
LEXICON = Path(archive.__file__).parents[1] / "dossier" / "lexicon"
EVERYTHING = Clearance.everything()
MOST = 4
"""So many pages of one kind are looked at."""
SCRIPTED = re.compile(r"c\d+(-\d+)?")
"""Places within a document that its script finds: a stretch of the text."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("links")


@pytest.fixture(scope="module")
def compared(folder):
    """The dossier compared, with a place for decisions, a view at S between those in use."""
    dossier = archive.dossier()
    made = archive.publish(dossier.paths, folder / "views", as_of=DAY, lexicon=dossier.lexicon, also=[Clearance.named("S")])
    bench = Bench(made, folder / "judgements.jsonl", today=lambda: DAY)
    yield TestClient(create_app(made.views, rules=Rules(dossier.lexicon, DAY), bench=bench), base_url=HOST, follow_redirects=False)
    bench.settle()


@pytest.fixture(scope="module")
def held(folder):
    """An archive of the dossier, of which anything may be chosen and decided on."""
    dossier, place = archive.dossier(), folder / "archive"
    add(dossier.paths, place, clearances=[Clearance.named(each) for each in ("U", "C", "S")], lexicons=[LEXICON], workers=1)
    notebook = Notebook(folder / "held.jsonl", lambda: DAY)
    shelf = Shelf(place, archive.kept(place, EVERYTHING), dossier.lexicon, DAY, (str(LEXICON),), adding=True, notebook=notebook)
    shelf.save("The dam", "dam", EVERYTHING, "")
    return TestClient(create_app(shelf=shelf, rules=Rules(dossier.lexicon, DAY)), base_url=HOST, follow_redirects=False)


def links(address: str, page: str) -> Iterator[str]:
    """Where the links of ``page`` lead, and what a form that asks asks for."""
    for found in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', page):
        yield urljoin(address, html.unescape(found))


def answered(client: TestClient, address: str) -> tuple[str, str, int]:
    """The page at ``address``, where it is after being led on, and its status."""
    answer = client.get(address)
    while answer.is_redirect:
        address = urljoin(address, answer.headers["location"])
        answer = client.get(urldefrag(address).url)
    return (
        address,
        answer.text if "html" in answer.headers.get("content-type", "") or "svg" in answer.headers.get("content-type", "") else "",
        answer.status_code,
    )


def _kind(link: str) -> str:
    """What is alike enough for a few to stand for all: ways to ask one page, and pairs of accounts. Each document, matter and person is its own."""
    parts = urlsplit(link)
    path = re.sub(r"/compare/.*", "/compare", parts.path)
    return f"{path}?{'&'.join(sorted(name for name, _ in parse_qsl(parts.query)))}"


def broken(client: TestClient, *starts: str) -> list[str]:
    """Which links of the pages that ``starts`` lead to lead nowhere, and which places within pages are not there."""
    pages: dict[str, tuple[str, int]] = {}
    wanted: dict[str, str] = {}
    coming = [(start, "") for start in starts]
    kinds: Counter[str] = Counter()
    while coming:
        address, whence = coming.pop()
        bare = urldefrag(address).url
        wanted.setdefault(address, whence)
        if bare in pages:
            continue
        _, text, status = answered(client, bare)
        pages[bare] = (text, status)
        for link in links(bare, text):
            kind = _kind(link)
            if urldefrag(link).url not in pages and kinds[kind] < MOST:
                kinds[kind] += 1
                coming.append((link, bare))
            elif urldefrag(link).url in pages:
                wanted.setdefault(link, bare)
    found = [f"{whence} → {address}: {pages[urldefrag(address).url][1]}" for address, whence in wanted.items() if pages[urldefrag(address).url][1] != 200]
    for address, whence in wanted.items():
        bare, place = urldefrag(address)
        text = pages[bare][0]
        if place and text and not SCRIPTED.fullmatch(place) and f'id="{html.escape(unquote(place))}"' not in text:
            found.append(f"{whence} → {address}: no such place")
    return found


@pytest.mark.parametrize("clearance", ["U", "C", "S", "all"])
def test_every_link_of_what_is_compared_leads_somewhere(compared, clearance):
    assert broken(compared, f"{HOST}/v/{clearance}/") == []


@pytest.mark.parametrize("clearance", ["U", "S", "all"])
def test_every_link_of_an_archive_leads_somewhere(held, clearance):
    page = held.get(f"/v/{clearance}/documents").text
    ids = re.findall(r'name="of" value="([^"]+)"', page)
    assert broken(held, f"{HOST}/v/{clearance}/documents", f"{HOST}/v/{clearance}/?of={','.join(ids)}") == []


def test_who_comes_from_another_view_is_led_to_a_list(compared, held):
    person, telegram = "e/person-milena-harask", "t/06SANDRAVA412"
    page = compared.get(f"/v/C/{person}").text
    ways = {html.unescape(found) for found in re.findall(r'<a class="level-\w+" href="([^"]+)"', page)}
    assert f"/v/U/{person}?or=list" in ways
    for there in ("e/person-nobody", "e/person-vasil-orr", "e/%2e%2e"):
        assert compared.get(f"/v/U/{there}").status_code == 404
        answer = compared.get(f"/v/U/{there}?or=list")
        assert (answer.status_code, answer.headers["location"]) == (307, "/v/U/people"), "one answer for what is withheld and what never was"
    assert compared.get("/v/nowhere/e/person-nobody?or=list").status_code == 404
    assert compared.get("/v/U/t/nowhere?or=list").headers["location"] == "/v/U/documents"
    assert compared.get("/v/U/m/nowhere?or=anything").status_code == 404
    assert held.get(f"/v/U/{telegram}?of=nowhere").status_code == 404, "a page about what is not there leads nowhere"
    assert held.get(f"/v/U/{telegram}?of=nowhere&or=list").headers["location"] == "/v/U/documents"
    many = ",".join(f"x{n}" for n in range(30))
    assert held.get(f"/v/U/?of={many}").status_code == 400
