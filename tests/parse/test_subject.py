import pytest

from parse.specimen import LEXICON
from reftel.model import Span
from reftel.parse.subject import read_subject


@pytest.mark.parametrize(
    ("text", "subject", "mark"),
    [
        (" THE CANAL\nAND THE PORT ", "THE CANAL AND THE PORT", None),
        ("(C) THE CANAL", "THE CANAL", "C"),
        ("THE CANAL (S//NF)", "THE CANAL", "S//NF"),
        ("(Elmere) THE CANAL", "(Elmere) THE CANAL", None),
        ("THE CANAL\n-----------\n1. Text", "THE CANAL", None),
    ],
)
def test_subjects(text, subject, mark):
    found = read_subject(text, Span(0, len(text)), LEXICON)
    assert (found.text.value, found.mark.printed if found.mark else None) == (subject, mark)


def test_an_empty_subject_is_none():
    assert read_subject("  \n", Span(0, 3), LEXICON) is None
