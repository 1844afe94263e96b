"""Signing in, and what a session or a token is good for, as a browser or a program meets it."""

import json
import re

import pytest

from records import record
from reftel.archive.accounts import ROTATED, Accounts, audit
from reftel.model import Role
from reftel.web import create_app
from reftel.web.attempts import Attempts
from reftel.web.signing_in import SESSION, SignedIn
from web.views import C, TestClient, low_record, published

PASSWORD = "not a good password"
HOST = "reftel.example"


class Clock:
    now = 1_800_000_000.0

    def __call__(self):
        return self.now


class Server:
    """A server with accounts, and browsers for it."""

    def __init__(self, folder, *, secure=False):
        self.clock, self.folder, self.secure = Clock(), folder / "archive", secure
        self.accounts = Accounts(self.folder, clock=self.clock, cost=(1, 64, 1))
        for name, clearance, role in (("anna", "C", Role.EDITOR), ("bert", "U", Role.READER), ("chef", "everything", Role.ADMINISTRATOR)):
            self.accounts.add(name, PASSWORD, clearance=clearance, role=role)
        views = published(folder / "views", low_record(), record(clearance=C), record())
        door = SignedIn(self.accounts, lambda: views.clearances, secure=secure, attempts=Attempts(self.clock))
        self.app = create_app(views, door=door, hosts=[HOST])

    def browser(self):
        return TestClient(self.app, base_url=f"http{'s' if self.secure else ''}://{HOST}", follow_redirects=False)

    def signed_in(self, name):
        browser = self.browser()
        answer = sign_in(browser, name)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        return browser


def token_of(page):
    return re.search(r'name="csrf" value="([^"]+)"', page)[1]


def sign_in(browser, name, password=PASSWORD, **options):
    token = token_of(browser.get("/login").text)
    return browser.post("/login", data={"csrf": token, "name": name, "password": password}, **options)


@pytest.fixture
def server(tmp_path):
    there = Server(tmp_path)
    yield there
    there.accounts.close()


PATHS = ["/", "/v/U/", "/v/C/", "/v/S/", "/v/U/record.json", "/nowhere", "/account", "/logout", "/v/C/documents/08NOWHERE1"]


@pytest.mark.parametrize("path", PATHS)
def test_nobody_sees_anything_before_signing_in(server, path):
    browser = server.browser()
    answers = [browser.request(method, path) for method in ("GET", "POST", "DELETE")]
    assert {(a.status_code, a.headers["location"], a.content) for a in answers} == {(303, "/login", b"")}


def test_the_api_asks_for_a_token(server):
    answers = {browser.content for browser in (server.browser().get(path) for path in ("/api/v1/search", "/api/v1/nowhere", "/api/"))}
    (answer,) = answers
    assert json.loads(answer)["status"] == 401
    answer = server.browser().post("/api/v1/search", json={})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_what_one_signs_in_with_loads(server):
    browser = server.browser()
    page = browser.get("/login")
    assert page.status_code == 200
    for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text):
        assert browser.get(path).status_code == 200


def test_each_sees_what_the_account_opens(server):
    anna, bert, chef = (server.signed_in(name) for name in ("anna", "bert", "chef"))
    assert [anna.get(f"/v/{view}/").status_code for view in ("U", "C", "all")] == [200, 200, 404]
    assert [bert.get(f"/v/{view}/").status_code for view in ("U", "C", "all")] == [200, 404, 404]
    assert [chef.get(f"/v/{view}/").status_code for view in ("U", "C", "all")] == [200, 200, 200]
    assert anna.get("/").headers["location"] == "/v/C/"
    assert bert.get("/").headers["location"] == "/v/U/"
    assert bert.get("/v/C/").content == bert.get("/v/nowhere/").content
    switch = re.search(r'<nav class="switch".*?</nav>', bert.get("/v/U/").text, re.DOTALL)
    assert "/v/C/" not in (switch[0] if switch else "")


def test_the_cookie_is_a_cookie_for_this_server_alone(server):
    browser = server.browser()
    [cookie] = [c for c in sign_in(browser, "anna").headers.get_list("set-cookie") if c.startswith(SESSION)]
    assert re.fullmatch(SESSION + r"=[\w-]{43}; Path=/; HttpOnly; SameSite=Strict", cookie)


