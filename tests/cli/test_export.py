import csv
import json
from pathlib import Path

import pytest

from compare.files import article, telegram
from house.tree import SRC
from reftel.cli import main
from reftel.export.listing import FORMS

LEXICON = ("--lexicon", str(SRC / "dossier" / "lexicon"))


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "one.txt", tmp_path / "two.txt"
    paths[0].write_text(
        telegram(
            "(U) Andrey Torvanov met with Milena Harask in Sandrava on October 14.",
            "(C) Andrey Torvanov and Milena Harask signed an agreement on the Velm Dam worth USD 5 million.",
        ),
        encoding="utf-8",
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


def test_a_record_is_narrowed_and_says_so(files, tmp_path, capsys):
    out = tmp_path / "record.jsonl"
    assert main(["export", "jsonl", *files, "--about", "velm dam", "-o", str(out), "--json", *LEXICON]) == 0
    assert json.loads(capsys.readouterr().out)["narrowed"] == "about velm dam"
    first, *items = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert first["narrowed"] == "about velm dam"
    assert [d["file"] for d in first["documents"]] == files[:1]
    assert {item["kind"] for item in items} >= {"matter"}
    assert not [item for item in items if item["kind"] == "meeting"]


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (["--about", "zyxwv"], 1, "nothing is written"),
        (["--about", "velm dam", "--clearance", "U"], 1, "nothing is written"),
        (["--from", "2008-02-02", "--to", "2008-02-01"], 2, "later than"),
        (["--from", "2008"], 2, "no date"),
    ],
)
def test_nothing_that_fits_is_said_and_not_written(asked, status, said, files, tmp_path, capsys):
    assert main(["export", "csv", *files, *asked, "-o", str(tmp_path / "record.csv"), *LEXICON]) == status
    assert said in capsys.readouterr().err
    assert not (tmp_path / "record.csv").exists()


def test_a_list_of_everything_that_a_query_finds(files, tmp_path, capsys):
    folder = str(tmp_path / "archive")
    assert main(["add", *files, "--archive", folder, "--workers", "1"]) == 0
    out = tmp_path / "list.csv"
    for query, count in (("", 2), ("Harask", 2), ("million", 1), ("nothing", 0)):
        assert main(["export", "csv", "--archive", folder, "--matching", query, "-o", str(out)]) == 0
        rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
        assert (rows[0]["kind"], rows[-1]["kind"], len(rows) - 2) == ("export", "export", count)
        ceiling = {2: "C", 1: "C", 0: ""}[count]
        assert rows[-1]["marking"] == ceiling
        assert f"a list of {count} documents; its ceiling is {ceiling or 'none'}" in capsys.readouterr().err
    assert main(["export", "csv", "--archive", folder, "--matching", "", "--clearance", "U", "-o", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["ceiling"], said["clearance"], said["count"]) == ("U", "U", 2)


@pytest.mark.parametrize("form", FORMS)
def test_a_list_in_every_form_is_the_same_again_and_holds_what_is_shown(form, files, tmp_path, capsys):
    folder = str(tmp_path / "archive")
    assert main(["add", *files, "--archive", folder, "--workers", "1"]) == 0
    out = tmp_path / "list"
    made = []
    for clearance in ("U", "U", "C"):
        assert main(["export", form, "--archive", folder, "--matching", "", "--clearance", clearance, "-o", str(out), "--json"]) in (0, 1)
        made.append(out.read_bytes() if out.exists() else b"")
    assert made[0] == made[1]
    assert b"Velm Dam" not in made[0]
    capsys.readouterr()


@pytest.mark.parametrize("arguments", [["pdf", "--matching", ""], ["csv"], ["csv", "one.txt", "--matching", "x"], ["csv", "--matching", "x", "--about", "y"]])
def test_what_cannot_be_a_list_is_refused(arguments, tmp_path, capsys):
    assert main(["export", *arguments, "--archive", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert "reftel: " in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", [["--as-of", "2008-06-09"], ["--fast"], ["--judgements", "j.jsonl"], ["--offsets", "released"]])
def test_what_only_a_record_has_is_refused_of_a_list_and_not_passed_over(option, tmp_path, capsys):
    assert main(["export", "csv", "--matching", "", *option, "--archive", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert f"reftel: {option[0]}: only for a record" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
