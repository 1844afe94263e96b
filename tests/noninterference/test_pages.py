"""Two runs of the workbench: every route, asked for every name that a reader could try, gives the same bytes."""

from pathlib import Path

import pytest

from noninterference.introspection import parts
from noninterference.pages import HEADERS, PARTS, QUERY, answers, differences, of_view, reading, two_answers_for_nothing, workbench
from noninterference.scenarios import SCENARIOS
from reftel.archive import Lexicon
from reftel.model import Clearance
from reftel.web import Rules, Shelf, create_app


def test_every_part_of_a_path_has_values():
    class Folder:
        clearances = (Clearance.named("U"),)

    shelf = Shelf(Path("nowhere"), (Clearance.named("U"),), adding=True)
    assert set().union(*parts(create_app(Folder(), shelf=shelf, rules=Rules(Lexicon()))).values()) <= set(PARTS), (
        "say in PARTS what a reader could try in its place"
    )


def test_every_parameter_and_header_that_is_read_has_values(tmp_path, monkeypatch):
    app = workbench(tmp_path / "run", "", "U")
    with reading(monkeypatch) as read:
        answers(app)
    assert "if-none-match" in read.headers  # what is read is noted
    assert read.query <= set(QUERY), "say in QUERY what a reader could try for it"
    assert read.headers <= set(HEADERS), "say in HEADERS what a reader could send"
    assert not read.cookies, "say here which cookies a reader could send"


@pytest.mark.parametrize("kind", ["prose", "shouting", "twin", "fields", "deleted"])
def test_hidden_text_changes_no_byte_of_any_answer(kind, tmp_path):
    assert differences(kind, tmp_path, ceiling="U") == []


@pytest.mark.parametrize("serves", ["files", "archive"])
def test_nor_where_only_files_or_only_an_archive_are_served(serves, tmp_path):
    assert differences("prose", tmp_path, ceiling="U", serves=serves) == []


def test_a_view_below_the_highest_does_not_know_what_stands_above_it(tmp_path):
    assert differences("deleted", tmp_path, ceiling="C") == []


def test_what_is_withheld_and_what_never_was_have_one_answer(tmp_path):
    assert two_answers_for_nothing(tmp_path) == []
    given = answers(workbench(tmp_path / "again", "", "U"))
    assert given["/v/S/", "GET"][0] == 404
    assert {answer[0] for answer in of_view(given, "U").values()} >= {200, 405}


def test_no_canary_is_in_any_answer(tmp_path):
    everything = repr(answers(workbench(tmp_path / "run", "", "U"))).lower()
    for specimen in SCENARIOS[0].specimens(4):
        shown = " ".join(p.text for p in specimen.parts if not specimen.hides(p, "U")).lower()
        assert [c for c in specimen.canaries if c.lower() in everything and c.lower() not in shown] == []
