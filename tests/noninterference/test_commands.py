"""Two runs of every command: what is hidden from the reader changes not one byte of what the reader gets."""

from itertools import product

import pytest

from noninterference.harness import CLEARANCES, differences, runs
from noninterference.introspection import commands, unasked
from noninterference.requests import COMMANDS, NO_CLEARANCE, Ask
from noninterference.scenarios import SCENARIOS

RUNS = list(runs())


def test_every_command_has_its_requests_or_takes_no_clearance():
    assert set(commands()) == set(COMMANDS) | set(NO_CLEARANCE), "say in requests.py what the command is asked"
    assert not set(COMMANDS) & set(NO_CLEARANCE)
    assert all(NO_CLEARANCE.values())


def test_whatever_takes_a_clearance_has_requests():
    takes = {name: {parameter.name for parameter in command.params} for name, command in commands().items()}
    assert {name for name, parameters in takes.items() if "clearance" in parameters} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_every_form_of_output_is_asked_for(name):
    assert unasked(commands()[name], name, COMMANDS[name]) == [], "say in requests.py what the command is asked with it"


def test_an_option_that_nobody_asks_for_is_found():
    found = unasked(commands()["compare"], "compare", (Ask("compare", ("--json",)),))
    assert {"--markdown", "--offsets", "--output"} <= set(found)
    assert "--json" not in found
    assert unasked(commands()["demo"], "demo", (Ask("demo", ("--no-serve", "--json"), none=True),)) == ["--serve/--no-serve", "--port", "--folder", "--copy"]


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.title)
def test_hidden_text_changes_no_byte(run, tmp_path):
    assert differences(run, tmp_path) == []


def test_every_request_has_its_status_looked_at_at_every_clearance():
    looked = {(run.ask, run.clearance) for run in RUNS if run.scenario is SCENARIOS[0]}
    assert looked == {(ask, clearance) for asks in COMMANDS.values() for ask in asks for clearance in CLEARANCES}


def test_every_command_meets_every_kind_of_hidden_text():
    every = {(run.ask.command, kind) for run in RUNS for kind in run.kinds}
    kinds = {kind for scenario in SCENARIOS for kind in scenario.kinds if kind not in SCENARIOS[-1].kinds}
    missing = [(name, kind) for name, kind in product(COMMANDS, kinds) if len(COMMANDS[name]) > 2 and (name, kind) not in every]
    assert missing == []
