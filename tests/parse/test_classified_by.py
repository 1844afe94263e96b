import pytest

from parse.specimen import LEXICON
from reftel.model import Span
from reftel.parse.classified_by import read_classified_by


def read(text):
    return read_classified_by(text, Span(0, len(text)), LEXICON)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ambassador Jane Q. Carver for reasons 1.4 (b) and (d).", "Jane Q. Carver"),
        ("Jane Q. Carver, Assistant Secretary, Department of State, XX; REASON: 1.4(B)", "Jane Q. Carver"),
        ("AF/C - MARY ANN CARVER, REASON 1.5 (D)", "MARY ANN CARVER"),
        ("CHARGE D'AFFAIRES JOHN CARVER FOR REASONS 1.4 (B)", "JOHN CARVER"),
        ("Ambassodor Robert O. Carver, Jr. for reasons 1.4 (b, d).", "Robert O. Carver, Jr."),
        ("Deputy Political Counselor: John W. Carver, reason 1.4 (b)", "John W. Carver"),
        ("Acting DCM/Ted Carver for reasons 1.4 (b)", "Ted Carver"),
        ("Deputy Counselor Charles O. Carv \ner for reasons 1.4 (b)", "Charles O. Carver"),
        ("Special Representative for Afghanistan and Pakistan\nJane Carver", "Jane Carver"),
        ("Consul General Jane Jordan for reasons 1.4 (b)", "Jane Jordan"),
        ("Section 1.5 (B)", None),
    ],
)
def test_names(text, name):
    found = read(text)
    assert (found.name.value if found.name else None) == name


def test_office_and_reasons():
    found = read("Political Minister Counselor Jane Carver, reasons 1.4 (b/d), and (c)")
    assert found.office.value == "Political Minister Counselor"
    assert [r.value.code for r in found.reasons] == ["1.4(b)", "1.4(d)", "1.4(c)"]
    assert all(r.value.meaning for r in found.reasons)
    assert read("Jane Carver").reasons == ()
