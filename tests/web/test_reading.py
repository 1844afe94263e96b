"""The page of one document: codes explained, findings with their reasons, notes in the margin; hostile words stay words."""

import re
from datetime import date
from urllib.parse import quote

import pytest

from records import record
from reftel import archive
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.web import Rules, Shelf, create_app
from reftel.web.decoded import codes, glosses
from reftel.web.findings import KINDS, cards, lights
from web.views import HOST, TestClient, client, dumped, low_record

HOSTILE = "<script>window.hit=1</script>\"'`{{7*7}}<img src=x onerror=window.hit=2>\u202e\x1b[2J&amp;"
FIELDS = "subject", "signature", "tags", "reference", "file", "body"


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    return client(tmp_path_factory.mktemp("views"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """An archive of hostile telegrams and articles, everything served."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in FIELDS:
        said = {each: HOSTILE if each == name else each.upper() for each in FIELDS}
        text = (
            f"VZCZCXRO1174\nRR RUEHQM\nDE RUEHQX #0412/01 2901512\nZNY CCCCC ZZH\nR 171512Z OCT 06\nFM AMEMBASSY SANDRAVA\nTO RUEHC/SECSTATE WASHDC 4471\n\n"
            f"C O N F I D E N T I A L SANDRAVA {FIELDS.index(name):06}\n\nE.O. 12958: DECL: 10/16/2016\nTAGS: PREL {said['tags'] if name == 'tags' else ''}\n"
            f"SUBJECT: {said['subject']}\n\nREF: {said['reference']}\n\n¶1. (U) Torvanov met Harask on Monday. {said['body']}\n\n{said['signature']}\n"
        )
        (folder / f"{name} {'<img src=x onerror=alert(1)>' if name == 'file' else ''}.txt".replace("/", "")).write_text(text, encoding="utf-8")
    (folder / "article.txt").write_text(f"{HOSTILE}\n\nBy {HOSTILE}\n\nThe dam was opened on 3 May 2007, Torvanov said. {HOSTILE}\n", encoding="utf-8")
    place = folder / "archive"
    add(sorted(folder.glob("*.txt")), place, workers=1)
    everything, lexicon = Clearance.everything(), archive.Lexicon()
    shelf = Shelf(place, archive.kept(place, everything), lexicon, date(2026, 1, 2), adding=True)
    return TestClient(create_app(shelf=shelf, rules=Rules(lexicon, date(2026, 1, 2))), base_url=HOST, follow_redirects=False)


def test_every_document_has_a_page_of_its_kind(asked):
    found, _ = dumped(record())
    for each in found["documents"]:
        own, other = ("t", "a") if each["kind"] == "telegram" else ("a", "t")
        assert asked.get(f"/v/all/{own}/{each['id']}").status_code == 200
        assert asked.get(f"/v/all/{other}/{each['id']}").status_code == 404


def test_what_is_withheld_is_shown_as_withheld_and_nothing_else(asked):
    page = asked.get("/v/U/t/08VELMORA123").text
    hidden = next(p for p in dumped(record())[1].values() if p["kind"] == "telegram")["portions"]
    whole = next(p for p in dumped(record())[1].values() if p["kind"] == "telegram")["text"]
    assert len(low_record().accounts[0].withheld) == page.count('class="paragraph withheld"') > 0
    secret = next(p for p in hidden if p["marking"] == "C" and p["kind"] == "paragraph")
    assert whole[secret["start"] : secret["end"]].split()[-2] not in page


def test_paragraphs_are_places(asked):
    page = asked.get("/v/all/t/08VELMORA123").text
    assert {"p1", "p2"} <= set(re.findall(r'id="(p\d+)"', page))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_plain_text_is_that_of_the_view(asked):
    _, accounts = dumped(record())
    text = next(a for a in accounts.values() if a["kind"] == "telegram")["text"]
    assert text.splitlines()[-1] in asked.get("/v/all/t/08VELMORA123?as=text").text


def test_every_finding_has_a_card_that_says_why():
    _, accounts = dumped(record())
    for account in accounts.values():
        every = cards(account)
        names = {name for kind in KINDS for name in kind.lists}
        assert len(every) == sum(len(account["annotations"].get(name, ())) for name in names)
        assert all(each.because for each in every)
        assert len({each.id for each in every}) == len(every)
        spans = [(each.end - each.start) for each in lights(every)]
        assert spans == sorted(spans), "the narrowest is shown first"


def test_codes_of_the_header_are_explained():
    _, accounts = dumped(record())
    telegram = next(a for a in accounts.values() if a["kind"] == "telegram")
    lit, tips = codes(telegram, {})
    said = {telegram["text"][each.start : each.end]: tips[each.item] for each in lit}
    assert len(said) >= 2
    assert all(said.values())
    assert set(tips) == {each.item for each in lit}


def test_an_abbreviation_is_a_way_in_once():
    lit, tips = glosses({"text": "EUR and EUR, not NEUR or EUR-X", "glosses": {"EUR": "Bureau of European Affairs"}})
    assert [(each.item, each.start) for each in lit] == [("g1", 0), ("r2", 8)]
    assert set(tips.values()) == {"EUR: Bureau of European Affairs"}


def addresses(asked):
    """Every page that shows something of the documents."""
    every = list(dict.fromkeys(re.findall(r'href="/v/all/([ta])/([\w.-]+)', asked.get("/v/all/documents").text)))
    yield from ("documents", "search?q=Torvanov", "add", f"search?q={quote(HOSTILE)}", f"?of={','.join(name for _, name in every[:2])}")
    for kind, name in every:
        yield from (f"{kind}/{name}", f"{kind}/{name}?as=text", f"{kind}/{name}/findings")
        if kind == "t":
            yield from (f"t/{name}/release?to=U", f"t/{name}/release?to=C")


def test_hostile_words_stay_words(hostile):
    seen = 0
    for address in addresses(hostile):
        answer = hostile.get(f"/v/all/{address}")
        assert answer.status_code == 200, address
        page = re.sub(r'<script type="application/vnd.citationstyles.csl\+json">.*?</script>', "", answer.text, flags=re.DOTALL)
        assert not re.findall(r"<(?:script|img)[^>]*(?:hit|onerror)", page), address
        assert re.findall(r"<script[^>]*>([^<]+)</script>", page) == [], address
        assert not set("\u202e\x1b") & set(page), address
        assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page)), address
        seen += "&lt;script&gt;window.hit=1" in page
    assert seen > 8, "the words must come out somewhere"


def test_a_form_from_elsewhere_adds_nothing(hostile):
    files = {"files": ("x.txt", b"A note.\n\nOn the harbour.\n")}
    for sent in ({}, {"csrf": "guessed"}):
        answer = hostile.post("/v/all/add", data=sent, files=files)
        assert answer.status_code == 403
    token = re.findall(r'name="csrf" value="([^"]+)"', hostile.get("/v/all/add").text)[0]
    assert hostile.post("/v/all/add", data={"csrf": token}, files=files, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert hostile.get("/v/all/add/progress").json()["state"] == "idle"


def test_nobody_below_everything_adds_or_previews(hostile):
    nothing = hostile.get("/v/U/nowhere")
    for address in ("add", "add/progress", "t/06SANDRAVA0/release", "t/06SANDRAVA0/release.txt"):
        answer = hostile.get(f"/v/U/{address}")
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_too_much_is_refused_before_it_is_read(hostile):
    token = re.findall(r'name="csrf" value="([^"]+)"', hostile.get("/v/all/add").text)[0]
    answer = hostile.post("/v/all/add", data={"csrf": token}, files={"files": ("x.txt", b"x")}, headers={"content-length": str(1 << 40)})
    assert answer.status_code == 303
    assert "256 MB" in hostile.get("/v/all/add/progress").json()["problem"]
    token = re.findall(r'name="csrf" value="([^"]+)"', hostile.get("/v/all/add").text)[0]
    hostile.post("/v/all/add", data={"csrf": token}, files={"other": ("x.txt", b"x")})
    assert hostile.get("/v/all/add/progress").json()["problem"] == "no file was chosen"


def test_a_country_is_called_by_its_name():
    found = {"start": 0, "end": 6, "text": "Almaty", "name": "Almaty", "offices": [], "organisation": None, "head": None}
    found |= {"because": "listed", "doubt": None, "finder": "places"}
    for code, names, said in (("KZ", {"KZ": "Kazakhstan"}, "Kazakhstan"), ("KZ", {}, "KZ"), (None, {}, None)):
        (card,) = cards({"annotations": {"places": [{**found, "country": code}]}, "countries": names})
        assert dict(card.facts).get("Country") == said
