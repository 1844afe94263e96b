"""The HTTP interface of a server with accounts: a token opens what its account may see at the clearance it is bound to, and ends when that ends."""

import json

import pytest

from web.test_signing_in import Server


@pytest.fixture
def server(tmp_path):
    there = Server(tmp_path)
    yield there
    there.accounts.close()


def program(server, token):
    """A program that sends ``token``."""
    client = server.browser()
    client.headers["authorization"] = f"Bearer {token}"
    return client


def test_a_token_has_the_view_that_it_is_bound_to(server):
    bound, whole = (program(server, server.accounts.add_token("anna", clearance=c)[0]) for c in ("U", None))
    assert bound.get("/api/v1/record").json()["clearance"] == bound.get("/api/v1/").json()["clearance"] == "U"
    assert [whole.get(f"/api/v1/record{asked}").json().get("clearance") for asked in ("", "?clearance=U")] == ["C", "U"]


def test_what_lies_above_a_token_is_answered_like_what_never_was(server):
    bound = program(server, server.accounts.add_token("anna", clearance="U")[0])
    answers = [
        bound.get(path)
        for path in ("/api/v1/record?clearance=C", "/api/v1/record?clearance=all", "/api/v1/record?clearance=nowhere", "/api/v1/documents/nowhere")
    ]
    assert {(a.status_code, a.headers["content-type"], a.content) for a in answers} == {(404, "application/problem+json", answers[0].content)}


def test_a_token_that_is_revoked_between_two_pages_opens_no_third(server):
    token, told = server.accounts.add_token("anna")
    client = program(server, token)
    cursor = client.get("/api/v1/matters?limit=1").json()["cursor"]
    assert client.get("/api/v1/matters", params={"limit": 1, "cursor": cursor}).status_code == 200
    server.accounts.revoke(told.id)
    answer = client.get("/api/v1/matters", params={"limit": 1, "cursor": cursor})
    assert (answer.status_code, answer.headers["content-type"], answer.headers["www-authenticate"]) == (401, "application/problem+json", "Bearer")


def test_an_account_that_loses_its_clearance_takes_its_token_along(server):
    client = program(server, server.accounts.add_token("anna", clearance="C")[0])
    assert client.get("/api/v1/record").status_code == 200
    server.accounts.change("anna", clearance="U")
    assert client.get("/api/v1/record").status_code == 401


def test_reconciling_takes_a_form_with_a_token_and_none_without(server):
    queries = {"queries": json.dumps({"q": {"query": "nobody"}})}
    client = program(server, server.accounts.add_token("bert")[0])
    assert client.post("/api/v1/reconcile", data=queries).json() == {"q": {"result": []}}
    assert server.browser().post("/api/v1/reconcile", data=queries).status_code == 401


def test_an_etag_of_one_view_is_none_of_another(server):
    low, high = (program(server, server.accounts.add_token("anna", clearance=c)[0]) for c in ("U", "C"))
    tag = high.get("/api/v1/record").headers["etag"]
    assert low.get("/api/v1/record", headers={"If-None-Match": tag}).status_code == 200
    assert high.get("/api/v1/record", headers={"If-None-Match": tag}).status_code == 304
