"""The routes: what each gives, and that what is absent and what is withheld are one."""

import html
import json
import re
from dataclasses import replace

import pytest

from records import record
from reftel.web.guard import HEADERS
from web.views import C, U, client, dumped, low_record

SLUGS = ("U", "C", "all")
HOSTILE = "<script>alert(1)</script>\"'`{{7*7}}{% raw %}</title><img src=x onerror=alert(2)>\u202e\x1b[2J&amp;"


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    return client(tmp_path_factory.mktemp("views"))


def text_of(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_home_leads_to_the_highest_view(asked):
    answer = asked.get("/")
    assert (answer.status_code, answer.headers["location"]) == (307, "/v/all/")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_view_has_a_page_a_record_and_a_brief(asked, slug):
    page, found, brief = (asked.get(f"/v/{slug}/{name}") for name in ("", "record.json", "brief.md"))
    assert [a.status_code for a in (page, found, brief)] == [200, 200, 200]
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert found.headers["content-type"] == "application/json"
    assert brief.headers["content-type"] == "text/markdown; charset=utf-8"
    assert brief.text.startswith("# ")
    assert found.json()["clearance"] == {"U": "U", "C": "C", "all": "everything"}[slug]


@pytest.mark.parametrize("name", ["", "record.json", "brief.md"])
def test_data_is_kept_nowhere(asked, name):
    answer = asked.get(f"/v/C/{name}")
    assert answer.headers["cache-control"] == "private, no-store"
    assert {key: answer.headers[key] for key in HEADERS} == HEADERS
    assert "set-cookie" not in answer.headers
    assert "etag" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/v/C/", "/v/C/record.json", "/v/C/brief.md", "/static/house.css", "/nowhere", "/v/S/"])
def test_head_is_get_without_a_body(asked, path):
    get, head = asked.get(path), asked.head(path)
    assert head.content == b""
    assert (head.status_code, dict(head.headers)) == (get.status_code, dict(get.headers))


ABSENT = [
    "/v/S/",
    "/v/TS/",
    "/v/nonsense/",
    "/v/S/record.json",
    "/v/S/brief.md",
    "/v/C",
    "/v/c/",
    "/v/C/other",
    "/v/",
    "/v/%2e%2e/",
    "/nowhere",
    "/static/",
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/fonts",
    "/static//house.css",
    "/favicon.ico",
    "/v/C/\u202e/",
]


@pytest.mark.parametrize("path", ABSENT)
def test_what_is_absent_and_what_is_withheld_are_one(asked, path):
    answer, other = asked.get(path), asked.get("/v/S/")
    assert answer.status_code == 404
    assert (answer.content, dict(answer.headers)) == (other.content, dict(other.headers))


def test_the_answer_for_a_view_above_the_ceiling_is_that_of_a_server_without_it(tmp_path):
    low, whole = client(tmp_path / "low", low_record()), client(tmp_path / "whole")
    answers = [each.get("/v/S/") for each in (low, whole)] + [low.get("/v/C/"), low.get("/v/all/")]
    assert len({(a.status_code, a.content, tuple(a.headers.items())) for a in answers}) == 1


def test_a_view_whose_file_is_gone_fails_without_words(tmp_path):
    there = client(tmp_path)
    for file in (tmp_path / "views").iterdir():
        file.unlink()
    answer = there.get("/v/C/")
    assert (answer.status_code, answer.text) == (500, "internal fault\n")


def test_static_files_are_checked_again_by_their_tag(asked):
    first = asked.get("/static/workbench.js")
    assert first.headers["cache-control"] == "no-cache"
    again = asked.get("/static/workbench.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert asked.get("/static/fonts/inter-latin.woff2").headers["content-type"] == "font/woff2"


def test_conditional_requests_for_data_change_nothing(asked):
    plain = asked.get("/v/C/")
    for headers in ({"if-none-match": "*"}, {"if-modified-since": "Sun, 22 Nov 2026 00:00:00 GMT"}, {"range": "bytes=0-10"}):
        assert asked.get("/v/C/", headers=headers).content == plain.content


@pytest.mark.parametrize(("slug", "each"), [("U", low_record()), ("C", record(clearance=C)), ("all", record())])
def test_every_matter_and_every_passage_is_on_the_page(asked, slug, each):
    page = asked.get(f"/v/{slug}/").text
    found, accounts = dumped(each)
    labels = {d["id"]: d["label"] for d in found["documents"]}
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert {m["id"] for m in found["matters"]} | {m["id"] for m in found["meetings"]} <= ids
    passages = [p for m in found["matters"] for p in m["evidence"]]
    assert {f"{labels[p['document']]}-c{p['start']}" for p in passages} <= ids
    assert {href[1:] for href in re.findall(r'href="(#[^"]+)"', page)} <= ids
    shown = text_of(page)
    for account in accounts.values():
        for paragraph in account["paragraphs"]:
            body = re.sub(r"^\S*\d+\. \(\w+\) ", "", account["text"][paragraph["start"] : paragraph["end"]])
            assert paragraph.get("withheld") or " ".join(body.split()) in shown


def test_ids_on_the_page_stand_once(asked):
    ids = re.findall(r'\sid="([^"]+)"', asked.get("/v/all/").text)
    assert len(ids) == len(set(ids))


def test_the_page_at_u_holds_nothing_of_the_view_above(asked):
    answers = [asked.get(f"/v/U/{name}").text for name in ("", "record.json", "brief.md")]
    above = asked.get("/v/C/").text
    for words in ("Lower Dam", "family quarrel", "desk officer", "QUIET VISIT", "VELMORA 99", "HARROW"):
        assert words in above
        assert not any(words in answer for answer in answers)
    assert "withheld" in answers[0]


def test_a_view_does_not_depend_on_what_else_is_served(tmp_path):
    """Apart from the switch, which says what the folder was made to have."""
    alone, among = client(tmp_path / "alone", low_record()), client(tmp_path / "among", low_record(), record())
    without_switch = re.compile(r'<nav class="switch".*?</nav>', re.DOTALL)
    pages = [without_switch.sub("", each.get("/v/U/").text) for each in (alone, among)]
    assert pages[0] == pages[1]


def test_the_switch_names_the_views_there_are_and_the_one_that_is_shown(asked):
    switch = re.search(r'<nav class="switch".*?</nav>', asked.get("/v/C/").text, re.DOTALL)[0]
    assert re.findall(r'href="/v/(\w+)/"', switch) == list(SLUGS)
    assert re.findall(r'href="/v/(\w+)/"[^>]*aria-current="page"', switch) == ["C"]


def hostile():
    """The record with hostile words wherever words of documents come out."""
    whole = record()
    bridge, dam, building = whole.matters
    return replace(
        whole,
        title=HOSTILE,
        matters=(replace(bridge, name=HOSTILE, parties=(HOSTILE,), status_words=HOSTILE, finding=replace(bridge.finding, because=HOSTILE)), dam, building),
        quotations=tuple(replace(q, words=HOSTILE, speaker=HOSTILE, medium=HOSTILE) for q in whole.quotations),
        open_questions=tuple(replace(q, text=HOSTILE) for q in whole.open_questions),
        disagreements=tuple(replace(d, topic=HOSTILE, because=HOSTILE) for d in whole.disagreements),
        voices=tuple(replace(v, name=HOSTILE) for v in whole.voices),
        accounts=tuple(
            replace(v, account=replace(v.account, document=replace(v.account.document, file=f"/{HOSTILE.replace('/', '')}"))) for v in whole.accounts
        ),
    )


def test_hostile_words_stay_words(tmp_path):
    page = client(tmp_path, hostile()).get("/v/all/").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "⟨U+202E⟩" in page
    assert "49" not in re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[0]
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    data = next(body for body in scripts if body)
    assert len([body for body in scripts if body.strip()]) == 1
    assert len(json.loads(data)) == 2, "what reference managers read is data"
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page))


