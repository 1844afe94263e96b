"""What every page is made from: the views that are served, the archive beside them, and who is asking for which."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qsl, quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reftel.errors import ClearanceError
from reftel.model import Reader
from reftel.web.clearances import Step, slug, steps
from reftel.web.entrance import reader_of
from reftel.web.rendering import Link, rendered
from reftel.web.shelf import Document, Rules, Shelf

if TYPE_CHECKING:
    from reftel.archive import Bench, Released, ViewsFolder
    from reftel.model import Clearance, Hits, Verdict

To = Callable[..., str]

__all__ = ["ABSENT", "Document", "NothingChosen", "Site", "View", "instead"]

ABSENT = 404
_REFUSED = 400
_OR, _LIST = "or", "list"
_LISTS = {"t": "documents", "a": "documents", "e": "people", "m": "ledger", "compare": "compare", "add": "documents"}
"""By the first part of an address within a view, the page that lists what is addressed so."""
_HOLDERS = frozenset({"adding"})


class View(Protocol):
    """One view, opened: its documents and records as JSON, each as the conductor made it of what passed the gate. ClearanceError for what it has not."""

    def documents(self) -> tuple[str, ...]:
        """The ids of the documents."""

    def document(self, id: str) -> str:  # noqa: A002  # as the views name it
        """The JSON of one document (`json_inspection`, released offsets, with its ``csl``)."""

    def record(self, name: str) -> str:
        """``record`` (`json_record`) or ``brief``."""


class NothingChosen(Exception):  # noqa: N818  # no user meets it
    """A page over a record is asked for, and no documents are chosen to make one of."""


@dataclass(frozen=True)
class Site:
    """The workbench's material. ``views`` are the compared views, ``shelf`` is an archive; either may be missing, and what needs it is then absent."""

    views: "ViewsFolder | None" = None
    shelf: Shelf | None = None
    rules: "Rules | None" = None
    bench: "Bench | None" = None
    """Where decisions of people are written down; None where nobody can decide here."""
    navigation: tuple[tuple[str, str, str], ...] = ()
    """(page, words, address within a view) of every page that the head of each page leads to."""

    @property
    def clearances(self) -> "tuple[Clearance, ...]":
        """Those that there are views for, lowest first."""
        return tuple(self.views.clearances) if self.views else self.shelf.clearances if self.shelf else ()

    @staticmethod
    def nothing() -> HTTPException:
        """To be raised for whatever there is not, or not for this reader."""
        return HTTPException(ABSENT)

    @staticmethod
    def reader(request: Request) -> Reader:
        """Who asks (`entrance`)."""
        return reader_of(request)

    @staticmethod
    def holds(request: Request) -> bool:
        """Whether whoever asks has everything in view and looks after the archive: what refuses with reasons, or names files, is for nobody else."""
        reader = reader_of(request)
        return reader.clearance.is_everything and reader.may_administer

    @staticmethod
    def clearance(request: Request) -> "Clearance":
        """The clearance that ``request`` is read with (`entrance`), the only place where it is told."""
        return reader_of(request).clearance

    @staticmethod
    def switch(request: Request) -> tuple[Step, ...]:
        """The clearances that the reader can choose from, lowest first."""
        return steps(reader_of(request).choice)

    def step(self, request: Request) -> Step:
        """The one that was chosen, as the page names it."""
        name = slug(self.clearance(request))
        return next(each for each in self.switch(request) if each.slug == name)

    def index(self, request: Request) -> Shelf | None:
        """The archive, where it keeps a view for whoever asks."""
        return self.shelf if self.shelf and self.clearance(request) in self.shelf.clearances else None

    @contextmanager
    def view(self, request: Request) -> Iterator[View]:
        """The view that ``request`` is for: that of the documents of the archive that the address names (``of=A,B``), else the one on disk.

        NothingChosen where there is neither; the one answer for nothing for all that the view has not, whatever is asked of it within the block.
        """
        clearance = self.clearance(request)
        try:
            if (ids := chosen(request)) and (shelf := self.index(request)):
                yield shelf.chosen(ids, clearance)
            elif self.views is None:
                raise NothingChosen
            else:
                with self.views.open(clearance) as view:
                    yield view
        except ClearanceError as error:
            raise self.nothing() from error

    def document(self, request: Request, id: str, *, findings: bool = True) -> Document:  # noqa: A002  # as the views name it
        """The document ``id`` of the compared view, or else of the archive; without ``findings`` one of the archive is not analysed. The one answer for nothing."""
        clearance, shelf = self.clearance(request), self.index(request)
        if self.views is not None:
            with self.views.open(clearance) as view:
                if id in view.documents():
                    every = {each: json.loads(view.document(each)) for each in view.documents()}
                    return Document(every[id], {each: each for each in every}, _citing(every, id))
        if shelf is None:
            raise self.nothing()
        try:
            return shelf.document(id, clearance, findings=findings)
        except ClearanceError as error:
            raise self.nothing() from error

    def leaves(self, request: Request, id: str) -> Sequence[tuple[int, int]]:  # noqa: A002  # as the views name it
        """Where the pages of the original of ``id`` begin and end in its text; none of what was compared, of which no original is kept, and where the reader may not have it."""
        shelf = self._holding(request, id)
        try:
            return shelf.leaves(id, self.clearance(request)) if shelf else ()
        except ClearanceError:
            return ()

    def leaf(self, request: Request, id: str, number: int) -> bytes:  # noqa: A002  # as the views name it
        """One of these pages as PNG. The one answer for nothing for any other."""
        shelf, reader = self._holding(request, id), reader_of(request)
        if shelf is None:
            raise self.nothing()
        try:
            return shelf.leaf(id, number, reader.clearance, reader.name)
        except ClearanceError as error:
            raise self.nothing() from error

    def _holding(self, request: Request, id: str) -> Shelf | None:  # noqa: A002  # as the views name it
        """The archive, where it is what `document` takes ``id`` from."""
        if self.views is not None:
            with self.views.open(self.clearance(request)) as view:
                if id in view.documents():
                    return None
        return self.index(request)

    def same(self, account: Mapping[str, Any], clearance: "Clearance") -> str | None:
        """What the view of ``clearance``, which must not be above the reader's own, calls the document that ``account`` is; None where it has none, or several, of that file.

        The ids of published texts are made from what a view shows of them.
        """
        if self.views is not None and clearance in self.views.clearances:
            with self.views.open(clearance) as view:
                if account["id"] in view.documents():
                    return str(account["id"])
                every = [json.loads(view.document(each)) for each in view.documents()]
            found = [each["id"] for each in every if (each["file"], each["kind"]) == (account["file"], account["kind"])]
        elif self.shelf is not None and clearance in self.shelf.clearances:
            found = self.shelf.of_file(account["file"], account["kind"], clearance)
        else:
            found = []
        return str(found[0]) if len(found) == 1 else None

    def lower(self, request: Request, id: str, clearance: "Clearance") -> Mapping[str, Any] | None:  # noqa: A002  # as the views name it
        """The document ``id`` of the view of ``clearance``, which must be `below` the reader's own; None where it has none."""
        if clearance not in self.below(request):
            return None
        try:
            if self.views is not None and clearance in self.views.clearances:
                with self.views.open(clearance) as view:
                    found: Mapping[str, Any] = json.loads(view.document(id))
                return found
            return self.shelf.document(id, clearance, findings=False).account if self.shelf and clearance in self.shelf.clearances else None
        except ClearanceError:
            return None

    def below(self, request: Request) -> "list[Clearance]":
        """The clearances that the reader can choose from and that stand below the one in the address."""
        choice, own = reader_of(request).choice, self.clearance(request)
        return [each for each in choice[: choice.index(own)] if own.covers(each)]

    def search(self, request: Request, query: str, **ask: Any) -> "Hits":
        """What ``query`` finds in the archive, or, where there is none for whoever asks, among the documents of the compared view. UsageError for a query that
        cannot be understood.
        """
        if shelf := self.index(request):
            return shelf.search(query, self.clearance(request), **ask)
        from reftel import archive  # noqa: PLC0415  # not before it is asked for
        from reftel.archive.searching import Ask  # noqa: PLC0415

        with self.view(request) as view:
            entries = view.record("entries")
        return archive.search_among(entries, query, clearance=self.clearance(request), ask=Ask(**ask))

    def released(self, account: Mapping[str, Any], *, to: "Clearance", form: str, names: bool) -> "Released":
        """What of a telegram, given as the view of everything dumps it, may be given away. ReleaseError and ClearanceError say why nothing may."""
        from reftel.archive import previewing  # noqa: PLC0415  # not before it is asked for

        if self.rules is None:
            raise self.nothing()
        how: dict[str, Any] = {"to": to, "form": form, "in_force": self.rules.in_force(), "names": names}
        if self.views is not None:
            with self.views.open(self.views.clearances[-1]) as view:
                if account["id"] in view.documents():
                    return previewing.preview_compared(account, self.views, **how)
        if self.shelf is None:
            raise self.nothing()
        return previewing.preview_held(account["id"], self.shelf.folder, **how)

    def to(self, request: Request) -> To:
        """The function that makes addresses of the view that ``request`` is for, and of the documents that it chose: ``to("m/…", at="p3", q="dam")``."""
        base, of = f"/v/{self.step(request).slug}/", ",".join(chosen(request))

        def address(place: str = "", *, at: str = "", **query: str | int | None) -> str:
            asked = urlencode({name: value for name, value in {**query, "of": of}.items() if value not in (None, "")}, safe=",")
            return f"{base}{quote(place)}{f'?{asked}' if asked else ''}{f'#{quote(at)}' if at else ''}"

        return address

    def here(self, request: Request) -> str:
        """The address of the page that is asked for, with the documents that it is about."""
        of = ",".join(chosen(request))
        asked = urlencode({"of": of} if of else {}, safe=",")
        return f"{quote(request.scope['path'])}{'?' if asked else ''}{asked}"

    def judging(self, request: Request) -> bool:
        """Whether whoever asks may decide on what is shown: there is a place to write that down, for the compared view or for a choice of documents of the archive."""
        if not reader_of(request).may_write:
            return False
        if chosen(request) and (shelf := self.index(request)):
            return shelf.notebook is not None
        return self.bench is not None

    def decide(self, request: Request, verdict: "Verdict", subjects: tuple[str, ...], *, by: str, **said: Any) -> None:
        """Write down what whoever asks decides, who must be allowed to (`judging`), on what is shown to them. Errors as of ``Bench.decide`` and ``Shelf.decide``."""
        clearance, ids, shelf = self.clearance(request), chosen(request), self.index(request)
        if ids and shelf:
            shelf.decide(ids, clearance, verdict, subjects, by=by, **said)
        else:
            assert self.bench is not None, "there is a place to write it down"
            self.bench.decide(clearance, verdict, subjects, by=by, **said)

    def _together(self, request: Request) -> tuple[str, ...]:
        """What the documents are called that the page is about. Whatever page is asked for, they must be there, or else its ways to the other pages would lead nowhere."""
        ids = chosen(request)
        if not ids or not (shelf := self.index(request)):
            return ids
        try:
            return shelf.names(ids, self.clearance(request))
        except ClearanceError as error:
            raise self.nothing() from error

    def _there(self, request: Request, here: str) -> str:
        """The address of this page within another view. What it is about may have no name there, or another: then the way leads to a list (`instead`)."""
        asked = [pair for pair in parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True) if pair[0] != _OR]
        if chosen(request) or set(request.path_params) - {"clearance"} or here in _HOLDERS:
            asked.append((_OR, _LIST))
        place = request.scope["path"].removeprefix(f"/v/{self.step(request).slug}/")
        return f"{quote(place)}{'?' if asked else ''}{urlencode(asked, safe=',')}"

    def page(self, request: Request, template: str, *, here: str, status: int = 200, switch: Mapping[str, str] | None = None, **context: Any) -> Response:
        """``template`` with what every page has: the banner, the switch, the navigation with ``here`` marked, and ``to``, which makes addresses of this view.

        The switch leads to this page of the other views, or to where ``switch`` says for a view by its part of the address.
        """
        together = self._together(request) if status < _REFUSED else chosen(request)
        step = self.step(request)
        base = f"/v/{step.slug}/"
        to = self.to(request)
        ways = {each.slug: f"/v/{each.slug}/{(switch or {}).get(each.slug) or self._there(request, here)}" for each in self.switch(request)}
        shown = {
            "step": step,
            "judging": self.judging(request),
            "at": self.here(request),
            "switch": [Link(ways[each.slug], each.letters, each.words, each.kind, current=each == step) for each in self.switch(request)],
            "navigation": [
                Link(to(place), words, words, page, current=page == here)
                for page, words, place in self.navigation
                if page not in _HOLDERS or self.holds(request)
            ],
            "here": here,
            "to": to,
            "base": base,
            "of": chosen(request),
            "together": together,
            "releases": self.rules is not None and self.holds(request),
            "archived": self.index(request) is not None,
            "reader": reader_of(request),
        }
        return HTMLResponse(rendered(f"pages/{template}", **shown, **context), status)


def instead(request: Request) -> str | None:
    """Where somebody is led who comes from another view (``or=list``) and finds nothing, be it withheld or not there at all; None for everybody else."""
    _, view, clearance, place = f"{request.scope['path']}///".split("/", 3)
    if view != "v" or request.query_params.get(_OR) != _LIST:
        return None
    return f"/v/{quote(clearance)}/{_LISTS.get(place.partition('/')[0], '')}"


def chosen(request: Request) -> tuple[str, ...]:
    """The documents of the archive that ``request`` is about."""
    said = ",".join(request.query_params.getlist("of"))
    return tuple(dict.fromkeys(each for each in said.split(",") if each))


def _citing(every: Mapping[str, Mapping[str, Any]], number: str) -> list[str]:
    """Which of the documents compared cite ``number``."""
    references = {name: account.get("telegram", {}).get("references", ()) for name, account in every.items()}
    return [name for name, cited in references.items() if any(each["canonical_id"] == number for each in cited)]
