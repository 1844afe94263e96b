"""Policies: what is closed, what lowers and when, what counts higher together, what was decided of single parts. Fail closed on what is unknown."""

import json
from datetime import date

import pytest

from archive.test_releasing import HIDDEN, LEXICON, OPEN, telegram
from reftel import archive
from reftel.cli import main
from reftel.errors import ClearanceError, PolicyError, ReleaseError, UsageError
from reftel.model import Clearance

TODAY = date(2026, 1, 1)
NUMBER = "06SANDRAVA412"


@pytest.fixture
def policy(tmp_path):
    def made(text):
        path = tmp_path / "policy.toml"
        path.write_text(text, encoding="utf-8")
        return archive.policy(path)

    return made


@pytest.fixture
def shown(tmp_path):
    """The words of what a reader sees, by kind or number."""

    def load(text, to, policy, as_of=TODAY, file="telegram.txt"):
        path = tmp_path / file
        path.write_text(text, encoding="utf-8")
        views = archive.load(path, clearance=Clearance.named(to) if to else None, policy=policy, as_of=as_of, lexicon=LEXICON)
        return {p.number or p.kind.value: p.span.of(v.text) for v in views for p in v.account.portions}

    return load


def collection(**said):
    words = "\n".join(f"{key} = {json.dumps(value)}" for key, value in {"name": "made", "files": ["*.txt"], **said}.items())
    return f"[[collection]]\n{words}\n"


# what lowers


@pytest.mark.parametrize(("way", "open_on"), [("never", None), ("marked-date", date(2016, 10, 17)), ("on-evidence", None)])
@pytest.mark.parametrize("as_of", [date(2016, 10, 15), date(2016, 10, 16), date(2016, 10, 17), date(2050, 1, 1)])
def test_a_marked_day_lowers_from_the_midnight_after_it_where_the_policy_says_so(policy, shown, way, open_on, as_of):
    seen = shown(telegram(f"(C) {HIDDEN}", f"(U) {OPEN}"), "U", policy(collection(declassify=way)), as_of)
    lowered = open_on is not None and as_of >= open_on
    assert (1 in seen) == lowered
    assert ("subject" in seen) == lowered
    assert 2 in seen


def test_a_day_does_not_lower_what_has_none(policy, shown):
    text = telegram(f"(SBU) {HIDDEN}", f"(C//NF) {HIDDEN}", f"(C) {OPEN}")
    assert {1, 2, 3} & set(shown(text, "U", policy(collection(declassify="marked-date")))) == {3}
    never = telegram(f"(C//FGI) {HIDDEN}", f"(C) {OPEN}")
    assert {1, 2} & set(shown(never, "U", policy(collection(declassify="marked-date")))) == set()


def test_a_schedule_downgrades_step_by_step(policy, shown):
    text = telegram(f"(S) {HIDDEN}", line="S E C R E T SANDRAVA 000412", zny="ZNY SSSSS").replace("E.O. 12958: DECL: 10/16/2016", "E.O. 11652: GDS")
    rules = policy(collection(declassify="marked-date"))
    seen = [[1 in shown(text, to, rules, date(year, 1, 1)) for to in ("C", "U")] for year in (2008, 2009, 2014, 2015)]
    assert seen == [[False, False], [True, False], [True, False], [True, True]]


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("RELEASED IN FULL\n\n" + telegram(f"(C) {HIDDEN}"), True),
        ("RELEASED IN PART\n\n" + telegram(f"(C) {HIDDEN}"), False),
        (telegram(f"(C) {HIDDEN}\n\nRELEASED IN FULL\n\nthey wrote."), False),
        (telegram(f"(C) {HIDDEN}").replace("DECL: 10/16/2016", "DECL: DECLASSIFIED BY NARA 09/02/2009"), True),
        (telegram(f"(C) {HIDDEN}").replace("DECL: 10/16/2016", "DECL: DECLASSIFIED BY NARA 09/02/2029"), False),
        (telegram(f"(C) {HIDDEN}"), False),
    ],
)
def test_only_evidence_of_a_whole_release_lowers(policy, shown, text, released):
    assert (1 in shown(text, "U", policy(collection(declassify="on-evidence")))) == released
    assert 1 not in shown(text, "U", policy(collection(declassify="marked-date")), date(2010, 1, 1))
    assert 1 not in shown(text, "U", policy(collection(declassify="never")))
    assert 1 not in shown(text, "U", None)


