"""What of a telegram may be given away, before it is: for the holder of everything, since refusals tell why."""

from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reftel.errors import ClearanceError, ReleaseError, UsageError
from reftel.model import Clearance, Level
from reftel.web.clearances import slug
from reftel.web.wording import document_place

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = None
_LEVELS = (Level.UNCLASSIFIED, Level.SENSITIVE, Level.CONFIDENTIAL, Level.SECRET)
_FORMS = {"txt": ("text", "text/plain; charset=utf-8"), "html": ("html", "text/html; charset=utf-8"), "pdf": ("pdf", "application/pdf")}


def routes(site: "Site") -> list[Route]:
    """``/v/all/t/06SANDRAVA412/release?to=U``, and the file itself at ``release.txt``, ``release.html`` and ``release.pdf``."""
    if not site.rules:
        return []

    def asked(request: Request, form: str) -> tuple[Any, str, "Clearance"]:
        """What would be released, or why nothing is."""
        if not site.holds(request):
            raise site.nothing()
        found = site.document(request, request.path_params["id"], findings=False)
        if found.account["kind"] != "telegram":
            raise site.nothing()
        to = _clearance(request.query_params.get("to", "U"))
        try:
            return site.released(found.account, to=to, form=form, names=request.query_params.get("names") == "protect"), "", to
        except (ReleaseError, ClearanceError) as error:
            return None, str(error), to

    def preview(request: Request) -> Response:
        made, problem, to = asked(request, "text")
        name = request.path_params["id"]
        levels = [(slug(Clearance(level)), Clearance(level)) for level in _LEVELS]
        return site.page(
            request,
            "release.html",
            here="documents",
            name=name,
            place=document_place("telegram", name),
            made=made.release if made else None,
            problem=problem,
            levels=levels,
            chosen=slug(to),
            names=request.query_params.get("names") == "protect",
        )

    def file(request: Request) -> Response:
        form, media = _FORMS.get(request.path_params["form"], ("", ""))
        if not form:
            raise site.nothing()
        made, _, to = asked(request, form)
        if made is None:
            raise site.nothing()
        name = f"release-{slug(to)}.{request.path_params['form']}"
        return Response(made.data, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    return [Route("/v/{clearance}/t/{id}/release", preview), Route("/v/{clearance}/t/{id}/release.{form}", file)]


def _clearance(said: str) -> Clearance:
    try:
        found = Clearance.named(said.replace("-", "//"))
    except UsageError:
        return Clearance(Level.UNCLASSIFIED)
    return found
