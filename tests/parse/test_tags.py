import pytest

from parse.specimen import LEXICON
from reftel.model import Span
from reftel.parse.tags import read_tags


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("PREL, PGOV, UK", ["PREL", "PGOV", "UK"]),
        ("PREL PGOV UK PREL", ["PREL", "PGOV", "UK"]),
        ("prel, pgov,\nuk", ["PREL", "PGOV", "UK"]),
        ("PREL\nand the text goes on", ["PREL"]),
        ("OVIP (DOE, JANE Q.), PREL", ["OVIP", "DOE, JANE Q.", "PREL"]),
        ("OVIP CARVER JANE PREL UK", ["OVIP", "CARVER, JANE", "PREL", "UK"]),
        ("PREL SIPDIS", ["PREL"]),
        ("PRELPGOVUK", ["PREL", "PGOV", "UK"]),
        ("UKPREL", ["UK", "PREL"]),
        ("MOPPS", ["MOPS"]),
        ("PREL MARITIME AFFAIRS", ["PREL", "MARITIME AFFAIRS"]),
        ("XQZW", ["XQZW"]),
    ],
)
def test_codes(text, codes):
    assert [t.value.code for t in read_tags(text, Span(0, len(text)), LEXICON)] == codes


def test_kinds_and_meanings():
    found = read_tags("PREL, UK, KNNP, NATO, XQZW", Span(0, 26), LEXICON)
    assert [t.value.kind for t in found] == ["subject", "country", "programme", "organisation", "unknown"]
    assert found[0].value.meaning == "External Political Relations"
    assert found[1].span.of("PREL, UK, KNNP, NATO, XQZW") == "UK"


def test_without_repair_codes_stay_as_printed():
    assert [t.value.code for t in read_tags("UKPREL", Span(0, 6), LEXICON, repair=False)] == ["UKPREL"]
