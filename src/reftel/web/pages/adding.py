"""Adding files to the archive by dropping them on a page. For the holder of everything, at this machine."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from reftel.web.dropping import FILES, ONE, TOTAL, Drop, TooMuch

if TYPE_CHECKING:
    from reftel.web.shelf import Shelf
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Add", "add")
_PIECE = 1 << 20
_ENVELOPE = 1 << 20
"""Bytes that the form itself may take."""


def routes(site: "Site") -> list[Route]:
    """``/v/all/add``, to which files are sent, too; ``/v/all/add/progress`` says how far it is. None where nothing may be added."""
    shelf = site.shelf
    if shelf is None or not shelf.adding:
        return []
    drop = Drop()

    def holder(request: Request) -> "Shelf":
        if not site.holds(request):
            raise site.nothing()
        return shelf

    async def adding(request: Request) -> Response:
        place = holder(request)
        if request.method == "POST":
            await _receive(request, drop, place)
            return RedirectResponse(f"/v/{site.step(request).slug}/add", 303)
        return site.page(request, "adding.html", here="adding", drop=drop, one=ONE >> 20, total=TOTAL >> 20, files=FILES)

    def progress(request: Request) -> Response:
        holder(request)
        return JSONResponse(drop.told())

    return [Route("/v/{clearance}/add", adding, methods=["GET", "POST"]), Route("/v/{clearance}/add/progress", progress)]


async def _receive(request: Request, drop: Drop, shelf: "Shelf") -> None:
    """Write what is sent into a folder of the archive, and begin to add it."""
    from reftel import archive  # noqa: PLC0415  # not before it is asked for

    if not drop.claim():
        return
    place: Path | None = None
    sent: list[UploadFile] = []
    try:
        sent = await _sent(request)
        place = archive.dropping_place(shelf.folder)
        names: list[str] = []
        for each in sent:
            names.append(archive.safe_name(each.filename or "", names))
            await _keep(each, place / names[-1], names[-1])
    except (TooMuch, MultiPartException, ValueError, OSError) as error:
        _gone(place)
        drop.give_up(f"the files could not be kept ({error.strerror})" if isinstance(error, OSError) else str(getattr(error, "message", error)))
        return
    finally:
        for each in sent:
            await each.close()
    drop.begin(place, shelf.folder, names, shelf.lexicons)


async def _sent(request: Request) -> list[UploadFile]:
    """The files of the form. TooMuch where there are more than a page takes, or none."""
    if int(request.headers.get("content-length") or TOTAL + _ENVELOPE + 1) > TOTAL + _ENVELOPE:
        msg = f"{TOTAL >> 20} MB at once are the most; add more with `reftel add`"
        raise TooMuch(msg)
    form = await MultiPartParser(request.headers, request.stream(), max_files=FILES, max_fields=4).parse()
    sent = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    if not sent:
        await form.close()
        msg = "no file was chosen"
        raise TooMuch(msg)
    return sent


async def _keep(sent: UploadFile, path: Path, name: str) -> None:
    size = 0
    with path.open("xb") as file:
        while piece := await sent.read(_PIECE):
            size += len(piece)
            if size > ONE:
                msg = f"{name} is larger than {ONE >> 20} MB; add it with `reftel add`"
                raise TooMuch(msg)
            file.write(piece)


def _gone(place: Any) -> None:
    import shutil  # noqa: PLC0415  # only where something went wrong

    if place is not None:
        shutil.rmtree(place, ignore_errors=True)
