import pytest

from parse.specimen import LEXICON
from reftel.parse.identity import canonical_id, identify


@pytest.mark.parametrize(
    ("printed", "id_"),
    [
        ("08MOSCOW001640", "08MOSCOW1640"),
        ("2031 LONDON 7", "31LONDON7"),
        ("06EFTOLONDON12", "06LONDON12"),
        ("08SECTION02OF03LONDON9", "08LONDON9"),
        ("0801OF02LONDON9", "08LONDON9"),
        ("06LONDON002583ZFR2585", "06LONDON2583"),
        ("7575LONDON18", "75LONDON18"),
        ("not an id", None),
    ],
)
def test_ids(printed, id_):
    assert canonical_id(printed, LEXICON) == id_


@pytest.mark.parametrize(
    ("printed", "id_"),
    [
        ("1978USUNN05313", "78USUNNEWYORK5313"),
        ("1978USUNN05313_d", "78USUNNEWYORK5313"),
        ("1978USUN N05313_c", "78USUNNEWYORK5313"),
        ("1976ECBRU10807", "76ECBRUSSELS10807"),
        ("1974SANTO00012", "74SANTODOMINGO12"),
        ("1974SANTIA00012", "74SANTIAGO12"),
        ("1975SECTO00012", "75SECTO12"),
        ("94 DUSHANBE 259", "94DUSHANBE259"),
        ("2010 STATE 12345", "10STATE12345"),
        ("90STATE255577/TOSEC140323", "90STATE255577"),
        ("Telegram 28119 From the Embassy in the Soviet Union to the Department of State, February 18, 1976", "76MOSCOW28119"),
        ("247. Telegram 12 From the Consulate General in Milan to the Department of State, May 3, 1971", "71MILAN12"),
        ("Telegram Tosec 20106/37513 From the Department of State to Secretary Doe, May 3, 1976", "76STATE37513"),
        ("Telegram 12 From the Mission to the United Nations, May 3, 1971", "71USUNNEWYORK12"),
        ("Telegram 12 From the Embassy in Germany to the Department of State, May 3, 1971", "71BONN12"),
        ("Telegram 12 From the Embassy in the United Kingdom to the Department of State, May 3, 1971", "71LONDON12"),
        ("Telegram 12 From the Mission to the North Atlantic Treaty Organization to the Department of State, May 3, 1971", "71USNATO12"),
        ("Telegram 12 From the Embassy in Elmland, May 3, 1971", None),
    ],
)
def test_one_number_for_every_dialect(printed, id_):
    assert canonical_id(printed, LEXICON) == id_


def test_a_number_without_year_needs_one():
    assert canonical_id("MOSCOW 001640", LEXICON) is None
    assert canonical_id("MOSCOW 001640", LEXICON, year=2008) == "08MOSCOW1640"
    assert canonical_id("Telegram 1640 From the Embassy in Moscow", LEXICON, year=2008) == "08MOSCOW1640"


def test_a_repair_is_said():
    assert identify("08MOSCOW1640", LEXICON).repaired is None
    assert identify("08MOSCW1640", LEXICON).repaired
    assert identify("06EFTOLONDON12", LEXICON).repaired
