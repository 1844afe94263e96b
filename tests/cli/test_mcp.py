"""`reftel mcp`: eight questions, bound to a clearance, each answer with its marking and its sources; hidden text changes no byte of any of them."""

import contextlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import anyio
import pytest

pytest.importorskip("mcp")
from mcp import Client

from noninterference.asking import LEXICON
from noninterference.http_api import IDS, NAMES, WORDS
from noninterference.scenarios import SCENARIOS
from reftel.archive import Lexicon, desks, publish
from reftel.cli.mcp import server
from reftel.cli.tools import TOOLS
from reftel.model import Clearance

ASKED = {
    "search": [{"query": words, "limit": limit} for words in WORDS for limit in (1, 50)] + [{"query": "", "cursor": "nowhere"}],
    "read_document": [{"id": name} for name in IDS] + [{"id": "T", "paragraph": number} for number in (1, 2, 3, 99)],
    "brief": [{}, {"documents": ["T"]}, {"documents": ["nowhere"]}],
    "compare": [{"left": "T", "right": "A"}, {"left": "06SANDRAVA412", "right": "06SANDRAVA398"}, {"left": "T", "right": "nowhere"}],
    "matter": [{"words": words} for words in ("dam", "canal", "", "no such thing")],
    "ledger": [{}, {"only_open": True}, {"party": "Torvanov"}, {"about": "canal"}],
    "who": [{"name": name} for name in (*NAMES, "")],
    "cite": [{"id": name, "style": style} for name in IDS[:4] for style in ("chicago", "marked", "bibtex", "nothing")] + [{"id": "T", "paragraph": 2}],
}


def asked(made, questions):
    """What the server answers to each question, and what it says of itself."""

    async def ask():
        given = {}
        async with Client(made) as client:
            tools = await client.list_tools()
            given["tools"] = tools.model_dump_json()
            for name, arguments in questions:
                answer = await client.call_tool(name, arguments)
                given[name, json.dumps(arguments)] = (answer.is_error, [c.text for c in answer.content], answer.structured_content)
        return given

    return anyio.run(ask)


EVERY = [(name, arguments) for name, several in ASKED.items() for arguments in several]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return over_scenario(tmp_path_factory.mktemp("views") / "run", "", "C")


def test_every_tool_is_asked_and_reads_only(made):
    tools = json.loads(asked(made, [])["tools"])["tools"]
    assert [t["name"] for t in tools] == list(TOOLS) == list(ASKED)
    for each in tools:
        assert each["annotations"]["read_only_hint"] is True
        assert len(each["description"]) > 20
        assert "clearance" not in each["input_schema"]["properties"]


def test_every_answer_says_its_view_its_marking_and_its_sources(made):
    given = asked(made, EVERY)
    answered = {request[0] for request, (error, *_) in list(given.items())[1:] if not error}
    assert answered == set(TOOLS)
    for request, (error, _, said) in list(given.items())[1:]:
        if not error:
            assert said["view"] == "U"
            assert isinstance(said["citations"], list)
            assert said["marking"] == "U" or not said["citations"], request
            assert said["citations"] or not any(said.get(key) for key in ("hits", "portions", "matters", "entity", "text", "brief")), request


def test_what_is_not_there_and_what_is_withheld_have_one_answer(made):
    given = asked(made, [("read_document", {"id": "nowhere"}), ("who", {"name": "Nobody Of This Name"}), ("matter", {"words": "no such thing"})])
    texts = {text.partition(": ")[2] for error, (text,), _ in list(given.values())[1:] if error}
    assert texts == {"there is nothing of that name in what this reader may see"}


def test_a_fault_says_nothing_of_what_it_met(made, monkeypatch):
    from reftel.archive import opening  # noqa: PLC0415

    def faulty(*_given):
        raise RuntimeError(*["SECRET WORDS"])

    monkeypatch.setattr(opening._OfViews, "document", faulty)
    ((error, (text,), _),) = list(asked(made, [("read_document", {"id": "T"})]).values())[1:]
    assert error
    assert "SECRET" not in text


def over_scenario(folder, kind, ceiling):
    folder.mkdir()
    files = SCENARIOS[0].files("U", kind, 4)
    with contextlib.chdir(folder):
        for name, text in files.items():
            Path(name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        views = publish(files, folder / "kept", clearance=Clearance.named(ceiling), as_of=date(2026, 1, 1), lexicon=Lexicon(LEXICON)).views
    return server(desks(views).desk(Clearance.named("U")), Lexicon(LEXICON))


@pytest.mark.parametrize(("kind", "ceiling"), [("prose", "U"), ("deleted", "U"), ("deleted", "C")])
def test_hidden_text_changes_no_byte(kind, ceiling, tmp_path):
    first, other = (asked(over_scenario(tmp_path / name, hidden, ceiling), EVERY) for name, hidden in (("first", ""), ("other", kind)))
    assert [request for request in first if first[request] != other[request]] == []
    assert sum(not error for error, *_ in list(first.values())[1:]) > 30


def test_it_speaks_over_standard_streams(dossier):
    lines = [
        {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "initialize",
            "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
        },
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "cite", "arguments": {"id": "A"}}},
    ]
    command = [sys.executable, "-c", "from reftel.cli import main; raise SystemExit(main())", "mcp", "--clearance", "U", str(dossier / "sandrava-courier.txt")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    with process:
        for line in lines:
            process.stdin.write(json.dumps(line) + "\n")
            process.stdin.flush()
            if "id" in line:
                answer = json.loads(process.stdout.readline())
                assert answer["id"] == line["id"]
        process.stdin.close()
        assert process.wait(60) == 0
    assert answer["result"]["structuredContent"]["view"] == "U"
    assert answer["result"]["structuredContent"]["citations"]
