import pytest

from recognise.stated import BEFORE, found, names, stated
from reftel.model import Mention, MentionKind, PortionKind, Predicate, Span, Status

SUITE = (
    "The first hour was a one-on-one meeting, while the second hour included Foreign Minister Joren Vask, Energy Minister Irina Dovrat and "
    "Deputy Prime Minister Viktor Selmin."
)


def encounters(text, predicate, **options):
    return [s for s in stated(text, **options) if s.predicate is predicate]


def encounter(text, predicate, **options):
    (statement,) = encounters(text, predicate, **options)
    return statement


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("President Anton Verel met with Premier Olga Dunn.", {"Anton Verel", "Olga Dunn"}),
        ("President Anton Verel and Premier Olga Dunn met on May 3.", {"Anton Verel", "Olga Dunn"}),
        ("Anton Verel held talks with Olga Dunn.", {"Anton Verel", "Olga Dunn"}),
        ("Anton Verel's talks with Olga Dunn lasted two hours.", {"Anton Verel", "Olga Dunn"}),
        ("After his meeting with Premier Dunn, President Verel left.", {"Dunn", "Verel"}),
        ("Dunn said that his meeting with President Verel was long.", {"Dunn", "Verel"}),
        ("Anton Verel visited with Olga Dunn in May.", {"Anton Verel", "Olga Dunn"}),
        ("Anton Verel praised the opportunity of visiting with Olga Dunn.", {"Anton Verel", "Olga Dunn"}),
        ("Torvanov received the Ambassador at the Foreign Ministry on March 21.", {"Torvanov", "Foreign Ministry"}),
    ],
)
def test_who_met_whom(text, people):
    statement = encounter(text, Predicate.MEETING)
    assert (set(names(statement.parties)), statement.status) == (people, Status.HELD)
    assert statement.because


def test_an_hour_of_the_meeting_has_its_participants_and_their_offices():
    statement = encounter(SUITE, Predicate.MEETING)
    assert names(statement.parties) == ["Joren Vask", "Irina Dovrat", "Viktor Selmin"]
    assert [m.offices for m in statement.parties] == [("Foreign Minister",), ("Energy Minister",), ("Deputy Prime Minister",)]


def test_offices_of_those_who_met():
    statement = encounter("President Anton Verel met with Energy Minister Irina Dovrat.", Predicate.MEETING)
    assert [(m.name, m.offices) for m in statement.parties] == [("Anton Verel", ("President",)), ("Irina Dovrat", ("Energy Minister",))]


def test_how_long_and_when():
    statement = encounter("Anton Verel met with Olga Dunn for two hours on May 3.", Predicate.MEETING)
    assert {t.value for t in statement.times} == {"PT2H", "2008-05-03"}


@pytest.mark.parametrize(
    ("text", "place", "days"),
    [
        ("President Anton Verel visited Sandrava on May 22-23.", "Sandrava", "2008-05-22/2008-05-23"),
        ("President Anton Verel made his first state visit on May 22 and 23, with Kestria as his destination.", "Kestria", "2008-05-22/2008-05-23"),
        ("Foreign Minister Vask traveled to Tarvesk on March 3-4.", "Tarvesk", "2008-03-03/2008-03-04"),
        ("Energy Minister Irina Dovrat visited Tarvesk from May 3 to May 5.", "Tarvesk", "2008-05-03/2008-05-05"),
        ("President Verel arrived in Sandrava on May 22.", "Sandrava", "2008-05-22"),
    ],
)
def test_who_went_where_and_on_which_days(text, place, days):
    statement = encounter(text, Predicate.VISIT)
    assert (names(statement.places), [t.value for t in statement.times], statement.status) == ([place], [days], Status.HELD)
    assert len(statement.parties) == 1


def test_one_sentence_may_tell_a_visit_and_a_meeting():
    text = "Anton Verel arrived in Sandrava on the morning of October 14 and met with Olga Dunn for three hours."
    assert names(encounter(text, Predicate.VISIT).parties) == ["Anton Verel"]
    assert names(encounter(text, Predicate.MEETING).parties) == ["Anton Verel", "Olga Dunn"]


@pytest.mark.parametrize(
    ("text", "predicate", "status"),
    [
        ("President Verel will visit Tarvesk in June.", Predicate.VISIT, Status.PLANNED),
        ("President Verel plans to visit Tarvesk in June.", Predicate.VISIT, Status.PLANNED),
        ("Anton Verel did not meet Olga Dunn.", Predicate.MEETING, Status.REFUSED),
        ("Anton Verel never met Olga Dunn.", Predicate.MEETING, Status.REFUSED),
    ],
)
def test_what_has_not_been_held(text, predicate, status):
    assert encounter(text, predicate).status is status


@pytest.mark.parametrize("text", ["The meeting was long.", "The talks were easy.", "The visit surprised everybody.", "They will meet."])
def test_an_encounter_of_nobody_is_none(text):
    assert not [s for s in stated(text) if s.predicate in (Predicate.MEETING, Predicate.VISIT)]


def test_a_visit_needs_a_place():
    assert not encounters("President Verel's visit was a success.", Predicate.VISIT)


def test_places_are_no_participants():
    statement = encounter("Kestria's President Anton Verel met with Premier Olga Dunn of Marenia.", Predicate.MEETING)
    assert MentionKind.PLACE not in {m.kind for m in statement.parties}


