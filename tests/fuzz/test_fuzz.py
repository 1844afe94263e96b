"""A short run of the fuzzer: the same mutations each time, and some seconds guided by coverage where `atheris` is installed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.mutate import mutated, seeds
from fuzz.target import BORDER, one
from parse.test_sections import section

HERE = Path(__file__).resolve().parent
SEEDS = list(seeds())


@pytest.mark.parametrize("turn", range(4))
def test_mutated_telegrams_raise_nothing_but_our_own_errors(turn):
    for n, data in enumerate(SEEDS[turn::4]):
        one(mutated(data, 1000 * turn + n))


def test_mutated_sections_in_two_files():
    both = section(2).encode() + BORDER + section(1).encode()
    for n in range(40):
        one(mutated(both, n))


def test_a_mutation_is_the_same_for_the_same_seed():
    assert mutated(SEEDS[0], 7) == mutated(SEEDS[0], 7)
    assert len({mutated(SEEDS[0], n) for n in range(20)}) > 15


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="needs atheris (pip install atheris)")
def test_a_run_guided_by_coverage(tmp_path):
    run = subprocess.run(
        [sys.executable, str(HERE / "run.py"), "--seconds", "10", "--kept", str(tmp_path)], capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr[-4000:]
    assert not list(tmp_path.iterdir())
