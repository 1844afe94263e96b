import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reftel.cli import main
from reftel.cli.entry import COMMANDS, reftel

DOCS = Path(__file__).parents[2] / "docs"


def test_help_is_light():
    """Nothing of ours but the commands themselves may be imported before there is something to do."""
    check = "import sys; from reftel.cli import main; main(['--help']); print(sorted(m for m in sys.modules if m.startswith(('reftel.', 'spacy', 'rich', 'json'))), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    loaded = set(re.findall(r"'([\w.]+)'", done.stderr))
    assert "compare" in done.stdout
    assert not {m for m in loaded if m.startswith(("spacy", "rich", "reftel.archive", "reftel.model", "reftel.export", "reftel.lexicon"))}


def test_version(capsys):
    assert main(["--version"]) == 0
    assert re.fullmatch(r"reftel \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    "arguments",
    [["nix"], ["compare"], ["compare", "--nix", "x"], ["inspect"], ["serve"], ["field"], ["compare", "x", "--offsets", "nix"], ["demo", "--port", "0"]],
)
def test_misuse_is_one_line_and_status_2(arguments, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("reftel: ")
    assert said.err.count("\n") == 1
    assert "--help" in said.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_json_and_is_documented(command):
    context = click.Context(reftel)
    found = reftel.get_command(context, command)
    assert found is not None
    assert found.help
    assert found.short_help
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    section = page.split(f"\n## reftel {command}\n", 1)[1].split("\n## ", 1)[0]
    options = {o for p in found.params if isinstance(p, click.Option) for o in (*p.opts, *p.secondary_opts) if o.startswith("--")}
    # what `reftel mcp` prints is a protocol
    assert ("--json" in options) == (command != "mcp")
    documented = set(re.findall(r"^\| `(--[\w-]+)", section, re.MULTILINE)) | set(re.findall(r"`(--no-[\w-]+)`", section))
    assert documented == options
    for argument in (p for p in found.params if isinstance(p, click.Argument)):
        assert argument.make_metavar(context) in section


def test_exit_statuses_are_documented():
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert {int(s) for s in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)} == {0, 1, 2, 130}


def test_an_interruption_is_status_130(monkeypatch, capsys):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(reftel, "main", interrupted)
    assert main([]) == 130
    assert capsys.readouterr().err == "reftel: interrupted\n"


def test_a_fault_of_ours_shows_no_text_and_no_traceback(monkeypatch, capsys):
    def broken(*_arguments, **_options):
        message = "secret words"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(reftel, "main", broken)
    monkeypatch.delenv("REFTEL_TRACEBACK", raising=False)
    assert main([]) == 1
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "secret" not in said
    assert said.count("\n") == 1
    monkeypatch.setenv("REFTEL_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main([])


def test_a_closed_pipe_is_quiet(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Ostra Gazette\n\n" + "The two sides met in Port Ostra and talked about a bridge. " * 40, encoding="utf-8")
    command = f"{sys.executable} -c 'from reftel.cli import main; import sys; sys.exit(main())' inspect {article} {article} {article} --json | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_names_of_files_cannot_move_the_cursor(capsys):
    assert main(["detect", "\x1b[2Jno\u202efile"]) == 1
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "there is no such file" in said


def test_json_of_every_error_free_command_is_json(capsys, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Ostra Gazette\n\nPresident Anton Verel met the press in Port Ostra on May 3, 2008.\n", encoding="utf-8")
    for arguments in (["compare", str(article)], ["inspect", str(article)], ["detect", str(article)]):
        assert main([*arguments, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)
