"""What every run of a command shares."""

import pytest

from reftel.archive import reading

_REMEMBERED: dict = {}


@pytest.fixture(autouse=True)
def remembered(monkeypatch):
    """Language analysis of one portion of one text is done once for all requests: it depends on nothing else, and takes most of the time."""
    original = reading.recognise

    def recognise(text, portion, *, lexicon, **about):
        key = (text, portion, *sorted(about.items()))
        if key not in _REMEMBERED:
            _REMEMBERED[key] = original(text, portion, lexicon=lexicon, **about)
        return _REMEMBERED[key]

    monkeypatch.setattr(reading, "recognise", recognise)


@pytest.fixture(autouse=True)
def unserved(monkeypatch):
    """`serve` builds its views and returns."""
    monkeypatch.setattr("reftel.cli.serving.serve", lambda views, *, port: None)
