"""Nouns as plain data, for golden files that a person can read."""

import dataclasses
from datetime import date
from decimal import Decimal
from enum import Enum

from reftel.model import Document, Marking, Span

__all__ = ["plain"]


def plain(thing, text=""):  # noqa: PLR0911  # one line for each kind of thing
    """``thing`` as JSON data: spans with the words that they cover, absent fields left out, documents left away."""
    if isinstance(thing, Document):
        return None
    if isinstance(thing, Span):
        return f"{thing.start}-{thing.end} {thing.of(text)[:60]}".replace("\n", "⏎")
    if isinstance(thing, Marking):
        return thing.level.words
    if isinstance(thing, Enum):
        return thing.value
    if dataclasses.is_dataclass(thing):
        fields = {f.name: plain(getattr(thing, f.name), text) for f in dataclasses.fields(thing)}
        return {name: value for name, value in fields.items() if value not in (None, "", [], {}, False)}
    if isinstance(thing, date | Decimal):
        return str(thing)
    if isinstance(thing, frozenset | set):
        return sorted(plain(x, text) for x in thing)
    if isinstance(thing, tuple | list):
        return [plain(x, text) for x in thing]
    return thing