def test_over_tls_the_cookie_goes_over_tls_alone(tmp_path):
    server = Server(tmp_path, secure=True)
    browser = server.browser()
    [cookie] = [c for c in sign_in(browser, "anna").headers.get_list("set-cookie") if SESSION in c]
    assert cookie.startswith(f"__Host-{SESSION}=")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict; Secure")
    assert browser.get("/v/U/").headers["strict-transport-security"] == "max-age=31536000"
    server.accounts.close()


def masked(answer):
    return (answer.status_code, re.sub(r'value="[\w-]{43}"', "", answer.text), sorted(k for k, v in answer.headers.items() if k != "date"), len(answer.content))


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(server):
    server.accounts.change("bert", closed=True)
    browser = server.browser()
    answers = [
        masked(sign_in(browser, name, password)) for name, password in (("anna", "wrong"), ("nobody", "wrong"), ("bert", PASSWORD), ("", ""), ("<b>", "x"))
    ]
    assert answers[0][0] == 403
    assert len({str(answer) for answer in answers}) == 1


def test_too_many_attempts_are_refused_alike(server):
    for name in ("anna", "nobody"):
        browser = server.browser()
        statuses = [sign_in(browser, name, "wrong").status_code for _ in range(7)]
        assert statuses == [403] * 5 + [429] * 2
    assert masked(sign_in(server.browser(), "anna")) == masked(sign_in(server.browser(), "nobody"))
    assert sign_in(server.browser(), "bert").status_code == 303
    server.clock.now += 15 * 60
    assert sign_in(server.browser(), "anna").status_code == 303


def test_another_address_is_not_held_up(server):
    for _ in range(6):
        sign_in(server.browser(), "anna", "wrong")
    elsewhere = TestClient(server.app, base_url=f"http://{HOST}", follow_redirects=False, client=("192.0.2.7", 1))
    assert sign_in(elsewhere, "anna").status_code == 303


def test_a_header_does_not_make_another_address(server):
    browser = server.browser()
    statuses = [sign_in(browser, "anna", "wrong", headers={"x-forwarded-for": f"192.0.2.{n}", "forwarded": f"for=192.0.2.{n}"}).status_code for n in range(7)]
    assert statuses[-1] == 429


@pytest.mark.parametrize("spoil", ["no cookie", "another token", "no token", "as a file", "too large", "as JSON"])
def test_a_form_of_another_page_signs_nobody_in(server, spoil):
    browser = server.browser()
    token = token_of(browser.get("/login").text)
    fields = {"csrf": token, "name": "anna", "password": PASSWORD}
    sent = {"data": fields}
    if spoil == "no cookie":
        browser.cookies.clear()
    elif spoil == "another token":
        sent = {"data": {**fields, "csrf": "x" * 43}}
    elif spoil == "no token":
        sent = {"data": {"name": "anna", "password": PASSWORD}}
    elif spoil == "as a file":
        sent = {"data": fields, "files": {"x": b"x"}}
    elif spoil == "too large":
        sent = {"data": {**fields, "x": "y" * 20_000}}
    else:
        sent = {"json": fields}
    answer = browser.post("/login", **sent)
    assert answer.status_code == 403
    assert SESSION not in browser.cookies


def test_the_id_is_a_new_one_after_signing_in(server):
    browser = server.browser()
    browser.cookies.set(SESSION, "planted-by-somebody", domain=HOST)
    sign_in(browser, "anna")
    first = browser.cookies[SESSION]
    assert first != "planted-by-somebody"
    sign_in(browser, "anna")
    stale = server.browser()
    stale.cookies.set(SESSION, first, domain=HOST)
    assert stale.get("/v/U/").status_code == 303
    assert browser.get("/v/U/").status_code == 200


def test_the_id_changes_while_it_is_used(server):
    browser = server.signed_in("anna")
    first = browser.cookies[SESSION]
    server.clock.now += ROTATED
    answer = browser.get("/v/U/")
    assert answer.status_code == 200
    assert browser.cookies[SESSION] != first
    assert browser.get("/v/U/").status_code == 200


