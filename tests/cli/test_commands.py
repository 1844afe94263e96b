import json
import os
import signal
import socket
import stat
import time
import types

import pytest

from reftel import archive
from reftel.cli import main, serving
from reftel.model import Clearance


@pytest.fixture(scope="module")
def files():
    return [str(path) for path in archive.dossier().paths]


@pytest.fixture
def bare(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("Ostra Gazette\n\nPresident Anton Verel met Premier Olga Dunn in Port Ostra on May 3, 2008.\n", encoding="utf-8")
    return str(path)


def test_compare_prints_a_brief(bare, capsys):
    assert main(["compare", bare]) == 0
    said = capsys.readouterr()
    assert "\nAccounts\n" in said.out
    assert "\x1b" not in said.out
    assert said.err == ""


def test_compare_as_markdown(bare, capsys):
    assert main(["compare", bare, "--markdown"]) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_compare_into_a_file(bare, tmp_path, capsys):
    target = tmp_path / "record.json"
    assert main(["compare", bare, "--json", "--output", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["documents"][0]["file"] == bare
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".new")] == []


def test_as_of_reaches_the_record(files, capsys):
    telegram = next(f for f in files if "412" in f)
    assert main(["compare", telegram, "--json", "--as-of", "2008-06-09"]) == 0
    assert json.loads(capsys.readouterr().out)["as_of"] == "2008-06-09"


def test_clearance_and_offsets_reach_the_inspection(bare, capsys):
    assert main(["inspect", bare, "--json", "--clearance", "U", "--offsets", "released"]) == 0
    document = json.loads(capsys.readouterr().out)["documents"][0]
    assert (document["clearance"], document["offsets"]) == ("U", "released")


def test_inspect_prints_a_page(bare, capsys):
    assert main(["inspect", bare]) == 0
    said = capsys.readouterr().out
    assert "\nParagraphs\n" in said
    assert bare in said


def test_detect_prints_a_table(bare, capsys):
    assert main(["detect", bare]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == bare
    assert any(line.split()[:2] == ["reader", "plain"] for line in lines)
    assert any(line.split()[:2] == ["dialect", "article"] for line in lines)


def test_demo_prints_the_brief_of_the_dossier(capsys):
    assert main(["demo", "--no-serve", "--as-of", "2026-01-02"]) == 0
    said = capsys.readouterr().out
    assert "4 accounts" in "".join(said.splitlines()[:2])


def test_demo_copies_its_accounts_for_trials(tmp_path, capsys):
    place = tmp_path / "trial"
    assert main(["demo", "--copy", str(place)]) == 0
    assert {"06SANDRAVA412.txt", "lexicon"} <= {each.name for each in place.iterdir()}
    assert main(["inspect", str(place / "06SANDRAVA412.txt"), "--lexicon", str(place / "lexicon"), "--json"]) == 0
    assert "06SANDRAVA412" in capsys.readouterr().out
    assert main(["demo", "--copy", str(place)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["demo", "--copy", str(tmp_path / "low"), "--clearance", "U"]) == 2
    assert not (tmp_path / "low").exists()
    capsys.readouterr()


def test_demo_keeps_its_views_where_it_is_told(tmp_path, capsys):
    assert main(["demo", "--no-serve", "--json", "--folder", str(tmp_path / "kept"), "--clearance", "C"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["clearance"] == "C"
    views = list((tmp_path / "kept" / "views").glob("*.sqlite"))
    assert len(views) > 1
    assert all(stat.S_IMODE(v.stat().st_mode) == 0o600 for v in views)


def test_serve_builds_views_and_serves_them_on_loopback(bare, tmp_path, monkeypatch, capsys):
    served = []
    monkeypatch.setattr(serving, "serve", lambda views, *, port, **_: served.append((views, port)))
    assert main(["serve", bare, "--json", "--port", "9000", "--clearance", "S", "--folder", str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"address": "http://127.0.0.1:9000/", "views": ["U", "S"]}
    [(views, port)] = served
    assert port == 9000
    with views.open(Clearance.named("S")) as view:
        assert len(view.documents()) == 1


def test_an_archive_is_served_with_a_file_to_decide_in(bare, tmp_path, monkeypatch, capsys):
    served = []
    monkeypatch.setattr(serving, "serve", lambda views, *, shelf, **_: served.append((views, shelf)))
    place, file = str(tmp_path / "archive"), tmp_path / "judgements.jsonl"
    assert main(["add", bare, "--archive", place]) == 0
    assert main(["serve", "--archive", place, "--judgements", str(file)]) == 0
    [(views, shelf)] = served
    assert (views, shelf.judgements) == (None, file)
    assert not file.exists(), "the first decision makes it"
    file.write_text("something else\n", encoding="utf-8")
    assert main(["serve", "--archive", place, "--judgements", str(file)]) == 1
    assert "is no file of judgements" in capsys.readouterr().err
    assert len(served) == 1


def test_a_request_to_terminate_removes_the_folder():
    with pytest.raises(KeyboardInterrupt), serving.place(None) as folder:  # noqa: PT012  # the signal arrives inside the block
        (folder / "originals").mkdir()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
    assert not folder.exists()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_port_that_is_taken_is_said(monkeypatch, capsys, bare):
    monkeypatch.setattr(serving, "import_module", lambda _name: types.SimpleNamespace(create_app=lambda *_, **__: None, Rules=lambda *_: None))
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()
        assert main(["serve", bare, "--port", str(taken.getsockname()[1])]) == 1
    assert "--port" in capsys.readouterr().err
