"""The second layer of an archive: documents read for who and what they speak of, view by view, after their structure is there.

Each view is read by itself, the lowest first, in the order of its own documents, and of a document only the portions that the view shows: how far a view is
read, and when, says nothing of what it does not show. What was found in a portion is kept, so that a higher view reads only what it shows besides. What a
reader has looked at, and what a query finds, comes first in that reader's view, and in no other.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reftel import search, store
from reftel.archive.cluster import check
from reftel.archive.folder import clearance_of, looked_at, looked_at_done, read_index_of
from reftel.archive.gleaning import gleaned
from reftel.archive.indexing import Indexes, Told
from reftel.archive.policies import InForce
from reftel.archive.pool import cores, in_order
from reftel.archive.reading import recognised
from reftel.archive.relabelling import finish
from reftel.archive.searching import fold, number_of, opened
from reftel.archive.working import document_of, lexicon_of
from reftel.clear import gate
from reftel.errors import ReftelError, UsageError
from reftel.model import Clearance, Document
from reftel.parse import parse

__all__ = ["Extracted", "extract"]

_PIECE = 8
_COMMIT_SECONDS = 20.0
_COMMIT = 4_000
_MANNER, _FAST, _WHOLE = "analysis", "fast", "whole"


@dataclass(frozen=True, slots=True)
class Extracted:
    """How many documents were read for each view, by its clearance, how many of it are still to be read, and how many could not be."""

    read: dict[str, int]
    left: dict[str, int]
    failures: int


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be read for a view: its number, its key there, and what was found in portions of it before, packed."""

    number: int
    key: str
    document: Document
    known: list[bytes]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one: what was found in further portions, packed, and what the view's index takes; or why it could not be read."""

    number: int
    file: str
    found: bytes | None = None
    entry: str | None = None
    reason: str = ""


def extract(  # noqa: PLR0913  # what is read, how, and by whom
    folder: str | Path,
    *,
    query: str = "",
    clearances: Iterable[Clearance] = (),
    fast: bool = False,
    again: bool = False,
    most: int | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    lexicons: Iterable[str | Path] = (),
    told: Told | None = None,
) -> Extracted:
    """Read the documents of all views, or of ``clearances``, that were not read yet: of each view ``most``, those that ``query`` finds first.

    ``fast``: by rules alone. All documents of an archive are read alike; ``again`` forgets what was found, and how. May be stopped at any moment: the next
    one goes on. UsageError for a view that there is not, and where another manner is asked for; ReftelError where nothing can be written.
    """
    place, tables = Path(folder), tuple(str(f) for f in lexicons)
    if not store.is_archive(place):
        msg = f"{place}: there is no archive here; `reftel add PATH --archive {place}` makes one"
        raise ReftelError(msg)
    with (
        store.locked(place),
        closing(store.Pack(place)) as originals,
        closing(store.Records(place, writing=True)) as records,
        closing(store.LaidDown(place, writing=True)) as laid,
    ):
        finish(place, records, originals, laid, tables)
        views = _views(records, clearances)
        # whatever is wrong with what was asked shows before anything is forgotten
        first = {name: _first(place, clearance_of(name), query) for name, _ in views}
        if scheduler is not None:
            check(scheduler)
        if again:
            _forget(place, records)
        by_rules = _manner(records, fast=fast)
        count = cores() if workers is None else workers
        with Indexes(place, records, originals, laid, lexicons=tables, workers=count) as indexes:
            indexes.catch_up(told)
        read, left, failures = {}, {}, 0
        for name, number in views:
            reader = clearance_of(name)
            with search.Writer(read_index_of(place, reader, new=True), read=True) as writer:
                waiting = [(document, key) for document, key in records.shown(number) if not writer.has(key)]
                chosen = sorted(waiting, key=lambda pair: first[name].get(pair[1], len(first[name])))[:most]
                tasks = _tasks(chosen, records, originals, laid, reader, tables, fast=by_rules)
                done, failed = 0, 0
                run = _Run(name, len(chosen), records, writer, told)
                for some in in_order(tasks, count, scheduler=scheduler):
                    done, failed = run.keep(some)
                run.commit()
            if most is None:
                looked_at_done(place, reader)
            read[name], left[name], failures = done, len(waiting) - done - failed, failures + failed
        return Extracted(read, left, failures)


class _Run:
    """What was done for one view, kept as it comes: first what was found, then the index."""

    def __init__(self, view: str, of: int, records: store.Records, writer: search.Writer, told: Told | None) -> None:
        self._view, self._of, self._records, self._writer, self._told = view, of, records, writer, told
        self._done = self._failed = self._since = 0
        self._started = self._committed = time.monotonic()

    def keep(self, some: Sequence[Done]) -> tuple[int, int]:
        """How many documents were read by now, and how many could not be."""
        self._records.annotate((each.number, each.found) for each in some if each.found is not None)
        self._writer.add(each.entry for each in some if each.entry is not None)
        failures = [store.Failure(each.file, f"reading document {each.number}", each.reason) for each in some if each.reason]
        if failures:
            self._records.fail(failures)
        self._done += len(some) - len(failures)
        self._failed += len(failures)
        self._since += len(some)
        now = time.monotonic()
        if self._since >= _COMMIT or now - self._committed > _COMMIT_SECONDS:
            self.commit()
        if self._told:
            rate = self._done / max(now - self._started, 1e-9)
            left = f", {int((self._of - self._done) / rate / 60)} min left" if rate and now - self._started > 5 else ""
            self._told(f"view {self._view}: {self._done:,} of {self._of:,} documents read, {rate:,.1f} a second{left}")
        return self._done, self._failed

    def commit(self) -> None:
        """Have readers of the view see what was read."""
        self._writer.commit()
        self._since, self._committed = 0, time.monotonic()


