import pytest

from reftel.parse.signature import find_signature


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The end.\nCARVER", "CARVER"),
        ("The end.\n\nCARVER##\n", "CARVER"),
        ("The end.\nCarver", "Carver"),
        ("The end.\nVAN DER MEER\n\nCONFIDENTIAL\n", "VAN DER MEER"),
        ("END COMMENT.\n\nCARVER\n\nNNNN\n", "CARVER"),
        ("POST WILL REPORT. CARVER", "CARVER"),
        ("They said so. End Comment. Carver", "Carver"),
        ("They met the minister.", None),
        ("They met, according to\nOrlik.", None),
        ("They met.\nOrlik.", "Orlik"),
        ("THEY MET WITHOUT DELAY\nCARVER.", "CARVER"),
        ("END TEXT.\nUNQUOTE", None),
        ("", None),
    ],
)
def test_signatures(text, name):
    found = find_signature(text, 0, len(text))
    assert (found.value if found else None) == name
    assert found is None or found.span.of(text) == name
