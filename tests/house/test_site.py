"""The documentation: its reference is what the code says, its site is built without a warning and loads nothing from elsewhere, and its commands do what they say."""

import contextlib
import importlib.util
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time

import click
import pytest

from house.tree import DOCS, ROOT, SRC
from reftel.cli import main
from reftel.cli.entry import COMMANDS, reftel

FOLLOWED = ["tutorial.md", *(f"howto/{name}.md" for name in ("pdfs", "seventies", "promises", "release", "teach"))]
FENCE = re.compile(r"^```(?P<kind>[a-z]*)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def reference():
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


def test_the_reference_is_what_the_code_says():
    made = reference()
    assert set(made) == {path.name for path in (DOCS / "reference").iterdir()}
    assert [name for name, text in made.items() if (DOCS / "reference" / name).read_text(encoding="utf-8") != text] == [], "run python docs/reference.py"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    outcome = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert outcome.returncode == 0, outcome.stderr
    return folder


def test_the_site_has_every_page(site):
    assert {p.relative_to(DOCS).with_suffix("").as_posix() for p in DOCS.rglob("*.md")} <= {
        p.relative_to(site).with_suffix("").as_posix() for p in site.rglob("*.html")
    }


def test_the_site_loads_nothing_from_elsewhere(site):
    loads = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=\"?(?:https?:)?//[^\s\">]+", re.IGNORECASE)
    kept = re.compile(r"rel=\"?(?:canonical|license)")
    found = [f"{page.name}: {m[0]}" for page in site.rglob("*.html") for m in loads.finditer(page.read_text(encoding="utf-8")) if not kept.search(m[0])]
    assert found == []
    assert not [css.name for css in site.rglob("*.css") if re.search(r"url\([\"']?https?://|@import [\"']?https?:", css.read_text(encoding="utf-8"))]


def test_what_is_searched_lies_in_the_site(site):
    found = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert len(found["docs"]) > 100


def steps(page):
    """What a reader of ``page`` does, in order: files to write, and commands with the lines that they are said to print."""
    for fence in FENCE.finditer((DOCS / page).read_text(encoding="utf-8")):
        if fence["title"]:
            yield "write", fence["title"], fence["text"]
        elif fence["text"].startswith("$ reftel "):
            for part in re.split(r"^\$ ", fence["text"], flags=re.MULTILINE)[1:]:
                line, _, printed = part.partition("\n")
                yield "run", line, printed


@pytest.mark.parametrize("page", FOLLOWED)
def test_what_a_page_says_can_be_followed(page, tmp_path, monkeypatch, capsys):
    shutil.copytree(SRC / "dossier", tmp_path / "dossier")
    monkeypatch.chdir(tmp_path / "dossier")
    done = list(steps(page))
    assert sum(kind == "run" for kind, *_ in done) >= 1
    for kind, what, text in done:
        if kind == "write":
            path = tmp_path / "dossier" / what
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            continue
        status = main(shlex.split(what)[1:])
        given = capsys.readouterr()
        assert status == 0, f"{what}: {given.err}"
        printed = given.out
        assert printed.startswith(text.rstrip("…\n")), what
        assert "failed" not in given.err.casefold(), given.err


def commands(text):
    """Every command line of Reftel in the blocks of a page, whatever it stands for."""
    for fence in FENCE.finditer(text):
        if fence["kind"] in ("", "sh", "console", "bash") and not fence["title"]:
            for line in re.sub(r"\\\n\s*", " ", fence["text"]).splitlines():
                found = re.match(r"(?:\$ )?(?:sudo -u \w+ )?(?:\.venv/bin/)?reftel (\S.*?)(?:\s{2,}#.*|\s+\|.*)?$", line.strip())
                if found:
                    yield found[1]


SHOWN = sorted(
    {(page.relative_to(ROOT).as_posix(), line) for page in [*DOCS.rglob("*.md"), ROOT / "README.md"] for line in commands(page.read_text(encoding="utf-8"))}
)


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=lambda value: value[:60])
def test_every_command_in_the_documentation_is_one_that_there_is(page, line):
    words = [word for word in shlex.split(line.replace("…", "FILE"), comments=True) if word not in ("<", ">", "2>", "|")]
    if words[0].startswith("-"):
        return
    assert words[0] in COMMANDS, line
    command, rest = reftel.get_command(click.Context(reftel), words[0]), words[1:]
    if isinstance(command, click.Group):
        command, rest = command.get_command(click.Context(command), rest[0]), rest[1:]
        assert command is not None, line
    command.make_parser(click.Context(command)).parse_args(rest)


def test_there_are_many():
    assert len(SHOWN) > 60


def test_adding_a_dialect_by_following_its_page(tmp_path):
    """As somebody new would: the module, the line, the specimen, in a copy of the source; and how long the machine's part of it takes."""
    began = time.monotonic()
    shutil.copytree(SRC.parent, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    blocks = {fence["title"]: fence["text"] for fence in FENCE.finditer((DOCS / "howto" / "dialect.md").read_text(encoding="utf-8")) if fence["title"]}
    for name, text in blocks.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (specimen,) = (name for name in blocks if name.startswith("tests/corpus/"))
    listing = tmp_path / "src" / "reftel" / "parse" / "dialects" / "__init__.py"
    text = listing.read_text(encoding="utf-8")
    assert text.count("import aad_1973, cablegate") == text.count("article, aad_1973, cablegate") == 1
    text = text.replace("import aad_1973, cablegate", "import aad_1973, bracketed, cablegate").replace(
        "article, aad_1973, cablegate", "article, aad_1973, bracketed, cablegate"
    )
    listing.write_text(text, encoding="utf-8")

    def run(*arguments):
        program = "import sys; from reftel.cli import main; sys.exit(main(sys.argv[1:]))"
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src")}
        return subprocess.run(
            [sys.executable, "-c", program, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    detected = run("detect", specimen, "--json")
    assert detected.returncode == 0, detected.stderr
    best = max(json.loads(detected.stdout)["documents"][0]["dialects"], key=lambda found: found["score"])
    assert best["name"] == "bracketed"
    (read,) = json.loads(run("inspect", specimen, "--json").stdout)["documents"]
    header = read["telegram"]
    assert (read["dialect"], header["originator"]["value"], header["subject"]["value"]) == ("bracketed", "AMEMBASSY SANDRAVA", "THE QUAY")
    assert [(p["number"], p["marking"]) for p in read["paragraphs"]] == [(1, "C"), (2, "U")]
    source = blocks[specimen]
    found = header["subject"]
    assert source[found["start"] : found["end"]] == "THE QUAY"  # it leads back to the file
    assert time.monotonic() - began < 180


def test_the_blocks_are_found():
    with contextlib.redirect_stdout(io.StringIO()):
        assert [kind for kind, *_ in steps("howto/teach.md")] == ["write", "write", "run"]
