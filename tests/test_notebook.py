"""The notebook on the bundled dossier runs from its first cell to its last, shows what it says, and is kept without output."""

import ast
import json
import sys

import pytest


@pytest.fixture
def cells(root):
    return json.loads((root / "docs" / "tour.ipynb").read_text(encoding="utf-8"))["cells"]


def run(source, names):
    """A cell as a notebook runs it: what it prints, and the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
        if value is not None:
            sys.stdout.write(f"{value!r}\n")


def test_it_runs(cells, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    names = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            run("".join(cell["source"]), names)
    printed = capsys.readouterr().out
    for words in ("06SANDRAVA412", "matters with everything", "corroborated", "'matter'", "telegram 412", "record.geojson True"):
        assert words in printed, words
    assert list(tmp_path.iterdir()) == []  # it leaves nothing behind


def test_it_is_kept_without_output(cells):
    assert len(cells) > 10
    assert [c for c in cells if c.get("outputs") or c.get("execution_count")] == []
