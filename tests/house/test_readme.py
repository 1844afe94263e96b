"""The transcript in the README is what the command prints."""

import re
import shlex

import pytest

from house.tree import ROOT
from reftel.cli import main

README = ROOT / "README.md"
TRANSCRIPT = re.compile(r"```\n\$ reftel (?P<arguments>[^\n]+)\n(?P<lines>.*?)…\n```\n", re.DOTALL)
LINES = 44


def test_the_transcript_is_true(request, capsys, monkeypatch, dossier):
    text = README.read_text(encoding="utf-8")
    block = TRANSCRIPT.search(text)
    assert block, "the README opens with a transcript that ends in …"
    monkeypatch.chdir(dossier)
    assert main(shlex.split(block["arguments"])) == 0
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    if request.config.getoption("--update-golden"):
        shown = "\n".join(printed[:LINES])
        README.write_text(text[: block.start("lines")] + shown + "\n" + text[block.end("lines") :], encoding="utf-8")
        return
    shown = block["lines"].splitlines()
    if len(shown) < LINES:
        pytest.fail("no transcript; run pytest tests/house/test_readme.py --update-golden", pytrace=False)
    assert shown == printed[: len(shown)], "the command prints something else now; if it is right, run pytest with --update-golden"
