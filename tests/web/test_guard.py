"""Who may ask, how, and what a browser may do with the answer."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.websockets import WebSocketDisconnect

from reftel.web.guard import HEADERS, Guard
from web.views import TestClient

SECRET = "Torvanov offered gas"


def answering(request):
    if request.url.path == "/fault":
        raise RuntimeError(SECRET)
    return PlainTextResponse("here")


@pytest.fixture
def guarded():
    app = Starlette(routes=[Route("/{path:path}", answering)], middleware=[Middleware(Guard)])
    return TestClient(app, base_url="http://127.0.0.1:8737")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8737", "localhost:1", "LOCALHOST", "[::1]", "[::1]:8737"])
def test_this_machine_by_its_three_names(guarded, host):
    assert guarded.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8737",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.0.0.2",
        "::1",
        "[::1",
        "127.0.0.1:",
        "127.0.0.1:99999999",
        "",
        "0.0.0.0",
    ],
)
def test_no_other_host(guarded, host):
    answer = guarded.get("/", headers={"host": host})
    assert (answer.status_code, answer.text) == (421, "this host is not served here\n")
    assert HEADERS.items() <= dict(answer.headers.items()).items() or all(answer.headers[k] == v for k, v in HEADERS.items())


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_no_other_method(guarded, method):
    every = [guarded.request(method, path) for path in ("/", "/fault", "/v/C/")]
    assert {answer.status_code for answer in every} == {405}
    assert len({(answer.text, answer.headers["allow"]) for answer in every}) == 1


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8737", "http://127.0.0.1:8737.evil.example"])
def test_no_page_of_another_origin_is_answered(guarded, origin):
    for method in ("GET", "HEAD", "POST"):
        answer = guarded.request(method, "/", headers={"origin": origin})
        assert (answer.status_code, answer.text) == (403, "other pages are not answered\n" if method != "HEAD" else "")
    assert guarded.get("/", headers={"origin": "http://127.0.0.1:8737"}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_has_a_browser_send_changes_nothing(guarded, site):
    assert guarded.post("/", headers={"sec-fetch-site": site}).status_code == 403
    assert guarded.get("/", headers={"sec-fetch-site": site}).status_code == 200, "a link from elsewhere is followed"


def test_the_names_that_a_server_answers_to():
    app = Starlette(routes=[Route("/{path:path}", answering)], middleware=[Middleware(Guard, hosts=["Reftel.example.org"])])
    there = TestClient(app, base_url="http://reftel.example.org")
    assert there.get("/").status_code == 200
    for host in ("127.0.0.1", "example.org", "x.reftel.example.org"):
        assert there.get("/", headers={"host": host, "x-forwarded-host": "reftel.example.org"}).status_code == 421


def test_a_method_in_a_header_is_no_method(guarded):
    assert guarded.get("/", headers={"X-HTTP-Method-Override": "DELETE"}).text == "here"


def test_every_answer_carries_the_headers(guarded):
    for answer in (guarded.get("/"), guarded.post("/"), guarded.get("/", headers={"host": "x"}), guarded.get("/fault")):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert answer.headers["cache-control"] == "private, no-store"
        assert "set-cookie" not in answer.headers


def test_a_fault_says_nothing_of_what_it_met(guarded, capfd):
    answer = guarded.get("/fault")
    assert (answer.status_code, answer.text) == (500, "internal fault\n")
    out, err = capfd.readouterr()
    assert SECRET not in out + err


def test_no_web_sockets(guarded):
    with pytest.raises(WebSocketDisconnect), guarded.websocket_connect("/"):
        pass
