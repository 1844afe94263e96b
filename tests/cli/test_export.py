import csv
import json
from pathlib import Path

import pytest

from compare.files import article, telegram
from house.tree import SRC
from reftel.cli import main

LEXICON = ("--lexicon", str(SRC / "dossier" / "lexicon"))


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "one.txt", tmp_path / "two.txt"
    paths[0].write_text(
        telegram("(U) Andrey Torvanov met with Milena Harask in Sandrava on October 14.", "(C) Torvanov will lend USD 5 million to Kestria."), encoding="utf-8"
    )
    paths[1].write_text(article("Andrey Torvanov met with Milena Harask in Sandrava on October 14."), encoding="utf-8")
    return [str(path) for path in paths]


def test_a_table_at_a_level(files, tmp_path, capsys):
    out = tmp_path / "record.csv"
    assert main(["export", "csv", *files, "--clearance", "U", "-o", str(out), "--json", *LEXICON]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["ceiling"], said["clearance"], said["compilation"]) == ("U", "U", "not reviewed")
    text = out.read_text(encoding="utf-8-sig")
    assert "5 million" not in text
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["kind"] for row in rows} >= {"export", "document", "meeting"}


def test_standard_output_stays_empty(files, tmp_path, capsys):
    assert main(["export", "tei", *files, "-o", str(tmp_path / "record.xml"), *LEXICON]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "its ceiling is C" in said.err


@pytest.mark.parametrize("arguments", [["export"], ["export", "docx", "FILE", "-o", "x"], ["export", "csv", "FILE"], ["export", "csv", "-o", "x"]])
def test_misuse(arguments, files):
    assert main([files[0] if a == "FILE" else a for a in arguments]) == 2


@pytest.mark.parametrize("place", [".", "nowhere/record.csv", "/dev/null"])
def test_a_place_that_is_no_file(place, files, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["export", "csv", *files, "-o", place, *LEXICON]) == 1
    assert "--output" in capsys.readouterr().err
    assert not Path("/dev/null").is_file()


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path):
    assert main(["export", "csv", str(tmp_path / "none.txt"), "-o", str(tmp_path / "record.csv")]) == 1
    assert list(tmp_path.iterdir()) == []
