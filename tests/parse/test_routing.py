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
