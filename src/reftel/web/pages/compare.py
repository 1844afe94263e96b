"""Two or three accounts side by side: a matter on each line, or their whole texts, scrolled together."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from reftel.export import page, sides
from reftel.export.printable import dumps
from reftel.web.asking import chosen
from reftel.web.cards import card
from reftel.web.differing import opposed, pieces
from reftel.web.evidence import lights, marked
from reftel.web.texts import lay_out
from reftel.web.wording import wording

if TYPE_CHECKING:
    from reftel.web.site import Site

__all__ = ["NAVIGATION", "routes"]

NAVIGATION = ("Side by side", "compare")
_DIFFERENCES = {"differ": "they differ", "judgements": "they judge differently", "voices": "voices in one differ"}
_SIGNS = {**_DIFFERENCES, "same": "they agree", "more": "they complete one another"}
_FORMS = ("markdown", "html", "json")


def routes(site: "Site") -> list[Route]:
    """``/v/U/compare/06SANDRAVA412/article-…?show=differ&as=texts&form=markdown``; letters of accounts do as well as ids."""
    if not site.clearances:
        return []

    def first(request: Request) -> Response:
        """Any two: a published account and a telegram, where there are both."""
        with site.view(request) as view:
            documents = json.loads(view.record("record"))["documents"]
        public = [d["id"] for d in documents if d["kind"] != "telegram"]
        telegrams = [d["id"] for d in documents if d["kind"] == "telegram"]
        pair = [public[0], telegrams[0]] if public and telegrams else [d["id"] for d in documents[:2]]
        if len(pair) < 2:
            return site.page(request, "compare_none.html", here="compare")
        return RedirectResponse(site.to(request)(f"compare/{pair[0]}/{pair[1]}"))

    def compare(request: Request) -> Response:
        with site.view(request) as view:
            record = json.loads(view.record("record"))
            ids = _meant(record, [request.path_params[part] for part in ("a", "b", "c") if part in request.path_params])
            if ids is None:
                raise site.nothing()
            texts = chosen(request, "as", ("texts",)) == "texts"
            accounts = {name: json.loads(view.document(name)) for name in ids}
        rows = sides.aligned(record, ids)
        which = chosen(request, "show", (*_SIGNS, *ids))
        kept = sides.shown(rows, which)
        if form := chosen(request, "form", _FORMS):
            return _written(record, ids, kept, form)
        labels = {each["id"]: each["label"] for each in record["documents"]}
        said = {**_SIGNS, **{name: f"only {labels[name]}" for name in ids}}
        odd = opposed(record)
        return site.page(
            request,
            "compare.html",
            here="compare",
            record=record,
            ids=ids,
            rows=[{**row, "cells": [[(p, pieces(p["text"], odd(row).get(p["document"], ()))) for p in cell] for cell in row["cells"]]} for row in kept],
            tally={name: len(sides.shown(rows, name)) for name in said},
            every=len(rows),
            said=said,
            differences=tuple(_DIFFERENCES),
            which=which,
            texts=_texts(record, accounts) if texts else (),
            cards={name: card(account, {}) for name, account in accounts.items()},
            **wording(record),
        )

    shape = "/v/{clearance}/compare"
    return [Route(shape, first), Route(f"{shape}/{{a}}/{{b}}", compare), Route(f"{shape}/{{a}}/{{b}}/{{c}}", compare)]


def _meant(record: Mapping[str, Any], names: Sequence[str]) -> list[str] | None:
    """The ids of the accounts of these ids or letters; None where one is not there, or named twice."""
    known = {each["label"]: each["id"] for each in record["documents"]} | {each["id"]: each["id"] for each in record["documents"]}
    ids = [known[name] for name in names if name in known]
    return ids if len(set(ids)) == len(names) else None


def _texts(record: Mapping[str, Any], accounts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The accounts laid out, with what every stretch of them belongs to."""
    lit = lights(marked(record))
    return [{"label": account["label"], "id": name, "kind": account["kind"], "blocks": lay_out(account, lit[name])[1]} for name, account in accounts.items()]


def _written(record: Mapping[str, Any], ids: Sequence[str], rows: Sequence[Mapping[str, Any]], form: str) -> Response:
    """The lines as a file to keep."""
    if form == "json":
        frame = {name: record[name] for name in ("title", "clearance", "marking", "offsets", "documents")}
        return Response(dumps({**frame, "sides": list(ids), "lines": list(rows)}) + "\n", media_type="application/json")
    outline = sides.outline(record, ids, rows)
    if form == "markdown":
        return Response(page.markdown(outline), media_type="text/markdown; charset=utf-8")
    return HTMLResponse(page.html(outline))
