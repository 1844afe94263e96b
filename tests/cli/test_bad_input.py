"""Every odd file ends in one line that says what, where and what to do, never in a traceback."""

import json
import time

import pytest

from reftel.archive import dossier, reading
from reftel.cli import main

ARTICLE = "Ostra Gazette\n\nPresident Anton Verel met Premier Olga Dunn in Port Ostra and signed an agreement on the North Bridge.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def failing(arguments, capsys, status=1):
    assert main([str(a) for a in arguments]) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("reftel: ")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize("command", ["compare", "detect"])
def test_no_such_file(command, tmp_path, capsys):
    assert str(tmp_path / "none.txt") in failing([command, tmp_path / "none.txt"], capsys)


@pytest.mark.parametrize("command", ["compare", "detect"])
def test_a_folder(command, tmp_path, capsys):
    assert "folder" in failing([command, tmp_path], capsys)


@pytest.mark.parametrize("command", ["compare", "detect"])
@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), b"PK\x03\x04" + bytes(300), b"%PDF-1.7\n" + bytes(range(256)) * 4])
def test_empty_and_binary_files(command, data, tmp_path, capsys):
    path = tmp_path / "odd.bin"
    path.write_bytes(data)
    assert str(path) in failing([command, path], capsys)


def test_compare_refuses_where_one_file_is_bad(article, tmp_path, capsys):
    failing(["compare", article, tmp_path / "none.txt", "--json"], capsys)


def test_the_same_file_twice_confirms_nothing(article, tmp_path, capsys):
    copy = tmp_path / "copy.txt"
    copy.write_text(ARTICLE, encoding="utf-8")
    assert "the same" in failing(["compare", article, article], capsys)
    assert "the same" in failing(["compare", article, copy], capsys)


@pytest.mark.parametrize("command", ["compare", "inspect"])
def test_wrong_clearance(command, article, capsys):
    assert "COSMIC" in failing([command, article, "--clearance", "COSMIC"], capsys, status=2)


@pytest.mark.parametrize("value", ["yesterday", "2008-13-01", "", "06/05/2018"])
def test_bad_day(value, article, capsys):
    assert "--as-of" in failing(["compare", article, "--as-of", value], capsys, status=2)


def test_bad_lexicon(article, tmp_path, capsys):
    assert "no such folder" in failing(["compare", article, "--lexicon", tmp_path / "none"], capsys)
    (tmp_path / "precedence.csv").write_text("name\nFLASH\n", encoding="utf-8")
    assert "precedence.csv" in failing(["compare", article, "--lexicon", tmp_path], capsys)


def test_json_and_markdown_exclude_one_another(article, capsys):
    failing(["compare", article, "--json", "--markdown"], capsys, status=2)


def test_output_that_cannot_be_written(article, tmp_path, capsys):
    assert "--output" in failing(["compare", article, "--output", tmp_path / "none" / "x.json"], capsys)


def test_one_file_only_is_a_record_of_one_account(article, capsys):
    assert main(["compare", str(article), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["documents"]) == 1
    assert {m["relation"] for m in found["matters"]} <= {"single-source"}
    assert main(["compare", str(article)]) == 0
    assert "1 account " in capsys.readouterr().out.splitlines()[0]


def test_an_article_without_a_date_has_none(article, capsys):
    assert main(["inspect", str(article), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)["documents"][0]
    assert document["kind"] == "article"
    assert "date" not in document


def test_inspect_goes_on_after_a_bad_file(article, tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["inspect", str(tmp_path / "none.txt"), str(article), str(empty), "--json"]) == 1
    said = capsys.readouterr()
    first, second, third = map(json.loads, said.out.splitlines())
    assert (first["file"], first["documents"]) == (str(tmp_path / "none.txt"), [])
    assert str(tmp_path / "none.txt") in first["error"]
    assert len(second["documents"]) == 1
    assert "error" not in second
    assert third["documents"] == []
    assert said.err.count("reftel: ") == 2


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_a_telegram_cut_in_the_middle_is_read_and_never_lowered(share, tmp_path, capsys):
    whole = next(p for p in dossier().paths if p.stem[:2].isdigit()).read_text(encoding="utf-8")
    path = tmp_path / "cut.txt"
    path.write_text(whole[: int(len(whole) * share)], encoding="utf-8")
    assert main(["compare", str(path), "--json", "--clearance", "U"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["marking"] in {"U", None}


def test_a_single_line_of_50_mb_ends_in_time(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_MOST", 5_000)
    path, target = tmp_path / "long.txt", tmp_path / "out.json"
    path.write_bytes(b"xq zw " * (50_000_000 // 6))
    before = time.monotonic()
    status = main(["inspect", str(path), "--json", "--output", str(target)])
    took = time.monotonic() - before
    document = json.loads(target.read_text(encoding="utf-8"))["documents"][0]
    codes = [notice["code"] for notice in document["notices"]]
    assert status == 0
    assert "portion-too-long" in codes
    assert took < 120
