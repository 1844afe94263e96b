"""Who a request comes from, and whether it was meant: decided once, before any page."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from reftel.model import Clearance, Role
from reftel.web.entrance import Entrance, reader_of
from reftel.web.local import Local
from web.views import TestClient

VIEWS = tuple(Clearance.named(name) for name in ("U", "C", "C//EMBARGO"))


async def said(request):
    reader = reader_of(request)
    form = await request.form() if request.method == "POST" and "form" in request.headers.get("content-type", "") else {}
    return JSONResponse({"clearance": str(reader.clearance), "choice": [str(c) for c in reader.choice], "groups": sorted(reader.groups), "form": dict(form)})


def door():
    return Local(lambda: VIEWS)


def client(the_door):
    everything = [Route("/{path:path}", said, methods=["GET", "POST", "DELETE"])]
    app = Starlette(routes=everything, middleware=[Middleware(Entrance, door=the_door, absent=lambda _: PlainTextResponse("nothing", 404))])
    return TestClient(app, base_url="http://127.0.0.1:8737")


@pytest.fixture
def asked():
    return client(door())


@pytest.mark.parametrize(
    ("path", "clearance"),
    [
        ("/", "C//EMBARGO"),
        ("/v/U/", "U"),
        ("/v/C/some/page", "C"),
        ("/v/C-EMBARGO/", "C//EMBARGO"),
        ("/api/v1/search", "C//EMBARGO"),
        ("/api/v1/search?clearance=U", "U"),
        ("/other?clearance=U", "C//EMBARGO"),
        ("/v/U/?clearance=C", "U"),
    ],
)
def test_the_address_chooses_among_the_views(asked, path, clearance):
    assert asked.get(path).json()["clearance"] == clearance


@pytest.mark.parametrize("path", ["/v/S/", "/v/all/", "/v/c/", "/v//", "/v/", "/v/nowhere/x", "/api/v1/search?clearance=S", "/api/v1/search?clearance="])
def test_what_is_no_view_of_the_reader_is_answered_like_nothing(asked, path):
    answer = asked.get(path)
    assert (answer.status_code, answer.text) == (404, "nothing")


def test_groups_are_those_of_the_view(asked):
    assert asked.get("/").json()["groups"] == ["EMBARGO"]
    assert asked.get("/v/C/").json()["groups"] == []


def test_the_holder_of_the_machine_has_no_name_and_may_do_everything():
    reader = door().reader(None)
    assert (reader.name, reader.role, reader.may_write, reader.may_administer) == ("", Role.ADMINISTRATOR, True, True)


def test_without_a_view_there_is_nothing():
    assert client(Local(lambda: ())).get("/").status_code == 503


@pytest.fixture
def form():
    the_door = door()
    return client(the_door), the_door.reader(None).form


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"data": {"csrf": "x", "a": "b"}},
        {"data": {"csrf": "", "a": "b"}},
        {"data": {"a": "b"}},
        {"content": b"csrf="},
        {"content": b"\xff" * 10_000},
        {"json": {"csrf": "x"}},
        {"headers": {"x-reftel-form": "x"}},
        {"headers": {"authorization": "Bearer x"}},
        {"files": {"a": ("csrf", b"x")}},
        {"files": {"csrf": ("csrf", b"x")}},
    ],
)
def test_a_form_without_the_token_changes_nothing(form, sent):
    asked, _ = form
    answer = asked.post("/v/U/", **sent)
    assert answer.status_code == 403
    assert "expired" in answer.text
    assert asked.post("/v/S/", **sent).content == answer.content, "the same, whatever was asked for"


def test_a_form_with_the_token_arrives_whole(form):
    asked, token = form
    assert asked.post("/v/U/", data={"csrf": token, "a": "b" * 9000}).json()["form"] == {"csrf": token, "a": "b" * 9000}
    long = asked.post("/v/U/", data={"csrf": token, "a": "b"}, files={"more": (None, "c" * 200_000)})
    assert {name: len(value) for name, value in long.json()["form"].items()} == {"csrf": len(token), "a": 1, "more": 200_000}
    assert asked.post("/v/U/", headers={"x-reftel-form": token}).status_code == 200


def test_a_token_that_does_not_stand_first_is_none(form):
    asked, token = form
    assert asked.post("/v/U/", content=f"a={'b' * 10}&csrf={token}", headers={"content-type": "application/x-www-form-urlencoded"}).status_code == 403


def test_each_server_has_a_token_of_its_own():
    assert door().reader(None).form != door().reader(None).form


@pytest.mark.parametrize("sent", [{"json": {}}, {"headers": {"authorization": "Bearer x"}}])
def test_the_api_takes_what_no_page_can_send(form, sent):
    asked, _ = form
    assert asked.post("/api/v1/judgements", **sent).status_code == 200
    assert asked.delete("/api/v1/judgements/1").status_code == 200


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "TEXT/PLAIN; x=application/json"])
def test_the_api_takes_nothing_that_a_page_can_send(form, media):
    asked, token = form
    assert asked.post("/api/v1/judgements", content=b"{}", headers={"content-type": media}).status_code == 403
    assert asked.post("/api/v1/judgements", content=b"{}", headers={"content-type": media, "x-reftel-form": token}).status_code != 403
