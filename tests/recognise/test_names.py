import pytest

from recognise.specimens import prose
from reftel.model import MentionKind
from reftel.recognise import mentions


def people(text):
    return [m for m in mentions.find(prose(text), ()) if m.kind is MentionKind.PERSON and not m.anonymous]


def names(text):
    return [m.name for m in people(text)]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Kazakh President Velkov left early.", "Velkov", "Kazakh President"),
        ("We met FM Harlund on Monday.", "Harlund", "Foreign Minister"),
        ("A/S Harlund thanked the delegation.", "Harlund", "Assistant Secretary"),
        ("Minister of Industry and Trade Orsalen agreed.", "Orsalen", "Minister of Industry and Trade"),
        ("MFA Norway Desk Second Secretary Vera Brandsk called it a success.", "Vera Brandsk", "MFA Norway Desk Second Secretary"),
        ("Special Envoy Yu Myong-hwal agreed.", "Yu Myong-hwal", "Special Envoy"),
        ("Anna Velkov, Chairman of Norgazbank, agreed to pay.", "Anna Velkov", "Chairman"),
        ("Prime Minister de Harlund replied.", "de Harlund", "Prime Minister"),
        ("President Bush replied.", "Bush", "President"),
    ],
)
def test_reads_the_office_beside_the_name(text, name, office):
    (person,) = people(text)
    assert person.name == name
    assert person.offices[0].startswith(office)


def test_each_office_of_a_list_fits_the_name_after_it():
    found = people("The talks included Russian Presidential Aide Prelko, FM Larvik, MOD Serdik, and Energy Minister Shmarko.")
    assert [(m.name, m.offices) for m in found] == [
        ("Prelko", ("Russian Presidential Aide",)),
        ("Larvik", ("Foreign Minister",)),
        ("Serdik", ("Minister of Defense",)),
        ("Shmarko", ("Energy Minister",)),
    ]
    assert found[0].country == "RU"


def test_a_plural_title_fits_every_name_of_its_list():
    assert [(m.name, m.offices) for m in people("Ministers Moshe Karl and Gideon Harsk abstained.")] == [
        ("Moshe Karl", ("Minister",)),
        ("Gideon Harsk", ("Minister",)),
    ]


def test_a_plural_title_is_given_in_the_singular():
    assert [p.offices for p in people("Secretaries Arne Holm and Vera Brandt flew home.")] == [("Secretary",), ("Secretary",)]


def test_the_rank_of_an_ambassador_is_no_name():
    assert names("Ambassador Extraordinary and Plenipotentiary of Norway replied.") == []


def test_a_hyphen_between_the_two_who_met_makes_no_name():
    assert names("The Arne-Holm meeting lasted an hour.") == []


def test_a_name_follows_the_body_whose_head_it_is():
    (person,) = people("The General Director of the Norwegian Steel Corporation Leonid Harmsk signed.")
    assert (person.name, person.organisation, person.country) == ("Leonid Harmsk", "Norwegian Steel Corporation", "NO")
    assert person.offices == ("General Director of the Norwegian Steel Corporation",)


@pytest.mark.parametrize(
    "text",
    [
        "Harlund said the talks failed.",
        "The minister met with Harlund.",
        "Harlund's visit went well.",
        "“We agree,” Harlund noted.",
        "The Harlund government fell.",
        "They accompanied Harlund to the airport.",
    ],
)
def test_a_surname_alone_is_a_person_where_people_act(text):
    assert "Harlund" in names(text)


@pytest.mark.parametrize("text", ["The company Harvex sold its stake.", "Harvex's shareholders objected.", "Norgazprom cut supplies."])
def test_a_single_name_with_a_company_beside_it_is_none(text):
    assert names(text) == []


@pytest.mark.parametrize("text", ["Mr. Harlund's reply came late.", "Harlund’s reply came late, Harlund added."])
def test_no_title_and_no_possessive_belongs_to_the_name(text):
    assert set(names(text)) == {"Harlund"}


def test_a_heading_in_title_case_names_nobody():
    assert names("The Press and Experts React to Talks") == []


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        ("A senior official denied it.", "senior official", ()),
        ("Sources in the Kremlin expect a sharp rise.", "Sources in the Kremlin", ()),
        ("Emboffs raised the case again.", "Emboffs", ("Embassy Officers",)),
        ("The Kazakh Minister of Defense objected.", "Kazakh Minister of Defense", ("Kazakh Minister of Defense",)),
    ],
)
def test_describes_people_without_names(text, name, offices):
    (person,) = [m for m in mentions.find(prose(text), ()) if m.anonymous]
    assert (person.name, person.offices) == (name, offices)


def test_a_description_knows_its_body_and_country():
    (person,) = [m for m in mentions.find(prose("Russian MFA officials denied it."), ()) if m.anonymous]
    assert (person.organisation, person.country) == ("MFA", "RU")


def test_a_title_that_opens_a_sentence_is_no_second_person():
    assert [(m.name, m.anonymous) for m in mentions.find(prose("Minister Torvan thanked the clerk."), ()) if m.kind is MentionKind.PERSON][:1] == [
        ("Torvan", False)
    ]


def test_a_place_of_two_words_is_no_person_though_it_opens_with_a_given_name():
    found = {m.name: m.kind for m in mentions.find(prose("THE SHIPS LEFT DIEGO GARCIA. FOREIGN MINISTER DIEGO VORKAN AGREED."), ())}
    assert (found.get("DIEGO GARCIA"), found.get("DIEGO VORKAN")) == (MentionKind.PLACE, MentionKind.PERSON)
