"""Leaks planted in the workbench: what a page, a header or an answer for nothing could give away."""

import hashlib
import random
from dataclasses import replace
from pathlib import Path

from starlette.responses import HTMLResponse

from noninterference.pages import differences, two_answers_for_nothing
from reftel.archive import comparing
from reftel.web import app, texts

_LEVELS = ("/v/s/", "/v/c/", "/v/all/")


def caught(folder, hint="") -> str:
    """The first request that a planted leak shows in, in words; "" when there is none."""
    folder.mkdir(exist_ok=True)
    for number, (kind, ceiling) in enumerate((("deleted", "U"), ("deleted", "C"), ("prose", "U"))):
        place = folder / str(number)
        place.mkdir()
        if found := differences(kind, place, ceiling=ceiling):
            return found[0]
    nothing = folder / "nothing"
    nothing.mkdir()
    return next(iter(two_answers_for_nothing(nothing)), "")


def _of_all(views) -> str:
    """Something of the originals, which hold all text."""
    return hashlib.sha256(b"".join(p.read_bytes() for p in sorted(Path(views.folder, "originals").rglob("*")) if p.is_file())).hexdigest()


def _refused(patch):
    absent = app._absent

    def refused(request, error):
        return HTMLResponse("not for you", 403) if request.url.path.startswith(_LEVELS) else absent(request, error)

    patch.setattr(app, "_absent", refused)


def _cached(patch):
    render, kept = app.page.render, {}

    def cached(views, clearance, **options):
        return kept.setdefault(views.folder, render(views, clearance, **options))

    patch.setattr(app.page, "render", cached)


def _headed(name):
    def plant(patch):
        kept = app._kept

        def tagged(views, *rest):
            answer = kept(views, *rest)
            answer.headers[name] = _of_all(views)
            return answer

        patch.setattr(app, "_kept", tagged)

    return plant


def _seeded(patch):
    render = app.page.render

    def placed(views, clearance, **options):
        return render(views, clearance, **options) + f"<!-- {random.Random(_of_all(views)).random()} -->"

    patch.setattr(app.page, "render", placed)


def _one_record(patch):
    """The views below the highest hold the record of the highest."""
    publish = comparing.publish
    kept = comparing._publish

    def publishing(*given, **options):
        views, record = publish(*given, **options)
        for clearance in views.clearances:
            kept(replace(record, clearance=clearance), views.folder / "views")
        return views, record

    patch.setattr(comparing, "publish", publishing)
    patch.setattr("noninterference.pages.publish", publishing)


def _anchors(patch):
    anchor, open_ = texts._anchor, comparing.ViewsFolder.open
    known = []

    def opening(self, clearance):
        known[:] = [_of_all(self)]
        return open_(self, clearance)

    patch.setattr(comparing.ViewsFolder, "open", opening)
    patch.setattr(texts, "_anchor", lambda account, number: anchor(account, number) + known[0][:4])


PLANTED = {
    "another answer for what is withheld": (_refused, ""),
    "a page kept across clearances": (_cached, ""),
    "a tag over all versions": (_headed("ETag"), ""),
    "a header over all text": (_headed("X-Total"), ""),
    "a layout seeded by everything": (_seeded, ""),
    "places named after everything": (_anchors, ""),
    "the record of the highest view in the lower ones": (_one_record, ""),
}
