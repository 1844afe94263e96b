import pytest

from compare.files import both, compared, telegram
from reftel.model import Relation

DEPENDENT = "Boris Kalmek argued that Kestria remains dependent on Marenia."
EQUAL = "Lena Orlik argued that Kestria is an equal partner of Marenia."


def test_opposite_poles_of_one_scale_on_one_target_by_two_people_disagree():
    (found,) = both(DEPENDENT, EQUAL).disagreements
    assert [(s.holder, s.passage.label) for s in found.sides] == [("Boris Kalmek", "T"), ("Lena Orlik", "A")]
    assert "standing" in found.topic
    assert "Kestria" in found.topic
    assert "not two facts" in found.because


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kestria is dependent on Marenia", "Kestria is no longer dependent on Marenia"),
        ("the visit was a success", "the visit was not a success"),
        ("the visit was more symbolic than substantive", "the visit was substantive"),
        ("the summit was easy", "the summit was never easy"),
    ],
)
def test_negation_and_comparison_turn_the_pole(first, second):
    (found,) = both(f"Boris Kalmek argued that {first}.", f"Lena Orlik argued that {second}.").disagreements
    assert {s.holder for s in found.sides} == {"Boris Kalmek", "Lena Orlik"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (DEPENDENT, "Boris Kalmek argued that Kestria is an equal partner of Marenia."),
        (DEPENDENT, "Lena Orlik argued that Dravia is an equal partner of Ostra."),
        (DEPENDENT, "Lena Orlik argued that the visit was a success."),
        ("Boris Kalmek argued that the visit was more symbolic than substantive.", "Lena Orlik argued that the visit was symbolic."),
        (DEPENDENT, "Kestria is a country of lakes."),
    ],
    ids=["one holder", "other targets", "other scales", "one pole", "no judgement"],
)
def test_no_disagreement(first, second):
    assert both(first, second).disagreements == ()


def test_judgements_at_one_pole_stand_side_by_side():
    record = both("Boris Kalmek argued that the visit was more symbolic than substantive.", "Lena Orlik argued that the visit was symbolic.")
    found = [f for f in record.statements if f.relation is Relation.CORROBORATED]
    assert len(found) == 1
    assert {p.label for p in found[0].evidence} == {"T", "A"}
    assert "separate speakers" in found[0].because


def test_an_opinion_has_holder_office_hedge_and_passage():
    record = compared(telegram("(C) Kestria has become an equal partner of Marenia, Foreign Minister Joren Vask posited."))
    opinion = next(o for o in record.opinions if o.holder == "Joren Vask")
    assert (opinion.holder_offices, opinion.hedge, opinion.passage.place, opinion.passage.mark) == (("Foreign Minister",), "posited", "¶1", "C")
    assert "Kestria" in opinion.target


def test_the_drafter_holds_what_nobody_else_says():
    record = both("Kestria remains dependent on Marenia.", "Kestria remains dependent on Marenia.")
    assert {(o.passage.label, o.holder) for o in record.opinions} == {("T", "reporting officer"), ("A", "the author")}


def test_a_dispute_has_the_positions_taken_on_it():
    record = compared(telegram("(U) Torvanov and Harask diverged on the Velm Dam. Harask insisted that a higher Velm Dam would be expensive."))
    (found,) = record.disagreements
    assert "Velm Dam" in found.topic
    assert [s.holder for s in found.sides] == ["Harask"]
    assert found.because == "Torvanov and Harask divided, says T"


def test_a_judgement_above_the_clearance_disagrees_with_nothing():
    texts = (telegram(f"(C) {EQUAL}", "(U) The weather was fine."), "Publication: Basin Affairs Monitor Volume: 3 Issue: 41\n\n" + DEPENDENT + "\n")
    assert len(compared(*texts).disagreements) == 1
    shown = compared(*texts, clearance="U")
    assert shown.disagreements == ()
    assert "Lena Orlik" not in {o.holder for o in shown.opinions}
