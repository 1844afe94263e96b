"""The HTTP interface, version 1: what one reader may ask, as JSON, below ``/api/v1`` (docs/http.md).

An operation is a row: its path, what it takes (a pydantic model: the only place where requests are checked), what it gives, and the function that asks the
reader's desk. Routes and the OpenAPI description are both made from these rows, so that neither can say what the other does not.
"""

from reftel.web.api.application import create_api
from reftel.web.api.table import OPERATIONS

__all__ = ["API", "OPERATIONS", "create_api"]

API = "/api/v1"
"""Where it lies."""
