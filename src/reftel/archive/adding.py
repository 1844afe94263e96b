"""Files → archive: kept, recorded and indexed, batch by batch, so that an interruption at any point costs no more than the batch at hand.

A batch is acknowledged when its records are on the disk: first the originals, then the records in one transaction, then the indexes. Running the same
command again goes on where the first one stopped: files whose bytes are held are passed over, and of a dump the records that were read.
"""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from reftel import store
from reftel.archive.folder import EVERYTHING
from reftel.archive.indexing import Indexes, Told
from reftel.archive.laying_down import Change, Under
from reftel.archive.pool import cores, in_order
from reftel.archive.relabelling import finish, lay_down, put_under, settle
from reftel.archive.spooling import Spool
from reftel.archive.working import Outcome, Setting, named, read_documents, read_files, read_kept
from reftel.errors import ReftelError, SourceError
from reftel.model import Clearance, Damaged, Document, Level
from reftel.read import stream

__all__ = ["Added", "Watch", "add", "restored"]

_FILES = 48
_BYTES = 1 << 20
_DOCUMENTS = 48
_BATCH = 480
_FEW = 100
"""Files up to which starting further processes costs more than it saves."""
Watch = Callable[["Added"], None]
Task = tuple[Callable[..., list[Outcome]], tuple[Any, ...]]


@dataclass(slots=True)
class Added:
    """How far an addition is: files and documents kept, how many were held already, failures, bytes read of all there are; ``seconds`` since the start."""

    files: int = 0
    documents: int = 0
    held: int = 0
    failures: int = 0
    bytes: int = 0
    of_bytes: int = 0
    seconds: float = 0.0
    batches: int = 0
    started: float = field(default_factory=time.monotonic, repr=False)

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """Seconds to go, by the bytes that are left; None while that cannot be told."""
        return self.seconds * (self.of_bytes - self.bytes) / self.bytes if self.bytes and self.seconds > 1 else None


def add(  # noqa: PLR0913  # one for each choice
    paths: Iterable[str | Path],
    folder: str | Path,
    *,
    clearances: Iterable[Clearance] = (),
    lexicons: Iterable[str | Path] = (),
    workers: int | None = None,
    batch: int = _BATCH,
    watch: Watch | None = None,
    told: Told | None = None,
    under: Under | None = None,
) -> Added:
    """Add the files of ``paths``, and all in the folders among them, to the archive in ``folder``, which is made where there is none.

    ``clearances`` get views of their own from now on; a new archive has one of everything and one of what is unclassified. ``watch`` is told after every
    batch how far it is, ``told`` what is being done besides. ``under`` lays down what holds from now on. ReftelError where another process is adding, or nothing can be written; what was kept stays.
    """
    place = Path(folder)
    try:
        store.private_folder(place)
    except OSError as error:
        msg = f"{place}: no archive can be made here ({error.strerror}); choose another folder with --archive"
        raise ReftelError(msg) from error
    tables = tuple(str(f) for f in lexicons)
    try:
        with ExitStack() as stack:
            kept = _opened(place, stack)
            _views(kept.records, clearances)
            spool = stack.enter_context(Spool(place))
            run = _Run(place, kept, tables, cores() if workers is None else workers, batch, watch, spool)
            return run.add(list(paths), told, under or Under())
    except (sqlite3.OperationalError, OSError) as error:
        raise _unwritable(place, error) from error


def restored(
    folder: Path,
    *,
    clearances: Iterable[Clearance],
    lexicons: tuple[str, ...],
    workers: int | None = None,
    watch: Watch | None = None,
    told: Told | None = None,
) -> Added:
    """Make records and indexes of the archive in ``folder`` from its originals, in the order in which these were added."""
    try:
        with ExitStack() as stack:
            kept = _opened(folder, stack)
            _views(kept.records, clearances)
            spool = stack.enter_context(Spool(folder))
            run = _Run(folder, kept, lexicons, cores() if workers is None else workers, _BATCH, watch, spool)
            return run.restore(told)
    except (sqlite3.OperationalError, OSError) as error:
        raise _unwritable(folder, error) from error


