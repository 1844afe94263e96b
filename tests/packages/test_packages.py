"""Wheel and source carry everything, are the same bytes each time, and work where there is nothing else of the project."""

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile

import pytest

pytest.importorskip("hatchling")
CLEAN = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME", "REFTEL_ARCHIVE")}


def built(root, folder):
    environment = {**CLEAN, "SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)], cwd=root, env=environment, check=True, capture_output=True, timeout=120
    )
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, source


@pytest.fixture(scope="module")
def packages(root, tmp_path_factory):
    return built(root, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(packages, tmp_path_factory):
    """A Python of its own with the wheel in it and, beside it, the libraries of this one."""
    place = tmp_path_factory.mktemp("machine") / "python"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True, capture_output=True, timeout=120)
    python = place / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", packages[0]], env=CLEAN, check=True, capture_output=True, timeout=120)
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True).stdout.strip()
    with open(f"{site}/beside.pth", "w") as file:  # noqa: PTH123  # one line
        file.write(sysconfig.get_path("purelib") + "\n")
    return place / "bin"


def run(installed, *arguments, folder, status=0):
    outcome = subprocess.run(
        [installed / "reftel", *arguments], cwd=folder, env={**CLEAN, "HOME": str(folder)}, capture_output=True, text=True, timeout=280, check=False
    )
    assert outcome.returncode == status, outcome.stderr
    return outcome.stdout


def test_the_same_bytes_from_the_same_source(root, packages, tmp_path):
    again = built(root, tmp_path)
    assert [hashlib.sha256(p.read_bytes()).hexdigest() for p in again] == [hashlib.sha256(p.read_bytes()).hexdigest() for p in packages]


def test_the_wheel_carries_everything(root, packages):
    held = set(zipfile.ZipFile(packages[0]).namelist())
    ours = {p.relative_to(root / "src").as_posix() for p in (root / "src" / "reftel").rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert ours <= held
    assert {name.partition("/")[0] for name in held} == {"reftel", "reftel-0.1.0.dist-info"}
    for kind in (".woff2", ".csl", ".html", ".css", ".js", ".csv", ".txt", "py.typed"):
        assert any(name.endswith(kind) for name in held), kind


def test_the_source_carries_what_it_takes_to_test(packages):
    with tarfile.open(packages[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "Makefile", "LICENSE", "requirements.lock", "docs/index.md", "tests/conftest.py", "deploy/Containerfile", "mkdocs.yml"} <= names
    assert not any(name.startswith((".venv", ".git/")) for name in names)


def test_what_is_installed_is_the_wheel(installed, packages, tmp_path):
    where = subprocess.run(
        [installed / "python", "-c", "import reftel; print(reftel.__file__)"], cwd=tmp_path, env=CLEAN, capture_output=True, text=True, check=True
    ).stdout
    assert where.startswith(str(installed.parent))
    assert run(installed, "--version", folder=tmp_path).strip() == "reftel 0.1.0"


def test_from_the_wheel_to_the_brief(installed, tmp_path):
    record = json.loads(run(installed, "demo", "--no-serve", "--json", folder=tmp_path))
    assert len(record["documents"]) == 4
    assert record["matters"]


def test_an_archive_of_ones_own_is_sound(installed, tmp_path):
    (tmp_path / "one.txt").write_text("QUAY OPENS\n\nBy A. Reporter\n\nThe quay of Sandrava opened on Monday.\n", encoding="utf-8")
    run(installed, "add", "one.txt", folder=tmp_path)
    assert run(installed, "doctor", "--json", folder=tmp_path).strip() in ("", "[]")
    assert json.loads(run(installed, "search", "quay", "--json", folder=tmp_path))["total"] == 1


def test_pages_come_from_the_wheel(installed, tmp_path):
    program = (
        "import asyncio, httpx, pathlib; from reftel import archive; from reftel.web import create_app; d = archive.dossier();"
        "views = archive.publish(d.paths[-1:], pathlib.Path('kept'), lexicon=d.lexicon).views; app = create_app(views)\n"
        "async def go():\n"
        "    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url='http://127.0.0.1:8737', follow_redirects=True) as c:\n"
        "        for path in ('/', '/api/v1/openapi.json', '/static/mark.svg'):\n"
        "            print((await c.get(path)).status_code)\n"
        "asyncio.run(go())"
    )
    outcome = subprocess.run([installed / "python", "-c", program], cwd=tmp_path, env=CLEAN, capture_output=True, text=True, timeout=200, check=False)
    assert outcome.stdout.split() == ["200", "200", "200"], outcome.stderr
