"""The Python interface does what its examples say, and gives nothing that is hidden."""

import contextlib
import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from noninterference.specimens import articles, telegram
from noninterference.variants import varied
from reftel import api
from reftel.cli import main
from reftel.errors import ClearanceError, ReftelError, SourceError, UsageError


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    """The dossier with an archive of it, as the examples have it."""
    folder = tmp_path_factory.mktemp("examples") / "dossier"
    shutil.copytree(Path(api.__file__).with_name("dossier"), folder)
    with contextlib.chdir(folder):
        assert main(["add", *sorted(p.name for p in folder.glob("*.txt")), "--archive", "archive", "--lexicon", "lexicon", "--workers", "1"]) == 0
    return folder


def test_the_examples(monkeypatch, beside):
    monkeypatch.chdir(beside)
    outcome = doctest.testmod(api)
    assert (outcome.failed, outcome.attempted > 20) == (0, True)


def test_every_public_name_has_an_example():
    found = {test.name.partition("reftel.api.")[2] for test in doctest.DocTestFinder().find(api) if test.examples}
    methods = {f"Archive.{name}" for name in ("search", "every", "read", "compare")}
    assert (set(api.__all__) - {"Archive"}) | methods <= found


@pytest.mark.parametrize("ask", ["search", "read", "compare"])
def test_an_archive_is_bound_to_its_clearance(ask, beside):
    low = api.open(beside / "archive", clearance="U")
    given = getattr(low, ask)("06SANDRAVA412")
    assert str(given.clearance) == "U"
    assert "¶1" not in {p.place for m in getattr(given, "matters", ()) for p in m.evidence}


def test_what_is_not_there(beside, tmp_path):
    low = api.open(beside / "archive", clearance="U")
    for ask in (low.read, low.compare):
        with pytest.raises(ClearanceError):
            ask("06NOWHERE1")
    with pytest.raises(UsageError):
        low.search("((")
    with pytest.raises(ReftelError):
        api.open(tmp_path)
    with pytest.raises(ReftelError):
        api.open(beside / "archive", clearance="R")
    with pytest.raises(UsageError):
        api.save(low.compare("06SANDRAVA412"), tmp_path / "record.nothing")
    with pytest.raises(UsageError):
        api.cite(beside / "06SANDRAVA412.txt", style="nothing")


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
