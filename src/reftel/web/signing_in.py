"""People with accounts: sessions by a cookie, programs by a bearer token, and the pages on which one signs in, signs out and changes a password.

The cookie holds random bits and nothing else; no script can read it, no other site has it sent. What is answered to a wrong password and to a name that
nobody has is the same, byte for byte, and takes the same steps.
"""

import secrets
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from reftel.errors import UsageError
from reftel.model import Clearance, Reader
from reftel.web.api import problems
from reftel.web.attempts import Attempts
from reftel.web.entrance import API, reader_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from reftel.archive.accounts import Accounts, Signed

__all__ = ["SESSION", "SignedIn"]

SESSION = "reftel-session"
_BEFORE = "reftel-form"
_LOGIN = "/login"
_LARGEST = 16_384
_ALGORITHM = "Bearer"


class SignedIn:
    """A door for people with ``accounts``. ``served`` gives the views there are; with ``secure`` cookies go over TLS alone."""

    def __init__(
        self,
        accounts: "Accounts",
        served: Callable[[], Sequence[Clearance]],
        *,
        secure: bool,
        attempts: Attempts | None = None,
        fresh: Callable[[], str] = secrets.token_urlsafe,
    ) -> None:
        self._accounts, self._served, self._secure, self._fresh = accounts, served, secure, fresh
        self._attempts = attempts or Attempts()
        # a name with this beginning is taken by browsers over TLS alone, for this host and all its paths
        self._cookie = f"__Host-{SESSION}" if secure else SESSION
        self._before = f"__Host-{_BEFORE}" if secure else _BEFORE

    def reader(self, request: HTTPConnection) -> Reader | None:
        """Whom the bearer token belongs to, where one is sent; else who is signed in."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme:
            signed = self._accounts.by_token(token.strip()) if scheme.casefold() == _ALGORITHM.casefold() and request.url.path.startswith(API) else None
        else:
            session = request.cookies.get(self._cookie, "")
            signed = self._accounts.resume(session) if session else None
        return None if signed is None else self._as_reader(signed, request)

    def _as_reader(self, signed: "Signed", request: HTTPConnection) -> Reader | None:
        choice = signed.choice(self._served())
        if not choice:
            request.state.viewless = True
            return None
        if signed.session:
            request.state.renewed = signed.session
        member, highest = signed.member, choice[-1]
        groups = member.groups if highest.readers is None else member.groups & highest.readers
        return Reader(clearance=highest, choice=choice, name=member.name, groups=groups, role=member.role, form=signed.form)

    def closed(self, request: HTTPConnection) -> Response:
        """Sign in first: the same for every address of the kind."""
        if getattr(request.state, "viewless", False):
            return PlainTextResponse("There is no view for your clearance here; whoever looks after this archive can make one.\n", 403)
        if request.url.path.startswith(API):
            return problems.answer(401)
        return RedirectResponse(_LOGIN, 303)

    def open_to_all(self, path: str) -> bool:
        """The page on which one signs in."""
        return path == _LOGIN

    def headers(self, request: HTTPConnection) -> list[tuple[str, str]]:
        """The cookie of a session that goes on under another id."""
        renewed = getattr(request.state, "renewed", None)
        found = [("set-cookie", self._set(self._cookie, renewed))] if renewed else []
        return [*found, ("strict-transport-security", "max-age=31536000")] if self._secure else found

    def answered(self, request: HTTPConnection, reader: Reader, status: int) -> None:
        """Who read what, and changed what, is recorded: the address without what was asked after it, and the view."""
        self._accounts.note(
            "asked",
            member=reader.name,
            method=request.scope["method"],
            path=request.url.path[:300],
            view=str(reader.clearance),
            status=status,
            address=_address(request),
        )

    def routes(self) -> list[Route]:
        """The pages of this door."""
        return [
            Route(_LOGIN, self._form),
            Route(_LOGIN, self._sign_in, methods=["POST"]),
            Route("/logout", self._sign_out, methods=["POST"]),
            Route("/account", self._account),
            Route("/account", self._change, methods=["POST"]),
        ]

    def _form(self, _request: Request) -> Response:
        return self._asking("")

    def _asking(self, problem: str, status: int = 200) -> Response:
        """The form, with a token that its cookie must repeat: nobody is signed in by a form of another page."""
        token = self._fresh()
        answer = HTMLResponse(_page("login.html", problem=problem, token=token), status)
        answer.headers.append("set-cookie", self._set(self._before, token, seconds=3600))
        return answer

    async def _sign_in(self, request: Request) -> Response:
        said = await _fields(request)
        token = request.cookies.get(self._before, "")
        if said is None or not token or said.get("csrf") != token:
            return self._asking("The form had expired. Please try again.", 403)
        name, password, address = said.get("name", ""), said.get("password", ""), _address(request)
        if not self._attempts.allowed(name, address):
            return self._asking("There were too many attempts. Wait a quarter of an hour and try again.", 429)
        # counted before it is looked at, so that many at a time are no way around
        self._attempts.failed(name, address)
        session = await run_in_threadpool(self._accounts.sign_in, name, password, ending=request.cookies.get(self._cookie, ""))
        if session is None:
            return self._asking("The name or the password is not right.", 403)
        self._attempts.succeeded(name, address)
        answer = RedirectResponse("/", 303)
        answer.headers.append("set-cookie", self._set(self._cookie, session))
        answer.headers.append("set-cookie", self._set(self._before, "", seconds=0))
        return answer

    def _sign_out(self, request: Request) -> Response:
        self._accounts.sign_out(request.cookies.get(self._cookie, ""))
        request.state.renewed = None
        answer = RedirectResponse(_LOGIN, 303)
        answer.headers.append("set-cookie", self._set(self._cookie, "", seconds=0))
        return answer

    def _account(self, request: Request) -> Response:
        return HTMLResponse(_page("account.html", reader=reader_of(request), problem="", done=False))

    async def _change(self, request: Request) -> Response:
        reader, said = reader_of(request), await _fields(request) or {}
        old, new = said.get("old", ""), said.get("new", "")
        address = _address(request)
        problem = ""
        if new != said.get("again"):
            problem = "the new password was not written the same twice"
        elif not self._attempts.allowed(reader.name, address):
            problem = "there were too many attempts; wait a quarter of an hour"
        else:
            self._attempts.failed(reader.name, address)
            try:
                session = getattr(request.state, "renewed", None) or request.cookies.get(self._cookie, "")
                await run_in_threadpool(self._accounts.new_password, session, old, new)
                self._attempts.succeeded(reader.name, address)
            except UsageError as error:
                problem = str(error)
        return HTMLResponse(_page("account.html", reader=reader, problem=problem, done=not problem), 400 if problem else 200)

    def _set(self, name: str, value: str, *, seconds: int | None = None) -> str:
        """A cookie that no script reads and no other site sends; without ``seconds`` it ends with the browser."""
        age = "" if seconds is None else f"; Max-Age={seconds}"
        return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{age}{'; Secure' if self._secure else ''}"


def _address(request: HTTPConnection) -> str:
    """Where the request comes from: the other end of the connection, or what a proxy that is trusted says of it."""
    return request.client.host if request.client else ""


async def _fields(request: Request) -> dict[str, str] | None:
    """The fields of a small form; None for what is none."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _LARGEST or not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return None
    form = await request.form(max_files=0, max_fields=8)
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _page(name: str, **about: object) -> str:
    return _environment().get_template(name).render(**about)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # not before a page is asked for

    return Environment(loader=PackageLoader("reftel.web", "templates/door"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
