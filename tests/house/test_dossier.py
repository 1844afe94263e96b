"""The bundled dossier is fiction, says so in every text, and holds what its README promises."""

import re

import pytest

from house.tree import SRC

TEXTS = sorted((SRC / "dossier").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.name)
def test_every_text_says_that_it_is_a_specimen(path):
    text = " ".join(path.read_text(encoding="utf-8").split())
    assert "SPECIMEN" in text
    assert "fictional" in text
    assert "written for the Reftel demonstration" in text


def test_the_readme_lists_every_text():
    readme = (SRC / "dossier" / "README.md").read_text(encoding="utf-8")
    assert len(TEXTS) >= 4
    assert [path.name for path in TEXTS if f"`{path.name}`" not in readme] == []


def prose(path):
    """Runs of seven words of the running text; the header's form is everybody's."""
    text = path.read_text(encoding="utf-8")
    body = re.search(r"^\d+\. \(", text, re.MULTILINE)
    words = re.findall(r"[^\W\d_]{2,}", text[body.start() if body else 0 :].casefold())
    return {tuple(words[i : i + 7]) for i in range(len(words) - 6)}


def test_nothing_is_taken_from_real_documents(shared):
    ours = set().union(*map(prose, TEXTS))
    real = [*(shared / "samples").rglob("*.txt"), *(shared / "gold" / "pairs").rglob("*.txt")]
    assert real
    assert ours & set().union(*map(prose, real)) == set()