def _views(records: store.Records, clearances: Iterable[Clearance]) -> list[tuple[str, int]]:
    """The views to read, with their numbers, the lowest first."""
    held = {name: number for name, (number, _) in records.views().items()}
    wanted = list(dict.fromkeys(str(reader) for reader in clearances)) or list(held)
    for name in wanted:
        if name not in held:
            msg = f"this archive has no view for the clearance {name}; `reftel rebuild --view {name}` makes one"
            raise UsageError(msg)
    readers = {name: clearance_of(name) for name in wanted}
    return sorted(((name, held[name]) for name in wanted), key=lambda pair: (readers[pair[0]].is_everything, readers[pair[0]].level, pair[0]))


def _manner(records: store.Records, *, fast: bool) -> bool:
    """Whether the documents of the archive are read by rules alone: as the first were, else as is asked for."""
    held = records.manner(_MANNER)
    if held is None:
        records.set_manner(**{_MANNER: _FAST if fast else _WHOLE})
        return fast
    if fast and held != _FAST:
        msg = "the documents of this archive were read with the language pipeline; `reftel extract --again --fast` reads all of them anew by rules alone"
        raise UsageError(msg)
    return held == _FAST


def _forget(place: Path, records: store.Records) -> None:
    records.unread()
    for name in records.views():
        store.emptied(read_index_of(place, clearance_of(name)))


def _first(place: Path, reader: Clearance, query: str) -> dict[str, int]:
    """The keys of what this reader looked at, and of what ``query`` finds, each with its place in the order of reading."""
    asked = opened(place, reader).keys_found(query, fold=fold, number_of=number_of) if query.strip() else ()
    return {key: at for at, key in enumerate(dict.fromkeys([*looked_at(place, reader), *asked]))}


def _tasks(  # what a worker has to know
    chosen: Sequence[tuple[int, str]],
    records: store.Records,
    originals: store.Pack,
    laid: store.LaidDown,
    reader: Clearance,
    lexicons: tuple[str, ...],
    *,
    fast: bool,
) -> Iterator[tuple[Callable[[Sequence[Task]], list[Done]], tuple[Sequence[Task]]]]:
    """A few documents at a time, with all that is needed to read them: who does it opens no archive, and may sit at another machine."""
    work = partial(read_all, reader=reader, lexicons=lexicons, fast=fast)
    for at in range(0, len(chosen), _PIECE):
        some = []
        for number, key in chosen[at : at + _PIECE]:
            (row,) = records.some([number])
            some.append(Task(number, key, document_of(row, records.file_of(row), originals, laid), records.annotations(number)))
        yield work, (some,)


def read_all(tasks: Sequence[Task], *, reader: Clearance, lexicons: tuple[str, ...], fast: bool) -> list[Done]:
    """What becomes of each of ``tasks`` for ``reader``."""
    every = []
    for task in tasks:
        try:
            every.append(_read(task, reader, lexicons, fast=fast))
        except ReftelError as error:
            every.append(Done(task.number, task.document.file, reason=str(error)))
        except Exception as error:  # noqa: BLE001  # a fault with one document must not end the work on the others
            every.append(Done(task.number, task.document.file, reason=f"internal fault ({type(error).__name__})"))
    return every


def _read(task: Task, reader: Clearance, lexicons: tuple[str, ...], *, fast: bool) -> Done:
    lexicon = lexicon_of(lexicons)
    # as the archive has laid it down
    in_force = InForce(None, None, lexicon, fast)
    account = in_force.over(parse(task.document, lexicon))
    see = partial(gate, account, clearance=reader, as_of=None, label="", compilations=in_force.compilations(account))
    shown = {p.span for p in see({}).account.portions}
    portions = [p for p in account.portions if p.span in shown]
    before = {start: found for packed in task.known for start, found in store.unpack_annotations(packed).items()}
    new = recognised(account, lexicon, in_force, portions=[p for p in portions if p.span.start not in before]).annotations
    known = {p: before[p.span.start] for p in portions if p.span.start in before}
    key, entry = search.read_entry(view := see({**known, **new}), gleaned(view, lexicon))
    if key != task.key:
        msg = "reads otherwise than when it was added; `reftel rebuild` makes the indexes again"
        raise ReftelError(msg)
    packed = store.pack_annotations({p.span.start: found for p, found in new.items()}) if new else None
    return Done(task.number, task.document.file, packed, entry)
