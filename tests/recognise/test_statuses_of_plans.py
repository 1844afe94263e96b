"""How far a thing has come where the words only suppose, need, rate or point back; and who is a party by a pronoun."""

import pytest

from recognise.specimens import prose
from recognise.stated import about, stated
from reftel.model import Mention, MentionKind, Predicate, Status
from reftel.recognise import clauses, quotes


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("There is no need for talks if the aim of Harask was to split the fishery council.", "split", Status.STATED),
        ("Dunn spoke of the need to support the fishing villages.", "village", Status.STATED),
        ("Marenia plans to support the fishing villages.", "village", Status.PLANNED),
        ("The fisheries agreement was not yet concluded.", "agreement", Status.DISCUSSED),
        ("The fisheries agreement was not concluded.", "agreement", Status.NOT_AGREED),
        ("Harask shelved the offer of a lighthouse.", "lighthouse", Status.REFUSED),
        ("The shipment of herring sent by Verel was mentioned by Dunn.", "herring", Status.DONE),
    ],
)
def test_what_is_supposed_needed_open_or_shelved(text, word, status):
    held = [s for s in stated(text) if word in s.theme.text or word in s.theme.words or s.verb == word]
    assert [s.status for s in held][:1] == [status], held


@pytest.mark.parametrize("text", ["Dunn said the level of the lake was perfect.", "Dunn said they have little chance of success."])
def test_a_clause_that_only_rates_is_a_judgement(text):
    assert {s.predicate for s in stated(text)} <= {Predicate.ASSESSMENT}


def test_a_clause_that_says_what_something_is_or_does_is_a_position():
    assert about("Dunn said that the line would cost USD 34 million.", "line").predicate is Predicate.POSITION


def person(p, name):
    start = p.text.index(name)
    return Mention(span=p.span(start, start + len(name)), kind=MentionKind.PERSON, name=name, finder="test", because="given")


def parties(text, word, *people):
    p = prose(text)
    token = next(t for t in p.analysis if t.text == word)
    return [m.name for m in clauses.parties_of(p, [person(p, n) for n in people], token)]


def test_a_pronoun_is_the_person_it_stands_for():
    assert parties("Anton Verel came to the fair. He promised a lighthouse.", "promised", "Anton Verel") == ["Anton Verel"]


@pytest.mark.parametrize("text", ["He promised a lighthouse.", "She promised a lighthouse.", "They promised a lighthouse."])
def test_a_pronoun_that_stands_for_nobody_named_is_no_party(text):
    assert parties(text, "promised") == []


def speaker(text, *people, papers=()):
    p = prose(text)
    found = [person(p, n) for n in people]
    found += [Mention(span=person(p, n).span, kind=MentionKind.ORGANISATION, name=n, finder="test", because="given") for n in papers]
    *_, q = quotes.find(p, found)
    return q.speaker.name if q.speaker else None


def test_he_is_the_subject_of_the_main_clause_before():
    text = "Verel echoed what Dunn had told the council. The fleet, he complained, was “hopeless and sad.”"
    assert speaker(text, "Verel", "Dunn") == "Verel"


def test_a_judgement_belongs_to_its_owner():
    assert speaker("Verel repeated his assessment of the harbor as “hopeless.”", "Verel") == "Verel"


def test_the_article_is_that_of_the_newspaper_named_before():
    text = "The newspaper Harbor News spoke of a quarrel. The article said that “cracks” were showing."
    assert speaker(text, papers=["Harbor News"]) == "Harbor News"