def test_what_was_lowered_is_released_with_the_marks_that_hold(policy, tmp_path):
    path = tmp_path / "telegram.txt"
    path.write_text(telegram(f"(C) {HIDDEN}", f"(SBU) {OPEN}", subject="(C) A VISIT"), encoding="utf-8")
    made = archive.release(path, to=Clearance.named("U"), policy=policy(collection(declassify="marked-date")), as_of=TODAY, lexicon=LEXICON).data.decode()
    assert f"¶1. (U) {HIDDEN}" in made
    assert "SUBJECT: (U) A VISIT" in made
    assert "¶2. [paragraph 2 withheld: (SBU)]" in made
    assert "UNCLAS SANDRAVA" in made


# what closes


def test_a_closed_collection_is_not_there_for_who_does_not_belong(policy, shown, tmp_path):
    closed = policy(collection(closed_to=["embargo"]))
    text = telegram(f"(U) {OPEN}")
    assert shown(text, "TS", closed) == {}
    assert 1 in shown(text, "U//EMBARGO", closed)
    assert 1 in shown(text, None, closed)
    assert 1 in shown(text, "U", closed, file="telegram.other")
    with pytest.raises(ClearanceError):
        archive.release(tmp_path / "telegram.txt", to=Clearance.named("S"), policy=closed, lexicon=LEXICON)


def test_articles_can_be_closed_too(policy, shown):
    article = "Harbour Toll Agreed\n\nThe ministers of Kestria and Marenia agreed on a toll.\n"
    assert shown(article, "S", None) != {}
    assert shown(article, "S", policy(collection(closed_to=["SOURCES"]))) == {}


def test_of_several_collections_the_strictest_holds(policy, shown):
    both = policy(collection(closed_to=["A"], declassify="marked-date") + collection(closed_to=["B"]))
    text = telegram(f"(C) {HIDDEN}", f"(U) {OPEN}")
    assert shown(text, "U//A", both) == shown(text, "U//B", both) == {}
    seen = shown(text, "U//A//B", both)
    assert 2 in seen
    assert 1 not in seen


def test_documents_are_shown_whole_or_not_at_all(policy, shown):
    text = telegram(f"(C) {HIDDEN}", f"(U) {OPEN}")
    whole = policy(collection(release="documents"))
    assert shown(text, "U", whole) == {}
    assert {1, 2} <= set(shown(text, "C", whole))


# what counts higher together

TOGETHER = '[[compilation]]\nname = "the toll"\nnames = ["Vask", "Velm Dam"]\ntags = []\nmarking = "S"\n'


def test_a_set_counts_higher_where_all_of_it_would_be_seen(policy, shown):
    rule = policy(TOGETHER)
    apart = telegram("(U) Mr. VASK came.", "(U) The Velm\nDam is old.", "(U) It rained.")
    assert {1, 2, 3} & set(shown(apart, "C", rule)) == {3}
    assert {1, 2, 3} <= set(shown(apart, "S", rule))
    assert {1, 2, 3} <= set(shown(telegram("(U) Mr. Vaskov came.", "(U) The Velm Dam is old.", "(U) It rained."), "C", rule))


def test_a_set_that_only_hidden_text_completes_changes_nothing(policy, shown):
    rule = policy(TOGETHER)
    with_it, without = (telegram(f"(C) {words} came.", "(U) The Velm Dam is old.") for words in ("Vask", "Nobody"))
    assert 2 in shown(with_it, "U", rule)
    assert shown(with_it, "U", rule).keys() == shown(without, "U", rule).keys()


def test_tags_count_too(policy, shown):
    rule = policy('[[compilation]]\nname = "a"\ntags = ["eltn"]\nnames = ["Vask"]\nmarking = "S//NF"\n')
    seen = shown(telegram("(U) Vask came.", "(U) It rained."), "C", rule)
    assert "tags" not in seen
    assert 1 not in seen
    assert 2 in seen