class _Kept(NamedTuple):
    """An archive, opened for writing."""

    originals: store.Pack
    records: store.Records
    laid: store.LaidDown


def _opened(folder: Path, stack: ExitStack) -> _Kept:
    """The archive in ``folder``, under its lock, until ``stack`` ends."""
    stack.enter_context(store.locked(folder))
    return _Kept(
        stack.enter_context(closing(store.Pack(folder, writing=True))),
        stack.enter_context(closing(store.Records(folder, writing=True))),
        stack.enter_context(closing(store.LaidDown(folder, writing=True))),
    )


def _views(records: store.Records, clearances: Iterable[Clearance]) -> None:
    held = records.views()
    first = () if held else (EVERYTHING, str(Clearance(Level.UNCLASSIFIED)))
    for name in dict.fromkeys((*first, *map(str, clearances))):
        if name not in held:
            records.add_view(name)


def _unwritable(folder: Path, error: Exception) -> ReftelError:
    free = shutil.disk_usage(folder).free
    why = "the disk is full" if free < 1 << 24 or "full" in str(error) else f"the archive cannot be written ({type(error).__name__}: {error})"
    return ReftelError(f"{folder}: {why}. What was kept stays; when that is mended, run the command again, which goes on where it stopped")


class _Run:
    """One addition, from the files to the last commit."""

    def __init__(self, folder: Path, kept: _Kept, lexicons: tuple[str, ...], workers: int, batch: int, watch: Watch | None, spool: Spool) -> None:
        self._folder, (self._originals, self._records, self._laid) = folder, kept
        self._collection, self._sections = "", spool
        self._late: set[str] = set()
        self._lexicons, self._workers, self._batch, self._watch = lexicons, workers, batch, watch
        self._so_far = Added()
        self._waiting: list[Outcome] = []
        self._dumps: dict[str, store.StoredFile] = {}

    def add(self, paths: list[str | Path], told: Told | None, under: Under) -> Added:
        """Lay down what is to hold, then keep, record and index all there is in ``paths``."""
        put_under(self._folder, self._records, self._originals, self._laid, under, self._lexicons)
        self._collection = under.collection
        files = list(_walk(paths))
        self._so_far.of_bytes = sum(size for _, size in files)
        workers = self._workers if len(files) > _FEW or self._so_far.of_bytes > _BYTES else 1
        return self._done(lambda setting: self._tasks(files, setting), workers, told)

    def restore(self, told: Told | None) -> Added:
        """Record and index all originals."""
        finish(self._folder, self._records, self._originals, self._laid, self._lexicons)
        return self._done(self._kept, self._workers, told)

    def _done(self, tasks: Callable[[Setting], Iterator[Task]], workers: int, told: Told | None) -> Added:
        with self._indexes() as indexes:
            indexes.catch_up(told)
            for outcomes in in_order(tasks(indexes.setting), workers):
                self._waiting += outcomes
                if sum(len(o.ready) for o in self._waiting) >= self._batch or sum(o.size for o in self._waiting) > _BYTES * 16:
                    self._commit(indexes)
            self._commit(indexes)
            if self._dumps:
                self._records.batch([], files=[file._replace(whole=True) for file in self._dumps.values()], failures=[])
            indexes.commit(self._records.last_batch())
        self._placed(told)
        self._tell()
        return self._so_far

    def _placed(self, told: Told | None) -> None:
        """Have what was held before be in the collection, too, and sections find their places; views that were removed for that are made again."""
        members = [(digest, self._collection) for digest in sorted(self._late) if self._collection not in self._laid.collections(digest)]
        if members:
            lay_down(self._folder, self._records, self._originals, self._laid, Change(members=tuple(members)), self._lexicons)
        settled = settle(self._folder, self._records, self._originals, self._laid, self._lexicons)
        if members or settled.numbers:
            with self._indexes() as indexes:
                indexes.catch_up(told)
                indexes.show(settled, self._sections)
            self._laid.settle(self._records.digests_of(settled.numbers))

    def _indexes(self) -> Indexes:
        return Indexes(self._folder, self._records, self._originals, self._laid, lexicons=self._lexicons, workers=self._workers, collection=self._collection)

    def _tasks(self, files: list[tuple[str, int]], setting: Setting) -> Iterator[Task]:
        """Small files by the handful, large ones a piece at a time."""
        some: list[str] = []
        size = 0
        for path, length in files:
            if length > store.SMALL:
                yield from self._large(path, length, setting)
                continue
            some.append(path)
            size += length
            if len(some) >= _FILES or size >= _BYTES:
                yield read_files, (some, setting)
                some, size = [], 0
        if some:
            yield read_files, (some, setting)

    def _kept(self, setting: Setting) -> Iterator[Task]:
        """The same of originals, in the order in which they were added."""
        some: list[tuple[str, str]] = []
        for _, name, digest in self._originals.given():
            large = self._originals.place(digest)
            if large is None:
                some.append((name, digest))
            if some and (large or len(some) >= _FILES):
                yield read_kept, (some, setting)
                some = []
            if large:
                # readers look at a file's name, too
                with tempfile.TemporaryDirectory(prefix="reftel-") as folder:
                    path = Path(folder, Path(name).name)
                    path.symlink_to(large.absolute())
                    yield from self._pieces(str(path), name, digest, large.stat().st_size, setting)
        if some:
            yield read_kept, (some, setting)

    def _large(self, path: str, length: int, setting: Setting) -> Iterator[Task]:
        try:
            with Path(path).open("rb"):
                pass
        except OSError as error:
            yield _passed, (Outcome(path, failures=(store.Failure(path, "", error.strerror or "cannot be read"),)),)
            return
        digest = self._originals.keep_large(Path(path))
        yield from self._pieces(path, path, digest, length, setting)

    def _pieces(self, path: str, name: str, digest: str, length: int, setting: Setting) -> Iterator[Task]:
        """The large file at ``path``, which is kept as ``name``, from where it was read to."""
        known = self._records.file(digest)
        if known and known.whole:
            yield _passed, (Outcome(name, digest, length, known=True),)
            return
        number = self._originals.keep([(name, digest, None)])[0]
        known = known or store.StoredFile(number, digest, name, 0, whole=False)
        self._dumps[digest] = known
        self._so_far.files += 1
        every = enumerate(stream(path))
        sent = 0
        try:
            next(islice(every, known.done, known.done), None)
            while piece := [(n, named(d, name)) for n, d in islice(every, _DOCUMENTS)]:
                size = min(_bytes(piece), length - sent)
                sent += size
                yield _documents, (name, digest, self._new(piece), piece[-1][0] + 1, size, setting)
        except SourceError as error:
            self._dumps.pop(digest)
            yield _passed, (Outcome(name, failures=(store.Failure(name, "", str(error).removeprefix(f"{path}: ")),)),)

    def _new(self, piece: list[tuple[int, Document | Damaged]]) -> list[tuple[int, Document | Damaged]]:
        """What of ``piece`` is not held already."""
        held = self._records.held_digests(d.digest for _, d in piece if isinstance(d, Document))
        new = [(n, d) for n, d in piece if isinstance(d, Damaged) or d.digest not in held]
        self._so_far.held += len(piece) - len(new)
        return new

    def _commit(self, indexes: Indexes) -> None:
        """Keep what is waiting: originals, then records, then the indexes."""
        waiting, self._waiting = self._waiting, []
        kept = [o for o in waiting if o.packed is not None]
        given = self._originals.keep([(o.name, o.digest, o.packed) for o in kept]) if kept else []
        # of copies the first one given is what its documents come from
        numbers = {o.digest: number for o, number in reversed(list(zip(kept, given, strict=True)))}
        files = {o.digest: store.StoredFile(numbers[o.digest], o.digest, o.name, len(o.ready), whole=True) for o in reversed(kept)}
        for each in waiting:
            if each.packed is None and each.digest in self._dumps and each.records:
                self._dumps[each.digest] = files[each.digest] = self._dumps[each.digest]._replace(done=each.records)
                numbers[each.digest] = self._dumps[each.digest].number
        ready = [(r, r.row._replace(file=numbers[o.digest])) for o in waiting for r in o.ready]
        failures = [f for o in waiting for f in o.failures]
        self._lay_hold_of(waiting)
        if ready or files or failures:
            # a section is in no view before its telegram has been looked for
            number, new = self._records.batch(
                [(row, [h for h, _ in r.holdings] if not r.sign else []) for r, row in ready], files=files.values(), failures=failures
            )
            fresh = [(r, document) for (r, _), document in zip(ready, new, strict=True) if document]
            for r, document in fresh:
                if r.sign and r.holdings:
                    self._sections.put(document.number, r.holdings)
            entries = [
                (holding.view, entry)
                for r, document in fresh
                if not r.sign
                for (holding, entry), first in zip(r.holdings, document.first, strict=True)
                if first
            ]
            indexes.add(number, entries, len(ready))
            self._so_far.batches += 1
            added = len(fresh)
            self._so_far.documents += added
            self._so_far.held += len(ready) - added
        self._so_far.files += len(kept)
        self._so_far.held += sum(o.known for o in waiting)
        self._so_far.failures += len(failures)
        self._so_far.bytes += sum(o.size for o in waiting)
        self._tell()

    def _lay_hold_of(self, waiting: list[Outcome]) -> None:
        """Note, before anything is recorded, what collection new documents are in, and which of them are sections; those that are held already come later."""
        known = self._records.held_digests(ready.row.digest for outcome in waiting for ready in outcome.ready)
        new = [ready for outcome in waiting for ready in outcome.ready if ready.row.digest not in known]
        signs = [(ready.row.digest, ready.sign, ready.call) for ready in new if ready.sign]
        members = [(ready.row.digest, self._collection) for ready in new] if self._collection else []
        if members or signs:
            self._laid.put(members, signs)
        if self._collection:
            held = {ready.row.digest for outcome in waiting for ready in outcome.ready} - {ready.row.digest for ready in new}
            for outcome in waiting:
                if outcome.known and (file := self._records.file(outcome.digest)):
                    held |= {*self._records.digests_in(file.number)}
            self._late |= held

    def _tell(self) -> None:
        self._so_far.seconds = time.monotonic() - self._so_far.started
        if self._watch:
            self._watch(self._so_far)


def _passed(outcome: Outcome) -> list[Outcome]:
    """What needs no work, in its place among what does."""
    return [outcome]


def _documents(name: str, digest: str, documents: list[tuple[int, Document | Damaged]], records: int, size: int, setting: Setting) -> list[Outcome]:
    """What becomes of some records of a dump, which then is read up to number ``records``."""
    return [replace(read_documents(name, digest, documents, setting), records=records, size=size)]


def _bytes(piece: list[tuple[int, Document | Damaged]]) -> int:
    """About how many bytes of the file these records take."""
    return sum(len(d.transcript.source) for _, d in piece if isinstance(d, Document))


def _walk(paths: Iterable[str | Path]) -> Iterator[tuple[str, int]]:
    """Every file of ``paths`` and of the folders among them, in the order of their names, with its size; hidden ones in folders are left out."""
    for path in paths:
        if not Path(path).is_dir():
            yield str(path), _size(str(path))
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith("."):
                    file = str(Path(folder, name))
                    yield file, _size(file)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        # reading it will say what is wrong
        return 0
