"""Every command and option has help and stands in docs/commands.md, and starting up stays light."""

import re
import subprocess
import sys

import click
import pytest

from house.tree import DOCS, SRC
from reftel.cli.entry import COMMANDS, reftel


def command(name):
    found = reftel.get_command(click.Context(reftel), name)
    assert found is not None
    return found


def section(name):
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    found = re.search(rf"^## reftel {name}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section 'reftel {name}'"
    return found[1]


def test_the_page_documents_these_commands_and_no_others():
    documented = re.findall(r"^## reftel (\S+)$", (DOCS / "commands.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(documented) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name):
    assert command(name).help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented_and_no_other(name):
    options = {o for p in command(name).params if isinstance(p, click.Option) and not p.hidden for o in (*p.opts, *p.secondary_opts) if o.startswith("--")} - {
        "--help"
    }
    rows = "\n".join(line for line in section(name).splitlines() if line.startswith("|"))
    assert options == set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", "\n".join(row.split("|")[1] + (row if "`--no-" in row else "") for row in rows.splitlines())))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name):
    assert [p.name for p in command(name).params if isinstance(p, click.Option) and not p.help] == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "mcp"])  # which speaks nothing but JSON
def test_every_command_can_be_read_by_machines(name):
    assert any("--json" in p.opts for p in command(name).params)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["compare", "--help"], ["demo", "--help"]])
def test_help_loads_no_language_model_and_compiles_little(arguments):
    program = (
        "import sys; from reftel.cli import main; main(sys.argv[1:]); "
        "heavy = {'spacy', 'numpy', 'thinc', 'starlette', 'uvicorn', 'selectolax', 'rapidfuzz', 'sqlite3'} & set(sys.modules); "
        "sys.exit(', '.join(sorted(heavy)) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_has_a_place_in_the_package():
    assert {path.stem for path in (SRC / "cli").glob("*.py")} >= set(COMMANDS)


def test_the_package_can_be_run_as_a_module():
    done = subprocess.run([sys.executable, "-m", "reftel", "--version"], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.split()[0]) == (0, "reftel")
