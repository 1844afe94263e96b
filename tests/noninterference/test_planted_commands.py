"""The two runs of the commands catch every leak that is planted behind the gate, and are silent without one."""

import pytest

from noninterference.planted_commands import PLANTED, caught


def test_nothing_is_caught_where_nothing_is_planted(tmp_path):
    assert caught(tmp_path) == ""


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_leak_is_caught(name, monkeypatch, tmp_path):
    PLANTED[name](monkeypatch)
    assert caught(tmp_path), f"not caught: {name}"
