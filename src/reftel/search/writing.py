"""Writing an index: documents are added, and are there for readers when they are committed, all of a commit at once."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

import tantivy

from reftel.errors import ReftelError
from reftel.search.form import WORDS, analyser, schema

__all__ = ["Writer", "opened"]

_HEAP = 96_000_000
_DAMAGED = "`reftel rebuild` makes the index again"


def opened(folder: Path, *, new: bool = False) -> tantivy.Index:
    """The index in ``folder``; with ``new`` one is made where there is none. ReftelError for one that is damaged or of another version."""
    try:
        if not new and not tantivy.Index.exists(str(folder)):
            msg = f"{folder.name}: this view has no index; {_DAMAGED}"
            raise ReftelError(msg)
        # with a schema, an index of another one is refused
        index = tantivy.Index(schema(), str(folder), reuse=True)
        index.register_tokenizer(WORDS, analyser())
    except (ValueError, OSError) as error:
        msg = f"{folder.name}: the index is damaged or of another version; {_DAMAGED}"
        raise ReftelError(msg) from error
    return index


class Writer:
    """The index in ``folder``, to be added to. Use it in a ``with`` block: what is not committed at its end is dropped."""

    def __init__(self, folder: Path) -> None:
        self._index = opened(folder, new=True)
        try:
            self._writer = self._index.writer(_HEAP, 1)
        except ValueError as error:
            msg = f"{folder.name}: the index cannot be written; check that no other process writes to it, and the folder's permissions"
            raise ReftelError(msg) from error
        self._searcher = self._index.searcher()

    def has(self, key: str) -> bool:
        """Whether a committed document has this key."""
        return self._searcher.doc_freq("key", key) > 0

    def add(self, entries: Iterable[str]) -> None:
        """Add documents, as ``entry`` makes them."""
        for each in entries:
            self._writer.add_json(each)

    def commit(self) -> None:
        """Have readers see what was added. ReftelError, with the index as it was, where the disk is full."""
        try:
            self._writer.commit()
        except (ValueError, OSError) as error:
            msg = "the index cannot be written; make room on the disk and run `reftel add` again, which goes on where it stopped"
            raise ReftelError(msg) from error
        self._index.reload()
        self._searcher = self._index.searcher()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.wait_merging_threads()
