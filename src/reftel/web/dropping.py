"""One addition at a time, worked on beside the pages: what came in, how far it is, what could not be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from reftel.errors import ReftelError

__all__ = ["FILES", "ONE", "TOTAL", "Drop", "TooMuch"]

ONE = 64 << 20
"""Bytes of one file at most; larger ones are added with `reftel add`."""
TOTAL = 256 << 20
FILES = 500


class TooMuch(Exception):  # noqa: N818  # the page says what it says
    """More is dropped than a page takes; says what."""


@dataclass(slots=True)
class Drop:
    """The addition that runs, or the last one. ``state`` is ``idle``, ``adding``, ``done`` or ``failed``."""

    state: str = "idle"
    names: Sequence[str] = ()
    documents: int = 0
    held: int = 0
    share: int = 0
    failed: Sequence[tuple[str, str, str]] = ()
    problem: str = ""
    _lock: Lock = field(default_factory=Lock, repr=False)

    def claim(self) -> bool:
        """Whether an addition may begin: none other runs."""
        with self._lock:
            if self.state in ("adding", "receiving"):
                return False
            self.state, self.names, self.documents, self.held, self.share, self.failed, self.problem = "receiving", (), 0, 0, 0, (), ""
            return True

    def give_up(self, problem: str) -> None:
        """Nothing is added, and why."""
        self.state, self.problem = "failed", problem

    def begin(self, place: Path, folder: Path, names: Sequence[str], lexicons: Sequence[str]) -> None:
        """Add what lies in ``place``, in a thread."""
        self.names, self.state = names, "adding"
        Thread(target=self._add, args=(place, folder, tuple(lexicons)), name="reftel-adding", daemon=True).start()

    def told(self) -> Mapping[str, Any]:
        """How far it is."""
        failed = [{"file": file, "place": place, "reason": reason} for file, place, reason in self.failed]
        return {
            "state": self.state,
            "files": len(self.names),
            "share": self.share,
            "documents": self.documents,
            "held": self.held,
            "failed": failed,
            "problem": self.problem,
        }

    def _add(self, place: Path, folder: Path, lexicons: tuple[str, ...]) -> None:
        from reftel import archive  # noqa: PLC0415  # not before it is asked for

        def watch(added: Any) -> None:
            self.documents, self.held = added.documents, added.held
            self.share = min(100, 100 * added.bytes // added.of_bytes) if added.of_bytes else 0

        try:
            done, self.failed = archive.add_dropped(place, folder, lexicons=lexicons, watch=watch)
            self.documents, self.held, self.share, self.state = done.documents, done.held, 100, "done"
        except ReftelError as error:
            self.give_up(str(error))
        except Exception as error:  # noqa: BLE001  # the page must hear of it; the words may quote a document
            self.give_up(f"internal fault ({type(error).__name__})")
