"""Leaks planted in the workbench: what a page, a header or an answer for nothing could give away."""

import hashlib
import random
from dataclasses import replace
from pathlib import Path

from starlette.responses import HTMLResponse

from noninterference.pages import differences, two_answers_for_nothing
from reftel.archive import comparing
from reftel.model import Clearance
from reftel.web import app, site, texts
from reftel.web.pages import matters
from reftel.web.shelf import Shelf
from reftel.web.site import Site

_LEVELS = ("/v/S/", "/v/C/", "/v/all/")


def caught(folder, hint="") -> str:
    """The first request that a planted leak shows in, in words; "" when there is none. ``hint`` says what is served: "archive", else "files"."""
    folder.mkdir(exist_ok=True)
    for number, (kind, ceiling) in enumerate((("deleted", "U"), ("deleted", "C"), ("prose", "U"))):
        place = folder / str(number)
        place.mkdir()
        if found := differences(kind, place, ceiling=ceiling, serves=hint or "files"):
            return found[0]
    nothing = folder / "nothing"
    nothing.mkdir()
    return next(iter(two_answers_for_nothing(nothing)), "")


def _of_all(views) -> str:
    """Something of the originals, which hold all text."""
    return hashlib.sha256(b"".join(p.read_bytes() for p in sorted(Path(views.folder, "originals").rglob("*")) if p.is_file())).hexdigest()


def _refused(patch):
    nothing = app._nothing

    def refused(request):
        return HTMLResponse("not for you", 403) if request.url.path.startswith(_LEVELS) else nothing(request)

    patch.setattr(app, "_nothing", refused)


def _cached(patch):
    page, kept = Site.page, {}

    def cached(self, request, template, **options):
        return kept.setdefault((self.views.folder, template), page(self, request, template, **options))

    patch.setattr(Site, "page", cached)


def _headed(name):
    def plant(patch):
        kept, view = matters._kept, Site.view
        known = []

        def opening(self, request):
            known[:] = [_of_all(self.views)]
            return view(self, request)

        def tagged(*given):
            answer = kept(*given)
            answer.headers[name] = known[0]
            return answer

        patch.setattr(Site, "view", opening)
        patch.setattr(matters, "_kept", tagged)

    return plant


def _seeded(patch):
    page = Site.page

    def placed(self, request, template, **options):
        return page(self, request, template, **options, seed=random.Random(_of_all(self.views)).random())

    rendered = site.rendered

    def seeded(template, **context):
        return rendered(template, **context) + f"<!-- {context.get('seed', '')} -->"

    patch.setattr(Site, "page", placed)
    patch.setattr(site, "rendered", seeded)


def _one_record(patch):
    """The views below the highest hold the record of the highest."""
    publish = comparing.publish
    kept = comparing.put

    def publishing(*given, **options):
        made = publish(*given, **options)
        for clearance in made.views.clearances:
            kept(replace(made.record, clearance=clearance), made.views.folder / "views")
        return made

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


def _searches_all(patch):
    search = Shelf.search

    def searching(self, query, clearance, **ask):
        return search(self, query, Clearance.everything(), **ask)

    patch.setattr(Shelf, "search", searching)


def _kept_across(patch):
    at, first = Shelf._at, {}

    def keeping(self, clearance):
        return first.setdefault(self.folder, at(self, clearance))

    patch.setattr(Shelf, "_at", keeping)


PLANTED = {
    "another answer for what is withheld": (_refused, ""),
    "a page kept across clearances": (_cached, ""),
    "a tag over all versions": (_headed("ETag"), ""),
    "a header over all text": (_headed("X-Total"), ""),
    "a layout seeded by everything": (_seeded, ""),
    "places named after everything": (_anchors, ""),
    "the record of the highest view in the lower ones": (_one_record, ""),
    "a search in the index of everything": (_searches_all, "archive"),
    "a document kept across clearances": (_kept_across, "archive"),
}