def test_a_clearance_that_is_taken_away_holds_from_the_next_request_on(server):
    browser = server.signed_in("anna")
    (token, _), name = server.accounts.add_token("anna"), {"authorization": ""}
    assert browser.get("/v/C/").status_code == 200
    server.accounts.change("anna", clearance="U")
    assert browser.get("/v/C/").headers["location"] == "/login"
    name["authorization"] = f"Bearer {token}"
    assert server.browser().get("/api/v1/x", headers=name).status_code == 401
    again = server.signed_in("anna")
    assert (again.get("/v/U/").status_code, again.get("/v/C/").status_code) == (200, 404)


def test_a_token_opens_the_api_alone_and_no_more_than_it_is_bound_to(server):
    token, _ = server.accounts.add_token("anna", clearance="U")
    headers = {"authorization": f"Bearer {token}"}
    browser = server.browser()
    assert browser.get("/v/U/", headers=headers).headers["location"] == "/login"
    there, above, nowhere = (browser.get(f"/api/nowhere{query}", headers=headers) for query in ("", "?clearance=C", "?clearance=X"))
    assert there.status_code == above.status_code == nowhere.status_code == 404
    assert above.content == nowhere.content
    for wrong in (f"Basic {token}", f"Bearer {token[:-1]}", "Bearer", token):
        assert browser.get("/api/nowhere", headers={"authorization": wrong}).status_code == 401


def test_a_wrong_token_is_not_helped_by_a_session(server):
    browser = server.signed_in("anna")
    assert browser.get("/api/nowhere").status_code == 404
    assert browser.get("/api/nowhere", headers={"authorization": "Bearer x"}).status_code == 401


def test_signing_out(server):
    browser = server.signed_in("anna")
    cookie = browser.cookies[SESSION]
    assert browser.post("/logout").status_code == 403, "a form without its token"
    token = token_of(browser.get("/account").text)
    assert browser.post("/logout", data={"csrf": token}).headers["location"] == "/login"
    assert SESSION not in browser.cookies
    browser.cookies.set(SESSION, cookie, domain=HOST)
    assert browser.get("/v/U/").status_code == 303


def test_the_token_of_one_session_is_not_that_of_another(server):
    anna, bert = server.signed_in("anna"), server.signed_in("bert")
    token = token_of(bert.get("/account").text)
    assert anna.post("/logout", data={"csrf": token}).status_code == 403


def test_another_password(server):
    browser, other = server.signed_in("anna"), server.signed_in("anna")
    token = token_of(browser.get("/account").text)

    def change(old, new, again):
        return browser.post("/account", data={"csrf": token, "old": old, "new": new, "again": again})

    assert "twice" in change(PASSWORD, "quite another one", "quite another two").text
    assert "old password" in change("wrong", "quite another one", "quite another one").text
    assert "12 characters" in change(PASSWORD, "short", "short").text
    assert change(PASSWORD, "quite another one", "quite another one").status_code == 200
    assert browser.get("/v/U/").status_code == 200
    assert other.get("/v/U/").status_code == 303
    assert sign_in(server.browser(), "anna").status_code == 403
    assert sign_in(server.browser(), "anna", "quite another one").status_code == 303


def test_whoever_has_no_view_is_told_so(server):
    server.accounts.add("dora", PASSWORD, clearance="U")
    browser = server.signed_in("dora")
    server.app.user_middleware[1].kwargs["door"]._served = tuple
    answer = browser.get("/v/U/")
    assert (answer.status_code, "no view for your clearance" in answer.text) == (403, True)


def test_who_read_what_is_recorded(server):
    browser = server.signed_in("anna")
    browser.get("/v/C/?q=what+was+asked")
    browser.get("/v/S/")
    asked = [line.entry for line in audit(server.folder) if line.entry["what"] == "asked"]
    assert [(e["member"], e["method"], e["path"], e["view"], e["status"]) for e in asked] == [("anna", "GET", "/v/C/", "C", 200)]
    assert "what" not in str([e["path"] for e in asked])


def test_what_cannot_be_recorded_is_not_answered(server, monkeypatch):
    browser = server.signed_in("anna")

    def full(what, **about):
        raise OSError

    monkeypatch.setattr(server.accounts, "note", full)
    answer = browser.get("/v/C/")
    assert (answer.status_code, answer.text) == (500, "internal fault\n")


def test_no_page_of_a_member_is_kept_anywhere(server):
    browser = server.signed_in("anna")
    for path in ("/v/C/", "/account", "/login", "/nowhere", "/"):
        assert browser.get(path).headers["cache-control"] == "private, no-store"
