"""Which views of an archive may be served under a ceiling, and a choice of its documents compared, as one reader may have them."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reftel import store
from reftel.archive.answering import kept as kept_of
from reftel.archive.folder import clearance_of, index_of
from reftel.archive.gathering import gathered
from reftel.archive.judging import Intent, concerning, decided, judgements
from reftel.archive.policies import InForce
from reftel.archive.presenting import presented
from reftel.archive.reading import Found
from reftel.archive.recording import recorded
from reftel.archive.searching import opened
from reftel.archive.selecting import taken
from reftel.errors import ClearanceError, UsageError
from reftel.export.printable import dumps
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Judgement

__all__ = ["MOST", "Chosen", "Selection", "chosen", "kept", "select", "version"]

MOST = 24
"""So many documents are compared at once; more take minutes."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A comparison held in memory, asked like a view on disk: ``documents()``, ``document(id)``, ``record(name)``."""

    texts: Mapping[str, str]
    records: Mapping[str, str]

    def documents(self) -> tuple[str, ...]:
        """The ids of its documents."""
        return tuple(sorted(self.texts))

    def document(self, id: str) -> str:  # noqa: A002  # as the views name it
        """The JSON of one document; ClearanceError for another."""
        if id not in self.texts:
            msg = "nothing of that name is in this view"
            raise ClearanceError(msg)
        return self.texts[id]

    def record(self, name: str) -> str:
        """What ``answering.kept`` has of this name, as views on disk have it; ClearanceError for what it has not."""
        if name not in self.records:
            msg = "nothing of that name is in this view"
            raise ClearanceError(msg)
        return self.records[name]


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents of an archive, analysed once for one reader. It holds text of every level and gives none of it out: what leaves it is worked out behind the gate of ``reader``."""

    _accounts: tuple[Found, ...]
    reader: Clearance
    _rules: InForce

    def held(self, file: Path) -> tuple[Judgement, ...]:
        """What of the decisions in ``file`` this reader may have and is about these documents; none where there is no file yet. SourceError as of ``judgements``."""
        return concerning(judgements(file, self.reader), self._accounts, self.reader, self._rules) if file.exists() else ()

    def compared(self, held: tuple[Judgement, ...] = ()) -> Chosen:
        """The record of the documents, with the decisions ``held``, which must be those of this selection."""
        record, lexicon = recorded(self._accounts, self.reader, self._rules, held), self._rules.lexicon
        texts = {view.id: dumps(presented(view, lexicon)) for view in record.accounts}
        return Chosen(texts, kept_of(record, lexicon))

    def decide(self, intent: Intent, file: Path) -> None:
        """Decide as somebody who has this selection before them, and write that into ``file``. It is marked with the high water of what they see of these documents and of the decisions about them, and
        holds wherever the same passages are compared. Errors as of ``judge``; nothing is written then.
        """
        decided(self._accounts, intent, file=file, reader=self.reader, rules=self._rules, apart=True)


def kept(folder: str | Path, ceiling: Clearance) -> tuple[Clearance, ...]:
    """The clearances for which the archive in ``folder`` keeps views and that may see nothing that ``ceiling`` may not, lowest first, ``ceiling`` last.

    ReftelError where there is no archive, or no view for ``ceiling``.
    """
    place = Path(folder)
    opened(place, ceiling)
    with closing(store.Records(place)) as records:
        held = [clearance_of(name) for name in records.views()]
    below = [each for each in held if each != ceiling and _within(each, ceiling)]
    return (*sorted(below, key=lambda each: (each.level, str(each))), ceiling)


def select(ids: Iterable[str], folder: str | Path, *, clearance: Clearance, as_of: date | None = None, lexicon: Lexicon | None = None) -> Selection:
    """The documents ``ids`` of the archive in ``folder``, analysed. UsageError for too many; ClearanceError where this reader may see none of one id."""
    names = list(dict.fromkeys(ids))
    if len(names) > MOST:
        msg = f"{len(names)} documents are too many to be compared at once; choose {MOST} at most"
        raise UsageError(msg)
    rules = InForce(None, as_of, lexicon or Lexicon())
    return Selection(gathered(taken(names, folder, clearance), rules.lexicon, different=clearance.is_everything, in_force=rules), clearance, rules)


def chosen(ids: Iterable[str], folder: str | Path, *, clearance: Clearance, as_of: date | None = None, lexicon: Lexicon | None = None) -> Chosen:
    """The record of the documents ``ids`` of the archive in ``folder``. Errors as of ``select``."""
    return select(ids, folder, clearance=clearance, as_of=as_of, lexicon=lexicon).compared()


def _within(one: Clearance, other: Clearance) -> bool:
    """Whether whoever has ``one`` may see nothing that is hidden from ``other``."""
    if other.is_everything or one.is_everything:
        return other.is_everything
    return one.level <= other.level and _held(one.controls, other.controls) and _held(one.readers, other.readers) and one.nationality == other.nationality


def _held(one: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    return other is None or (one is not None and one <= other)


def version(folder: str | Path, clearance: Clearance) -> str:
    """What changes whenever the view of ``clearance`` does, and with nothing else: when its index was last written."""
    file = index_of(Path(folder), clearance) / "meta.json"
    try:
        return str(file.stat().st_mtime_ns)
    except OSError:
        return ""
