"""Deciding on documents of an archive that are read together: kept in a file, and there again whenever the same passages are compared."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reftel import archive
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.store import judgements as kept
from reftel.web import Notebook, Shelf, create_app
from web.views import HOST

DAY = date(2026, 1, 2)
LEXICON = Path(archive.__file__).parents[1] / "dossier" / "lexicon"
TELEGRAM, OLDER = "06SANDRAVA412", "94TARVESK117"
BOTH = f"of={TELEGRAM},{OLDER}"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("decided") / "archive"
    add(archive.dossier().paths, folder, clearances=[Clearance.named("U"), Clearance.named("C")], lexicons=[LEXICON], workers=1)
    return folder


def workbench(place, file):
    notebook = Notebook(file, lambda: DAY) if file else None
    shelf = Shelf(place, archive.kept(place, Clearance.everything()), archive.dossier().lexicon, DAY, (str(LEXICON),), notebook=notebook)
    return TestClient(create_app(shelf=shelf), base_url=HOST, follow_redirects=False)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "judgements.jsonl"


@pytest.fixture
def asked(place, file):
    return workbench(place, file)


def send(client, page, **fields):
    """The first form of ``page`` that goes where ``to`` says, filled in."""
    token = re.findall(r'name="csrf" value="([^"]+)"', page)[0]
    to = fields.pop("to")
    action = next(html.unescape(found) for found in re.findall(r'<form method="post" action="([^"]+)"', page) if f"/{to}?" in found)
    return client.post(action, data={"csrf": token, "by": "R. Ellery", **fields})


def decide(client, clearance="C", of=BOTH, **fields):
    """Decide on a person's page; where that leads."""
    page = client.get(f"/v/{clearance}/e/person-andrey-torvanov?{of}").text
    answer = send(client, page, to="judge", kind="person", subject="person-andrey-torvanov", **fields)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def decided(client, clearance="C", of=BOTH):
    """What the review says was decided."""
    page = client.get(f"/v/{clearance}/review?{of}").text
    return re.findall(r"<p><b>(\w+)</b>", page[page.find('class="decided"') :] if 'class="decided"' in page else "")


def test_an_answer_is_kept_and_shown_and_taken_back(asked, file):
    page = asked.get(f"/v/C/review?{BOTH}").text
    question = re.findall(r'name="question" value="([^"]+)"', page)[0]
    answer = send(asked, page, to="review", question=question, answer="yes", note="seen on paper", next=f"/v/C/review?{BOTH}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/v/C/review?{BOTH}")
    after = asked.get(f"/v/C/review?{BOTH}").text
    assert question not in after
    assert "seen on paper" in after
    (made,), damaged = kept.read(file)
    assert not damaged
    assert str(made.marking) == "C"
    answer = send(asked, after, to="judge", verdict="undo", of=made.id)
    assert answer.headers["location"] == f"/v/C/review?{BOTH}", "back to what was chosen"
    assert question in asked.get(f"/v/C/review?{BOTH}").text


def test_a_decision_holds_wherever_the_passages_are_compared_again(asked, place, file):
    decide(asked, verdict="rename", name="A. Torvanov")
    assert decided(asked) == ["rename"]
    assert decided(asked, of=f"of={TELEGRAM}") == ["rename"]
    assert "A. Torvanov" in asked.get(f"/v/C/people?of={TELEGRAM}").text
    assert decided(workbench(place, file)) == ["rename"], "after the server was started again"
    found = asked.get("/api/v1/people", params={"clearance": "C", "document": TELEGRAM}).json()
    assert any(each["name"] == "A. Torvanov" for each in found["items"])


def test_what_was_decided_on_other_documents_is_not_in_view(asked, file):
    decide(asked, of=f"of={OLDER}", verdict="accept")
    articles = re.findall(r'name="of" value="(article-[^"]+)"', asked.get("/v/U/documents").text)
    assert decided(asked, "U", of=f"of={','.join(articles)}") == []
    # a decision on documents of a low level is not raised by one that was made elsewhere with more in view
    page = asked.get(f"/v/C/people?of={','.join(articles)}").text
    someone = re.findall(r"/e/(person-[\w-]+)", page)[0]
    page = asked.get(f"/v/C/e/{someone}?of={','.join(articles)}").text
    assert send(asked, page, to="judge", verdict="accept", subject=someone, kind="person").status_code == 303
    assert [str(each.marking) for each in kept.read(file)[0]] == ["C", "U"]


def test_a_decision_made_with_more_in_view_is_nothing_below(asked):
    pages = ("", "review", "people", "e/person-andrey-torvanov", "ledger", "network", "record.json")
    before = [asked.get(f"/v/U/{each}?{BOTH}").content for each in pages]
    decide(asked, verdict="rename", name="A. Torvanov")
    assert decided(asked) == ["rename"]
    assert [asked.get(f"/v/U/{each}?{BOTH}").content for each in pages] == before
    someone = re.findall(r"/e/(person-[\w-]+)", asked.get(f"/v/U/people?{BOTH}").text)[0]
    page = asked.get(f"/v/U/e/{someone}?{BOTH}").text
    assert send(asked, page, to="judge", verdict="accept", subject=someone, kind="person").status_code == 303
    assert decided(asked, "U") == ["accept"]
    assert decided(asked) == ["rename", "accept"], "who sees more has what was decided below"


def test_without_a_file_nobody_decides(place):
    closed = workbench(place, None)
    page = closed.get(f"/v/C/review?{BOTH}").text
    assert '<form method="post"' not in page
    assert "--judgements FILE" in page
    assert closed.post(f"/v/C/judge?{BOTH}", data={}).status_code in (403, 404)


def test_what_is_wrong_is_said_and_nothing_is_written(asked, file):
    page = asked.get(f"/v/C/e/person-andrey-torvanov?{BOTH}").text
    answer = send(asked, page, to="judge", verdict="same", subject="person-andrey-torvanov", other="Nobody Of This Name", kind="person")
    assert answer.status_code == 400
    assert "Nobody Of This Name" in html.unescape(answer.text)
    assert send(asked, page, to="judge", verdict="accept", subject="person-andrey-torvanov", by=" ").status_code == 400
    assert not file.exists()


def test_nothing_is_decided_where_nothing_is_chosen(asked, file):
    page = asked.get(f"/v/C/e/person-andrey-torvanov?{BOTH}").text
    token = re.findall(r'name="csrf" value="([^"]+)"', page)[0]
    said = {"csrf": token, "by": "R. Ellery", "verdict": "accept", "subject": "person-andrey-torvanov"}
    for address in ("/v/C/judge", "/v/C/judge?of=nowhere", "/v/U/judge?of=nowhere"):
        assert asked.post(address, data=said).status_code == 404, address
    assert not file.exists()


def test_a_file_that_cannot_be_read_is_said_without_its_place(asked, file):
    file.write_text("no judgements\n", encoding="utf-8")
    for clearance in ("U", "all"):
        answer = asked.get(f"/v/{clearance}/review?{BOTH}")
        assert answer.status_code == 400
        assert "cannot be read" in answer.text
        assert file.name not in answer.text
