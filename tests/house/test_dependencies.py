"""Every dependency is explained in docs/dependencies.md and locked with hashes."""

import re
import tomllib

from house.tree import DOCS, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normal(requirement):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).casefold()


def runtime():
    return {normal(r) for r in PROJECT["project"]["dependencies"]}


def extras():
    return {normal(r) for extra in PROJECT["project"]["optional-dependencies"].values() for r in extra}


def tools():
    return {normal(r) for group in PROJECT["dependency-groups"].values() for r in group}


def locked(file):
    return {normal(line) for line in (ROOT / file).read_text(encoding="utf-8").splitlines() if re.match(r"[a-z]", line)}


def test_every_dependency_is_explained():
    explained = {normal(name) for name in re.findall(r"^\| `([^`]+)`", (DOCS / "dependencies.md").read_text(encoding="utf-8"), re.MULTILINE)}
    assert runtime() | extras() | tools() == explained


def test_the_lock_holds_every_dependency():
    assert runtime() | extras() | tools() <= locked("requirements.lock")
    assert runtime() <= locked("requirements-runtime.lock") <= locked("requirements.lock")


def test_every_locked_file_has_hashes():
    for file in ("requirements.lock", "requirements-runtime.lock"):
        entries = re.split(r"\n(?=[a-z])", (ROOT / file).read_text(encoding="utf-8"))
        assert all("==" in entry and "--hash=sha256:" in entry for entry in entries if re.match(r"[a-z]", entry))


def test_an_extra_brings_nothing_that_the_product_needs():
    assert not runtime() & extras()
