import json

import pytest

from compare.files import telegram
from house.tree import SRC
from reftel.cli import main

LEXICON = ("--lexicon", str(SRC / "dossier" / "lexicon"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(telegram("(U) Nothing.", "(C) Something.", number=412), encoding="utf-8")
    return str(path)


def test_a_note(file, capsys):
    assert main(["cite", "06 SANDRAVA 412#p2", file, "--holding", "plusd", *LEXICON]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out == (
        "US Embassy Sandrava to Department of State, telegram 412, “A Specimen,” October 17, 2006, Confidential, 06SANDRAVA412, "
        "WikiLeaks Public Library of US Diplomacy, ¶2.\n"
    )


def test_whose_copy_it_is_must_be_said(file, capsys):
    assert main(["cite", "T", file, *LEXICON]) == 0
    assert "name the holder with --holding" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("style", "begins"),
    [("csl-json", "[{"), ("bibtex", "@misc{06SANDRAVA412,"), ("ris", "TY  - PCOMM"), ("html", "<meta name"), ("marked", "DOS cable, Sandrava 412")],
)
def test_styles(style, begins, file, capsys):
    assert main(["cite", "06SANDRAVA412", file, "--style", style, *LEXICON]) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_json_says_its_marking(file, capsys):
    assert main(["cite", "T", file, "--json", "--clearance", "U", "--accessed", "2020-01-02", *LEXICON]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["marking"], found["csl"]["accessed"]) == ("U", {"date-parts": [[2020, 1, 2]]})


def test_what_the_document_does_not_print(file, tmp_path, capsys):
    (tmp_path / "more.json").write_text('{"archive": "Harbor Library", "archive_location": "box 4"}', encoding="utf-8")
    assert main(["cite", "T", file, "--with", str(tmp_path / "more.json"), *LEXICON]) == 0
    assert capsys.readouterr().out.endswith("06SANDRAVA412, box 4, Harbor Library.\n")


@pytest.mark.parametrize("text", ["", "[]", "[1]", '{"id": "x"}', "\x00", '{"custom": {}}'])
def test_more_that_is_none(text, file, tmp_path, capsys):
    (tmp_path / "more.json").write_text(text, encoding="utf-8")
    assert main(["cite", "T", file, "--with", str(tmp_path / "more.json")]) == 2
    assert capsys.readouterr().out == ""


def test_a_style_that_is_none(file, capsys):
    assert main(["cite", "T", file, "--csl", file]) == 2
    assert "is no style of the Citation Style Language" in capsys.readouterr().err
