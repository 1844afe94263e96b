import json
from pathlib import Path

import pytest

from compare.files import telegram
from house.tree import SRC
from reftel.cli import main

LEXICON = ("--lexicon", str(SRC / "dossier" / "lexicon"))


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "one.txt", tmp_path / "two.txt"
    paths[0].write_text(telegram("(U) Nothing.", number=412, reference="A. SANDRAVA 398 B. TARVESK 117 C. DOE E-MAIL"), encoding="utf-8")
    paths[1].write_text(telegram("(U) Nothing else.", number=398), encoding="utf-8")
    return [str(path) for path in paths]


def test_the_whole_graph(files, capsys):
    assert main(["refs", *files, *LEXICON]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "2 telegrams held · 1 missing · 1 reference without a number" in " ".join(said.out.split("\n")[0:3])
    assert "Missing\n  06TARVESK117  cited by 06SANDRAVA412" in said.out
    assert "e-mail: an e-mail has no telegram's number" in said.out


def test_one_telegram(files, capsys):
    assert main(["refs", "06 SANDRAVA 398", *files, *LEXICON]) == 0
    said = capsys.readouterr().out
    assert "cited by  06SANDRAVA412" in said
    assert "Missing" not in said


def test_json(files, capsys):
    assert main(["refs", *files, "--json", *LEXICON]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(t["number"], t["held"]) for t in found["telegrams"]] == [("06SANDRAVA412", True), ("06SANDRAVA398", True), ("06TARVESK117", False)]
    [by] = found["telegrams"][1]["cited_by"]
    assert Path(files[0]).read_text(encoding="utf-8")[by["evidence"][0]["start"] : by["evidence"][0]["end"]] == "SANDRAVA 398"


def test_a_number_that_nobody_knows_names_what_is_held(files, capsys):
    assert main(["refs", "06SANDRAVA999", *files, *LEXICON]) == 1
    assert capsys.readouterr().err == "reftel: 06SANDRAVA999 is neither held nor cited in what this reader may see; held are 06SANDRAVA412, 06SANDRAVA398.\n"


def test_a_hidden_reference_is_like_one_that_is_not_there(files, capsys):
    assert main(["refs", "06TARVESK117", *files, *LEXICON, "--clearance", "U"]) == 1
    assert "neither held nor cited" in capsys.readouterr().err


def test_a_number_without_files(capsys):
    assert main(["refs", "06SANDRAVA412"]) == 2
    assert "no file" in capsys.readouterr().err


def test_a_file_that_is_not_there(files, capsys):
    assert main(["refs", "none.txt", *files]) == 1
    assert "none.txt" in capsys.readouterr().err
