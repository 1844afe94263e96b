from parse.specimen import LEXICON, TELEGRAM
from reftel.parse.head import read_head
from reftel.parse.head_fields import read_fields


def fields(text):
    return read_fields(text, read_head(text, LEXICON), LEXICON)


def test_number_from_the_classification_line():
    found = fields(TELEGRAM)
    assert found.id.value == "31MOSCOW77"
    assert found.id.span.of(TELEGRAM) == "MOSCOW 000077"


def test_number_from_the_transmission_header():
    found = fields(TELEGRAM.replace("MOSCOW 000077\n\nSIPDIS", "\n\nSIPDIS"))
    assert found.id.value == "31MOSCOW77"


def test_a_text_of_another_telegram_does_not_give_its_number():
    found = fields(TELEGRAM.replace("MOSCOW 000077\n", "LONDON 000012\n"))
    assert found.id.value == "31MOSCOW77"
    assert "number-conflict" in [n.code for n in found.notices]


def test_without_a_date_there_is_no_number():
    found = fields("UNCLAS LONDON 12\n\nSUBJECT: THE CANAL\n\n1. Text.")
    assert found.id is None
    assert "no-number" in [n.code for n in found.notices]


def test_a_misspelt_post_is_repaired_and_said():
    found = fields(TELEGRAM.replace("MOSCOW 000077\n", "MOSCQW 000077\n"))
    assert found.id.value == "31MOSCOW77"
    assert "number-repaired" in [n.code for n in found.notices]
    assert "number-repaired" not in [n.code for n in fields(TELEGRAM).notices]


def test_references_of_january_may_be_last_years():
    january = TELEGRAM.replace("131115Z FEB 31", "081115Z JAN 31").replace("A. LONDON 12", "A. LONDON 3114")
    assert [r.value.canonical_id for r in fields(january).references] == ["30LONDON3114", "30MOSCOW4410"]
