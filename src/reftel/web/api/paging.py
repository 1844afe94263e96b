"""Lists in pages. A cursor names the last item that was given, by what is shown of it: it says nothing of what lies outside the reader's view, and keeps its place when the view changes."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from reftel.web.api.problems import Fault, Refused

__all__ = ["paged"]

Item = dict[str, Any]
_OTHER = "this cursor belongs to another question, or the view has changed; leave it out to begin at the front"


def paged(items: Sequence[Item], question: Mapping[str, Any]) -> dict[str, Any]:
    """``{items, total, cursor}`` of the page that ``question`` asks for by ``limit`` and ``cursor``. Refused for a cursor that was given for another one."""
    limit, cursor = question["limit"], question["cursor"]
    sign = _digest({name: value for name, value in question.items() if name not in ("limit", "cursor")})
    keys = list(_keys(items))
    begin = 0
    if cursor is not None:
        after = _read(cursor, sign)
        if after not in keys:
            raise Refused(_OTHER, [Fault(name="cursor", problem=_OTHER)])
        begin = keys.index(after) + 1
    end = begin + limit
    following = _written(sign, keys[end - 1]) if end < len(items) else None
    return {"items": items[begin:end], "total": len(items), "cursor": following}


def _keys(items: Sequence[Item]) -> Iterator[str]:
    """A name for each item, made of its content; equal ones are told apart by their order."""
    seen: Counter[str] = Counter()
    for each in items:
        digest = _digest(each)
        seen[digest] += 1
        yield f"{digest}{seen[digest]}"


def _digest(value: Mapping[str, Any]) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=str).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _written(sign: str, key: str) -> str:
    return urlsafe_b64encode(f"{sign} {key}".encode()).decode("ascii").rstrip("=")


def _read(cursor: str, sign: str) -> str:
    try:
        said, _, key = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii").partition(" ")
    except ValueError:
        said, key = "", ""
    if said != sign:
        raise Refused(_OTHER, [Fault(name="cursor", problem=_OTHER)])
    return key
