"""What a list says of itself: at its beginning what is known then, at its end what it has come to."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from reftel.model import Hit

__all__ = ["Tally", "said"]

_WITHHELD = "withheld"


def said(about: Mapping[str, Any]) -> str:
    """``about`` in words, as exports of a record have it: what is empty is left out."""
    return "; ".join(f"{name}: {value}" for name, value in about.items() if value not in ("", None) and name != "title")


class Tally:
    """Documents counted, their markings joined and their digests digested while they go by, so that none need be kept. ``joined`` gives the lowest marking above several, as the reader may have it."""

    def __init__(self, *, clearance: str, query: str, as_of: date | None, joined: Callable[[Iterable[str]], str]) -> None:
        self.begun: Mapping[str, str] = {
            "title": "Documents",
            "clearance": clearance,
            "query": query,
            "as_of": as_of.isoformat() if as_of else "",
            "compilation": "not reviewed",
            "generator": "reftel",
        }
        self._joined = joined
        self._count = 0
        self._markings: set[str] = set()
        self._corpus = hashlib.sha256()

    def over(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """``hits`` as they come, each counted when it is taken."""
        for each in hits:
            found = each.document
            shown = [part for part in found.parts if part.kind != _WITHHELD]
            self._count += 1
            self._markings.update(part.marking for part in shown if part.marking)
            if not all(part.marking for part in shown):  # an index that was made before it said what holds: the whole document counts
                self._markings.add(found.marking)
            self._corpus.update(found.key.encode())
            yield each

    @property
    def ended(self) -> Mapping[str, Any]:
        """What the list has come to: its ceiling (empty where it has no document), how many documents, and one digest of what is shown of them, in their order."""
        ceiling = self._joined(sorted(self._markings)) if self._markings else ""
        return {"ceiling": ceiling, "count": self._count, "corpus": self._corpus.hexdigest()}

    @property
    def whole(self) -> Mapping[str, Any]:
        """All of it, in the order in which the export of a record has it."""
        return {"title": self.begun["title"], "ceiling": self.ended["ceiling"], **self.begun, **self.ended}
