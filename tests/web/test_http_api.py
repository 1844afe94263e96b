"""The HTTP interface: every operation answers in its shape, in pages, with a tag of its bytes; what is absent and what is withheld are one."""

import html
import json
import re
import tempfile
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, negative_data_rejection, response_schema_conformance, status_code_conformance

from records import record
from reftel.archive import desks
from reftel.export.formats import EXPORTERS, available
from reftel.web import create_app
from reftel.web.api import OPERATIONS, create_api
from web.views import HOST, C, TestClient, low_record, published

ASKED = {
    "search": "/search?q=railway",
    "searchAll": "/search.csv?q=",
    "documents": "/documents?limit=1",
    "document": "/documents/T",
    "text": "/documents/T/text",
    "portions": "/documents/T/portions?limit=1",
    "citation": "/documents/T/citation?style=marked",
    "record": "/record",
    "brief": "/brief",
    "matters": "/matters?limit=1",
    "matter": "/matters/{matter}",
    "meetings": "/meetings?document=T",
    "people": "/people",
    "profile": "/people/{person}",
    "entities": "/entities?kind=person",
    "ledger": "/ledger?open=true&from=2000-01-01",
    "timeline": "/timeline",
    "network": "/network",
    "comparison": "/comparison?left=T&right=A",
    "exports": "/exports",
    "export": "/exports/jsonl",
    "reconcile": '/reconcile?queries={"q":{"query":"nobody"}}',
    "suggest": "/reconcile/suggest/type?prefix=p",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    return create_api(desks(published(tmp_path_factory.mktemp("views"), low_record(), record(clearance=C), record())))


@pytest.fixture(scope="module")
def client(served):
    return TestClient(served, base_url=HOST, follow_redirects=False)


@pytest.fixture(scope="module")
def address(client):
    """The address of an operation with ids that are there."""
    held = client.get("/record").json()
    ids = {"matter": held["matters"][0]["id"], "person": held["entities"][0]["id"] if held["entities"] else "nobody"}
    return lambda name: ASKED[name].replace("{matter}", ids["matter"]).replace("{person}", ids["person"])


def test_every_operation_is_asked():
    assert set(ASKED) == {each.name for each in OPERATIONS}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.name)
def test_it_answers_in_its_shape_and_with_a_tag_of_its_bytes(operation, client, address):
    answer = client.get(address(operation.name))
    assert answer.status_code == 200, answer.text
    if isinstance(operation.gives, tuple):
        assert answer.headers["content-type"].partition(";")[0] in {media.partition(";")[0] for media in operation.gives}
    else:
        operation.gives.model_validate(answer.json(), strict=True)
    if operation.name == "searchAll":  # a stream has no tag before its end
        assert "etag" not in answer.headers
        return
    tag = answer.headers["etag"]
    assert client.get(address(operation.name)).headers["etag"] == tag
    for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(address(operation.name), headers={"If-None-Match": sent})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(address(operation.name), headers={"If-None-Match": '"other"'}).content == answer.content


@pytest.mark.parametrize(
    ("holding", "said"),
    [
        ("plusd", "WikiLeaks Public Library of US Diplomacy"),
        ("cablegate", "WikiLeaks, Cablegate"),
        ("aad", "National Archives"),
        ("foia", "US Department of State"),
    ],
)
def test_a_citation_names_the_holder_that_the_reader_names(holding, said, client):
    text = client.get(f"/documents/T/citation?holding={holding}").json()["text"]
    assert said in text
    assert said not in client.get("/documents/T/citation").json()["text"]
    assert client.get(f"/documents/A/citation?holding={holding}").json()["text"] == client.get("/documents/A/citation").json()["text"]
    assert client.get("/documents/T/citation?holding=nobody").status_code == 400


def test_a_view_is_chosen_by_name_and_the_highest_else(client):
    assert [client.get(f"/record{asked}").json()["clearance"] for asked in ("?clearance=U", "?clearance=C", "")] == ["U", "C", "everything"]


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/documents/nowhere",
        "/documents/99MOSCOW1",
        "/matters/nowhere",
        "/people/Nobody",
        "/exports/nowhere",
        "/search.pdf",
        "/record?clearance=S",
        "/reconcile/suggest/x",
    ],
)
def test_what_is_not_there_has_one_answer(path, client):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.content == client.get("/nowhere").content


