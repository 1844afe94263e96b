"""Where people share an archive, nobody is given anything above what the account has; nothing is found where no leak is planted."""

import asyncio

import pytest

from noninterference.members import CHECKS


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_nothing_leaks(check, tmp_path):
    assert asyncio.run(check(tmp_path)) == ""
