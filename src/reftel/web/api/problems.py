"""Errors as RFC 9457 has them. What is withheld and what is not there have one answer, whose bytes depend on nothing."""

import json
from collections.abc import Sequence

from pydantic import BaseModel, Field, ValidationError
from starlette.responses import Response

from reftel.errors import ClearanceError, QueryError, UsageError

__all__ = ["MEDIA", "Fault", "Problem", "Refused", "answer", "of"]

MEDIA = "application/problem+json"
_TITLES = {
    400: "Bad request",
    401: "Nobody is known by this token",
    404: "Not found",
    405: "Only reading is answered",
    500: "Internal fault",
    503: "The view cannot be read",
}
_DETAILS = {
    401: "Send a token that is in force as `Authorization: Bearer TOKEN`.",
    404: "There is nothing of that name in what this reader may see.",
    405: "Operations of this interface are asked with GET or HEAD; reconciliation takes POST besides.",
    500: "The request met a fault of Reftel. Nothing of it is said here, since its words could quote a document.",
    503: "Its holder learns more from `reftel doctor`.",
}


class Fault(BaseModel):
    """One parameter that is not understood."""

    name: str = Field(description="The parameter.")
    problem: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """What an error says (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(default_factory=list, description="The parameters at fault, where they are known.")


class Refused(Exception):  # noqa: N818  # an answer, not a fault of ours
    """A request that cannot be answered, with what is wrong with it."""

    def __init__(self, detail: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(detail)
        self.detail, self.faults = detail, tuple(faults)


def answer(status: int, detail: str | None = None, faults: Sequence[Fault] = ()) -> Response:
    """The answer of this ``status``."""
    said = Problem(title=_TITLES[status], status=status, detail=detail or _DETAILS[status], errors=list(faults))
    headers = {"Allow": "GET, HEAD"} if status == 405 else {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return Response(json.dumps(said.model_dump(), ensure_ascii=True), status, headers, MEDIA)


def of(error: Exception) -> Response:
    """The answer to a request that raised ``error``; of anything unforeseen it says nothing at all."""
    if isinstance(error, ClearanceError):
        return answer(404)
    if isinstance(error, Refused):
        return answer(400, error.detail, error.faults)
    if isinstance(error, ValidationError):
        # what was sent is repeated nowhere: it may be long, and may be hostile
        faults = [
            Fault(name=".".join(map(str, each["loc"])) or "request", problem=each["msg"]) for each in error.errors(include_input=False, include_url=False)
        ]
        return answer(400, f"{'; '.join(f'{fault.name}: {fault.problem}' for fault in faults)}.", faults)
    if isinstance(error, QueryError):
        return answer(400, str(error), [Fault(name="q", problem=str(error))])
    if isinstance(error, UsageError):
        return answer(400, str(error))
    return answer(500)