def test_what_is_withheld_is_answered_like_what_never_was(client):
    above = {m["id"] for m in client.get("/record").json()["matters"]} - {m["id"] for m in client.get("/record?clearance=U").json()["matters"]}
    assert above
    for each in above:
        withheld, never = (client.get(f"/matters/{name}?clearance=U") for name in (each, "matter-0000000000"))
        assert (withheld.status_code, dict(withheld.headers), withheld.content) == (never.status_code, dict(never.headers), never.content)


@pytest.mark.parametrize(
    ("asked", "name", "words"),
    [
        ("/search?limit=0", "limit", "greater than or equal to 1"),
        ("/search?limit=1_0", "limit", "whole number"),
        ("/search?facets=yes", "facets", "true or false"),
        ("/search?q=((", "q", "character 3"),
        ("/ledger?from=1212460800", "from", "2008-06-09"),
        ("/ledger?begin=2008-06-09", "begin", "not permitted"),
        ("/search?hidden=1", "hidden", "not permitted"),
        ("/exports/csv?from=2008-05", "from", "2008-06-09"),
        ("/exports/csv?from=2008-05-02&to=2008-05-01", "from", "later than to"),
        ("/exports/csv?begin=2008-05-02", "begin", "not permitted"),
        ("/search?limit=1&limit=2", "limit", "more than once"),
        ("/documents/T/citation?url=javascript:alert(1)", "url", "match pattern"),
        ("/matters?cursor=nowhere", "cursor", "another question"),
        ("/reconcile?queries=[1", "queries", "no batch"),
        ('/reconcile?queries={"a":{"query":1}}', "queries", "a.query"),
    ],
)
def test_a_mistake_is_named_with_its_place(asked, name, words, client):
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    (fault,) = answer.json()["errors"]
    assert fault["name"] == name
    assert words in fault["problem"]


def test_pages_put_together_are_the_whole(client):
    for path, key in (("/matters", "items"), ("/documents", "items"), ("/search", "hits"), ("/documents/T/portions", "items"), ("/timeline", "items")):
        whole, got, cursor = client.get(f"{path}?limit=1000").json(), [], None
        for _ in range(200):
            page = client.get(path, params={"limit": 1, **({"cursor": cursor} if cursor else {})}).json()
            assert page["total"] == whole["total"] == len(whole[key])
            got += page[key]
            cursor = page["cursor"]
            if cursor is None:
                break
        assert got == whole[key], path


def test_a_cursor_is_of_one_question(client):
    cursor = client.get("/matters?limit=1").json()["cursor"]
    assert cursor
    assert client.get("/matters", params={"limit": 5, "cursor": cursor}).status_code == 200  # a page may be of another length
    assert client.get("/matters", params={"cursor": cursor, "q": "x"}).status_code == 400
    assert client.get("/timeline", params={"cursor": cursor}).status_code == 400


def test_only_what_rests_on_a_document_when_that_is_asked(client):
    whole, part = client.get("/record").json(), client.get("/record?document=T").json()
    ids = [d["id"] for d in whole["documents"] if d["label"] == "T"]
    assert [d["id"] for d in part["documents"]] == ids
    assert part["matters"] == [m for m in whole["matters"] if any(p["document"] in ids for p in m["evidence"])]


def test_a_file_is_narrowed_to_what_rests_on_a_document(client):
    whole = client.get("/record").json()
    for label in ("T", "A"):
        ids = [d["id"] for d in whole["documents"] if d["label"] == label]
        first, *items = [json.loads(line) for line in client.get(f"/exports/jsonl?document={label}").text.splitlines()]
        assert first["narrowed"] == f"resting on {ids[0]}"
        resting = {m["id"] for m in whole["matters"] if any(p["document"] in ids for p in m["evidence"])}
        assert resting <= {i.get("id") for i in items}
        assert not {m["id"] for m in whole["matters"]} - resting & {i.get("id") for i in items}
    assert client.get("/exports/jsonl?document=nowhere").status_code == 404


def test_a_profile_is_narrowed_like_everything_else(client):
    whole = client.get("/record").json()
    for entity in whole["entities"]:
        found = client.get(f"/people/{entity['id']}?document=A").json()
        (only,) = [d["id"] for d in whole["documents"] if d["label"] == "A"]
        if any(p["document"] == only for p in entity["mentions"]):
            assert {p["document"] for p in found["entity"]["mentions"]} == {only}
            assert all(any(p["document"] == only for p in m["evidence"]) for m in found["matters"])
        else:
            assert found["status"] == 404


