"""What every page is made from: the views that are served, the archive beside them, and who is asking for which."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reftel.errors import ClearanceError
from reftel.web.clearances import Step, slug, steps
from reftel.web.rendering import Link, rendered

if TYPE_CHECKING:
    from reftel.archive import Lexicon, ViewsFolder
    from reftel.model import Clearance

__all__ = ["ABSENT", "Document", "NothingChosenError", "Site", "View"]

ABSENT = 404
_CHOICES = 8
_DOCUMENTS = 128


class View(Protocol):
    """One view, opened: its documents and records as JSON, each as the conductor made it of what passed the gate. ClearanceError for what it has not."""

    def documents(self) -> tuple[str, ...]:
        """The ids of the documents."""

    def document(self, id: str) -> str:  # noqa: A002  # as the views name it
        """The JSON of one document (`json_inspection`, released offsets, with its ``csl``)."""

    def record(self, name: str) -> str:
        """``record`` (`json_record`) or ``brief``."""


class NothingChosenError(Exception):
    """A page over a record is asked for, and no documents are chosen to make one of."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a view: ``account`` as `json_inspection` dumps it, the telegrams that it cites and that are ``held``, by number their ids, and the ids of
    those ``citing`` it. Of one that is not ``analysed`` nothing was looked for in the text yet.
    """

    account: Mapping[str, Any]
    held: Mapping[str, str]
    citing: Sequence[str]
    analysed: bool = True


@dataclass(frozen=True)
class Site:
    """The workbench's material. ``views`` are the compared views, ``archive`` the folder of an archive, of which ``searched`` are the clearances that it keeps views
    for; either may be missing, and what needs it is then absent. ``adding``: files may be added to the archive from a page.
    """

    views: "ViewsFolder | None" = None
    archive: Path | None = None
    searched: "tuple[Clearance, ...]" = ()
    lexicon: "Lexicon | None" = None
    as_of: date | None = None
    adding: bool = False
    navigation: tuple[tuple[str, str, str], ...] = ()
    """(page, words, address within a view) of every page that the head of each page leads to."""

    @cached_property
    def switch(self) -> tuple[Step, ...]:
        """The clearances that are served, lowest first."""
        return steps(self.views.clearances if self.views else self.searched)

    @cached_property
    def served(self) -> Mapping[str, "Clearance"]:
        """Them by their part of the address."""
        return {slug(each): each for each in (self.views.clearances if self.views else self.searched)}

    @staticmethod
    def nothing() -> HTTPException:
        """To be raised for whatever there is not, or not for this reader."""
        return HTTPException(ABSENT)

    def clearance(self, request: Request) -> "Clearance":
        """The clearance in the address of ``request``; the one answer for nothing where none of that name is served."""
        found = self.served.get(request.path_params["clearance"])
        if found is None:
            raise self.nothing()
        return found

    def step(self, request: Request) -> Step:
        """The same as the page names it."""
        name = slug(self.clearance(request))
        return next(each for each in self.switch if each.slug == name)

    def index(self, request: Request) -> Path | None:
        """The archive, where it keeps a view for whoever asks."""
        return self.archive if self.clearance(request) in self.searched else None

    @contextmanager
    def view(self, request: Request) -> Iterator[View]:
        """The view that ``request`` is for: that of the documents of the archive that the address names (``of=A,B``), else the one on disk.

        NothingChosenError where there is neither; the one answer for nothing for all that the view has not, whatever is asked of it within the block.
        """
        clearance = self.clearance(request)
        try:
            if (ids := chosen(request)) and (archive := self.index(request)):
                yield _chosen(ids, archive, clearance, self.lexicon, self.as_of, _version(archive, clearance))
            elif self.views is None:
                raise NothingChosenError
            else:
                with self.views.open(clearance) as view:
                    yield view
        except ClearanceError as error:
            raise self.nothing() from error

    def document(self, request: Request, id: str, *, findings: bool = True) -> Document:  # noqa: A002  # as the views name it
        """The document ``id`` of the compared view, or else of the archive; without ``findings`` one of the archive is not analysed. The one answer for nothing."""
        clearance, archive = self.clearance(request), self.index(request)
        if self.views is not None:
            with self.views.open(clearance) as view:
                if id in view.documents():
                    every = {each: json.loads(view.document(each)) for each in view.documents()}
                    return Document(every[id], {each: each for each in every}, _citing(every, id))
        if archive is None:
            raise self.nothing()
        try:
            return _document(id, archive, clearance, self.lexicon, self.as_of, findings, _version(archive, clearance))
        except ClearanceError as error:
            raise self.nothing() from error

    def page(self, request: Request, template: str, *, here: str, status: int = 200, switch: Mapping[str, str] | None = None, **context: Any) -> Response:
        """``template`` with what every page has: the banner, the switch, the navigation with ``here`` marked, and ``to``, which makes addresses of this view.

        The switch leads to this page of the other views, or to where ``switch`` says for a view by its part of the address.
        """
        step = self.step(request)
        base = f"/v/{step.slug}/"
        rest = request.scope["path"].removeprefix(base)
        query = request.scope["query_string"].decode("latin-1")
        of = ",".join(chosen(request))

        def to(place: str = "", *, at: str = "", **query: str | int | None) -> str:
            asked = urlencode({name: value for name, value in {**query, "of": of}.items() if value not in (None, "")}, safe=",")
            return f"{base}{quote(place)}{f'?{asked}' if asked else ''}{f'#{quote(at)}' if at else ''}"

        elsewhere = f"{quote(rest)}{f'?{query}' if query else ''}"
        shown = {
            "step": step,
            "switch": [
                Link(f"/v/{each.slug}/{(switch or {}).get(each.slug, elsewhere)}", each.letters, each.words, each.kind, current=each == step)
                for each in self.switch
            ],
            "navigation": [Link(to(place), words, words, page, current=page == here) for page, words, place in self.navigation],
            "here": here,
            "to": to,
            "base": base,
            "of": [each for each in of.split(",") if each],
            "searchable": self.index(request) is not None,
        }
        return HTMLResponse(rendered(f"pages/{template}", **shown, **context), status)


def chosen(request: Request) -> tuple[str, ...]:
    """The documents of the archive that ``request`` is about."""
    said = request.query_params.get("of", "")
    return tuple(dict.fromkeys(each for each in said.split(",") if each))


def _citing(every: Mapping[str, Mapping[str, Any]], number: str) -> list[str]:
    """Which of the documents compared cite ``number``."""
    references = {name: account.get("telegram", {}).get("references", ()) for name, account in every.items()}
    return [name for name, cited in references.items() if any(each["canonical_id"] == number for each in cited)]


def _version(archive: Path, clearance: "Clearance") -> str:
    from reftel.archive.choosing import version  # noqa: PLC0415  # not before it is asked for

    return version(archive, clearance)


_working = Lock()


@lru_cache(maxsize=_CHOICES)
def _chosen(ids: tuple[str, ...], archive: Path, clearance: "Clearance", lexicon: "Lexicon | None", as_of: date | None, version: str) -> View:
    """A comparison, kept as long as the view is as it was (``version``)."""
    from reftel import archive as conductor  # noqa: PLC0415  # not before it is asked for

    del version
    with _working:
        return conductor.chosen(ids, archive, clearance=clearance, as_of=as_of, lexicon=lexicon)


@lru_cache(maxsize=_DOCUMENTS)
def _document(  # what an answer depends on
    id: str,  # noqa: A002  # as the views name it
    archive: Path,
    clearance: "Clearance",
    lexicon: "Lexicon | None",
    as_of: date | None,
    findings: bool,  # noqa: FBT001
    version: str,
) -> Document:
    """A document of the archive, kept as above."""
    from reftel import archive as conductor  # noqa: PLC0415  # not before it is asked for

    del version
    found = conductor.document(id, archive, clearance=clearance, findings=findings, as_of=as_of, lexicon=lexicon)
    return Document(found.account, found.held, found.citing, findings)
