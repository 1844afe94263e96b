"""The application of the HTTP interface: who asks, which desk answers, and one form of words for every fault."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from reftel.errors import ClearanceError
from reftel.web.api import asked, problems
from reftel.web.api.description import description
from reftel.web.api.operation import Operation, respond
from reftel.web.api.table import OPERATIONS
from reftel.web.clearances import slug

if TYPE_CHECKING:
    from reftel.archive import Desk, Desks
    from reftel.model import Clearance

__all__ = ["create_api"]

_FORM = "application/x-www-form-urlencoded"
Reader = Callable[[Request], "Clearance | None"]


def create_api(desks: "Desks", *, reader: Reader | None = None) -> Starlette:
    """The interface on ``desks``. ``reader`` tells the clearance at which a request is answered (None: nobody is known who asks); without it, whoever asks holds them all, and has the
    highest unless ``?clearance=`` names another.
    """
    served = {slug(each): each for each in desks.clearances}

    def chosen(request: Request) -> "Clearance | None":
        name = request.query_params.get("clearance")
        found = served.get(name) if name is not None else desks.clearances[-1] if desks.clearances else None
        if found is None:
            raise ClearanceError
        return found

    tell = reader or chosen

    def desk_of(request: Request) -> "Desk":
        clearance = tell(request)
        if clearance is None:
            raise _Unknown
        return desks.desk(clearance)

    def about(request: Request) -> Any:
        asked.read(asked.Asked, request.query_params)
        return {"version": "1", "clearance": slug(desk_of(request).clearance)}

    def openapi(request: Request) -> Any:
        asked.read(asked.Asked, request.query_params)
        return description()

    routes: list[BaseRoute] = [_route("/", "about", about), _route("/openapi.json", "openapi", openapi)]
    for each in OPERATIONS:
        routes += _routes(each, desk_of)
    handlers = {404: lambda _request, _error: problems.answer(404), 405: lambda _request, _error: problems.answer(405)}
    api = Starlette(routes=routes, exception_handlers=handlers)
    api.router.redirect_slashes = False
    return api


class _Unknown(Exception):  # noqa: N818  # an answer, not a fault
    """Nobody is known who asks."""


def _route(path: str, name: str, run: Callable[[Request], Any]) -> Route:
    def endpoint(request: Request) -> Response:
        return _answered(request, run)

    return Route(path, endpoint, name=name)


def _routes(operation: Operation, desk_of: Callable[[Request], "Desk"]) -> Sequence[Route]:
    def run(request: Request) -> Any:
        desk = desk_of(request)
        given = asked.read(operation.asked, request.query_params)
        return operation.run(desk, _parts(request), given)

    found = [_route(operation.path, operation.name, run)]
    if operation.post:
        found.append(Route(operation.path, _posted(operation, desk_of), name=f"{operation.name}Posted", methods=["POST"]))
    return found


def _posted(operation: Operation, desk_of: Callable[[Request], "Desk"]) -> Callable[[Request], Any]:
    """The question of ``operation`` in a form: read, and answered as if it stood in the address."""

    async def endpoint(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool  # noqa: PLC0415  # only where a form is sent
        from starlette.datastructures import QueryParams  # noqa: PLC0415

        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
            return problems.answer(400, f"the question must be sent as {_FORM}")
        body = await request.body()
        if len(body) > 2_000_000:
            return problems.answer(400, "the question is longer than 2 MB")

        def run(_request: Request) -> Any:
            desk = desk_of(request)
            given = asked.read(operation.asked, QueryParams(body.decode("latin-1")))
            return operation.run(desk, _parts(request), given)

        return await run_in_threadpool(_answered, request, run)

    return endpoint


def _parts(request: Request) -> Mapping[str, str]:
    """The parts of the path, and the address without its question, which a manifest must repeat."""
    return {**request.path_params, "address": str(request.url.replace(query="", fragment=""))}


def _answered(request: Request, run: Callable[[Request], Any]) -> Response:
    try:
        return respond(request, run(request))
    except _Unknown:
        return problems.answer(401)
    except Exception as error:  # noqa: BLE001  # its words may quote a document, and would go to a log
        return problems.of(error)
