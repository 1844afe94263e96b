"""The two runs catch every leak that is planted, and are silent without one (commands: ``test_commands``, pages: ``test_pages``)."""

import pytest

from noninterference import planted
from noninterference.prove import every, outcome

LEAKS = list(every())


def test_there_are_as_many_as_promised():
    assert len(LEAKS) >= 95
    assert len({name for _, name in LEAKS}) == len(LEAKS)


def test_nothing_is_caught_at_the_gate_where_nothing_is_planted():
    assert planted.caught() == ""


@pytest.mark.parametrize(("harness", "name"), LEAKS, ids=lambda v: v if isinstance(v, str) else "")
def test_a_planted_leak_is_caught(harness, name, tmp_path):
    assert outcome(harness, name, tmp_path / "run"), f"not caught: {name}"


def test_a_leak_that_finds_its_place_no_more_fails(tmp_path, monkeypatch):
    monkeypatch.setitem(planted.PLANTED, "gone", (lambda patch: patch.setattr(planted.GATE, "no_such_function", None), ""))
    with pytest.raises(AttributeError):
        outcome(planted, "gone", tmp_path / "run")