def test_the_record_is_the_one_that_is_kept(tmp_path):
    found, _ = dumped(record())
    assert json.loads(client(tmp_path).get("/v/all/record.json").text) == found


def test_a_record_of_nothing_has_a_page(tmp_path):
    nothing = dict.fromkeys(
        ("accounts", "meetings", "matters", "statements", "opinions", "disagreements", "quotations", "people", "entities", "voices", "open_questions"), ()
    )
    answer = client(tmp_path, record(clearance=U, title="", **nothing)).get("/v/U/")
    assert answer.status_code == 200
    assert "0 accounts" in answer.text


def test_a_picture_is_drawn_once_for_each_reader_of_each_view(tmp_path, monkeypatch):
    from reftel.web.pages import pictures  # noqa: PLC0415  # what is counted

    drawn = []
    whole = pictures.picture.written
    monkeypatch.setattr(pictures.picture, "written", lambda *given: drawn.append(given[0]) or whole(*given))
    pictures._drawn.cache_clear()
    asked = client(tmp_path)
    first = asked.get("/v/C/pictures/timeline.svg")
    assert asked.get("/v/C/pictures/timeline.svg").content == first.content
    assert len(drawn) == 1
    asked.get("/v/U/pictures/timeline.svg")
    assert len(drawn) == 2, "another view has its own"
    again = asked.get("/v/C/pictures/timeline.svg", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert asked.get("/v/U/pictures/timeline.svg", headers={"If-None-Match": first.headers["etag"]}).status_code == 200
