import pytest

from compare.files import article, both, compared, telegram
from reftel.compare.encounters import day_compatible
from reftel.compare.network import network
from reftel.model import Predicate, Relation

VISIT = "President Andrey Torvanov visited Sandrava on October 14-15."


def test_one_visit_in_two_spellings():
    (found,) = both(VISIT, "President Andrei Torvanov visited Kestria on October 14 and 15.").meetings
    assert (found.predicate, found.finding.relation) == (Predicate.VISIT, Relation.CORROBORATED)
    assert [p.name for p in found.participants] == ["Andrey Torvanov"]
    assert {p.label for p in found.participants[0].passages} == {"T", "A"}
    assert found.place == "Sandrava"


def test_a_year_that_one_account_lacks_is_taken_from_the_other():
    (found,) = both(VISIT, "President Andrei Torvanov visited Kestria on October 14 and 15.").meetings
    assert (found.date, found.date_basis) == ("2006-10-14/2006-10-15", "year not printed in A, taken from T")


def test_without_another_account_the_year_stays_open():
    (found,) = compared(article("President Andrei Torvanov visited Kestria on October 14 and 15.")).meetings
    assert found.date == "XXXX-10-14/XXXX-10-15"
    assert "no year printed" in found.date_basis


def test_two_meetings_of_one_man_with_others_are_two():
    record = both(
        "President Andrey Torvanov met with President Milena Harask on October 14.", "President Andrei Torvanov met with Premier Olga Dunn on September 3."
    )
    assert {frozenset(p.name for p in m.participants) for m in record.meetings} == {
        frozenset({"Andrey Torvanov", "Milena Harask"}),
        frozenset({"Andrey Torvanov", "Olga Dunn"}),
    }
    assert {m.finding.relation for m in record.meetings} == {Relation.SINGLE_SOURCE}


def test_two_meetings_of_the_same_people_on_other_days_are_two():
    record = both(
        "President Andrey Torvanov met with President Milena Harask on October 14.", "President Andrei Torvanov met with President Milena Harask on October 20."
    )
    assert len(record.meetings) == 2


def test_two_visits_to_other_countries_are_two():
    assert len(both(VISIT, "President Andrey Torvanov visited Tarvesk on October 14-15.").meetings) == 2


def test_a_visit_and_a_meeting_during_it_are_two():
    record = compared(telegram(f"(U) {VISIT}", "(U) President Andrey Torvanov met with President Milena Harask for two hours."))
    assert {m.predicate for m in record.meetings} == {Predicate.VISIT, Predicate.MEETING}
    assert [m.duration for m in record.meetings if m.predicate is Predicate.MEETING] == ["PT2H"]


def test_the_hours_of_a_meeting_bring_their_participants():
    record = compared(
        telegram(
            "(C) President Andrey Torvanov met with President Milena Harask for two hours. The first hour was a one-on-one meeting, while the second hour "
            "included Foreign Minister Joren Vask and Energy Minister Irina Dovrat."
        )
    )
    (found,) = record.meetings
    assert [(p.name, p.offices) for p in found.participants] == [
        ("Andrey Torvanov", ("President",)),
        ("Milena Harask", ("President",)),
        ("Joren Vask", ("Foreign Minister",)),
        ("Irina Dovrat", ("Energy Minister",)),
    ]


def test_what_did_not_take_place_is_no_meeting():
    assert compared(article("President Andrei Torvanov did not meet Premier Olga Dunn.")).meetings == ()


def test_a_planned_visit_is_not_the_one_that_was_held():
    record = both(VISIT, "President Andrei Torvanov will visit Sandrava in November.")
    assert len(record.meetings) == 2


def test_nobody_counts_as_having_met_where_a_meeting_is_only_planned():
    held = compared(telegram("(U) Premier Olga Dunn met with Minister Ivo Lask in Tarvesk on October 12, 2006."))
    planned = compared(telegram("(U) Premier Olga Dunn will meet with Minister Ivo Lask in Tarvesk in November."))
    assert [m.ahead for m in (*held.meetings, *planned.meetings)] == [False, True]
    assert [len(network(r.meetings, r.entities).ties) for r in (held, planned)] == [1, 0]


def test_the_best_attested_comes_first_and_names_the_record():
    record = compared(
        telegram("(U) Foreign Minister Joren Vask visited Tarvesk on March 3-4.", f"(U) {VISIT}"),
        article("President Andrei Torvanov visited Kestria on October 14."),
    )
    assert [m.name for m in record.meetings] == ["Visit of Andrey Torvanov to Sandrava", "Visit of Joren Vask to Tarvesk"]
    assert record.title == record.meetings[0].name


def test_at_a_lower_clearance_participants_of_hidden_paragraphs_are_gone():
    texts = (
        telegram(f"(U) {VISIT}", "(C) President Andrey Torvanov met with Energy Minister Irina Dovrat."),
        article("President Andrei Torvanov visited Kestria on October 14."),
    )
    assert any(p.name == "Irina Dovrat" for m in compared(*texts).meetings for p in m.participants)
    shown = compared(*texts, clearance="U").meetings
    assert [[p.name for p in m.participants] for m in shown] == [["Andrey Torvanov"]]


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        ("2006-10-14", "2006-10-14", True),
        ("2006-10-14", "2006-10-15", False),
        ("XXXX-10-14", "2006-10-14", True),
        ("XXXX-10-14", "2006-10-15", False),
        ("2006-10-14/2006-10-15", "2006-10-15", True),
        ("2006-10-14/2006-10-15", "XXXX-10-14/XXXX-10-15", True),
        ("2006-10-14/2006-10-15", "2007-10-14/2007-10-15", False),
    ],
)
def test_days_that_can_be_one(a, b, fit):
    assert day_compatible(a, b) is day_compatible(b, a) is fit


def test_a_meeting_without_a_day_has_those_of_the_visit_of_who_met():
    record = compared(telegram("(U) President Anton Verel visited Sandrava on May 22-23, 2008. Anton Verel met Olga Dunn, who welcomed him."))
    (met,) = [m for m in record.meetings if m.predicate is Predicate.MEETING]
    assert met.date == "2008-05-22/2008-05-23"
    assert "visit" in met.date_basis


def test_what_was_held_comes_before_what_is_only_hoped_for():
    record = compared(
        telegram(
            "(U) Dunn hoped that President Anton Verel would visit Sandrava in 2007. A visit by President Anton Verel to Sandrava would be worthwhile.",
            "(U) Premier Olga Dunn met with Minister Ivo Lask in Tarvesk on October 12, 2006.",
        )
    )
    assert "Lask" in record.meetings[0].name
    assert "Lask" in record.title
