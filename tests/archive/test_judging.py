"""Judgements from the words of a user to what they do in the record."""

from datetime import date

import pytest

from compare.files import LEXICON, article, telegram
from reftel import archive
from reftel.errors import ClearanceError, SourceError, UsageError
from reftel.model import Clearance, Level, Verdict

TELEGRAM = telegram(
    "(U) President Anton Verel and Premier Olga Dunn signed an agreement on the Halden Canal. Verel met Boris Lenk in Port Ostra on May 3, 2006.",
    "(C) Premier Olga Dunn met Boris Lenk. The Ostra Bank will lend Kestria USD 40 million.",
)
ARTICLE = article("President Antony Verell announced plans to widen the Halden Canal in 2009.", "Olga Dunn said that the canal would be dug in 2010.")


@pytest.fixture
def paths(tmp_path):
    made = tmp_path / "one.txt", tmp_path / "two.txt"
    made[0].write_text(TELEGRAM, encoding="utf-8")
    made[1].write_text(ARTICLE, encoding="utf-8")
    return made


@pytest.fixture
def judge(paths, tmp_path):
    def judged(verdict, *subjects, clearance=None, given=paths, on=date(2026, 1, 2), **about):
        intent = verdict and archive.Intent(verdict=Verdict(verdict), by="R. Ellery", on=on, subjects=subjects, **about)
        reader = clearance and Clearance.named(clearance)
        return archive.judge(given, intent, file=tmp_path / "kept.jsonl", clearance=reader, lexicon=LEXICON)

    return judged


def compared(paths, tmp_path, clearance=None):
    return archive.compare(paths, judgements=tmp_path / "kept.jsonl", clearance=clearance and Clearance.named(clearance), lexicon=LEXICON)


def entity(record, name):
    return next(e for e in record.entities if name in (e.name, *e.aliases))


def last(judged):
    return next(r for r in judged.rulings if r.judgement.id == judged.made)


def test_same_joins_two_people_and_says_what_the_machine_had(judge, paths, tmp_path):
    found = last(judge("same", "Boris Lenk", "Antony Verell"))
    assert (found.effect, found.machine) == ("taken", "held apart")
    record = compared(paths, tmp_path)
    assert entity(record, "Boris Lenk") == entity(record, "Antony Verell")
    assert entity(record, "Boris Lenk").judged == (found.judgement.id,)


def test_different_parts_what_was_one(judge, paths, tmp_path):
    assert len({e.name for e in judge("accept", "Olga Dunn").record.people if "Dunn" in e.name}) == 1
    found = last(judge("different", "T: Dunn", "A¶2: Dunn"))
    assert (found.effect, found.machine) == ("taken", "held for one")
    people = [e for e in compared(paths, tmp_path).people if "Dunn" in e.name]
    assert [{p.label for p in e.passages} for e in people] == [{"T"}, {"A"}]


def test_a_later_judgement_sets_an_earlier_one_aside_and_undo_brings_it_back(judge):
    first = judge("same", "Boris Lenk", "Olga Dunn").made
    second = judge("different", "T: Lenk", "T: Olga")
    told = {r.judgement.id: r for r in second.rulings}
    assert told[first].effect == "set aside"
    assert second.made in told[first].because
    back = judge("undo", of=second.made)
    assert [r.effect for r in back.rulings] == ["taken", "undone"]


def test_a_judgement_outlives_other_files_names_and_ids(judge, paths, tmp_path):
    judge("same", "Boris Lenk", "Antony Verell")
    more = tmp_path / "zero.txt"
    more.write_text(article("Somebody called Zeno Verel, a cousin, sold the bank.", publication="Kestria Review"), encoding="utf-8")
    renamed = tmp_path / "other-name.txt"
    renamed.write_text(ARTICLE.replace("Issue: 41", "Issue: 42").replace(" canal ", "  canal\n"), encoding="utf-8")
    record = archive.compare([more, renamed, paths[0]], judgements=tmp_path / "kept.jsonl", lexicon=LEXICON)
    assert entity(record, "Boris Lenk") == entity(record, "Antony Verell")


def test_passages_that_are_not_given_are_told_and_never_guessed(judge, paths, tmp_path):
    judge("same", "Boris Lenk", "A¶1: Verell")
    [ruling] = archive.compare(paths[:1], judgements=tmp_path / "kept.jsonl", lexicon=LEXICON).judgements
    assert (ruling.effect, ruling.because) == ("not found", "these accounts do not hold the passages of Antony Verell")


def test_rename_keeps_the_machines_name_and_id(judge, paths, tmp_path):
    before = entity(archive.compare(paths, lexicon=LEXICON), "Boris Lenk")
    judge("rename", "Boris Lenk", name="Borys Lenk")
    after = entity(compared(paths, tmp_path), "Boris Lenk")
    assert (after.name, after.id, after.because) == ("Borys Lenk", before.id, before.because)
    assert any(p.name == "Borys Lenk" for m in compared(paths, tmp_path).meetings for p in m.participants)