def narrowed(client, asked):
    first, *items = [json.loads(line) for line in client.get(f"/exports/jsonl?{asked}").text.splitlines()]
    return first, items


@pytest.mark.parametrize("asked", ["about=bridge", "party=Ostrany", "about=dam", "from=2008-02-27&to=2008-02-27", "about=bridge&party=Velmora&from=2008-01-01"])
def test_a_file_is_narrowed_as_the_ledger_is(asked, client):
    first, items = narrowed(client, asked)
    matters = [each["name"] for each in items if each["kind"] == "matter" and each["id"].startswith("m")]
    assert matters == [each["name"] for each in client.get(f"/ledger?{asked}").json()["items"]]
    assert first["narrowed"].startswith(asked.partition("&")[0].replace("=", " "))
    assert narrowed(client, "")[0].keys() == first.keys() - {"narrowed"}


def test_a_narrowed_file_is_made_of_less_and_says_so(client):
    first, _ = narrowed(client, "about=lower%20dam")
    whole, _ = narrowed(client, "")
    assert [d["label"] for d in first["documents"]] == ["T"]
    assert [d["label"] for d in whole["documents"]] == ["T", "A"]
    assert first["corpus"] != whole["corpus"]
    for form in ("csv", "ftm", "graphml", "gexf", "annotations", "tei", "jsonld", "events", "markdown", "html"):
        assert "about lower dam" in client.get(f"/exports/{form}?about=lower%20dam").text, form


def test_what_does_not_fit_and_what_is_withheld_are_one(client):
    never = client.get("/exports/nowhere")
    for asked in ("about=zyxwv", "about=quarrel&clearance=U", "party=zyxwv", "from=2050-01-01"):
        answer = client.get(f"/exports/csv?{asked}")
        assert (answer.status_code, answer.content) == (404, never.content), asked
    assert client.get("/exports/csv?about=quarrel").status_code == 200


def test_reconciling_by_form_and_by_address_is_the_same(client):
    name = client.get("/entities").json()["items"][0]
    queries = json.dumps({"q0": {"query": name["name"].upper(), "type": name["kind"]}, "q1": {"query": "zzzz"}})
    by_form, by_address = client.post("/reconcile", data={"queries": queries}), client.get("/reconcile", params={"queries": queries})
    assert by_form.json() == by_address.json()
    (first, *_), none = (by_form.json()[key]["result"] for key in ("q0", "q1"))
    assert (first["id"], first["match"], first["score"], none) == (name["id"], True, 100.0, [])


def test_the_manifest_has_the_addresses_it_is_asked_at(client):
    manifest = client.get("/reconcile").json()
    assert manifest["versions"] == ["0.1", "0.2"]
    suggest = manifest["suggest"]["entity"]
    found = client.get(suggest["service_url"] + suggest["service_path"], params={"prefix": client.get("/entities").json()["items"][0]["name"][:3]})
    assert found.json()["result"]


def test_suggestions_stay_in_the_view_that_the_service_is_added_for(client):
    for asked in ("clearance=U", "clearance=U&document=T"):
        suggest = client.get(f"/reconcile?{asked}").json()["suggest"]["entity"]
        names = {each["name"] for each in client.get(f"/entities?{asked}&limit=1000").json()["items"]}
        offered = set()
        for letter in "abcdefghijklmnopqrstuvwxyz":
            offered |= {each["name"] for each in client.get(f"{suggest['service_url']}{suggest['service_path']}&prefix={letter}").json()["result"]}
        assert offered, asked
        assert offered <= names, asked


def test_a_form_of_another_kind_or_size_is_refused(client):
    assert client.post("/reconcile", json={"queries": "{}"}).status_code == 400
    assert client.post("/matters", data={"q": "x"}).status_code == 405


