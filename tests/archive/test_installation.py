"""What `reftel doctor` says of an installation."""

from importlib import metadata

import pytest

from reftel.archive import installation
from reftel.cli import main


def test_this_installation_is_whole():
    assert installation.faults() == []


@pytest.mark.parametrize(
    ("needed", "problem"),
    [
        ("nothing-of-this-name>=1", "not installed"),
        ("click>=99.1", "must be 99.1"),
        ("click>=8.1,<99", None),
        ("nothing-of-this-name>=1; extra == 'x'", None),
        ("psycopg[binary]>=99; extra == 'server'", None),
    ],
)
def test_what_is_missing_or_too_old_is_named(needed, problem, monkeypatch):
    monkeypatch.setattr(metadata, "requires", lambda _name: [needed])
    assert [problem in fault.problem for fault in installation.faults()] == ([True] if problem else [])


def test_a_first_look_is_green_and_a_named_archive_must_be_there(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("REFTEL_ARCHIVE", str(tmp_path / "none"))
    assert main(["doctor"]) == 0
    said = capsys.readouterr()
    assert said.out == "nothing is wrong\n"
    assert "no archive yet" in said.err
    assert main(["doctor", "--archive", str(tmp_path / "none")]) == 1
