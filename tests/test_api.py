"""The Python interface does what its examples say, and gives nothing that is hidden."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from noninterference.specimens import articles, telegram
from noninterference.variants import varied
from reftel import api
from reftel.errors import SourceError, UsageError


def test_the_examples(monkeypatch, dossier):
    monkeypatch.chdir(dossier)
    outcome = doctest.testmod(api)
    assert (outcome.failed, outcome.attempted > 8) == (0, True)


def test_the_example_on_the_page(monkeypatch, dossier, root, capsys):
    page = (root / "docs" / "api.md").read_text(encoding="utf-8")
    monkeypatch.chdir(dossier)
    exec(re.search(r"```python\n(.*?)```", page, re.DOTALL)[1], {})
    assert "(U)" in capsys.readouterr().out


def test_importing_loads_nothing():
    program = "import sys, reftel.api; sys.exit(', '.join({'spacy', 'numpy', 'lxml', 'citeproc', 'xlsxwriter'} & set(sys.modules)) or 0)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_errors():
    with pytest.raises(UsageError):
        api.read("x.txt", clearance="Z")
    with pytest.raises(SourceError):
        api.read("no such file.txt")


@pytest.mark.parametrize("clearance", ["U", "C"])
def test_hidden_text_changes_no_row(clearance, tmp_path, monkeypatch):
    given = []
    for kind in ("", "prose"):
        folder = tmp_path / (kind or "first")
        folder.mkdir()
        monkeypatch.chdir(folder)
        specimen = telegram(1, marked_headings=False)
        files = {specimen.name: (varied(specimen, clearance, kind) if kind else specimen).text, **articles()}
        for name, text in files.items():
            Path(name).write_text(text, encoding="utf-8", newline="")
        given.append(list(api.to_rows(api.compare(files, clearance=clearance))))
    assert given[0] == given[1]
    assert len(given[0]) > 5
