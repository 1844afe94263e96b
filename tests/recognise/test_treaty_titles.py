import pytest

from recognise.specimens import LEXICON, prose
from reftel.model import Mention
from reftel.recognise import mentions
from reftel.recognise.fields import FIELDS
from reftel.recognise.powers import powers
from reftel.recognise.treaty_titles import read_title


def title(words):
    return read_title(words, LEXICON)


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Agreement between the Government of the French Republic and the Government of the Hashemite Kingdom of Jordan on Roads", ("France", "Jordan")),
        ("Cultural Convention between the Norwegian and Greek Governments", ("Norway", "Greece")),
        (
            "Exchange of Notes between the Government of the United Kingdom of Great Britain and Northern Ireland and Peru concerning Visas",
            ("United Kingdom", "Peru"),
        ),
        ("Treaty between the Federal People's Republic of Yugoslavia and the Hellenic Republic", ("Yugoslavia", "Greece")),
        ("Convention between Trinidad and Tobago and Muscat and Oman for the Exchange of Parcels", ("Trinidad and Tobago", "Oman")),
        ("Treaty of Peace between His Majesty and the Emperor of Brazil", ("United Kingdom", "Brazil")),
        ("Treaty between Her Majesty the Queen and His Majesty the King of the Belgians", ("United Kingdom", "Belgium")),
        ("Loan by the Government of Canada to the Government of Chad (Phase 2)", ("Canada", "Chad")),
        ("Exchange of Letters with Cuba concerning Fisheries", ("Cuba",)),
        ("Agreement between Kenya (on behalf of Uganda) and the UNRWA", ("Kenya", "United Nations Relief and Works Agency for Palestine Refugees")),
        ("Joint Statement by the Governments of Chile and Bolivia", ("Chile", "Bolivia")),
        ("Agreement between Denmark and the Ruler of Harask on Pearls", ("Denmark", "Harask")),
        ("Protocol amending the Treaty between Japan and the United Arab Republic [Egypt] on Cotton", ("Japan", "Egypt")),
        ("Convention on the High Seas", ()),
        ("", ()),
    ],
)
def test_parties_go_by_their_usual_names(words, parties):
    assert title(words).parties == parties


@pytest.mark.parametrize(
    ("words", "date", "place"),
    [
        ("Treaty between Spain and Peru on Copper, signed at Madrid on 4 May 1921", "1921-05-04", "Madrid"),
        ("Treaty between Spain and Peru, done at The Hague, May 4, 1921", "1921-05-04", "The Hague"),
        ("Agreement of 4 May 1921 between Spain and Peru on Copper", "1921-05-04", None),
        ("Treaty on Copper between Spain and Peru and Additional Protocol signed at Lima June 5, 1922", "1922-06-05", "Lima"),
        ("Protocol amending the Treaty between Spain and Peru on Copper, signed at Madrid on 4 May 1921", None, None),
        ("Exchange of Notes between Spain and Peru concerning the Agreement on Copper signed at Madrid on 4 May 1921", None, None),
        ("Additional Articles to the Treaty concluded at Madrid, May 4, 1921, between Spain and Peru", None, None),
        ("Extension of the Treaty of 4 May 1921 to the Islands", None, None),
        ("Loan for the year ending 31 March 1961", None, None),
    ],
)
def test_only_the_signature_of_the_own_instrument_counts(words, date, place):
    found = title(words)
    assert (found.date, found.place) == (date, place)


@pytest.mark.parametrize(
    ("words", "form", "subject"),
    [
        ("Exchange of Notes between Spain and Peru concerning the Abolition of Visas [with Annex]", "Exchange of Notes", "Abolition of Visas"),
        ("Agreement on Sea Fisheries between Spain and Peru", "Agreement", "Sea Fisheries"),
        ("Treaty between Spain and Peru for the Extradition of Criminals, signed at Lima on 4 May 1921", "Treaty", "Extradition of Criminals"),
        ("Convention on the High Seas", "Convention", "High Seas"),
    ],
)
def test_form_and_subject(words, form, subject):
    found = title(words)
    assert (found.form, found.subject) == (form, subject)


def test_a_title_that_tells_whose_affairs_it_is_about_states_no_party():
    found = title("Correspondence regarding Spanish Trade in Peru")
    assert (found.parties, found.stated) == (("Spain", "Peru"), False)


def test_the_field_has_null_for_what_is_not_said():
    assert FIELDS["treaty_title"]("Convention on the High Seas", {}, LEXICON) == {
        "parties": [],
        "date": None,
        "place": None,
        "subject": "High Seas",
        "instrument": "Convention",
        "stated": False,
    }


def test_a_power_stands_once_and_leads_back_to_its_words():
    text = "The Federal Republic of Cameroon, the FAO and Anglo-Sino trade"
    found = list(powers(text, LEXICON))
    assert [(text[p.start : p.end], p.name) for p in found] == [
        ("Cameroon", "Cameroon"),
        ("FAO", "Food and Agriculture Organization of the United Nations"),
        ("Anglo", "United Kingdom"),
    ]


def test_an_instrument_in_a_text_has_what_its_title_says():
    found = mentions.find(prose("He recalled the Treaty of Friendship between France and Kenya, signed in Nairobi on 5 May 1998."), ())
    (told,) = [m.instrument for m in found if isinstance(m, Mention) and m.instrument]
    assert (told.parties, told.date, told.place) == (("France", "Kenya"), "1998-05-05", "Nairobi")
