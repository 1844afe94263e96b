"""What stands before every answer: which names this server answers to, from which pages, and what a browser may do with what it gets.

The workbench listens on loopback, but any page in the same browser can make it be asked. A name that resolves to this machine must not become an origin
that reads it (DNS rebinding), so the host is one of those that are known; a page of another origin is answered nothing; and nothing is loaded from, framed by,
or told to another place.
"""

import re
from collections.abc import Collection
from functools import cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "LOOPBACK", "Guard"]

HEADERS = {
    "Content-Security-Policy": ("default-src 'self'; script-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"),
    "X-Content-Type-Options": "nosniff",
    # told to nobody else; with no-referrer a browser says "null" for the origin of our own forms
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_READING = frozenset({"GET", "HEAD"})
_OWN = frozenset({"", "same-origin", "none"})
"""What a browser says of where a request comes from that no other site makes; "" is said by what is no browser."""


@cache
def _host() -> re.Pattern[str]:
    return re.compile(r"([a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?", re.IGNORECASE)


class Guard:
    """Wraps an application: refuses hosts other than ``hosts``, other origins and methods, adds the headers, and lets no fault say what it met."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOOPBACK) -> None:
        self.app, self.hosts = app, frozenset(h.lower() for h in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def sealed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-store")
            await send(message)

        refusal = _refusal(scope, self.hosts)
        try:
            await (refusal or self.app)(scope, receive, sealed)
        except Exception:  # noqa: BLE001  # its words may quote a document, and would go to a log
            if not begun:
                await PlainTextResponse("internal fault\n", 500)(scope, receive, sealed)


def _refusal(scope: Scope, hosts: frozenset[str]) -> PlainTextResponse | None:
    """The same words whatever was asked for."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    named = _host().fullmatch(host)
    if not named or named[1].lower() not in hosts:
        return PlainTextResponse("this host is not served here\n", 421)
    if scope["method"] not in _METHODS:
        return PlainTextResponse("this method is not answered\n", 405, {"Allow": ", ".join(_METHODS)})
    foreign = headers.get("origin", "").lower() not in ("", f"http://{host}".lower(), f"https://{host}".lower())
    if foreign or (scope["method"] not in _READING and headers.get("sec-fetch-site", "").lower() not in _OWN):
        return PlainTextResponse("other pages are not answered\n", 403)
    return None
