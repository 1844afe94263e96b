import pytest

from recognise.specimens import prose
from reftel.model import MentionKind
from reftel.recognise import mentions


def bodies(text):
    return [m for m in mentions.find(prose(text), ()) if m.kind is MentionKind.ORGANISATION]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Ministry of Foreign Affairs replied.", "Ministry of Foreign Affairs", None),
        ("Norway's Foreign Ministry replied.", "Foreign Ministry", "NO"),
        ("The Norwegian Foreign Ministry replied.", "Norwegian Foreign Ministry", "NO"),
        ("The Ministry of Health, Labor and Welfare replied.", "Ministry of Health, Labor and Welfare", None),
        ("The Development Bank of Kazakhstan paid.", "Development Bank of Kazakhstan", "KZ"),
        ("Russia's state-owned Development Bank paid.", "Development Bank", "RU"),
        ("The Collective Defense Treaty Organization met.", "Collective Defense Treaty Organization", None),
        ("He works at the Volta-Nord Institute.", "Volta-Nord Institute", None),
        ("The Labor party lost.", "Labor party", None),
        ("A loan from Norgazbank was repaid.", "Norgazbank", None),
        ("Harvex Steel GmbH was fined.", "Harvex Steel GmbH", None),
        ("The Instituto Nacional de Aguas was fined.", "Instituto Nacional de Aguas", None),
        ("Embassy Oslo agreed.", "Embassy Oslo", None),
        ("He called the White House.", "White House", "US"),
    ],
)
def test_the_head_noun_decides(text, name, country):
    (body,) = bodies(text)
    assert (body.name, body.country) == (name, country)


@pytest.mark.parametrize("text", ["The Kazakh government agreed.", "Several central parties agreed.", "The banner read “Unbreakable Union” in red."])
def test_descriptions_and_slogans_are_no_names(text):
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("text", "country"), [("The GOKZ refused.", "KZ"), ("A GOKZ-backed plan failed.", "KZ"), ("The GOR refused.", None), ("The USG refused.", None)]
)
def test_government_codes(text, country):
    (body,) = bodies(text)
    assert body.country == country
    assert body.name in ("GOKZ", "GOR", "USG")


def test_an_acronym_is_what_its_long_form_is():
    found = bodies("The Northern Trade League (NTL) met. Later the NTL adjourned.")
    assert [m.name for m in found] == ["Northern Trade League", "NTL", "NTL"]
    assert "long form" in found[1].because


@pytest.mark.parametrize("text", ["The consumer price index (CPI) rose.", "They bought SS-20 missiles.", "See PARA 2 of REFTEL.", "It fell in World War II."])
def test_letters_that_name_no_body(text):
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("ITAR-TASS reported the visit.", "ITAR-TASS", "agency"),
        ("The trip failed (Interfax, May 22).", "Interfax", "agency"),
        ("The daily Izvestia hailed it.", "Izvestia", "paper"),
        ("The Norwegian Daily Herald hailed it.", "Norwegian Daily Herald", "herald"),
    ],
)
def test_the_press(text, name, kind):
    (body,) = bodies(text)
    assert (body.name, body.head) == (name, kind)


@pytest.mark.parametrize("text", ["Time was short.", "Dawn broke over the hills.", "The observer left."])
def test_common_words_are_no_papers(text):
    assert bodies(text) == []
