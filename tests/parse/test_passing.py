from reftel.model import Span
from reftel.parse.passing import read_passing


def passed(text):
    return [p.value for p in read_passing(text, [Span(0, len(text))])]


def test_each_instruction_is_one():
    assert passed("STATE FOR EUR/XX, NSC FOR CARVER") == ["STATE FOR EUR/XX", "NSC FOR CARVER"]
    assert passed("STATE FOR EUR/XX; NSC FOR CARVER\nDEPT PASS USTR") == ["STATE FOR EUR/XX", "NSC FOR CARVER", "DEPT PASS USTR"]
    assert passed("OES FOR DOE AND\nJANE CARVER") == ["OES FOR DOE AND JANE CARVER"]
    assert passed("OSD FOR\nCARVER, CENTCOM FOR DOE") == ["OSD FOR CARVER", "CENTCOM FOR DOE"]
    assert passed("State for EUR/XX\nPlease pass to USTR") == ["State for EUR/XX", "Please pass to USTR"]


def test_what_hands_nothing_on():
    assert passed("NOT FOR INTERNET DISTRIBUTION\nC O R R E C T E D COPY\nConversation with the minister for canals") == []
