"""`reftel release` and `reftel mark` as a stranger uses them: every odd request ends in one line, and nothing is left behind."""

import json
from hashlib import sha256

import pytest

from archive.test_releasing import HIDDEN, OPEN, telegram
from reftel.cli import main


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "telegram.txt"
    path.write_text(telegram(f"(C) {HIDDEN}", f"(U) {OPEN}"), encoding="utf-8")
    return path


def refused(capsys, *arguments, status=1):
    assert main([str(a) for a in arguments]) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("reftel: ")
    assert said.err.count("\n") == 1
    assert "Vask" not in said.err
    return said.err


@pytest.mark.parametrize(("ending", "begins"), [("txt", b"VZCZC"), ("html", b"<!DOCTYPE html>"), ("htm", b"<!DOCTYPE html>"), ("pdf", b"%PDF-")])
def test_the_ending_of_the_output_says_the_form(file, tmp_path, capsys, ending, begins):
    out = tmp_path / f"out.{ending}"
    assert main(["release", str(file), "--to", "U", "--output", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert out.read_bytes().startswith(begins)
    assert b"Vask" not in out.read_bytes()
    assert out.stat().st_mode & 0o077 == 0


def test_it_prints_text_and_json(file, capsys):
    assert main(["release", str(file), "--clearance", "u"]) == 0
    text = capsys.readouterr().out
    assert "[paragraph 1 withheld: (C)]" in text
    assert main(["release", str(file), "--to", "U", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["text"] == text
    assert [p["number"] for p in made["parts"] if p["withheld"]] == [None, 1]


def test_odd_requests(file, tmp_path, capsys):
    assert "no such file" in refused(capsys, "release", tmp_path / "none.txt", "--to", "U")
    assert "folder" in refused(capsys, "release", tmp_path, "--to", "U")
    assert "unknown clearance" in refused(capsys, "release", file, "--to", "Q", status=2)
    assert "--to" in refused(capsys, "release", file, status=2)
    assert "--output" in refused(capsys, "release", file, "--to", "U", "--form", "pdf", status=2)
    assert "--json" in refused(capsys, "release", file, "--to", "U", "--form", "pdf", "--json", "--output", tmp_path / "a.pdf", status=2)
    assert "06SANDRAVA9" in refused(capsys, "release", file, "--to", "U", "--number", "06SANDRAVA9")
    assert "cannot be read" in refused(capsys, "release", file, "--to", "U", "--policy", tmp_path / "none.toml")
    binary = tmp_path / "odd.bin"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert "odd.bin" in refused(capsys, "release", binary, "--to", "U")


@pytest.mark.parametrize("place", [".", "none/out.txt", "telegram.txt/out.txt"])
def test_what_cannot_be_written_leaves_nothing(file, tmp_path, capsys, place):
    before = {p.name for p in tmp_path.iterdir()}
    assert "cannot be written" in refused(capsys, "release", file, "--to", "U", "--output", tmp_path / place)
    assert {p.name for p in tmp_path.iterdir()} == before


def test_what_is_refused_leaves_the_old_file(file, tmp_path, capsys):
    out = tmp_path / "out.txt"
    out.write_text("as it was", encoding="utf-8")
    file.write_text("Harbour Toll Agreed\n\nThe ministers agreed on a toll.\n", encoding="utf-8")
    refused(capsys, "release", file, "--to", "U", "--output", out)
    assert out.read_text(encoding="utf-8") == "as it was"


def test_a_decision_is_recorded_and_holds(file, tmp_path, capsys):
    audit, rules = tmp_path / "decisions.jsonl", tmp_path / "rules.toml"
    asked = ["--by", "R. Ellery", "--reason", "the toll is public", "--as-of", "2026-01-01", "--audit", str(audit)]
    digest = sha256(file.read_bytes()).hexdigest()
    assert main(["mark", f"sha256:{digest}", "1", "U", *asked, "--json"]) == 0
    last = json.loads(capsys.readouterr().out)["last"]
    rules.write_text(f'[overrides]\nfile = "decisions.jsonl"\nlast = "{last}"\n', encoding="utf-8")
    assert main(["release", str(file), "--to", "U", "--policy", str(rules)]) == 0
    assert f"¶1. (U) {HIDDEN}" in capsys.readouterr().out
    assert main(["mark", f"sha256:{digest}", "1", "C", *asked]) == 0
    capsys.readouterr()
    assert "does not end" in refused(capsys, "release", file, "--to", "U", "--policy", rules)


def test_odd_decisions(tmp_path, capsys):
    audit = tmp_path / "decisions.jsonl"
    asked = ["--by", "R. Ellery", "--reason", "read again", "--audit", str(audit)]
    assert "no part" in refused(capsys, "mark", "06SANDRAVA412", "the end", "U", *asked, status=2)
    assert "no marking" in refused(capsys, "mark", "06SANDRAVA412", "1", "Q", *asked, status=2)
    assert "--by" in refused(capsys, "mark", "06SANDRAVA412", "1", "U", "--reason", "r", "--audit", audit, status=2)
    assert "cannot be written" in refused(capsys, "mark", "06SANDRAVA412", "1", "U", *asked[:-1], tmp_path / "none" / "a.jsonl")
    assert "cannot be read" in refused(capsys, "mark", "06SANDRAVA412", "1", "U", *asked[:-1], tmp_path)
    assert list(tmp_path.iterdir()) == []
