import io
import json
import sys

import pytest

from reftel.cli import main


@pytest.fixture
def ask(monkeypatch, capsys):
    def asked(arguments, data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data if isinstance(data, bytes) else data.encode()), encoding="utf-8"))
        status = main(["field", *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return asked


def test_json_lines_in_and_out(ask):
    lines = '{"id": "a", "input": "Медведев"}\n\n{"id": "b", "input": "Щука", "options": {"scheme": "bgn_pcgn"}}\n'
    status, out, err = ask(["romanise", "--json"], lines)
    assert (status, err) == (0, "")
    assert [json.loads(line) for line in out.splitlines()] == [{"id": "a", "value": "Medvedev"}, {"id": "b", "value": "Shchuka"}]


def test_without_json_the_input_is_one_text(ask):
    assert ask(["romanise"], "Медведев")[:2] == (0, '"Medvedev"\n')


def test_two_names(ask):
    question = json.dumps({"id": 1, "input": {"name1": "Anton Verel", "name2": "Anton Verel", "schema": "Person"}})
    status, out, _ = ask(["names_match", "--json"], question)
    assert status == 0
    assert json.loads(out)["value"] == 1.0


def test_dates_with_a_reference_date(ask):
    question = json.dumps({"id": 1, "input": "They met on May 22.\n\nThey meet again.", "options": {"reference_date": "2008-06-09"}})
    status, out, _ = ask(["dates", "--json"], question)
    assert status == 0
    assert isinstance(json.loads(out)["value"], list)


def test_entities_are_lists_by_kind(ask):
    status, out, _ = ask(["entities", "--json"], json.dumps({"id": 1, "input": "Olga Dunn met Anton Verel in Paris."}))
    assert status == 0
    assert set(json.loads(out)["value"]) == {"people", "organisations", "places", "projects", "dates", "amounts"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("nonsense", "is no JSON"),
        ("[1]", "is no object"),
        ('{"id": 1}', "is no object"),
        ('{"input": "x", "options": 3}', "options"),
        (b"\xff\xfe", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_a_bad_line_is_named(line, problem, ask):
    good = b'{"id": 0, "input": "x"}\n'
    status, out, err = ask(["romanise", "--json"], good + (line if isinstance(line, bytes) else line.encode()))
    assert status == 1
    assert json.loads(out) == {"id": 0, "value": "x"}
    assert err.startswith("reftel: standard input, line 2: ")
    assert problem in err
    assert err.count("\n") == 1


def test_an_unknown_field_lists_the_known_ones(ask):
    status, out, err = ask(["nix", "--json"], "")
    assert (status, out) == (2, "")
    assert "names_match" in err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("romanise", 3),
        ("names_match", "one"),
        ("names_match", {"name1": "a"}),
        ("claim_relation", "one"),
        ("claim_relation", {"claim_a": "a"}),
        ("dates", None),
    ],
)
def test_a_wrong_input_is_said(name, value, ask):
    status, _, err = ask([name, "--json"], json.dumps({"id": 1, "input": value}))
    assert status in {1, 2}
    assert "input" in err


def test_a_bad_reference_date_is_said(ask):
    _, _, err = ask(["dates", "--json"], json.dumps({"id": 1, "input": "x", "options": {"reference_date": "soon"}}))
    assert "reference_date" in err


def test_bytes_that_are_no_text(ask):
    status, _, err = ask(["romanise"], b"ab\xff")
    assert status == 1
    assert "byte 2" in err
