"""How the ledger puts things."""

import pytest

from reftel.model import Status
from reftel.web import phrases

KINDS = {"t": "telegram", "a": "article"}
LABELS = {"t": "T", "a": "A"}


def item(relation, *documents, candidate=False):
    return {"relation": relation, "candidate": candidate, "evidence": [{"document": d} for d in documents]}


@pytest.mark.parametrize(
    ("found", "sign", "words"),
    [
        (item("corroborated", "t", "a"), "same", "The accounts agree"),
        (item("complementary", "t", "a", candidate=True), "more", "They complete one another (candidate)"),
        (item("divergent", "t", "a"), "differ", "They differ"),
        (item("single-source", "t"), "telegram", "Only T"),
        (item("single-source", "a"), "public", "Only A"),
    ],
)
def test_signs_and_their_words(found, sign, words):
    assert phrases.sign(found, KINDS) == sign
    assert phrases.relation_words(found, KINDS, LABELS) == words


def test_every_status_has_a_group():
    groups = {status: phrases.firmness(status.value) for status in Status}
    assert {groups[Status.SIGNED], groups[Status.PLANNED], groups[Status.NOT_AGREED], groups[Status.STATED]} == {"firm", "ahead", "against", "said"}


def test_levels_of_marks():
    assert [phrases.level(m) for m in ("U", "C//NF", "S//REL GBR", "SBU", "TS", "?", "")] == ["u", "c", "s", "sbu", "ts", "all", "all"]


def test_voices_of_one_account_stand_together():
    said = [
        {"account": "T", "who": "Orlik"},
        {"account": "A", "who": "Marenpress"},
        {"account": "T", "who": "reporting officer"},
        {"account": "T", "who": "Orlik"},
    ]
    assert phrases.says(said) == [("T", "Orlik, reporting officer"), ("A", "Marenpress")]


def test_steps_of_one_voice_are_one_step():
    history = [
        {"status": "signed", "when": None, "who": "Orlik", "evidence": [1]},
        {"status": "signed", "when": None, "who": "Orlik", "evidence": [2]},
        {"status": "signed", "when": "2006", "who": "Orlik", "evidence": [3]},
    ]
    assert [(s["when"], s["evidence"]) for s in phrases.steps(history)] == [(None, [1, 2]), ("2006", [3])]


def test_sums_and_days_in_words():
    money = {"start": 0, "end": 1, "kind": "money", "value": 120000000, "upper": None, "unit": "USD", "counted": None, "approximate": False}
    found = [{**money, "document": "t"}, {**money, "document": "a"}, {**money, "document": "a", "value": 2.5}]
    assert phrases.amounts(found, LABELS) == [("USD 120 million", "T, A"), ("USD 2.5", "A")]
    days = [{"value": "2006-10-14", "document": "t"}, {"value": "P2D", "document": "a"}]
    assert phrases.dates(days, LABELS) == [("14 October 2006", "T")]
