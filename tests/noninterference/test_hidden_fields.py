"""Fields that stand in hidden parts must not work on visible ones: what names a form, ends a section, tells a level (two runs: ``test_commands``)."""

import json

import pytest

from noninterference.asking import Ask, answers
from noninterference.scenarios import SCENARIOS

INSPECT = Ask("inspect", ("--json",))


def documents(files, folder, clearance="U"):
    given = answers(INSPECT, files, clearance, folder)
    assert given["status"] == b"0", given["err"]
    return [document for line in given["out"].splitlines() for document in json.loads(line)["documents"]]


@pytest.mark.parametrize("kind", ["", *SCENARIOS[-1].kinds])
def test_neither_dialect_nor_form_is_told_below_full_clearance(kind, tmp_path):
    telegrams = [d for d in documents(SCENARIOS[-1].files("U", kind, 1), tmp_path / "run") if d["kind"] == "telegram"]
    assert len(telegrams) == 3
    assert not [d for d in telegrams if {"dialect", "form", "sha256"} & set(d)]
