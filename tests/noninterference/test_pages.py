"""Two runs of the workbench: every route, asked for every name that a reader could try, gives the same bytes."""

import asyncio
import re
from collections.abc import Iterator
from datetime import date
from itertools import product

import httpx
import pytest

from noninterference.requests import LEXICON
from noninterference.specimens import articles, telegram
from noninterference.variants import varied
from reftel.archive import Lexicon, publish
from reftel.model import Clearance
from reftel.web import create_app

# What stands for each part of a path. A route with a part that is not here fails the suite: say what a reader could try.
PARTS = {
    "clearance": ("u", "sbu", "c", "s", "all", "U", "nowhere", "..%2Foriginals", "u%00"),
    "name": ("", "workbench.css", "../app.py", "nowhere.js"),
}
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
ADDRESS = "http://127.0.0.1:8737"


def paths(app) -> Iterator[str]:
    """Every path of every route with every value for its parts, and some that no route has."""
    for route in app.routes:
        parts = re.findall(r"\{(\w+)(?::\w+)?\}", route.path)
        for values in product(*(PARTS[part] for part in parts)):
            path = route.path
            for value in values:
                path = re.sub(r"\{\w+(?::\w+)?\}", value, path, count=1)
            yield path
    yield from ("/nowhere", "/v/u", "/v/u/nowhere", "/v/u/?clearance=c", "/views/", "/originals/")


def workbench(folder, hidden, ceiling, monkeypatch):
    """The workbench on the specimens, made in ``folder`` so that files have the same names in both runs."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    files = {**{s.name: s.text for s in specimens(hidden)}, **articles()}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    views, _ = publish(files, folder / "kept", clearance=Clearance.named(ceiling), as_of=date(2026, 1, 1), lexicon=Lexicon(LEXICON))
    return create_app(views)


def answers(app, *, within=""):
    """Status, headers and body of every request; of those to the view ``within`` only, where one is named."""
    return asyncio.run(_answers(app, within))


async def _answers(app, within):
    given = {}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url=ADDRESS) as client:
        for path, method in product(paths(app), METHODS):
            if within and not path.startswith(within):
                continue
            answer = await client.request(method, path)
            given[method, path] = (answer.status_code, sorted((k, v) for k, v in answer.headers.items() if k != "date"), answer.content)
            if tag := answer.headers.get("etag"):
                again = await client.request(method, path, headers={"If-None-Match": tag})
                given[method, path, "again"] = (again.status_code, [], again.content)
    return given


def specimens(kind=""):
    every = telegram(4, marked_headings=False), telegram(54, banner="U", number=398)
    return [varied(s, "U", kind) if kind else s for s in every]


def test_every_part_of_a_path_has_values():
    class Folder:
        clearances = (Clearance.named("U"),)

    parts = {part for route in create_app(Folder()).routes for part in re.findall(r"\{(\w+)(?::\w+)?\}", route.path)}
    assert parts <= set(PARTS), "say in PARTS what a reader could try in its place"


@pytest.mark.parametrize("kind", ["prose", "shouting", "deleted"])
def test_hidden_text_changes_no_byte_of_any_answer(kind, tmp_path, monkeypatch):
    given = []
    for name, hidden in (("first", ""), ("other", kind)):
        app = workbench(tmp_path / name, hidden, "U", monkeypatch)
        given.append(answers(app))
    assert list(given[0]) == list(given[1])
    assert [request for request in given[0] if given[0][request] != given[1][request]] == []
    assert given[0]["GET", "/v/u/"][0] == 200


def test_a_view_below_the_highest_does_not_know_what_stands_above_it(tmp_path, monkeypatch):
    given = []
    for name, hidden in (("first", ""), ("other", "deleted")):
        app = workbench(tmp_path / name, hidden, "C", monkeypatch)
        given.append(answers(app, within="/v/u/"))
    assert [request for request in given[0] if given[0][request] != given[1][request]] == []
    assert given[0]["GET", "/v/u/"][0] == 200


def test_what_is_withheld_and_what_never_was_have_one_answer(tmp_path, monkeypatch):
    app = workbench(tmp_path / "run", "", "U", monkeypatch)
    given = answers(app)
    assert given["GET", "/v/s/"] == given["GET", "/v/nowhere/"] == given["GET", "/nowhere"]
    assert given["GET", "/v/s/"][0] == 404
    assert given["GET", "/v/all/record.json"] == given["GET", "/v/nowhere/brief.md"]


def test_no_canary_is_in_any_answer(tmp_path, monkeypatch):
    app = workbench(tmp_path / "run", "", "U", monkeypatch)
    everything = b" ".join(part for answer in answers(app).values() for part in answer if isinstance(part, bytes)).lower()
    for specimen in specimens():
        shown = " ".join(p.text for p in specimen.parts if not specimen.hides(p, "U")).lower()
        assert [c for c in specimen.canaries if c.lower().encode() in everything and c.lower() not in shown] == []
