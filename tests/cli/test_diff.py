import json
from pathlib import Path

import pytest

from compare.files import LEXICON, telegram
from reftel import archive
from reftel.cli import main
from reftel.errors import ClearanceError

ONE = "(C) The two ministers met at the dam and agreed on a toll for barges."
TWO = "(U) The press said nothing of it."


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "one.txt", tmp_path / "two.txt"
    paths[0].write_text(telegram(ONE, TWO), encoding="utf-8")
    paths[1].write_text(telegram(ONE.replace("a toll for barges", "XXXXXXXXXXXX"), TWO), encoding="utf-8")
    return [str(path) for path in paths]


def test_it_prints_a_page(files, capsys):
    assert main(["diff", *files]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "the same telegram" in said.out
    assert "XXXXXXXXXXXX" in said.out


def test_it_prints_json(files, capsys):
    assert main(["diff", *files, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [d["label"] for d in found["documents"]] == ["A", "B"]
    [change] = found["words"]
    assert change["change"] == "redaction"
    for side, file in (("first", files[0]), ("second", files[1])):
        assert Path(file).read_text(encoding="utf-8")[change[side]["start"] : change[side]["end"]] == change[side]["text"]


def test_released_offsets_count_in_the_released_text(files, capsys):
    assert main(["diff", *files, "--json", "--offsets", "released"]) == 0
    assert json.loads(capsys.readouterr().out)["offsets"] == "released"


def test_a_file_of_which_nothing_is_shown(tmp_path, files, capsys):
    bare = tmp_path / "bare.txt"
    bare.write_text("FM AMEMBASSY SANDRAVA\nTO SECSTATE WASHDC\n\n1. (C) Words of some length stand here.\n", encoding="utf-8")
    assert main(["diff", str(bare), files[0], "--clearance", "U"]) == 1
    said = capsys.readouterr().err
    assert "holds no document that this reader may see" in said
    assert "length" not in said


def test_a_number_that_is_not_there(files, capsys):
    assert main(["diff", *files, "--number", "06 SANDRAVA 999"]) == 1
    assert "holds no document 06SANDRAVA999" in capsys.readouterr().err


def test_a_number_in_any_form(files):
    assert archive.diff(*files, number="06 SANDRAVA 000412", lexicon=LEXICON).first.id == "06SANDRAVA412"
    with pytest.raises(ClearanceError, match="it holds 06SANDRAVA412"):
        archive.diff(*files, number="06SANDRAVA413", lexicon=LEXICON)


@pytest.mark.parametrize("given", [[], ["one.txt"], ["one.txt", "two.txt", "three.txt"]])
def test_two_files_are_wanted(given, capsys):
    assert main(["diff", *given]) == 2
    assert capsys.readouterr().err.startswith("reftel: ")


def test_a_file_that_is_not_there(files, capsys):
    assert main(["diff", files[0], "none.txt"]) == 1
    assert "none.txt" in capsys.readouterr().err
