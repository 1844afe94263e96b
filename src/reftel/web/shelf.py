"""The archive as pages ask for it: its documents, its searches, and a choice of its documents compared; what took time is kept as long as it holds."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePath
from threading import Lock
from typing import TYPE_CHECKING, Any

from reftel.errors import ReftelError, UsageError
from reftel.web.naming import in_a_line

if TYPE_CHECKING:
    from reftel.archive import Chosen, Lexicon, Selection
    from reftel.archive.policies import InForce
    from reftel.model import Clearance, Hits, Judgement, News, Policy, Verdict

__all__ = ["Document", "Notebook", "Rules", "Shelf"]

_CHOICES = 8
_DOCUMENTS = 128
_LEAVES = 32
_working, _deciding = Lock(), Lock()


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a view: ``account`` as `json_inspection` dumps it, the telegrams that it cites and that are ``held``, by number their ids, and the ids of
    those ``citing`` it. Of one that is not ``analysed`` nothing was looked for in the text yet.
    """

    account: Mapping[str, Any]
    held: Mapping[str, str]
    citing: Sequence[str]
    analysed: bool = True


@dataclass(frozen=True, slots=True)
class Rules:
    """By what releases are made: the tables, the day, and the policy."""

    lexicon: "Lexicon"
    as_of: date | None = None
    policy: "Policy | None" = None

    def in_force(self) -> "InForce":
        """As the conductor takes it."""
        from reftel.archive.policies import InForce  # noqa: PLC0415  # not before it is asked for

        return InForce(self.policy, self.as_of, self.lexicon)


@dataclass(frozen=True, slots=True)
class Notebook:
    """The ``file`` that keeps what people decide, which is made with the first of it, and ``today``, which gives the day on which they do."""

    file: Path
    today: Callable[[], date]


@dataclass(frozen=True)
class Shelf:
    """The archive in ``folder``, with the ``clearances`` that it keeps views for and that are served. ``adding``: files may be added to it from a page. What people decide on documents that
    are read together is kept in the ``notebook``; without one nobody can decide here.
    """

    folder: Path
    clearances: "tuple[Clearance, ...]"
    lexicon: "Lexicon | None" = None
    as_of: date | None = None
    lexicons: tuple[str, ...] = ()
    adding: bool = False
    notebook: Notebook | None = None

    def document(self, id: str, clearance: "Clearance", *, findings: bool) -> Document:  # noqa: A002  # as the views name it
        """The document ``id``; without ``findings`` it is not analysed. ClearanceError where whoever asks may see none of it."""
        return _document(self._at(clearance), id, findings)

    def leaves(self, id: str, clearance: "Clearance") -> "Sequence[tuple[int, int]]":  # noqa: A002  # as the views name it
        """Where the pages of the original of ``id`` begin and end in the text; none where whoever asks may not have the original. ClearanceError as above."""
        return _leaves(self._at(clearance), id)

    def leaf(self, id: str, number: int, clearance: "Clearance", reader: str) -> bytes:  # noqa: A002  # as the views name it
        """One of these pages, by its number from 1, as PNG; kept for the ``reader`` of that name alone. ClearanceError for whatever there is not, or not for whoever asks."""
        return _leaf(self._at(clearance), reader, id, number)

    def chosen(self, ids: tuple[str, ...], clearance: "Clearance") -> "Chosen":
        """These documents compared, with what was decided on them as far as whoever asks may have it. ClearanceError as above, UsageError for too many."""
        at = self._at(clearance)
        return _chosen(at, ids, self._held(_selection(at, ids)))

    def names(self, ids: tuple[str, ...], clearance: "Clearance") -> tuple[str, ...]:
        """What these documents are called in a line. ClearanceError where whoever asks may see none of one of them."""
        return _names(self._at(clearance), ids)

    def decide(self, ids: tuple[str, ...], clearance: "Clearance", verdict: "Verdict", subjects: tuple[str, ...], **said: Any) -> None:
        """Decide on what these documents hold together, as somebody with this clearance; ``said`` is the rest of an `Intent`. Errors as of ``judge``, and as of ``chosen``."""
        from reftel.archive import Intent  # noqa: PLC0415  # not before it is asked for

        assert self.notebook is not None, "there is a file to decide in"
        selection = _selection(self._at(clearance), ids)
        with _deciding:
            selection.decide(Intent(verdict=verdict, subjects=subjects, on=self.notebook.today(), **said), self.notebook.file)

    def _held(self, selection: "Selection") -> "tuple[Judgement, ...]":
        if self.notebook is None:
            return ()
        try:
            return selection.held(self.notebook.file)
        except ReftelError as error:
            # which file it is, and what is wrong in it, is said where the server is started
            msg = "what people decided cannot be read now; whoever looks after this archive has to mend the file of judgements"
            raise UsageError(msg) from error

    def of_file(self, file: str, kind: str, clearance: "Clearance") -> list[str]:
        """The ids of the documents of one kind from the file of this name, two at most."""
        name = re.sub(r"[^\w.-]", "?", PurePath(file).name.casefold())
        hits = self.search(f"file:*{name} only:{kind}", clearance, limit=2, facets=False).hits
        return [hit.document.id for hit in hits]

    def search(self, query: str, clearance: "Clearance", **ask: Any) -> "Hits":
        """What ``query`` finds. UsageError for a query that cannot be understood."""
        from reftel.archive import searching  # noqa: PLC0415  # not before it is asked for

        return searching.search(query, self.folder, clearance=clearance, ask=searching.Ask(**ask))

    def saved(self, clearance: "Clearance", owner: str) -> list[tuple[str, str]]:
        """The name and the query of each search that ``owner`` has saved in this view."""
        from reftel.archive import watching  # noqa: PLC0415  # not before it is asked for

        return watching.saved(self.folder, clearance=clearance, owner=owner)

    def news(self, name: str | None, clearance: "Clearance", owner: str, *, keep: bool, limit: int) -> "list[News]":
        """What one saved search, or each, finds that it has not shown; without ``keep`` it counts as shown. ClearanceError where there is none of that name."""
        from reftel.archive import watching  # noqa: PLC0415  # not before it is asked for

        return list(watching.news(name, self.folder, clearance=clearance, owner=owner, keep=keep, limit=limit))

    def save(self, name: str, query: str, clearance: "Clearance", owner: str) -> None:
        """Save a search, in place of one of the same name. UsageError for a query that cannot be understood, and for a name that is none."""
        from reftel.archive import watching  # noqa: PLC0415  # not before it is asked for

        watching.save(name, query, self.folder, clearance=clearance, owner=owner, limit=1)

    def forget(self, name: str, clearance: "Clearance", owner: str) -> None:
        """Remove a saved search. ClearanceError where there is none of that name."""
        from reftel.archive import watching  # noqa: PLC0415  # not before it is asked for

        watching.forget(name, self.folder, clearance=clearance, owner=owner)

    def _at(self, clearance: "Clearance") -> "_At":
        from reftel.archive.choosing import version  # noqa: PLC0415  # not before it is asked for

        return _At(self.folder, clearance, self.lexicon, self.as_of, version(self.folder, clearance))


