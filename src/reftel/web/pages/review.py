"""What people are asked to decide, what they decided, and the addresses that their decisions are sent to. Machine findings and decisions are shown apart."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reftel.errors import ClearanceError, ReftelError, UsageError
from reftel.model import Verdict
from reftel.web.entrance import reader_of
from reftel.web.forms import fields
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Review", "review")
_NEAR = 110
_OF_TWO = frozenset({Verdict.SAME.value, Verdict.DIFFERENT.value, Verdict.UNSURE.value})
_ANSWERS = ("yes", "no", "unsure")
_SEE_OTHER, _BAD = 303, 400


def routes(site: "Site") -> list[Route]:
    """``/v/U/review``, and, where somebody may judge, ``POST /v/U/review`` (an answer) and ``POST /v/U/judge`` (any other decision)."""
    if not site.clearances:
        return []

    def review(request: Request, wrong: str = "") -> Response:
        with site.view(request) as view:
            found, record = json.loads(view.record("review")), json.loads(view.record("record"))
            texts = {each["id"]: json.loads(view.document(each["id"]))["text"] for each in record["documents"]}
        for passage in (p for q in found["questions"] if q["kind"] != "matter" for p in q["evidence"]):
            passage["before"], passage["after"] = around(texts[passage["document"]], passage["start"], passage["end"])
        decided = record.get("judgements", [])
        return site.page(
            request, "review.html", here="review", status=_BAD if wrong else 200, questions=found["questions"], decided=decided, wrong=wrong, **wording(found)
        )

    async def answer(request: Request) -> Response:
        given = await _form(site, request)
        with site.view(request) as view:
            questions = {q["id"]: q for q in json.loads(view.record("review"))["questions"]}
        question, name = questions.get(given.get("question", "")), given.get("answer", "")
        said = question[name] if question and name in _ANSWERS else None
        if question is None or said is None:
            return review(request, "This question is not open any more.")
        wrong = _decided(site, request, given, said["verdict"], tuple(said["subjects"]), question["kind"])
        return review(request, wrong) if wrong else _back(site, request, given.get("next", ""))

    async def judge(request: Request) -> Response:
        given = await _form(site, request)
        verdict, other = given.get("verdict", ""), given.get("other", "")
        subjects = tuple(s for s in (given.get("subject", ""), other if verdict in _OF_TWO else "") if s)
        given["name"] = given.get("name", "") if verdict == Verdict.RENAME.value else ""
        wrong = _decided(site, request, given, verdict, () if verdict == Verdict.UNDO.value else subjects, given.get("kind") or None)
        return review(request, wrong) if wrong else _back(site, request, given.get("next", ""))

    shown = [Route("/v/{clearance}/review", review, methods=["GET"])]
    if site.bench is None and (site.shelf is None or site.shelf.notebook is None):
        return shown
    return [*shown, Route("/v/{clearance}/review", answer, methods=["POST"]), Route("/v/{clearance}/judge", judge, methods=["POST"])]


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a stretch of ``text``, in whole words, within its paragraph."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n\n")[2]
    after = text[end : end + _NEAR].partition("\n\n")[0]
    cut, short = start - len(before) > 0 and len(before) >= _NEAR, len(after) >= _NEAR
    left, right = " ".join(before.split()), " ".join(after.split())
    # a blank at the joint belongs to the text
    left = f"{'…' + left.partition(' ')[2] if cut else left}{' ' if before[-1:].isspace() else ''}"
    right = f"{' ' if after[:1].isspace() else ''}{right.rpartition(' ')[0] + '…' if short else right}"
    return left, right


async def _form(site: "Site", request: Request) -> dict[str, str]:
    """The fields of a form, the first of each name; the one answer for nothing for who may not judge. That it was meant was seen to at the entrance."""
    if not site.judging(request):
        raise site.nothing()
    given = await fields(request)
    if given is None:
        raise site.nothing()
    return given


def _decided(site: "Site", request: Request, given: Mapping[str, str], verdict: str, subjects: tuple[str, ...], kind: str | None) -> str:
    """Write a decision down as the reader's; what is wrong with it, empty where nothing is."""
    if verdict not in {v.value for v in Verdict}:
        return "No such decision."
    reader = reader_of(request)
    said = {name: given.get(name, "") for name in ("note", "name", "of")}
    try:
        site.decide(request, Verdict(verdict), subjects, by=reader.name or given.get("by", ""), kind=kind if subjects else None, **said)
    except (ClearanceError, UsageError) as error:
        return str(error)
    except ReftelError:
        return "The decision could not be written down; nothing was changed."
    return ""


def _back(site: "Site", request: Request, place: str) -> Response:
    """To where the decision was made: a place within this view, else the review."""
    base = f"/v/{site.step(request).slug}/"
    return RedirectResponse(place if place.startswith(base) and "\\" not in place and "\n" not in place else site.to(request)("review"), _SEE_OTHER)
