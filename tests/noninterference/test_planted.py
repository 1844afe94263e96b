"""The harness catches every leak that is planted, and is silent without one."""

import pytest

from noninterference.planted import PLANTED, caught


def test_nothing_is_caught_where_nothing_is_planted():
    assert caught() == ""


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_leak_is_caught(name, monkeypatch):
    PLANTED[name](monkeypatch)
    assert caught(), f"not caught: {name}"
