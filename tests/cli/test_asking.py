import json

import pytest

from compare.files import article, telegram
from house.tree import SRC
from reftel.cli import ledger, main
from reftel.model import Status

LEXICON = ("--lexicon", str(SRC / "dossier" / "lexicon"))


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "one.txt", tmp_path / "two.txt"
    paths[0].write_text(
        telegram("(U) President Anton Verel and Premier Olga Dunn signed an agreement on the Halden Canal.", "(C) Premier Olga Dunn met Boris Verel."),
        encoding="utf-8",
    )
    paths[1].write_text(article("President Anton Verel announced plans to widen the Halden Canal in 2009."), encoding="utf-8")
    return [str(path) for path in paths]


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (["timeline"], {"dated", "undated"}),
        (["ledger"], {"matters"}),
        (["who", "Olga Dunn"], {"entity", "meetings", "matters"}),
        (["matter", "canal"], {"matters"}),
    ],
)
def test_json_has_what_was_asked_and_whose_view_it_is(arguments, keys, files, capsys):
    assert main([*arguments, *files, "--json", *LEXICON, "--clearance", "U"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert keys < set(said)
    assert (said["clearance"], len(said["documents"])) == ("U", 2)


def test_pages_cite_their_passages(files, capsys):
    assert main(["matter", "halden canal", *files, *LEXICON]) == 0
    assert "T¶1(U)" in capsys.readouterr().out
    assert main(["who", "Dunn", *files, "--markdown", *LEXICON]) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_a_name_that_several_bear(files, capsys):
    assert main(["who", "verel", *files, *LEXICON]) == 2
    assert "may be Anton Verel, Boris Verel; give more of the name" in capsys.readouterr().err


def test_a_hidden_name_is_like_one_that_is_not_there(files, capsys):
    answers = []
    for name in ("Boris Verel", "Nobody Nowhere"):
        assert main(["who", name, *files, *LEXICON, "--clearance", "U"]) == 1
        answers.append(capsys.readouterr().err.replace(name, "X"))
    assert answers[0] == answers[1]
    assert "there are Anton Verel, Olga Dunn" in answers[0]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["matter", " "], "no words are given"),
        (["matter", "zeppelin"], "no matter 'zeppelin'"),
        (["ledger", "--from", "May"], "is no date"),
        (["ledger", "--status", "hoped"], "hoped"),
        (["timeline", "--json", "--markdown"], "exclude one another"),
    ],
)
def test_wrong_use_says_what_is_wrong(arguments, why, files, capsys):
    assert main([*arguments[:2], *files, *arguments[2:], *LEXICON] if arguments[0] == "matter" else [*arguments, *files, *LEXICON]) != 0
    assert why in capsys.readouterr().err


def test_every_status_of_a_matter_can_be_asked_for():
    choice = next(p for p in ledger.command.params if p.name == "status").type
    assert set(choice.choices) == {status.value for status in Status} - {"held"}  # meetings are held; the ledger has none
