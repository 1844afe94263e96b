"""What stands before every answer: who may ask, how, and what a browser may do with it.

The workbench listens on loopback, but any page in the same browser can make it be asked. A name that resolves to this machine must not become an origin
that reads it (DNS rebinding), so the host is one of three; nothing but reading is answered; and nothing is loaded from, framed by, or told to another place.
"""

import re
from functools import cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "Guard"]

HEADERS = {
    "Content-Security-Policy": ("default-src 'self'; script-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_READING = frozenset({"GET", "HEAD"})


@cache
def _hosts() -> re.Pattern[str]:
    return re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.IGNORECASE)


class Guard:
    """Wraps an application: refuses other hosts and methods, adds the headers, and lets no fault say what it met."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

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

        refusal = _refusal(scope)
        try:
            await (refusal or self.app)(scope, receive, sealed)
        except Exception:  # noqa: BLE001  # its words may quote a document, and would go to a log
            if not begun:
                await PlainTextResponse("internal fault\n", 500)(scope, receive, sealed)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    """The same words whatever was asked for."""
    host = Headers(scope=scope).get("host", "")
    if not _hosts().fullmatch(host):
        return PlainTextResponse("this host is not served here\n", 421)
    if scope["method"] not in _READING:
        return PlainTextResponse("only GET and HEAD are answered\n", 405, {"Allow": "GET, HEAD"})
    return None