def test_the_rest_is_released(policy, tmp_path):
    path = tmp_path / "telegram.txt"
    path.write_text(telegram("(U) Vask came.", "(U) The Velm Dam is old.", "(U) It rained."), encoding="utf-8")
    made = archive.release(path, to=Clearance.named("U"), policy=policy(TOGETHER), lexicon=LEXICON).data.decode()
    assert "¶1. [paragraph 1 withheld: (U), limited]" in made
    assert "¶3. (U) It rained." in made


# what was decided


@pytest.fixture
def decided(tmp_path, policy):
    def decide(*decisions):
        audit = tmp_path / "decisions.jsonl"
        audit.unlink(missing_ok=True)
        for part, marking in decisions:
            archive.mark(NUMBER, part, marking, reason="read again", by="R. Ellery", on=TODAY, audit=audit, lexicon=LEXICON)
        return policy('[overrides]\nfile = "decisions.jsonl"\n')

    return decide


def test_a_part_is_raised_or_lowered(decided, shown):
    text = telegram(f"(C) {HIDDEN}", f"(U) {OPEN}")
    seen = shown(text, "U", decided(("1", "U"), ("2", "S"), ("subject", "U")))
    assert 1 in seen
    assert 2 not in seen
    assert "subject" in seen
    assert "references" not in seen
    # the last decision holds
    assert 1 not in shown(text, "U", decided(("1", "U"), ("1", "C")))


def test_what_is_raised_takes_its_unmarked_parts_along_and_what_is_lowered_does_not(decided, shown):
    text = telegram(f"(U) {OPEN}\n\na. The first thing.", f"(C) {HIDDEN}\n\na. The second thing.")
    raised = " ".join(shown(text, "U", decided(("1", "S"))).values())
    assert "first thing" not in raised
    lowered = " ".join(shown(text, "U", decided(("2", "U"))).values())
    assert "second thing" not in lowered


def test_a_document_is_raised_and_lowered_as_a_whole(decided, shown):
    text = telegram(f"(C) {HIDDEN}", f"(U) {OPEN}")
    assert shown(text, "C", decided(("document", "S"))) == {}
    assert {1, 2, "subject"} <= set(shown(text, "U", decided(("document", "U"))))


def test_a_raise_counts_where_others_lower(decided, shown, tmp_path):
    decided(("1", "S"))
    (tmp_path / "policy.toml").write_text('[overrides]\nfile = "decisions.jsonl"\n' + collection(declassify="marked-date"), encoding="utf-8")
    assert 1 not in shown(telegram(f"(C) {HIDDEN}", f"(U) {OPEN}"), "C", archive.policy(tmp_path / "policy.toml"))


def test_what_was_decided_is_what_is_written(decided, tmp_path):
    path = tmp_path / "telegram.txt"
    path.write_text(telegram(f"(C) {HIDDEN}", f"(U) {OPEN}", f"An unmarked one. {OPEN}"), encoding="utf-8")
    rules = decided(("1", "U"), ("2", "S"), ("3", "U"), ("subject", "U"))
    made = archive.release(path, to=Clearance.named("U"), policy=rules, as_of=TODAY, lexicon=LEXICON).data.decode()
    assert f"¶1. (U) {HIDDEN}" in made
    assert "¶2. [paragraph 2 withheld: (S)]" in made
    assert "¶3. (U) An unmarked one." in made
    assert "SUBJECT: (U) THE TOLL AT THE DAM" in made


def test_doubt_is_settled_by_a_decision(decided, tmp_path):
    path = tmp_path / "telegram.txt"
    path.write_text(telegram(f"(U) {OPEN}", f"(SBlJ) {HIDDEN}", line="UNCLAS SANDRAVA 000412", zny="ZNR UUUUU"), encoding="utf-8")
    with pytest.raises(ReleaseError):
        archive.release(path, to=Clearance.named("U"), lexicon=LEXICON)
    made = archive.release(path, to=Clearance.named("U"), policy=decided(("2", "SBU")), as_of=TODAY, lexicon=LEXICON).data.decode()
    assert "¶2. [paragraph 2 withheld: (SBU)]" in made


