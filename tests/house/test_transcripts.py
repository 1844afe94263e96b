"""The commands shown on the pages for historians print what the pages say."""

import re
import shlex
import shutil

import pytest

from house.tree import DOCS
from reftel.cli import main

BLOCK = re.compile(r"```\n\$ reftel (?P<arguments>[^\n]+)\n(?P<lines>.*?)```\n", re.DOTALL)
SHOWN = [
    (page.name, block["arguments"], block["lines"])
    for page in (DOCS / "citing.md", DOCS / "exports.md")
    if page.exists()
    for block in BLOCK.finditer(page.read_text(encoding="utf-8"))
]


def test_there_are_some():
    assert len(SHOWN) >= 3


@pytest.mark.parametrize(("page", "arguments", "lines"), SHOWN, ids=lambda value: value[:40])
def test_it_is_true(page, arguments, lines, capsys, monkeypatch, dossier, tmp_path):
    shutil.copytree(dossier, tmp_path / "dossier")  # a command may write beside the texts
    monkeypatch.chdir(tmp_path / "dossier")
    assert main(shlex.split(arguments)) == 0
    printed = capsys.readouterr().out
    shown = lines.removesuffix("…\n")
    assert printed[: len(shown)] == shown if lines.endswith("…\n") else printed == shown
