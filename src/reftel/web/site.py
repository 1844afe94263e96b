"""What every page is made from: the views that are served, the archive beside them, and who is asking for which."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reftel.errors import ClearanceError
from reftel.web.clearances import Step, slug, steps
from reftel.web.entrance import reader_of
from reftel.web.rendering import Link, rendered

if TYPE_CHECKING:
    from reftel.archive import ViewsFolder
    from reftel.model import Clearance

__all__ = ["ABSENT", "Site", "View"]

ABSENT = 404


class View(Protocol):
    """One view, opened: its documents and records as JSON, each as the conductor made it of what passed the gate. ClearanceError for what it has not."""

    def documents(self) -> tuple[str, ...]:
        """The ids of the documents."""

    def document(self, id: str) -> str:  # noqa: A002  # as the views name it
        """The JSON of one document (`json_inspection`, released offsets, with its ``csl``)."""

    def record(self, name: str) -> str:
        """``record`` (`json_record`) or ``brief``."""


@dataclass(frozen=True)
class Site:
    """The workbench's material. ``views`` are the compared views, ``archive`` the folder of an archive; either may be missing, and what needs it is then absent."""

    views: "ViewsFolder | None"
    archive: Path | None = None
    navigation: tuple[tuple[str, str, str], ...] = ()
    """(page, words, address within a view) of every page that the head of each page leads to."""

    @property
    def clearances(self) -> "tuple[Clearance, ...]":
        """Those that there are views for, lowest first."""
        return tuple(self.views.clearances) if self.views else ()

    @staticmethod
    def nothing() -> HTTPException:
        """To be raised for whatever there is not, or not for this reader."""
        return HTTPException(ABSENT)

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

    @contextmanager
    def view(self, request: Request) -> Iterator[View]:
        """The view that ``request`` is for; the one answer for nothing for all that the view has not, whatever is asked of it within the block."""
        clearance = self.clearance(request)
        if self.views is None:
            raise self.nothing()
        try:
            with self.views.open(clearance) as view:
                yield view
        except ClearanceError as error:
            raise self.nothing() from error

    def page(self, request: Request, template: str, *, here: str, status: int = 200, **context: Any) -> Response:
        """``template`` with what every page has: the banner, the switch, the navigation with ``here`` marked, and ``to``, which makes addresses of this view."""
        step = self.step(request)
        base = f"/v/{step.slug}/"
        rest = request.scope["path"].removeprefix(base)

        def to(place: str = "", *, at: str = "", **query: str | int | None) -> str:
            asked = urlencode({name: value for name, value in query.items() if value not in (None, "")})
            return f"{base}{quote(place)}{f'?{asked}' if asked else ''}{f'#{quote(at)}' if at else ''}"

        shown = {
            "step": step,
            "reader": reader_of(request),
            "switch": [Link(f"/v/{each.slug}/{quote(rest)}", each.letters, each.words, each.kind, current=each == step) for each in self.switch(request)],
            "navigation": [Link(to(place), words, words, page, current=page == here) for page, words, place in self.navigation],
            "here": here,
            "to": to,
        }
        return HTMLResponse(rendered(f"pages/{template}", **shown, **context), status)