def test_a_reader_that_nobody_knows_gets_nothing(served, tmp_path):
    views = published(tmp_path, low_record())
    closed = TestClient(create_api(desks(views), reader=lambda _request: None), base_url=HOST)
    for path in ("/", "/record", "/documents/T"):
        answer = closed.get(path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_a_bound_reader_gets_the_one_view(tmp_path):
    views = published(tmp_path, low_record(), record())
    bound = TestClient(create_api(desks(views), reader=lambda _request: views.clearances[0]), base_url=HOST)
    assert bound.get("/record").json()["clearance"] == "U"


def test_in_the_workbench_it_answers_as_by_itself(client, tmp_path):
    whole = TestClient(create_app(published(tmp_path, low_record(), record(clearance=C), record())), base_url=HOST, follow_redirects=False)
    for path in ("/record?clearance=U", "/documents/nowhere", "/record?clearance=S", "/nowhere"):
        inside, alone = whole.get(f"/api/v1{path}"), client.get(path)
        assert (inside.status_code, inside.headers["content-type"], inside.content) == (alone.status_code, alone.headers["content-type"], alone.content)
    queries = {"queries": json.dumps({"q": {"query": "nobody"}})}
    assert whole.post("/api/v1/reconcile?clearance=U", data=queries).json() == {"q": {"result": []}}
    assert whole.post("/api/v1/matters", data=queries).status_code in (403, 405)
    assert whole.post("/api/v1/reconcile", data=queries, headers={"Origin": "http://elsewhere.example"}).status_code == 403


def test_the_page_to_take_things_away_leads_to_every_form(tmp_path):
    whole = TestClient(create_app(published(tmp_path, low_record(), record(clearance=C), record())), base_url=HOST, follow_redirects=False)
    page = whole.get("/v/U/exports")
    assert page.status_code == 200
    links = [html.unescape(link) for link in re.findall(r'href="(/api/[^"]+)"', page.text)]
    assert len(links) == len([f for f in EXPORTERS if available(f.NAME)]) + 2
    for link in links:
        answer = whole.get(link)
        assert (answer.status_code, "attachment" in answer.headers["content-disposition"]) == (200, True), link
        assert b"quarrel" not in answer.content.lower()
    assert "/v/U/exports" in whole.get("/v/U/").text


def test_the_page_narrows_what_is_taken_away(tmp_path):
    whole = TestClient(create_app(published(tmp_path, low_record(), record(clearance=C), record())), base_url=HOST, follow_redirects=False)
    page = whole.get("/v/C/exports?about=bridge&from=2008-02&to=2008").text
    assert "1 matter and 1 meeting fit, from 2 accounts" in page
    links = [html.unescape(link) for link in re.findall(r'href="(/api/[^"]+exports[^"]+)"', page)]
    assert all("about=bridge&from=2008-02-01&to=2008-12-31" in link for link in links)
    assert whole.get(links[0]).status_code == 200
    nothing = whole.get("/v/U/exports?about=quarrel").text
    assert "No matter and no meeting fits" in nothing
    assert "/api/v1/exports/" not in nothing
    assert nothing == whole.get("/v/U/exports?about=zyxwvut").text.replace("zyxwvut", "quarrel")
    assert "2008-13 names no days" in whole.get("/v/U/exports?from=2008-13").text


def test_a_fault_says_nothing_of_what_it_met(served, client, monkeypatch):
    from reftel.web.api import application  # noqa: PLC0415

    def faulty(*_given):
        raise RuntimeError(*["SECRET WORDS"])

    monkeypatch.setattr(application, "respond", faulty)
    answer = client.get("/record")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "SECRET" not in answer.text


# what is generated must be known before the tests are collected; the folder goes with the process
_FOLDER = tempfile.TemporaryDirectory(prefix="reftel-test-")
schema = schemathesis.openapi.from_asgi("/openapi.json", create_api(desks(published(Path(_FOLDER.name), low_record(), record()))))


@schema.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
def test_schemathesis_finds_nothing(case):
    case.call_and_validate(checks=(not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance, negative_data_rejection))


def test_the_description_is_valid_and_asks_nothing_of_another_place():
    import jsonschema  # noqa: PLC0415

    from reftel.web.api.description import description  # noqa: PLC0415

    whole = description()
    assert whole["openapi"] == "3.1.0"
    assert {o["operationId"] for methods in whole["paths"].values() for o in methods.values()} == {
        "about",
        "openapi",
        "reconcilePosted",
        *(o.name for o in OPERATIONS),
    }
    assert "http" not in json.dumps(whole).replace('"type": "http"', "").replace("^https?:", "").replace("HTTP", "")
    for each in whole["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(each)
