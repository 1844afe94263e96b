"""The pages of an original beside its text: their addresses answer the holder of the files alone, and nothing else on any page says that it is there."""

import contextlib
import re
from datetime import date

import pytest

from reftel import archive
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.web import Rules, Shelf, create_app
from scans import ARTICLE, HALF, telegram, typed
from web.views import HOST, TestClient

CLOSED = telegram("C O N F I D E N T I A L", "2. (C) Harask asked for a second loan.")


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leaves")
    for name, data in {"whole.pdf": typed(*ARTICLE), "half.pdf": typed(*HALF), "closed.pdf": CLOSED}.items():
        (folder / name).write_bytes(data)
    place, lexicon = folder / "archive", archive.Lexicon()
    add(sorted(folder.glob("*.pdf")), place, clearances=[Clearance.named("U"), Clearance.named("C")], workers=1)
    shelf = Shelf(place, archive.kept(place, Clearance.everything()), lexicon, date(2026, 1, 2), adding=True)
    return TestClient(create_app(shelf=shelf, rules=Rules(lexicon, date(2026, 1, 2))), base_url=HOST, follow_redirects=False)


def places(asked, view):
    return sorted(set(re.findall(rf'href="(/v/{view}/[ta]/[^"/?#]+)"', asked.get(f"/v/{view}/documents").text)))


def test_the_holder_has_pages_beside_every_text(asked):
    assert len(places(asked, "all")) == 3
    for place in places(asked, "all"):
        assert f'href="{place}?as=pages"' in asked.get(place).text
        page = asked.get(f"{place}?as=pages").text
        pictures = re.findall(r'<img src="([^"]+)" alt="Page \d+ of the original[^"]*" loading="lazy">', page)
        assert pictures
        for each in pictures:
            answer = asked.get(each)
            assert (answer.status_code, answer.headers["content-type"], answer.headers["cache-control"]) == (200, "image/png", "private, no-store")
            assert answer.content.startswith(b"\x89PNG")
        for wrong in ("0.png", "99.png", "1.jpg", "1", "01.png", "\u0661.png", "1.png.png"):
            assert asked.get(f"{place}/pages/{wrong}").status_code == 404
        other = place.replace("/t/", "/x/").replace("/a/", "/t/").replace("/x/", "/a/")
        assert asked.get(f"{other}/pages/1.png").status_code == 404


def test_nobody_else_has_pages_and_no_page_says_that_there_are_any(asked):
    nothing = asked.get("/v/U/a/nowhere/pages/1.png")
    assert len(places(asked, "U")) > 1
    for place in places(asked, "U"):
        picture = asked.get(f"{place}/pages/1.png")
        assert (picture.status_code, picture.content) == (nothing.status_code, nothing.content)
        assert {k: v for k, v in picture.headers.items() if k != "date"} == {k: v for k, v in nothing.headers.items() if k != "date"}
        for page in (asked.get(place).text, asked.get(f"{place}?as=pages").text):
            assert "data-sheets" not in page
            assert "<img" not in page
            assert "<kbd>i</kbd>" not in page


def test_two_runs_with_other_hidden_words_answer_alike(tmp_path):
    answers = []
    for run, words in enumerate(("The second loan was hidden.", "Nine men were paid in gold at the border, in three parts.")):
        folder = tmp_path / str(run)
        folder.mkdir()
        (folder / "closed.pdf").write_bytes(telegram("C O N F I D E N T I A L", "2. (C) " + words))
        with contextlib.chdir(folder):
            add(["closed.pdf"], "archive", clearances=[Clearance.named("U")], workers=1)
        shelf = Shelf(folder / "archive", (Clearance.named("U"),), archive.Lexicon(), date(2026, 1, 2))
        one = TestClient(create_app(shelf=shelf), base_url=HOST, follow_redirects=False)
        (place,) = places(one, "U")
        asked = (place, f"{place}?as=pages", *(f"{place}/pages/{n}.png" for n in (1, 2)))
        answers.append([(each, (got := one.get(each)).status_code, re.sub(r'name="csrf" value="[^"]*"', "", got.text)) for each in asked])
    assert [status for _, status, _ in answers[0]] == [200, 200, 404, 404]
    assert answers[0] == answers[1]