def test_headings_tell_of_no_encounter():
    assert stated("President Anton Verel visited Sandrava on May 22.", kind=PortionKind.HEADING) == []


@pytest.mark.parametrize(
    "text",
    [SUITE, "President Anton Verel made\nhis first state visit on May 22 and 23, with Kestria as his destination.", "After his meeting with Dunn, Verel left."],
)
def test_spans_lie_inside_the_portion_and_yield_their_text(text):
    whole, everything = found(text)
    inside = Span(len(BEFORE), len(BEFORE) + len(text))
    statements = stated(text)
    assert statements
    for s in statements:
        assert all(inside.contains(x.span) for x in (s, s.theme, *s.parties, *s.times, *s.places))
        assert s.span.of(whole) == text.strip()
        assert set(s.parties) <= {a for a in everything if isinstance(a, Mention)}


@pytest.mark.parametrize("text", ["Anton Verel met with Olga Dunn in Sandrava on May 3.", "Anton Verel met with Olga Dunn for two hours in Sandrava."])
def test_where_they_met(text):
    assert names(encounter(text, Predicate.MEETING).places) == ["Sandrava"]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [("President Verel flew to Tarvesk on May 4.", Predicate.VISIT), ("Premier Olga Dunn hosted President Anton Verel for lunch.", Predicate.MEETING)],
)
def test_flights_and_meals(text, predicate):
    assert encounter(text, predicate).status is Status.HELD


@pytest.mark.xfail(strict=True, reason="'her' is read as the subject of the clause, whoever stands nearer")
def test_whose_visit_it_was():
    text = "President Anton Verel had proposed the line to Transport Minister Milena Harask during her visit to Tarvesk on March 3-4."
    assert names(encounter(text, Predicate.VISIT).parties) == ["Milena Harask"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("In a July 30 phone call from Port Elm, Deputy Minister Pavel Andreyev was surprised to hear of it.", "Pavel Andreyev"),
        ("Echoing others, in an introductory call with PolCouns, Kestrian DCM Lena Orlik characterized the talks as slow.", "Lena Orlik"),
    ],
)
def test_a_call_that_opens_the_sentence_is_with_its_subject(text, person):
    assert person in names(encounter(text, Predicate.MEETING).parties)


@pytest.mark.parametrize(
    "text",
    [
        "Poloff asked Foreign Ministry adviser Boris Kalmek on May 6 about the railway.",
        "Boris Kalmek told us on May 6 that the railway was late.",
        "On May 6, Boris Kalmek told EconOff that the railway was late.",
    ],
)
def test_what_is_told_at_the_post_on_a_day_is_a_talk(text):
    statement = encounter(text, Predicate.MEETING)
    assert names(statement.parties) == ["Boris Kalmek"]
    assert statement.times[0].value == "2008-05-06"


@pytest.mark.parametrize("text", ["Boris Kalmek told us that the railway was late.", "Boris Kalmek told reporters on May 6 that the railway was late."])
def test_without_a_day_or_the_post_it_is_no_talk(text):
    assert encounters(text, Predicate.MEETING) == []


def test_the_day_of_asking_is_not_that_of_the_visit():
    statement = encounter("Poloff asked adviser Boris Kalmek on May 6 about the visit to Sandrava by Anton Verel.", Predicate.VISIT)
    assert statement.times == ()


def test_who_was_invited_to_lunch_met_the_host():
    statement = encounter("Ambassador Joren Vask invited today Secretary Anton Verel to lunch at the Embassy.", Predicate.MEETING)
    assert {"Joren Vask", "Anton Verel"} <= set(names(statement.parties))


def test_a_telegraphic_sentence_without_its_subject():
    statement = encounter("Met with President Anton Verel yesterday at Port Elm for two hours.", Predicate.MEETING)
    assert names(statement.parties) == ["Anton Verel"]
    assert "PT2H" in {t.value for t in statement.times}


def test_who_was_summoned():
    statement = encounter("On May 4 Joren Vask had been called to the Foreign Ministry to receive a note.", Predicate.MEETING)
    assert set(names(statement.parties)) == {"Joren Vask", "Foreign Ministry"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("He spoke of the upcoming visit of Anton Verel to Sandrava.", Status.PLANNED),
        ("Visits to Sandrava by Anton Verel would be worthwhile.", Status.PROPOSED),
        ("He pointed to a current visit to Sandrava by Anton Verel.", Status.UNDER_WAY),
    ],
)
def test_a_visit_that_is_not_over(text, status):
    assert encounter(text, Predicate.VISIT).status is status


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anton Verel shared the impressions of his May 3 trip to Sandrava.", 1),
        ("Anton Verel shared the impressions of his trip to Sandrava.", 0),
    ],
)
def test_a_trip_that_something_else_is_only_of_is_not_told(text, told):
    assert len(encounters(text, Predicate.VISIT)) == told


def test_a_gathering_is_told_by_its_place_and_day_alone():
    statement = encounter("He had heard nothing of the plan since the May 4 grain summit in Sandrava.", Predicate.MEETING)
    assert (statement.status, statement.parties, statement.theme.head) == (Status.HELD, (), "summit")
    assert "a place and a day" in statement.because


def test_a_summit_without_a_day_is_only_named():
    assert not encounters("He had heard nothing of the plan since the grain summit in Sandrava.", Predicate.MEETING)