@dataclass(frozen=True, slots=True)
class _At:
    """What an answer depends on besides the question; ``version`` changes with the view."""

    folder: Path
    clearance: "Clearance"
    lexicon: "Lexicon | None"
    as_of: date | None
    version: str

    def asked(self, work: Callable[..., Any], what: Any, **more: Any) -> Any:
        """``work`` for this view."""
        return work(what, self.folder, clearance=self.clearance, as_of=self.as_of, lexicon=self.lexicon, **more)


@lru_cache(maxsize=_CHOICES)
def _selection(at: _At, ids: tuple[str, ...]) -> "Selection":
    from reftel import archive  # noqa: PLC0415  # not before it is asked for

    # one after the other: each takes a core for seconds
    with _working:
        found: Selection = at.asked(archive.select, ids)
    return found


@lru_cache(maxsize=_CHOICES)
def _chosen(at: _At, ids: tuple[str, ...], held: "tuple[Judgement, ...]") -> "Chosen":
    selection = _selection(at, ids)
    with _working:
        return selection.compared(held)


@lru_cache(maxsize=_DOCUMENTS)
def _names(at: _At, ids: tuple[str, ...]) -> tuple[str, ...]:
    from reftel.archive import searching  # noqa: PLC0415  # not before it is asked for

    index = searching.opened(at.folder, at.clearance)
    return tuple(in_a_line(index.get(searching.number_of(each) or each)) for each in ids)


@lru_cache(maxsize=_DOCUMENTS)
def _document(at: _At, id: str, findings: bool) -> Document:  # noqa: A002, FBT001  # as the views name it
    from reftel import archive  # noqa: PLC0415  # not before it is asked for

    found = at.asked(archive.document, id, findings=findings)
    return Document(found.account, found.held, found.citing, findings)


@lru_cache(maxsize=_DOCUMENTS)
def _leaves(at: _At, id: str) -> Sequence[tuple[int, int]]:  # noqa: A002  # as the views name it
    from reftel import archive  # noqa: PLC0415  # not before it is asked for

    return archive.leaves(id, at.folder, clearance=at.clearance)


@lru_cache(maxsize=_LEAVES)
def _leaf(at: _At, _reader: str, id: str, number: int) -> bytes:  # noqa: A002  # as the views name it
    from reftel import archive  # noqa: PLC0415  # not before it is asked for

    # one after the other: each takes a core
    with _working:
        return archive.leaf((id, number), at.folder, clearance=at.clearance)
