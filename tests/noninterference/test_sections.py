"""Telegrams whose sections lie in several files: what is hidden in one section is in no answer about any (two runs: ``test_commands``)."""

import pytest

from noninterference.asking import answers
from noninterference.requests import COMMANDS
from noninterference.scenarios import sections
from noninterference.specimens import articles, telegram

ASKS = [ask for asks in COMMANDS.values() for ask in asks if not ask.none]


def asked(ask, specimen, clearance, folder, first=None):
    return answers(ask, {**sections(specimen, first), **articles()}, clearance, folder)


@pytest.mark.parametrize("ask", ASKS, ids=lambda v: v.title)
def test_no_canary_of_any_section_is_in_any_answer(ask, tmp_path):
    specimen = telegram(3, banner="C", marked_headings=False)
    given = b" ".join(asked(ask, specimen, "U", tmp_path / "run").values()).lower()
    shown = " ".join(p.text for p in specimen.parts if not specimen.hides(p, "U")).lower()
    assert [c for c in specimen.canaries if c.lower().encode() in given and c.lower() not in shown] == []
