"""Whether a request that changes something was meant by whoever sends it, and not by another page of the same browser.

A form says so by the reader's token in its first field, ``csrf``; a script by the header ``X-Reftel-Form``. To the API it is enough to be sent as no page can
send it without asking leave, which is never given: with a bearer token, as JSON, or by another method than POST.
"""

import hmac
import re
from functools import cache
from urllib.parse import parse_qs, unquote_plus

from starlette.requests import Request
from starlette.types import Message, Receive

__all__ = ["FIELD", "HEADER", "fields", "stated"]

FIELD = "csrf"
HEADER = "x-reftel-form"
_SIMPLE = frozenset({"", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"})
_LONGEST = 65_536
_FIRST = 4096
"""So many bytes of a form are waited for; the token stands first."""


async def stated(request: Request, token: str, *, api: bool) -> tuple[bool, Receive]:
    """Whether the request holds ``token``, or, to the ``api``, is of a kind that no foreign page can send; and where its body is to be had from now on."""
    form = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if api and (form not in _SIMPLE or request.method != "POST" or request.headers.get("authorization", "")[:7].lower() == "bearer "):
        return True, request.receive
    if said := request.headers.get(HEADER):
        return _same(said, token), request.receive
    kept: list[Message] = []
    begun = b""
    while len(begun) < _FIRST:
        message = await request.receive()
        kept.append(message)
        begun += message.get("body", b"")
        if message["type"] != "http.request" or not message.get("more_body"):
            break

    async def again() -> Message:
        return kept.pop(0) if kept else await request.receive()

    found = _opening().match(begun[:_FIRST])
    return bool(found) and _same(unquote_plus((found[1] or found[2]).decode("ascii", "replace")) if found else "", token), again


async def fields(request: Request) -> dict[str, str] | None:
    """The fields of a form, the first of each name; None where it is longer than 64 KiB. That it was meant was seen to at the entrance."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST:
            return None
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace"), max_num_fields=20).items()}


def _same(said: str, token: str) -> bool:
    return bool(token) and hmac.compare_digest(said.encode(), token.encode())


@cache
def _opening() -> re.Pattern[bytes]:
    """A form's first field, urlencoded or of a multipart body."""
    return re.compile(
        rb'csrf=([\w%.-]{1,200})(?:&|\Z)|--[^\r\n]{1,80}\r\ncontent-disposition: *form-data; *name="csrf"\r\n\r\n([\w.-]{1,200})\r\n', re.IGNORECASE
    )
