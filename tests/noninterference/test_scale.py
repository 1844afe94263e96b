"""Two runs of an archive of many telegrams: what an index counts, ranks, facets and pages by must not know what is hidden, however much of it there is.

REFTEL_TELEGRAMS says how many (10,000 take some ten minutes).
"""

import asyncio
import json
import os
from dataclasses import replace

import httpx
import pytest

from noninterference.asking import ADD, TEMPORARY, asked, prepared
from noninterference.requests import COMMANDS
from noninterference.specimens import Specimen, telegram
from noninterference.variants import EVERY, varied
from reftel.archive import kept
from reftel.lexicon import Lexicon
from reftel.model import Clearance
from reftel.web import Rules, Shelf, create_app

MANY = int(os.environ.get("REFTEL_TELEGRAMS", "60"))
DUMP = "dump.jsonl"
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
# what is asked of an archive that only was added to; its pages are asked for below
ASKS = [ask for name, asks in COMMANDS.items() if name != "serve" for ask in asks if ask.archived and not ask.first]
PAGES = (
    "search?q=",
    "search?q=dam",
    "search?q=the&order=relevance",
    "search?q=canal*+OR+rail*&order=oldest",
    "documents",
    "documents?kind=telegrams",
    "t/06SANDRAVA412",
)


def sent(number: int) -> Specimen:
    """A telegram of its own day; one in seven of the same day a year later, so that days are shared."""
    made = telegram(number, number=number, marked_headings=False)
    head, *rest = made.parts
    day = f"{1 + number % 28:02}1512Z {MONTHS[number % 12]} {6 + number % 5:02}"
    if number != 412:
        head = replace(head, words=head.words.replace("171512Z OCT 06", day))
    return replace(made, parts=(head, *rest))


def dump(clearance: str, *, other: bool) -> str:
    """The telegrams, one in a line; in the ``other`` run everything that is hidden is different, of each kind in turn."""
    lines = []
    for number in range(412, 412 + MANY):
        specimen = varied(sent(number), clearance, EVERY[number % len(EVERY)]) if other else sent(number)
        lines.append(json.dumps({"id": number, "content": specimen.text}))
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    folders = []
    for other in (False, True):
        # both under the same name, which is printed
        folder = tmp_path_factory.mktemp("other" if other else "first") / "run"
        (folder / TEMPORARY).mkdir(parents=True)
        (folder / DUMP).write_text(dump("U", other=other), encoding="utf-8")
        prepared(folder, {DUMP: ""}, [ADD])
        folders.append(folder)
    return folders


def test_the_two_archives_differ_above(two):
    search = next(ask for ask in ASKS if ask.command == "search" and "--json" in ask.options)
    first, second = (asked(search, {DUMP: ""}, "C", folder) for folder in two)
    assert first["status"] == second["status"] == b"0"
    assert first["out"] != second["out"]


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.title)
def test_no_command_tells_them_apart(ask, two):
    first, second = (asked(ask, {DUMP: ""}, "U", folder) for folder in two)
    assert sorted(name for name in {*first, *second} if first.get(name) != second.get(name)) == []


def test_no_page_tells_them_apart(two, monkeypatch):
    monkeypatch.setattr("reftel.web.local.secrets.token_urlsafe", lambda _size: "the-same-in-both-runs")

    async def answers(folder):
        shelf = Shelf(folder / "archive", kept(folder / "archive", Clearance.named("U")), Lexicon(), None)
        app = create_app(shelf=shelf, rules=Rules(Lexicon(), None))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            return [await client.get(f"/v/U/{page}") for page in PAGES]

    first, second = (asyncio.run(answers(folder)) for folder in two)
    assert {answer.status_code for answer in (*first, *second)} == {200}
    assert [page for page, *pair in zip(PAGES, first, second, strict=True) if pair[0].content != pair[1].content] == []
