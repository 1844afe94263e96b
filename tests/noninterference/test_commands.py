"""Two runs of every command: what is hidden from the reader changes not one byte of what the reader gets."""

from itertools import product

import click
import pytest

from noninterference.requests import COMMANDS, NO_CLEARANCE, answers
from noninterference.specimens import articles, telegram
from noninterference.variants import SAME_LENGTH, varied
from reftel.cli.entry import reftel

CLEARANCES = ("U", "C")
SEEDS = (1, 2)
ASKS = [ask for asks in COMMANDS.values() for ask in asks]


def specimens(seed):
    """A telegram, one marked above its banner, and articles beside them."""
    return telegram(seed, marked_headings=False), telegram(seed + 50, banner="U", number=398)


def asked(ask, seed, clearance, kind, folder):
    every = [varied(s, clearance, kind) if kind else s for s in specimens(seed)]
    return answers(ask, {**{s.name: s.text for s in every}, **articles()}, clearance, folder)


def commands():
    context = click.Context(reftel)
    return {name: reftel.get_command(context, name) for name in reftel.list_commands(context)}


def test_every_command_has_its_requests_or_takes_no_clearance():
    assert set(commands()) == set(COMMANDS) | set(NO_CLEARANCE)
    assert not set(COMMANDS) & set(NO_CLEARANCE)


def test_whatever_takes_files_and_a_clearance_has_requests():
    takes = {name: {parameter.name for parameter in command.params} for name, command in commands().items()}
    assert {name for name, parameters in takes.items() if "clearance" in parameters and {"files", "file", "archive"} & parameters} == set(COMMANDS)
    assert all(reason for reason in NO_CLEARANCE.values())


@pytest.mark.parametrize(
    ("ask", "clearance", "seed"), list(product(ASKS, CLEARANCES, SEEDS)), ids=lambda v: v if isinstance(v, str) else getattr(v, "title", str(v))
)
def test_hidden_text_changes_no_byte(ask, clearance, seed, tmp_path):
    kinds = SAME_LENGTH if ask.in_file else (SAME_LENGTH[seed % len(SAME_LENGTH)], "deleted")
    first = asked(ask, seed, clearance, "", tmp_path / "first")
    assert first["status"] == ask.status
    assert any(first.values())
    for kind in kinds:
        other = asked(ask, seed, clearance, kind, tmp_path / kind)
        assert list(other) == list(first)
        assert {name: other[name] == first[name] for name in first} == dict.fromkeys(first, True), kind


@pytest.mark.parametrize(("ask", "clearance"), list(product(ASKS, CLEARANCES)), ids=lambda v: v if isinstance(v, str) else getattr(v, "title", str(v)))
def test_no_canary_is_in_any_answer(ask, clearance, tmp_path):
    given = b" ".join(asked(ask, 3, clearance, "", tmp_path / "run").values()).lower()
    for specimen in specimens(3):
        shown = " ".join(p.text for p in specimen.parts if not specimen.hides(p, clearance)).lower()
        found = [c for c in specimen.canaries if c.lower().encode() in given and c.lower() not in shown]
        assert found == []