def test_reject_takes_an_entity_and_a_matter_out(judge, paths, tmp_path):
    judge("reject", "Boris Lenk")
    loan = next(m for m in judge("reject", "Canal would be dug in 2010", kind="matter").rulings if m.judgement.subjects[0].kind == "matter")
    assert loan.effect == "taken"
    record = compared(paths, tmp_path)
    assert not [e for e in record.entities if e.name == "Boris Lenk"]
    assert not [m for m in record.matters if "would be dug" in m.evidence[0].text]
    assert len(record.judgements) == 2


def test_matters_are_joined_parted_and_renamed(judge, paths, tmp_path):
    names = [m.name for m in archive.compare(paths, lexicon=LEXICON).matters]
    loan, canal = (next(m for m in judge("unsure", names[0], names[-1], kind="matter").record.matters if m.name == n) for n in (names[0], names[-1]))
    joined = last(judge("same", loan.id, canal.id))
    assert (joined.effect, joined.machine) == ("taken", "held apart")
    whole = next(m for m in compared(paths, tmp_path).matters if joined.judgement.id in m.judged)
    assert {p for p, _ in whole.said} == {p for m in (loan, canal) for p, _ in m.said}
    judge("rename", whole.id, name="The canal and its money")
    assert any(m.name == "The canal and its money" for m in compared(paths, tmp_path).matters)
    record = compared(paths, tmp_path)
    assert any("left open by R. Ellery" in q.text for q in record.open_questions)


def test_meetings_are_judged_too(judge, paths, tmp_path):
    every = archive.compare(paths, lexicon=LEXICON).events
    judge("reject", every[0].id)
    assert [m.id for m in compared(paths, tmp_path).events] == [m.id for m in every[1:]]


def test_a_judgement_made_at_c_is_nothing_at_u(judge, paths, tmp_path):
    made = judge("same", "Boris Lenk", "Antony Verell", clearance="C")
    assert last(made).judgement.marking.level is Level.CONFIDENTIAL
    assert compared(paths, tmp_path, "U") == archive.compare(paths, clearance=Clearance.named("U"), lexicon=LEXICON)
    assert judge(None, clearance="U").rulings == ()


def test_one_made_at_u_holds_for_all_and_is_undone_by_each_for_himself(judge, paths, tmp_path):
    made = judge("same", "Boris Lenk", "Antony Verell", clearance="U").made
    assert entity(compared(paths, tmp_path, "C"), "Boris Lenk") == entity(compared(paths, tmp_path, "C"), "Antony Verell")
    judge("undo", of=made, clearance="C")
    assert compared(paths, tmp_path, "C").judgements == ()
    assert len(compared(paths, tmp_path, "U").judgements) == 1


def test_said_twice_it_is_written_once(judge, tmp_path):
    first = judge("accept", "Boris Lenk")
    assert judge("accept", "Boris Lenk").made == first.made
    assert len((tmp_path / "kept.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_the_marking_can_be_raised_and_not_lowered(judge):
    assert last(judge("accept", "Boris Lenk", least=Clearance.named("TS//NF"))).judgement.marking.controls == {"NOFORN"}
    assert last(judge("accept", "Olga Dunn", least=Clearance.named("U"))).judgement.marking.level is Level.TOP_SECRET


@pytest.mark.parametrize(
    ("error", "verdict", "subjects", "about"),
    [
        (UsageError, "same", ("Boris Lenk",), {}),
        (UsageError, "accept", ("Boris Lenk", "Olga Dunn"), {}),
        (UsageError, "accept", (), {}),
        (UsageError, "rename", ("Boris Lenk",), {}),
        (UsageError, "same", ("Boris Lenk", "Olga Dunn"), {"name": "x"}),
        (UsageError, "same", ("Boris Lenk", "Boris Lenk"), {}),
        (UsageError, "same", ("Boris Lenk", " "), {}),
        (UsageError, "same", ("Olga Dunn", "Canal would be dug"), {}),
        (UsageError, "undo", (), {}),
        (ClearanceError, "undo", (), {"of": "j-1"}),
        (ClearanceError, "accept", ("Nobody Nowhere",), {}),
        (ClearanceError, "accept", ("T¶9: Lenk",), {}),
    ],
)
def test_what_makes_no_judgement_is_refused_and_nothing_is_written(judge, tmp_path, error, verdict, subjects, about):
    judge("accept", "Olga Dunn")
    before = (tmp_path / "kept.jsonl").read_bytes()
    with pytest.raises(error):
        judge(verdict, *subjects, **about)
    assert (tmp_path / "kept.jsonl").read_bytes() == before


def test_a_judgement_needs_files_and_a_list_needs_judgements(judge):
    with pytest.raises(UsageError, match="no FILE is given"):
        judge("accept", "Olga Dunn", given=())
    with pytest.raises(SourceError, match="there is no file of judgements"):
        judge(None)
