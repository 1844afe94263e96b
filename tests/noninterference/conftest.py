"""What every run of a command shares."""

import pytest

from noninterference import sharing


@pytest.fixture(autouse=True)
def shared_work(monkeypatch):
    """What depends on nothing hidden is done once; see ``sharing``."""
    sharing.share(monkeypatch)
