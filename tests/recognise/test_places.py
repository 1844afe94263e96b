import pytest

from recognise.specimens import prose
from reftel.model import MentionKind
from reftel.recognise import mentions


def places(text):
    return [(m.name, m.country) for m in mentions.find(prose(text), ()) if m.kind is MentionKind.PLACE]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They flew from Oslo to Kazakhstan.", [("Oslo", "NO"), ("Kazakhstan", "KZ")]),
        ("Trade with Western China grew.", [("Western China", "CN")]),
        ("It lies between the Caspian and Black Seas.", [("Caspian", None), ("Black Seas", None)]),
        ("Rain fell in Torva province.", [("Torva", None)]),
        ("The Governor of Torva resigned.", [("Torva", None)]),
        ("The Russia-Kazakhstan relationship grew.", [("Russia", "RU"), ("Kazakhstan", "KZ")]),
        ("Peking and Leningrad were visited.", [("Peking", "CN"), ("Leningrad", "RU")]),
        ("U.S. officials left the USSR.", [("U.S.", "US"), ("USSR", "SU")]),
    ],
)
def test_finds_places(text, wanted):
    assert places(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["Kazakh oil is dear.", "The Russians and a Norwegian envoy agreed.", "A nice male voice answered.", "See OSLO 01234 for more.", "The Norway Desk called."],
)
def test_adjectives_common_words_and_references_are_no_places(text):
    assert places(text) == []
