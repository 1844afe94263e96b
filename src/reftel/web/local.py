"""The holder of this machine, who has no account: everything that the server was started with, and no more."""

import secrets
from collections.abc import Callable, Sequence

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from reftel.model import Clearance, Reader, Role

__all__ = ["Local"]


class Local:
    """A door that is open to whoever sits at this machine. ``served`` gives the views there are, lowest first; the last is the one that is shown unless another is asked for."""

    def __init__(self, served: Callable[[], Sequence[Clearance]]) -> None:
        self._served = served
        # no other page of the browser can read it, hence none can send a form
        self._form = secrets.token_urlsafe(32)

    def reader(self, request: HTTPConnection) -> Reader | None:  # noqa: ARG002  # whoever asks is at this machine
        """The holder, with the highest of the views; None where there is no view at all."""
        choice = tuple(self._served())
        if not choice:
            return None
        highest = choice[-1]
        return Reader(clearance=highest, choice=choice, groups=highest.readers or frozenset(), role=Role.ADMINISTRATOR, form=self._form)

    def closed(self, request: HTTPConnection) -> Response:  # noqa: ARG002  # the same for all
        """There is nothing to see."""
        return PlainTextResponse("there is no view here\n", 503)

    def open_to_all(self, path: str) -> bool:  # noqa: ARG002  # the same for all
        """Every address needs a reader."""
        return False

    def headers(self, request: HTTPConnection) -> list[tuple[str, str]]:  # noqa: ARG002  # the same for all
        """Nothing."""
        return []

    def answered(self, request: HTTPConnection, reader: Reader, status: int) -> None:
        """What the holder of the machine reads is nobody else's to know."""

    def routes(self) -> list[Route]:
        """None."""
        return []