def test_a_record_that_was_changed_is_not_used(decided, tmp_path):
    decided(("1", "U"), ("2", "S"), ("subject", "U"))
    audit, rules = tmp_path / "decisions.jsonl", tmp_path / "policy.toml"
    lines = audit.read_text(encoding="utf-8").splitlines(keepends=True)
    end = json.loads(lines[-1])["hash"]
    for spoilt in (
        lines[1:],
        [lines[0], lines[2]],
        [lines[0].replace("Ellery", "Another"), *lines[1:]],
        [lines[0].replace('"U"', '"S"'), *lines[1:]],
        ["[]\n"],
        ["x\n"],
    ):
        audit.write_text("".join(spoilt), encoding="utf-8")
        with pytest.raises(PolicyError, match="line"):
            archive.policy(rules)
        with pytest.raises(PolicyError, match="line"):
            archive.mark(NUMBER, "1", "U", reason="r", by="b", on=TODAY, audit=audit)
    # what was cut off at the end shows to who knows the last line
    audit.write_text("".join(lines[:2]), encoding="utf-8")
    assert len(archive.policy(rules).overrides) == 2
    rules.write_text(f'[overrides]\nfile = "decisions.jsonl"\nlast = "{end}"\n', encoding="utf-8")
    with pytest.raises(PolicyError, match="does not end"):
        archive.policy(rules)
    audit.write_text("".join(lines), encoding="utf-8")
    assert len(archive.policy(rules).overrides) == 3


@pytest.mark.parametrize(
    ("part", "marking", "reason", "by"),
    [("7a", "U", "r", "b"), ("paragraph", "U", "r", "b"), ("1", "Q", "r", "b"), ("1", "U//XQZ", "r", "b"), ("1", "U", " ", "b"), ("1", "U", "r", "")],
)
def test_a_decision_needs_a_part_a_marking_a_reason_and_a_name(tmp_path, part, marking, reason, by):
    with pytest.raises(UsageError):
        archive.mark(NUMBER, part, marking, reason=reason, by=by, on=TODAY, audit=tmp_path / "audit.jsonl")
    assert not (tmp_path / "audit.jsonl").exists()


# what is not understood


@pytest.mark.parametrize(
    "text",
    [
        "collection = 1",
        "[[collections]]\nname = 'a'\nfiles = ['*']",
        "[[collection]]\nname = 'a'\nfiles = []",
        "[[collection]]\nfiles = ['*']",
        "[[collection]]\nname = 'a'\nfiles = ['*']\nclosed = ['x']",
        "[[collection]]\nname = 'a'\nfiles = ['*']\nclosed_to = 'x'",
        "[[collection]]\nname = 'a'\nfiles = ['*']\ndeclassify = 'always'",
        "[[collection]]\nname = 'a'\nfiles = ['*']\nrelease = 'lines'",
        "[[compilation]]\nname = 'a'\nnames = ['one']\nmarking = 'S'",
        "[[compilation]]\nname = 'a'\nnames = ['one', 'two']\nmarking = 'S//XQZ'",
        "[[compilation]]\nname = 'a'\nnames = ['one', 'two']",
        "[overrides]\nfile = 'none.jsonl'",
        "overrides = 'none.jsonl'",
        "[[collection]\n",
        "\ufffe",
    ],
)
def test_a_policy_that_is_not_understood_ends_the_work(policy, text):
    with pytest.raises(PolicyError, match=r"policy\.toml|none\.jsonl"):
        policy(text)


def test_a_policy_must_be_there(tmp_path):
    with pytest.raises(PolicyError, match="cannot be read"):
        archive.policy(tmp_path / "none.toml")
    with pytest.raises(PolicyError, match="cannot be read"):
        archive.policy(tmp_path)


def test_every_command_takes_the_policy(policy, tmp_path, capsys):
    policy(collection(closed_to=["EMBARGO"]))
    path = tmp_path / "telegram.txt"
    path.write_text(telegram("(U) Torvanov and Vask met at the dam."), encoding="utf-8")
    rules = ["--policy", str(tmp_path / "policy.toml"), "--clearance", "TS"]
    for command in (["compare"], ["inspect"], ["ledger"], ["timeline"], ["refs"], ["who", "Vask"], ["release"]):
        main([*command, str(path), *rules])
        said = capsys.readouterr()
        assert "Vask met" not in said.out
        assert "SANDRAVA" not in said.out
