"""What countries are called, by their codes."""

from collections.abc import Mapping
from typing import Protocol

__all__ = ["country_names"]


class _Tables(Protocol):
    def rows(self, table: str, /) -> tuple[Mapping[str, str], ...]: ...


def country_names(lexicon: _Tables) -> Mapping[str, str]:
    """By code the name that people read, for ``lexicon.once``: that of the table ``country_names``; of a code that it lacks, as a user's own may be, the first name in ``countries``
    that is neither historic nor an abbreviation, or else the first.
    """
    rows = lexicon.rows("countries")
    plain = (row for row in rows if row["kind"] == "name")
    first: dict[str, str] = {}
    for row in (*plain, *rows):
        first.setdefault(row["iso2"], row["name"])
    return first | {row["iso2"]: row["name"] for row in lexicon.rows("country_names")}
