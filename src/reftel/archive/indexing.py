"""The indexes of an archive's views kept in step with its records.

Records come first: a document is kept when its batch is, and an index follows, commit by commit. What an index lacks after an interruption is told by the
batch that its view is done up to, and by asking it for each document's key; nothing is added twice, and nothing is ever taken out.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from reftel import search, store
from reftel.archive.folder import clearance_of, index_of, save_twins, twins_of
from reftel.archive.pool import in_order
from reftel.archive.relabelling import Settled
from reftel.archive.spooling import Spool
from reftel.archive.working import Holdings, Setting, document_of, lexicon_of, release, show_again, shown
from reftel.clear import distinct
from reftel.compare.holdings import single
from reftel.parse import parse

__all__ = ["Indexes", "Told"]

_PIECE = 64
_COMMIT = 20_000
_FEW = 512
"""Processes take a moment to start; fewer documents than this are done before they have."""
_MOST_TWINS = 40
Told = Callable[[str], None]


class Indexes:
    """The indexes of all views of the archive in ``folder``, to be added to. Use it in a ``with`` block, under the archive's lock."""

    def __init__(
        self,
        folder: Path,
        records: store.Records,
        originals: store.Pack,
        laid: store.LaidDown,
        *,
        lexicons: tuple[str, ...],
        workers: int,
        collection: str = "",
    ) -> None:
        self._folder, self._records, self._originals, self._laid = folder, records, originals, laid
        self._collection = collection
        self._lexicons, self._workers = lexicons, workers
        self._stack = ExitStack()
        self._writers: dict[int, search.Writer] = {}
        self._since = 0
        self._run = f"{os.getpid()}-{time.monotonic_ns()}"

    def __enter__(self) -> Self:
        for clearance, (number, _) in self._records.views().items():
            place = index_of(self._folder, clearance_of(clearance))
            store.private_folder(place)
            self._writers[number] = self._stack.enter_context(search.Writer(place))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        release(str(self._folder), self._run)
        self._stack.__exit__(kind, error, trace)

    @property
    def setting(self) -> Setting:
        """What workers must know."""
        return Setting(
            str(self._folder),
            self._lexicons,
            tuple((number, clearance) for clearance, (number, _) in self._records.views().items()),
            self._run,
            self._collection,
        )

    def catch_up(self, told: Told | None = None) -> None:
        """Bring every index up to the last batch."""
        last = self._records.last_batch()
        for clearance, (number, done) in self._records.views().items():
            if done >= last:
                continue
            if told:
                told(f"bringing the view {clearance} up to date")
            setting = Setting(str(self._folder), self._lexicons, ((number, clearance),), self._run)
            for piece in in_order(((show_again, (some, setting)) for some in _pieces(self._records.numbers_after(done))), self._workers):
                self._show(piece)
            self._finish(number, clearance, done, last)

    def show(self, settled: Settled, spool: Spool) -> None:
        """Show sections that have found their place in every index that is up to date otherwise: as they were read, where ``spool`` has that and nothing
        raises them, else read again.
        """
        names: dict[int, set[str]] = {view: set() for view in self._writers}

        def show(piece: Sequence[tuple[int, Holdings]]) -> None:
            self._show(piece)
            for _, holdings in piece:
                for holding, _ in holdings:
                    names[holding.view].add(holding.name)

        wanted = {*settled.numbers} - settled.raised
        for piece in spool.pieces(wanted):
            show(piece)
        rest = [number for number in settled.numbers if number not in wanted or number not in spool]
        again = partial(show_again, unsettled=True)
        for piece in in_order(((again, (some, self.setting)) for some in _pieces(rest)), self._workers if len(rest) > _FEW else 1):
            show(piece)
        for clearance, (view, _) in self._records.views().items():
            self._writers[view].commit()
            self._pair(view, clearance, self._records.shared(view, sorted(names[view])))

    def _show(self, piece: Sequence[tuple[int, Holdings]]) -> None:
        """Hold, and add to the indexes that lack it, what views show of documents."""
        self._records.hold((document, holding) for document, holdings in piece for holding, _ in holdings)
        held = self._records.held(document for document, _ in piece)
        for document, holdings in piece:
            for holding, entry in holdings:
                if held.get((holding.view, document)) == holding.key and not self._writers[holding.view].has(holding.key):
                    self._writers[holding.view].add([entry])

    def add(self, number: int, entries: Sequence[tuple[int, str]], documents: int) -> None:
        """Add what batch ``number``, of so many ``documents``, brought to the views, each with the view's number; committed now and then."""
        for view, entry in entries:
            self._writers[view].add([entry])
        self._since += documents
        if self._since >= _COMMIT:
            self.commit(number)

    def commit(self, last: int) -> None:
        """Have readers see everything up to batch ``last``."""
        self._since = 0
        for clearance, (number, done) in self._records.views().items():
            if done < last:
                self._finish(number, clearance, done, last)

    def _finish(self, view: int, clearance: str, done: int, last: int) -> None:
        self._writers[view].commit()
        self._pair(view, clearance, self._records.twins(view, done))
        self._records.finish(view, last)

    def _pair(self, view: int, clearance: str, names: Iterable[str]) -> None:
        """Tell the holdings of one telegram that ``view`` calls by each of ``names``."""
        reader = clearance_of(clearance)
        found = {name: self._twins(view, clearance, name) for name in names}
        if found:
            save_twins(self._folder, reader, {**twins_of(self._folder, reader), **found})

    def _twins(self, view: int, clearance: str, name: str) -> tuple[list[str], list[str]]:
        """The keys of the holdings that ``view`` calls ``name``: those that stand for a telegram, and further ones of nearly the same text."""
        views = []
        for row in self._records.called(view, name):
            lexicon = lexicon_of(self._lexicons)
            account = parse(document_of(row, self._records.file_of(row), self._originals, self._laid), lexicon)
            if (seen := shown(account, clearance_of(clearance), lexicon)) is not None:
                views.append((search.entry(seen)[0], seen))
        # not the order of adding, which may be due to what the reader does not see
        views.sort(key=lambda pair: pair[0])
        keys = {id(seen.released): key for key, seen in views}
        # so many of one number are no copies but a fault in the number
        mains = [keys[id(each.released)] for each in distinct(single(seen for _, seen in views))] if len(views) <= _MOST_TWINS else [key for key, _ in views]
        return sorted(mains), sorted(key for key, _ in views if key not in mains)


def _pieces(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(numbers), _PIECE):
        yield numbers[at : at + _PIECE]
