from parse.wrapped import check, codes, read
from reftel.model import PortionKind

TEXT = """ACTION NEA-10

R 071655Z MAY 75
FM AMEMBASSY TARVESK
TO SECSTATE WASHDC 4417
UNCLAS TARVESK 01234

DEPT PASS TREASURY

TAGS: PFOR, QM
SUBJECT: THE LOCK
REF: STATE 104417

CONCUR IN PROPOSAL MADE IN
REFTEL. LOCK WILL BE OPENED IN JUNE.

NO SHIP IS EXPECTED BEFORE JULY.
STANWICK

PAGE 02 TARVES 01234 071722Z
"""


def test_text_without_numbers_is_cut_at_its_blank_lines():
    telegram = read(TEXT)
    assert telegram.dialect == "aad_1973"
    paragraphs = [" ".join(p.body.of(telegram.document.text).split()) for p in telegram.portions if p.kind is PortionKind.PARAGRAPH]
    assert paragraphs == ["CONCUR IN PROPOSAL MADE IN REFTEL. LOCK WILL BE OPENED IN JUNE.", "NO SHIP IS EXPECTED BEFORE JULY."]
    assert telegram.signature.value == "STANWICK"
    assert [p.value for p in telegram.passing] == ["DEPT PASS TREASURY"]
    assert not {"no-paragraphs", "no-signature"} & set(codes(telegram))
    check(telegram)
