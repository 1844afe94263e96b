import pytest

from parse.specimen import LEXICON, TELEGRAM
from reftel.model import Level, Span
from reftel.parse.routing import read_addressee, read_routing


def test_every_line_of_the_header():
    routing = read_routing(TELEGRAM, LEXICON)
    assert routing.station.value == "RUEHMO"
    assert routing.serial.value == 77
    assert routing.security.value is Level.CONFIDENTIAL
    assert [(a.value.name, a.value.routing_indicator, a.value.precedence, a.value.message_continuity_number) for a in routing.action] == [
        ("SECSTATE WASHDC", "RUEHC", "PRIORITY", "0042")
    ]
    assert [(a.value.name, a.value.message_continuity_number, a.value.excluded) for a in routing.info] == [
        ("AMEMBASSY LONDON", "1234", False),
        ("EUROPEAN POLITICAL COLLECTIVE", None, False),
        ("AMCONSUL MUNICH", None, True),
    ]
    assert routing.span.of(TELEGRAM).endswith("AMCONSUL MUNICH")
    assert routing.notices == ()


def test_a_header_without_from_and_to_says_so():
    routing = read_routing("P 131115Z FEB 31\n\nUNCLAS LONDON 12\n", LEXICON)
    assert {n.code for n in routing.notices} == {"no-originator", "no-action-addressee"}


def test_the_first_of_two_precedences_is_for_action():
    assert read_routing("O R 131115Z FEB 31\nFM AMEMBASSY LONDON\nTO SECSTATE WASHDC\n", LEXICON).precedence.value == "IMMEDIATE"


def test_a_lost_line_break_makes_no_subject_part_of_the_header():
    head = "P 131115Z FEB 31\nFM AMEMBASSY LONDON\nTO SECSTATE WASHDC 0042"
    for rest in (
        "SUBJ: THE WHARF\nIS SOLD",
        "\nAMEMBASSY MOSCOW TAGS: PREL\nTHE WHARF",
        " E.O. 12356: DECL: OADR\nTHE WHARF",
        "\nHE SAID THAT THE WHARF WILL BE SOLD TOMORROW",
    ):
        assert "WHARF" not in read_routing(head + rest, LEXICON).span.of(head + rest)


def test_prose_has_no_header():
    assert read_routing("The minister came from far to inform us.", LEXICON) is None


def test_an_addressee_with_nothing_but_a_name():
    text = "  DEPT OF COMMERCE WASHDC  "
    found = read_addressee(text, Span(0, len(text)).trim(text), LEXICON)
    assert (found.value.name, found.value.precedence) == ("DEPT OF COMMERCE WASHDC", None)


@pytest.mark.parametrize("line", ["SUBJ NEW RADAR AT PORT ELM", "5UBJ NEW RADAR", "SU8JECT NEW RADAR", "SUBI NEW RADAR", "TAGS MARR MOPS", "REF TARVESK 117"])
def test_a_label_without_its_colon_or_garbled_is_no_address(line):
    text = f"R 301246Z MAR 31\nFM USDAO TARVESK\nTO DIA WASHDC\nINFO AMEMBASSY SANDRAVA\nSUBIC BAY\n{line}\nSECOND LINE OF IT\n"
    routing = read_routing(text, LEXICON)
    assert [one.value.name for one in routing.info] == ["AMEMBASSY SANDRAVA", "SUBIC BAY"]
    assert routing.span.of(text).endswith("SUBIC BAY")


def test_the_header_of_a_relayed_message_is_not_read_as_addresses():
    text = "R 301251Z MAR 31\nFM JOINT STAFF\nTO DIA WASHDC\nINFO SECSTATE\nR 301246Z MAR 31\nFM USDAO TARVESK\nINFO AMEMBASSY SANDRAVA\n"
    routing = read_routing(text, LEXICON)
    assert routing.originator.value == "JOINT STAFF"
    assert [one.value.name for one in routing.info] == ["SECSTATE"]
    assert routing.span.of(text).endswith("INFO SECSTATE")
