"""The language pipeline is loaded once, whoever asks first."""

import time
from concurrent.futures import ThreadPoolExecutor

import spacy

from reftel.recognise import language


class Loaded:
    pipeline = ()

    def add_pipe(self, *_names, **_places):
        pass


def test_threads_that_ask_at_once_get_one_pipeline(monkeypatch):
    asked = []

    def load(name):
        asked.append(name)
        time.sleep(0.05)
        return Loaded()

    monkeypatch.setattr(spacy, "load", load)
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(language.pipeline, ["a pipeline of nobody"] * 4))
    assert len(found) == len(asked) == 1
