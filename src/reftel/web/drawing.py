"""Pictures on a page: drawn here from what the view keeps, with links into the view, in the colours of the page."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from reftel.export import picture
from reftel.export.printable import dumps

__all__ = ["To", "drawn", "line_id", "node_id"]

To = Callable[..., str]


def drawn(kind: str, dumped: Mapping[str, Any], to: To) -> Markup:
    """The picture of ``kind`` as a figure's SVG. Everything in it comes from ``dumped``, and its links lead into the view that ``to`` makes addresses of."""
    return Markup(_svg(kind, dumps(dumped), to(), _Ways(kind, to)))  # noqa: S704  # put together from few elements, every text escaped


class _Ways:
    """Where the items of a picture lead. Two of one kind over one view are one, so that a picture is drawn once."""

    def __init__(self, kind: str, to: To) -> None:
        self._kind, self._to = kind, to

    def __call__(self, sort: str, item: Mapping[str, Any]) -> str:
        if sort == "happening":
            return self._to(f"m/{item['id']}")
        if sort == "spot":
            return self._to(f"e/{item['id']}")
        if sort == "line":
            return f"#{line_id(item['between'])}"
        if sort == "node":
            return f"#{node_id(item['id'])}"
        return ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ways) and (self._kind, self._to()) == (other._kind, other._to())

    def __hash__(self) -> int:
        return hash((self._kind, self._to()))


@lru_cache(maxsize=64)
def _svg(kind: str, dumped: str, base: str, ways: _Ways) -> str:  # noqa: ARG001  # the view is part of what is remembered
    value = json.loads(dumped)
    return picture.svg(picture.KINDS[kind](value, picture.LIGHT, links=ways, titled=False), picture.LIGHT, name=f"picture-{kind}", embedded=True)


def node_id(name: str) -> str:
    """The place of a node's row on the page."""
    return f"node-{slugged(name)}"


def line_id(between: tuple[str, str]) -> str:
    """The place of a line's row on the page."""
    return f"line-{slugged(between[0])}-{slugged(between[1])}"


def slugged(name: str) -> str:
    """``name`` as a part of an id; names that differ in signs alone may meet, and lead to the first."""
    return "".join(c if c.isalnum() else "-" for c in name.lower()).strip("-")
