"""Saved searches on pages: of one view and one reader, meant by whoever sends them, and text when they come back."""

import re
from datetime import date

import pytest

from reftel import archive
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.web import Rules, Shelf, create_app
from web.views import HOST, TestClient

U = Clearance.named("U")
EVERYTHING = Clearance.everything()
HOSTILE = "<img src=x onerror=alert(1)> \u202edam"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place, dossier = tmp_path_factory.mktemp("archive") / "archive", archive.dossier()
    add(dossier.paths[:2], place, clearances=[U], workers=1)
    return place, dossier


@pytest.fixture
def asked(folder):
    place, dossier = folder
    shelf = Shelf(place, archive.kept(place, EVERYTHING), dossier.lexicon, date(2026, 1, 2), adding=True)
    return TestClient(create_app(shelf=shelf, rules=Rules(dossier.lexicon, date(2026, 1, 2))), base_url=HOST, follow_redirects=False)


def sent(asked, view="all", *, token=None, **fields):
    page = asked.get(f"/v/{view}/search?q=dam").text
    meant = re.search(r'name="csrf" value="([^"]+)"', page)[1] if token is None else token
    return asked.post(f"/v/{view}/searches", data={"csrf": meant, **fields})


def test_a_search_is_saved_found_again_and_forgotten(asked):
    answer = sent(asked, does="save", name="The dam", q="dam")
    assert (answer.status_code, answer.headers["location"]) == (303, "/v/all/search?q=dam")
    assert "The dam</a>" in asked.get("/v/all/search").text
    listed = asked.get("/v/all/searches").text
    assert "The dam</a>" in listed
    assert "<b>0 new</b>" in listed
    assert sent(asked, does="forget", name="The dam").headers["location"] == "/v/all/searches"
    assert "The dam" not in asked.get("/v/all/searches").text


def test_no_other_view_has_it(asked):
    before = {place: asked.get(f"/v/U/{place}").content for place in ("search", "searches", "search?q=dam")}
    sent(asked, does="save", name="Above", q="dam")
    assert {place: asked.get(f"/v/U/{place}").content for place in before} == before
    assert sent(asked, "U", does="forget", name="Above").status_code == 404
    assert sent(asked, "U", does="seen", name="Above").content == sent(asked, "U", does="seen", name="never was").content
    sent(asked, does="forget", name="Above")


def test_what_came_in_since_is_new_until_it_is_seen(asked, folder):
    place, dossier = folder
    sent(asked, does="save", name="Water", q="dam")
    add(dossier.paths[2:3], place, clearances=[U], workers=1)
    assert "<b>1 new</b>" in asked.get("/v/all/searches").text
    assert "<b>1 new</b>" in asked.get("/v/all/searches").text, "looking is not saying that it was seen"
    sent(asked, does="seen", name="Water")
    assert "<b>0 new</b>" in asked.get("/v/all/searches").text
    sent(asked, does="forget", name="Water")


def test_names_and_queries_become_text(asked):
    assert sent(asked, does="save", name="<script>alert(1)</script>", q='"<b>" dam').status_code == 303
    for page in ("search", "searches", "search?q=dam"):
        text = asked.get(f"/v/all/{page}").text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
    sent(asked, does="forget", name="<script>alert(1)</script>")
    assert sent(asked, does="save", name=HOSTILE, q="dam").status_code == 400, "what cannot be seen is no name"


@pytest.mark.parametrize(
    "fields", [{"does": "save", "name": "", "q": "dam"}, {"does": "save", "name": "x" * 101, "q": "dam"}, {"does": "save", "name": "x", "q": "fm:("}]
)
def test_what_cannot_be_saved_is_said(asked, fields):
    assert sent(asked, **fields).status_code == 400
    assert "None is saved" in asked.get("/v/all/searches").text


def test_only_what_was_meant_is_done(asked):
    assert sent(asked, token="", does="save", name="x", q="dam").status_code == 403
    assert sent(asked, does="burn", name="x").status_code == 404
    assert sent(asked, does="save", name="x" * 70_000, q="dam").status_code == 404
    assert asked.get("/v/all/searches?does=save&name=x&q=dam").status_code == 200
    assert "None is saved" in asked.get("/v/all/searches").text


def test_where_there_is_no_archive_nothing_is_saved(tmp_path):
    dossier = archive.dossier()
    views = archive.publish(dossier.paths[:1], tmp_path, as_of=date(2026, 1, 2), lexicon=dossier.lexicon).views
    compared = TestClient(create_app(views), base_url=HOST, follow_redirects=False)
    assert compared.get("/v/all/searches").status_code == 404
    assert "Save as" not in compared.get("/v/all/search?q=dam").text


def test_lists_call_a_document_by_what_it_is_known_by(asked):
    page = asked.get("/v/all/documents").text
    assert not re.search(r">\s*(?:article|telegram)-[0-9a-f]{12}\s*<", page), "an id is nobody's name"
    hits = asked.get("/v/all/search?q=Torvanov").text
    assert "AMEMBASSY" not in re.sub(r"<mark>|</mark>", "", page)
    assert not re.search(r">\s*(?:article|telegram)-[0-9a-f]{12}\s*<", hits)
