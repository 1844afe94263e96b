"""One operation: from a request to the reader's desk, and from what that gives to an answer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from starlette.responses import Response, StreamingResponse

from reftel.export.printable import dumps
from reftel.web.api.asked import Asked

if TYPE_CHECKING:
    from starlette.requests import Request

    from reftel.archive import Desk

__all__ = ["File", "Operation", "respond"]

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class File:
    """An answer that is no JSON: its bytes, or pieces of them as they are made; ``name`` is what to save it as."""

    media: str
    body: "bytes | Iterator[bytes]"
    name: str | None = None


Run = Callable[["Desk", Mapping[str, str], Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """``name`` is what clients call it by, ``path`` where it lies below the view, ``asked`` what it takes, ``gives`` the shape of its JSON or the media of its file, ``run`` what
    asks the desk. ``post`` allows the same question in a form.
    """

    name: str
    path: str
    summary: str
    asked: type[Asked]
    gives: type[BaseModel] | tuple[str, ...]
    run: Run
    post: bool = False


def respond(request: "Request", given: Any) -> Response:
    """``given`` as an answer: with a tag made of its bytes alone, unless it is a stream, and without a body where the reader has these bytes already."""
    if isinstance(given, File):
        saved = {"Content-Disposition": f'attachment; filename="{given.name}"'} if given.name else {}
        if not isinstance(given.body, bytes):
            return StreamingResponse(given.body, headers=saved, media_type=given.media)
        return _tagged(request, given.body, given.media, saved)
    return _tagged(request, (dumps(given) + "\n").encode("utf-8", "replace"), JSON, {})


def _tagged(request: "Request", body: bytes, media: str, headers: Mapping[str, str]) -> Response:
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    held = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    every = {**headers, "ETag": tag}
    if held & {tag, "*"}:
        return Response(status_code=304, headers=every)
    return Response(body, media_type=media, headers=every)
