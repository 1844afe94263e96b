"""Who asks: the one place where a request is given its reader, before any page or command is reached.

``request.state.reader`` is a `Reader` for every request that gets through; nothing else that a request says of clearance, name or group is read anywhere. A
reader may ask for less than the clearance that is held: by the address, ``/v/C/…``, or, below ``/api/``, by ``?clearance=C``. What is not among the
reader's views is answered like what never was.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reftel.model import Clearance, Reader
from reftel.web.clearances import slug
from reftel.web.forms import stated

__all__ = ["API", "Door", "Entrance", "reader_of"]

API = "/api/"
_PUBLIC = "/static/"
_READING = frozenset({"GET", "HEAD"})
_QUESTIONS = frozenset({"/api/v1/reconcile"})
"""What is asked by a form since it is too long for an address, and changes nothing: a page that had it sent could not read the answer."""
_EXPIRED = "this form has expired, or came from another page; load the page again and send it once more\n"


class Door(Protocol):
    """Tells who a request comes from: the holder of the machine (`local`), or somebody with an account."""

    def reader(self, request: HTTPConnection) -> Reader | None:
        """The reader, with the highest clearance that is held; None for nobody that is known."""
        ...

    def closed(self, request: HTTPConnection) -> Response:
        """What is answered to nobody that is known: the same for every address."""
        ...

    def open_to_all(self, path: str) -> bool:
        """Whether the address is for somebody who has not said yet who it is."""
        ...

    def headers(self, request: HTTPConnection) -> list[tuple[str, str]]:
        """What every answer to ``request`` has besides."""
        ...

    def answered(self, request: HTTPConnection, reader: Reader, status: int) -> None:
        """Take note that ``reader`` is about to be answered; an error keeps the answer back."""
        ...

    def routes(self) -> list[Route]:
        """The pages that the door itself needs."""
        ...


class Entrance:
    """Wraps an application: gives each request its reader, or answers it. ``absent`` makes the answer for what is not there."""

    def __init__(self, app: ASGIApp, *, door: Door, absent: Callable[[HTTPConnection], Response]) -> None:
        self.app, self.door, self.absent = app, door, absent

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http" or scope["path"].startswith(_PUBLIC) or self.door.open_to_all(scope["path"]):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        held = self.door.reader(request)
        if held is None:
            await self.door.closed(request)(scope, receive, send)
            return
        if request.method not in _READING and scope["path"] not in _QUESTIONS:
            meant, receive = await stated(request, held.form, api=scope["path"].startswith(API))
            if not meant:
                await PlainTextResponse(_EXPIRED, 403)(scope, receive, send)
                return
        asked = _asked(request)
        reader = held if asked is None else _stepped(held, asked)
        if reader is None:
            await self.absent(request)(scope, receive, send)
            return
        scope.setdefault("state", {})["reader"] = reader

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.door.answered(request, reader, message["status"])
                headers = MutableHeaders(scope=message)
                for name, value in self.door.headers(request):
                    headers.append(name, value)
            await send(message)

        await self.app(scope, receive, noted)


def reader_of(request: HTTPConnection) -> Reader:
    """The reader of ``request``; AttributeError where none was decided on, so that no page can be made without one."""
    reader = request.state.reader
    assert isinstance(reader, Reader)
    return reader


def _asked(request: HTTPConnection) -> str | None:
    """The name of the view that the request asks for, in the address or, of the API, in ``?clearance=``; None where it asks for none."""
    path: str = request.scope["path"]
    if path.startswith("/v/"):
        return path.split("/", 3)[2]
    return request.query_params.get("clearance") if path.startswith(API) else None


def _stepped(held: Reader, asked: str) -> Reader | None:
    """``held`` with the clearance ``asked`` for, where it is among those to choose from."""
    chosen: Clearance | None = next((each for each in held.choice if slug(each) == asked), None)
    return None if chosen is None else replace(held, clearance=chosen, groups=held.groups & (chosen.readers if chosen.readers is not None else held.groups))
