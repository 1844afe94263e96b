"""Writing an index: documents are added, and are there for readers when they are committed, all of a commit at once."""

import atexit
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Self

import tantivy

from reftel.errors import ReftelError
from reftel.search.form import WORDS, analyser, read_schema, schema

__all__ = ["Writer", "in_memory", "opened"]

_HEAP = 96_000_000
_LITTLE = 15_000_000
_FULL = "the index cannot be written; make room on the disk and run `reftel add` again, which goes on where it stopped"
_DAMAGED = "`reftel rebuild` makes the index again"


def opened(folder: Path, *, new: bool = False, read: bool = False) -> tantivy.Index:
    """The index in ``folder``, the second one of a view with ``read``; with ``new`` one is made where there is none. ReftelError for one that is damaged or
    of another version.
    """
    try:
        if not new and not tantivy.Index.exists(str(folder)):
            msg = f"{folder.name}: this view has no index; {_DAMAGED}"
            raise ReftelError(msg)
        # with a schema, an index of another one is refused
        index = tantivy.Index(read_schema() if read else schema(), str(folder if new or os.access(folder, os.W_OK) else _beside(folder)), reuse=True)
        index.register_tokenizer(WORDS, analyser())
        # else each index that is open has a thread that looks for changes twice a second, and writes a lock into the folder when it finds one
        index.config_reader("manual")
    except (ValueError, OSError) as error:
        msg = f"{folder.name}: the index is damaged or of another version; {_DAMAGED}"
        raise ReftelError(msg) from error
    return index


@cache
def _beside(folder: Path) -> Path:
    """A folder with links to the files of an index that lies where nothing can be written: opening one makes files that lock it."""
    place = tempfile.TemporaryDirectory(prefix="reftel-")
    atexit.register(place.cleanup)
    for path in folder.iterdir():
        if not path.name.endswith(".lock"):
            Path(place.name, path.name).symlink_to(path.absolute())
    return Path(place.name)


def in_memory(entries: Iterable[str]) -> tantivy.Index:
    """An index of a few documents, as ``entry`` makes them, that lies nowhere on disk."""
    index = tantivy.Index(schema())
    index.register_tokenizer(WORDS, analyser())
    writer = index.writer(_LITTLE, 1)
    for each in entries:
        writer.add_json(each)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


class Writer:
    """The index in ``folder``, to be added to. Use it in a ``with`` block: what is not committed at its end is dropped."""

    def __init__(self, folder: Path, *, read: bool = False) -> None:
        self._index = opened(folder, new=True, read=read)
        try:
            self._writer = self._index.writer(_HEAP, 1)
        except ValueError as error:
            msg = f"{folder.name}: the index cannot be written; check that no other process writes to it, and the folder's permissions"
            raise ReftelError(msg) from error
        self._searcher = self._index.searcher()

    def has(self, key: str) -> bool:
        """Whether a committed document has this key."""
        return self._searcher.doc_freq("key", key) > 0

    def count(self) -> int:
        """How many documents are committed."""
        return int(self._searcher.num_docs)

    def add(self, entries: Iterable[str]) -> None:
        """Add documents, as ``entry`` makes them."""
        try:
            for each in entries:
                self._writer.add_json(each)
        except (ValueError, OSError) as error:
            raise ReftelError(_FULL) from error

    def commit(self) -> None:
        """Have readers see what was added. ReftelError, with the index as it was, where the disk is full."""
        try:
            self._writer.commit()
        except (ValueError, OSError) as error:
            raise ReftelError(_FULL) from error
        self._index.reload()
        self._searcher = self._index.searcher()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # what a full disk kept from being merged is merged later
        with suppress(ValueError, OSError):
            self._writer.wait_merging_threads()
