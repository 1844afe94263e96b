"""What every page may load, and what stands in none: held for all pages of the dossier compared, and of an archive of it. What they take, `benchmarks/bench_pages.py` measures."""

import re
from datetime import date
from pathlib import Path

import pytest

from reftel import archive
from reftel.archive import Bench
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.web import Rules, Shelf, create_app
from web.playing import browser, page_of, served

DAY = date(2026, 1, 2)
LEXICON = Path(archive.__file__).parents[1] / "dossier" / "lexicon"
EVERYTHING = Clearance.everything()
COMPARED = (
    "",
    *(
        "compare",
        "compare/T/A?as=texts",
        "compare/T/A?show=differ",
        "ledger",
        "timeline",
        "network",
        "map",
        "people",
        "people?kind=place",
        "references",
        "review",
        "exports",
    ),
    *("e/person-milena-harask", "t/06SANDRAVA412", "t/06SANDRAVA412?as=text", "search?q=dam"),
)
HELD = ("documents", "search", "search?q=dam", "search?q=fm:(", "searches", "add", "t/06SANDRAVA412", "t/06SANDRAVA412/release?to=U")
SCRIPT = 300_000
"""Bytes of script that a page may load."""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """The dossier compared, and an archive of it."""
    dossier, folder = archive.dossier(), tmp_path_factory.mktemp("budget")
    made = archive.publish(dossier.paths, folder / "views", as_of=DAY, lexicon=dossier.lexicon)
    add(dossier.paths, folder / "archive", lexicons=[LEXICON], workers=1)
    shelf = Shelf(folder / "archive", archive.kept(folder / "archive", EVERYTHING), dossier.lexicon, DAY, (str(LEXICON),), adding=True)
    shelf.save("The dam", "dam", EVERYTHING, "")
    bench = Bench(made, folder / "judgements.jsonl", today=lambda: DAY)
    rules = Rules(dossier.lexicon, DAY)
    with served(create_app(made.views, rules=rules, bench=bench)) as compared, served(create_app(shelf=shelf, rules=rules)) as held:
        yield {"compared": f"{compared}/v/all/", "held": f"{held}/v/all/"}


@pytest.fixture(scope="module")
def chromium():
    with browser() as running:
        yield running


@pytest.mark.parametrize(("kind", "place"), [*(("compared", each) for each in COMPARED), *(("held", each) for each in HELD)])
def test_a_page_keeps_its_budget(chromium, addresses, kind, place):
    address = addresses[kind] + place
    with page_of(chromium) as page:
        script = []
        page.on("response", lambda answer: script.append(len(answer.body())) if answer.request.resource_type == "script" else None)
        answer = page.goto(address, wait_until="load")
        assert answer.status in (200, 400)
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy or "default-src 'self'" in policy
        body = answer.text()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/)|\son\w+=|\sstyle=\"|javascript:", body), (
            "nothing that such a policy forbids is written"
        )
        assert sum(script) <= SCRIPT
